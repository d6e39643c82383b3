import type { FontCut } from './font-cuts'

/** A character that shows whether a cut is drawn with, and where it stands below the picture, in px. */
export interface FontProbe {
  readonly character: string
  readonly family: string
  readonly weight: string
  readonly x: number
  readonly y: number
}

export const probePx = 24
const cellPx = 32

/** A probe for each cut by a character of it, in rows of `widthPx` from `topPx` down. Cuts that draw nothing visible have none. */
export function fontProbes(samples: ReadonlyMap<FontCut, string>, widthPx: number, topPx: number): readonly FontProbe[] {
  const perRow = Math.max(1, Math.floor(widthPx / cellPx))
  return [...samples]
    .filter(([, character]) => character.trim() !== '')
    .map(([{ family }, character], index) => ({ character, family, weight: '400', x: (index % perRow) * cellPx + 4, y: topPx + Math.floor(index / perRow) * cellPx + 24 }))
}

/** How much taller a picture is for its probes. */
export function probeHeightPx(probes: readonly FontProbe[], topPx: number): number {
  return probes.length === 0 ? 0 : Math.ceil(Math.max(...probes.map(({ y }) => y)) + 8 - topPx)
}

export function probeFont({ family, weight }: FontProbe): string {
  return `${weight} ${probePx}px '${family}', sans-serif`
}

/**
 * Whether a picture draws every probe as the page does, whose faces are loaded. A picture that has just been decoded draws boxes, or nothing, in place of
 * characters until its own copies of the faces are ready; no event tells when that is.
 * @param image the picture with its probes, `scale` times as large as they say
 */
export function areProbesDrawn(image: CanvasImageSource, probes: readonly FontProbe[], scale: number): boolean {
  return probes.every((probe) => {
    const drawn = alphas((context) => {
      context.drawImage(image, (probe.x - 4) * scale, (probe.y - 24) * scale, cellPx * scale, cellPx * scale, 0, 0, cellPx, cellPx)
    })
    const wanted = alphas((context) => {
      context.font = probeFont(probe)
      context.fillText(probe.character, 4, 24)
    })
    let [difference, ink] = [0, 0]
    for (let index = 0; index < wanted.length; index += 1) {
      difference += Math.abs((wanted[index] ?? 0) - (drawn[index] ?? 0))
      ink += wanted[index] ?? 0
    }
    return difference <= ink * (/[\p{L}\p{N}]/u.test(probe.character) ? mostDifference : mostDifferenceOfMarks)
  })
}

/** Of the ink: edges are smoothed in different ways, another face or a box differs by more. */
const mostDifference = 0.3
/** Of commas and dots nearly everything is edge. Nothing drawn differs by all of the ink, a box by more. */
const mostDifferenceOfMarks = 0.7

function alphas(draw: (context: OffscreenCanvasRenderingContext2D) => void): Uint8ClampedArray {
  const context = new OffscreenCanvas(cellPx, cellPx).getContext('2d', { willReadFrequently: true })
  if (context === null) return new Uint8ClampedArray()
  draw(context)
  return context.getImageData(0, 0, cellPx, cellPx).data.filter((_, index) => index % 4 === 3)
}
