import type { ChartContext } from '../scene/context'
import { rampColour } from './ramp'

export interface ValueColours {
  readonly colourOf: (value: number) => string
  readonly colours: readonly string[]
  readonly from: number
  readonly to: number
  readonly midpoint: number | null
}

/**
 * Colours of numbers: from little to much, or, around a midpoint, to either side with the same strength for the same distance. Numbers on both sides of
 * zero are drawn around zero unless the spec says otherwise.
 */
export function valueColours(from: number, to: number, { spec, theme }: ChartContext): ValueColours {
  const wanted = spec.colours
  const isDiverging = wanted === undefined ? from < 0 && to > 0 : wanted.palette === 'diverging'
  if (!isDiverging) {
    const span = to - from
    return { colours: theme.sequential, from, to, midpoint: null, colourOf: (value) => rampColour(theme.sequential, span === 0 ? 1 : (value - from) / span) }
  }
  const midpoint = wanted?.midpoint ?? (from < 0 && to > 0 ? 0 : (from + to) / 2)
  const reach = Math.max(Math.abs(from - midpoint), Math.abs(to - midpoint)) || 1
  return { colours: theme.diverging, from: midpoint - reach, to: midpoint + reach, midpoint, colourOf: (value) => rampColour(theme.diverging, 0.5 + (value - midpoint) / (2 * reach)) }
}
