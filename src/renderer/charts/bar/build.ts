import { aggregates } from '../../../shared/catalog/aggregates'
import { cellNumber } from '../../../shared/result/cell-text'
import { chartColumns, labelOf, LabelNumbering, isNumeric, isTemporal, type ChartAnswer, type ChartLabel, type ChartWords } from '../chart-answer'
import { mostColours, seriesKey, type Series } from '../series'

export interface BarCategory {
  readonly key: string
  readonly label: ChartLabel
  /** By series: the height of the bar, or null where there is none. */
  readonly values: readonly (number | null)[]
  /** By series: the value as it is printed beside the bar, and in full. */
  readonly texts: readonly (string | null)[]
}

export interface BarModel {
  readonly categories: readonly BarCategory[]
  readonly series: readonly Series[]
  /** Parts of a whole stand on each other, everything else side by side. */
  readonly isStacked: boolean
  /** Dates and numbers in their own order: they stay upright, from left to right. */
  readonly isOrdered: boolean
  /** Finite extent of the bars with 0 in it: bars are measured from zero. */
  readonly from: number
  readonly to: number
  /** Series that the palette has no colour for and that do not add up: not drawn, but said. */
  readonly omittedSeries: number
}

/** Rows to bars. Categories and series keep the order of the answer. */
export function buildBars(answer: ChartAnswer, words: ChartWords): BarModel {
  const { x, y, series, yText } = chartColumns(answer, words.locale)
  const categories = new LabelNumbering(x)
  const groups = series === null ? null : new LabelNumbering(series)
  const cells: { category: number; group: number; value: number | null; text: string | null }[] = []
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const value = cellNumber(y, row)
    cells.push({
      category: categories.numberOf(row), group: groups?.numberOf(row) ?? 0, value: value !== null && Number.isFinite(value) ? value : null, text: yText(row),
    })
  }
  const isAdditive = answer.spec.y === null || aggregates[answer.spec.y.aggregate].isAdditive
  const isStacked = series !== null && isAdditive && cells.every(({ value }) => value === null || value >= 0)
  const groupCount = groups?.firstRows.length ?? 1
  const isFolded = groupCount > mostColours
  const drawn = isFolded ? (isStacked ? mostColours - 1 : mostColours) : groupCount
  const shownSeries = Array.from({ length: drawn }, (_, index): Series => ({
    key: seriesKey(index), colour: index,
    label: series === null || groups === null ? { text: '', isMissing: false } : labelOf(series, groups.firstRows[index] ?? 0, words),
  }))
  const other: Series[] = isFolded && isStacked
    ? [{ key: seriesKey(drawn), colour: null, label: { text: words.otherSeries(groupCount - drawn), isMissing: false } }]
    : []
  const allSeries = [...shownSeries, ...other]

  const values = categories.firstRows.map(() => allSeries.map((): number | null => null))
  const texts = categories.firstRows.map(() => allSeries.map((): string | null => null))
  for (const { category, group, value, text } of cells) {
    const index = group < drawn ? group : drawn
    if (index >= allSeries.length || value === null) continue
    const before = values[category]![index] ?? null
    values[category]![index] = (before ?? 0) + value
    texts[category]![index] = before === null ? text : new Intl.NumberFormat(words.locale).format((before ?? 0) + value)
  }
  const extent = valueExtent(values, isStacked)
  return {
    categories: categories.firstRows.map((row, index) => ({ key: `c${index}`, label: labelOf(x, row, words), values: values[index]!, texts: texts[index]! })),
    series: allSeries,
    isStacked,
    isOrdered: (isTemporal(x) || isNumeric(x)) && answer.spec.sort === 'by-label',
    ...extent,
    omittedSeries: isFolded && !isStacked ? groupCount - drawn : 0,
  }
}

function valueExtent(values: readonly (readonly (number | null)[])[], isStacked: boolean): { from: number; to: number } {
  let from = 0
  let to = 0
  for (const row of values) {
    const present = row.filter((value) => value !== null)
    const heights = isStacked ? [present.reduce((sum, value) => sum + value, 0)] : present
    for (const height of heights) {
      from = Math.min(from, height)
      to = Math.max(to, height)
    }
  }
  return { from, to }
}
