import { colourDifference } from './difference'
import { labOfLinear, toLinear, type LinearRgb } from './lab'

/** Ways to see: the common one, the three dichromacies, and a print without colour. */
export type Vision = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia' | 'greyscale'

type Matrix = readonly [LinearRgb, LinearRgb, LinearRgb]

/** Source: Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.0, on linear RGB. */
const dichromacies: Readonly<Record<'protanopia' | 'deuteranopia' | 'tritanopia', Matrix>> = {
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}

/** A colour as it looks to someone else, in linear light within what a screen shows. */
function seenAs(vision: Vision, colour: LinearRgb): LinearRgb {
  if (vision === 'normal') return colour
  if (vision === 'greyscale') {
    const y = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
    return [y, y, y]
  }
  const [red, green, blue] = dichromacies[vision].map((row) => Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])))
  return [red ?? 0, green ?? 0, blue ?? 0]
}

export interface ColourClash {
  readonly vision: Vision
  /** Positions of two colours that look alike. */
  readonly one: number
  readonly other: number
  readonly difference: number
}

/** Below this, two patches of a key are hard to tell apart. */
const leastDifference = 8

/** Pairs of colours that collapse for someone, the closest first. */
export function colourClashes(colours: readonly string[], visions: readonly Vision[], least: number = leastDifference): ColourClash[] {
  const clashes: ColourClash[] = []
  for (const vision of visions) {
    const seen = colours.map((colour) => labOfLinear(seenAs(vision, toLinear(colour))))
    seen.forEach((one, index) => {
      for (let other = index + 1; other < seen.length; other += 1) {
        const difference = colourDifference(one, seen[other]!)
        if (difference < least) clashes.push({ vision, one: index, other, difference })
      }
    })
  }
  return clashes.toSorted((one, other) => one.difference - other.difference)
}
