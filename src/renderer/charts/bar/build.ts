import { aggregates } from '../../../shared/catalog/aggregates'
import { chartColumns, isNumeric, isTemporal, say, type ChartAnswer, type ChartLabel, type ChartWords } from '../chart-answer'
import { buildGroups, sumText, type GroupCategory } from '../groups'
import { mostColours } from '../scene/theme'
import { seriesKey, type Series } from '../series'

export interface BarCategory extends Pick<GroupCategory, 'scalar' | 'folded'> {
  readonly key: string
  readonly label: ChartLabel
  /** By series: the height of the bar, or null where there is none. */
  readonly values: readonly (number | null)[]
  /** By series: the value as it is printed beside the bar, and in full. */
  readonly texts: readonly (string | null)[]
  /** By series: the number itself, where bars show shares; of Other the sum. */
  readonly amounts: readonly (number | null)[]
  /** By series: the row of the answer behind the bar; null for Other, and where there is none. */
  readonly rows: readonly (number | null)[]
  /** By series: the ends of the error bar, or null. */
  readonly errors: readonly ({ readonly low: number; readonly high: number } | null)[]
}

export interface BarModel {
  readonly categories: readonly BarCategory[]
  readonly series: readonly Series[]
  /** Parts of a whole stand on each other, everything else side by side. */
  readonly isStacked: boolean
  /** Each bar is the whole, its parts are shares of it. */
  readonly isShare: boolean
  /** Dates and numbers in their own order: they stay upright, from left to right. */
  readonly isOrdered: boolean
  /** Finite extent of the bars with 0 in it: bars are measured from zero. */
  readonly from: number
  readonly to: number
  /** Series that the palette has no colour for and that do not add up: not drawn, but said. */
  readonly omittedSeries: number
  readonly notes: readonly string[]
}

/** Rows to bars. Categories and series keep the order of the answer. */
export function buildBars(answer: ChartAnswer, words: ChartWords, measureNames: readonly string[] = [], known?: readonly Series[]): BarModel {
  const { x } = chartColumns(answer, words.locale)
  const groups = buildGroups(answer, words, measureNames, known)
  const isSplit = groups.series.length > 1 || answer.spec.colour !== null
  const measures = answer.spec.y.length === 0 ? [null] : answer.spec.y
  const isAdditive = measures.length === 1 && measures.every((measure) => measure === null || aggregates[measure.aggregate].isAdditive)
  const isPositive = groups.cells.every((line) => line.every((cell) => cell === null || cell.value === null || cell.value >= 0))
  const wanted = answer.spec.arrangement
  // Parts below zero have no place in a whole, and what is no sum has no parts.
  const canStack = isSplit && isPositive && (isAdditive || wanted !== undefined)
  const isShare = canStack && wanted === 'share'
  const isStacked = canStack && wanted !== 'grouped'
  const own = groups.series.length
  const isFolded = own > mostColours
  const drawn = isFolded ? (isStacked ? mostColours - 1 : mostColours) : own
  const hasOther = isFolded && isStacked
  const other: Series[] = hasOther ? [{ key: seriesKey(drawn), colour: null, label: { text: words.otherSeries(own - drawn), isMissing: false }, folded: own - drawn }] : []
  const series = [...groups.series.slice(0, drawn), ...other]
  const categories = groups.categories.map((category, index): BarCategory => {
    const cells = groups.cells[index] ?? []
    const shown = series.map((_, at) => (hasOther && at === drawn ? null : (cells[at] ?? null)))
    const rest = cells.slice(drawn).flatMap((cell) => (cell?.value === null || cell === null ? [] : [cell.value]))
    const restSum = rest.reduce((sum, value) => sum + value, 0)
    const values = series.map((_, at) => (hasOther && at === drawn ? (rest.length === 0 ? null : restSum) : (shown[at]?.value ?? null)))
    const texts = series.map((_, at) => (hasOther && at === drawn ? (rest.length === 0 ? null : sumText(restSum, words)) : (shown[at]?.value === null ? null : (shown[at]?.text ?? null))))
    const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    return {
      key: category.key, label: category.label, scalar: category.scalar, folded: category.folded,
      values: isShare ? values.map((value) => (value === null || total === 0 ? null : value / total)) : values,
      amounts: values,
      rows: shown.map((cell) => (cell === null || cell.value === null ? null : cell.row)),
      texts: isShare ? texts.map((text, at) => (text === null ? null : `${percent(values[at], total, words)} (${text})`)) : texts,
      errors: shown.map((cell) => (cell === null || cell.low === null || cell.high === null || isStacked ? null : { low: cell.low, high: cell.high })),
    }
  })
  const omittedSeries = isFolded && !isStacked ? own - drawn : 0
  return {
    categories, series, isStacked, isShare,
    isOrdered: (isTemporal(x) || isNumeric(x)) && answer.spec.sort === 'by-label',
    ...valueExtent(categories, isStacked),
    omittedSeries,
    notes: [
      ...(omittedSeries > 0 ? [say(words, 'seriesNotDrawn', { count: omittedSeries })] : []),
      ...(isSplit && !isPositive && (wanted === 'stacked' || wanted === 'share') ? [say(words, 'negativeParts')] : []),
    ],
  }
}

function percent(value: number | null | undefined, total: number, { locale }: ChartWords): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(total === 0 ? 0 : (value ?? 0) / total)
}

function valueExtent(categories: readonly BarCategory[], isStacked: boolean): { from: number; to: number } {
  let from = 0
  let to = 0
  for (const { values, errors } of categories) {
    const present = values.filter((value) => value !== null)
    const heights = isStacked ? [present.reduce((sum, value) => sum + value, 0)] : present
    for (const height of [...heights, ...errors.flatMap((error) => (error === null ? [] : [error.low, error.high]))]) {
      from = Math.min(from, height)
      to = Math.max(to, height)
    }
  }
  return { from, to }
}
