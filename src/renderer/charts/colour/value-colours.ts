import { areInPercent } from '../../format/measure-style'
import { extentOf } from '../axes/domain'
import { say } from '../chart-answer'
import type { LegendEntry } from '../definition'
import type { ChartContext } from '../scene/context'
import { shortNumber } from '../short-number'
import { colourScale, type ChosenScale } from './colour-scale'
import { classOf, quantileEdges } from './quantile-classes'
import { rampColour } from './ramp'

export interface ValueColours {
  readonly colourOf: (value: number) => string
  /** Its key: a ramp with its ends, or a swatch for each class. Without a number there is no scale to tell. */
  readonly legend: readonly LegendEntry[]
  /** How colour follows the values, where it does not do so evenly. */
  readonly notes: readonly string[]
}

const classCount = 5

/**
 * Colours of numbers: from little to much, or, around a midpoint, to either side with the same strength for the same distance. Numbers on both sides of
 * zero are drawn around zero unless the spec says otherwise.
 */
export function valueColours(drawn: readonly (number | null)[], context: ChartContext): ValueColours {
  const { spec, theme, names } = context
  const values = drawn.filter((value): value is number => value !== null && Number.isFinite(value))
  const extent = extentOf(values)
  if (extent === null) return { colourOf: () => theme.missing, legend: [], notes: [] }
  const { from, to } = extent
  const wanted = spec.colours
  const isDiverging = wanted === undefined ? from < 0 && to > 0 && spec.colourScale !== 'quantiles' : wanted.palette === 'diverging'
  const format = numberFormat(context, 3)
  if (isDiverging) {
    const midpoint = wanted?.midpoint ?? (from < 0 && to > 0 ? 0 : (from + to) / 2)
    const reach = Math.max(Math.abs(from - midpoint), Math.abs(to - midpoint)) || 1
    return {
      colourOf: (value) => rampColour(theme.diverging, 0.5 + (value - midpoint) / (2 * reach)),
      legend: [{ kind: 'ramp', colours: theme.diverging, from: format(midpoint - reach), to: format(midpoint + reach), middle: `${names.y} (${format(midpoint)} ±)` }],
      notes: wanted === undefined && spec.colourScale === 'log' ? [say(context.words, 'coloursNotLog')] : [],
    }
  }
  const chosen = colourScale(spec.colourScale, values)
  if (chosen.scale === 'quantiles') return quantileColours(values, chosen, context)
  const place = chosen.scale === 'log' ? Math.log : (value: number): number => value
  const span = place(to) - place(from)
  return {
    colourOf: (value) => rampColour(theme.sequential, span === 0 ? 1 : (place(value) - place(from)) / span),
    legend: [{ kind: 'ramp', colours: theme.sequential, from: format(from), to: format(to), middle: names.y }],
    notes: scaleNotes(chosen, context, { middle: format(Math.exp((Math.log(from) + Math.log(to)) / 2)) }),
  }
}

/** A colour for each class. The first class begins with the smallest value, the others behind the edge before. */
function quantileColours(values: readonly number[], chosen: ChosenScale, context: ChartContext): ValueColours {
  const { theme, names } = context
  const edges = quantileEdges(values, classCount)
  const count = Math.max(1, edges.length - 1)
  const colours = Array.from({ length: count }, (_, index) => rampColour(theme.sequential, count === 1 ? 1 : index / (count - 1)))
  const texts = edgeTexts(edges, context)
  const classText = (index: number): string => (texts.length === 1 ? (texts[0] ?? '') : `${index === 0 ? '' : '> '}${texts[index] ?? ''} – ${texts[index + 1] ?? ''}`)
  return {
    colourOf: (value) => colours[classOf(value, edges)] ?? theme.missing,
    legend: [{ kind: 'name', text: names.y }, ...colours.map((colour, index): LegendEntry => ({ kind: 'swatch', colour, text: classText(index), isMissing: false, shape: 'square' }))],
    notes: scaleNotes(chosen, context, { count }),
  }
}

/** With as many digits as tell the edges apart. */
function edgeTexts(edges: readonly number[], context: ChartContext): string[] {
  for (let digits = 3; digits < 15; digits += 1) {
    const texts = edges.map(numberFormat(context, digits))
    if (new Set(texts).size === edges.length) return texts
  }
  return edges.map(String)
}

function numberFormat({ spec, words }: ChartContext, digits: number): (value: number) => string {
  if (!areInPercent(spec.y)) return shortNumber(words.locale, digits)
  const percent = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: digits - 2 })
  return (value) => percent.format(value)
}

function scaleNotes({ scale, reason }: ChosenScale, { words }: ChartContext, values: Readonly<Record<string, string | number>>): string[] {
  if (reason === 'not-positive') return [say(words, 'coloursNotLog')]
  const why = reason === 'skewed' ? [say(words, 'coloursSkewed')] : []
  return scale === 'even' ? why : [say(words, scale === 'log' ? 'coloursLog' : 'coloursQuantiles', values), ...why]
}
