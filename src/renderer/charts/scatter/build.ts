import { cellFullText, cellNumber } from '../../../shared/result/cell-text'
import { cellScalar, cellText } from '../../format/cells'
import { columnNamed, chartColumns, isNumeric, isTemporal, labelOf, LabelNumbering, type ChartAnswer, type ChartWords } from '../chart-answer'
import type { Column } from '../../../shared/result/columns'
import { mostColours } from '../scene/theme'
import { seriesKey, type Series } from '../series'

export interface ScatterPoint {
  readonly x: number
  readonly y: number
  readonly xText: string
  readonly yText: string
}

export interface ScatterGroup extends Series {
  readonly points: readonly ScatterPoint[]
}

export interface ScatterModel {
  readonly groups: readonly ScatterGroup[]
  readonly isXTime: boolean
  readonly isYTime: boolean
  readonly x: { readonly from: number; readonly to: number }
  readonly y: { readonly from: number; readonly to: number }
  readonly pointCount: number
}

/** Rows to points. Series beyond the palette share its grey, so that no point is lost for want of a colour. */
export function buildScatter(answer: ChartAnswer, words: ChartWords): ScatterModel {
  const { x, y } = chartColumns(answer, words.locale)
  const { series, groupOf } = scatterSeries(answer, words)
  const points: ScatterPoint[][] = series.map(() => [])
  const { xs, ys, rows } = scatterPoints(answer)
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0
    points[groupOf(row)]?.push({ x: xs[index] ?? 0, y: ys[index] ?? 0, xText: cellFullText(x, row) ?? '', yText: cellFullText(y, row) ?? '' })
  }
  return {
    groups: series.map((one, index): ScatterGroup => ({ ...one, points: points[index] ?? [] })),
    isXTime: isTemporal(x), isYTime: isTemporal(y), x: extent(xs), y: extent(ys), pointCount: rows.length,
  }
}

/** The series of a scatter and which of them a row belongs to. */
export function scatterSeries(answer: ChartAnswer, words: ChartWords): { readonly series: readonly Series[]; readonly groupOf: (row: number) => number } {
  const column = columnNamed(answer, 'series')
  if (column === null) return { series: [{ key: seriesKey(0), colour: 0, label: { text: '', isMissing: false } }], groupOf: () => 0 }
  const numbering = new LabelNumbering(column)
  const groups = Uint16Array.from({ length: answer.batch.rowCount }, (_, row) => Math.min(65_535, numbering.numberOf(row)))
  const count = numbering.firstRows.length
  const order = naturalOrder(column, numbering.firstRows)
  const placeOf = Uint16Array.from(order.keys(), (place) => place)
  order.forEach((group, place) => { placeOf[group] = place })
  const isFolded = count > mostColours
  const own = isFolded ? mostColours - 1 : count
  const firstRow = (place: number): number => numbering.firstRows[order[place] ?? 0] ?? 0
  const series = Array.from({ length: own }, (_, index): Series => ({
    key: seriesKey(index), colour: index, label: labelOf(column, firstRow(index), words), scalar: cellScalar(column, firstRow(index)),
  }))
  if (isFolded) series.push({ key: seriesKey(own), colour: null, label: { text: words.otherSeries(count - own), isMissing: false }, folded: count - own })
  return { series, groupOf: (row) => Math.min(placeOf[groups[row] ?? 0] ?? 0, series.length - 1) }
}

/** Series of numbers and dates in their own order, others as they came. */
function naturalOrder(column: Column, firstRows: readonly number[]): number[] {
  const groups = firstRows.map((_, index) => index)
  if (!isNumeric(column) && !isTemporal(column)) return groups
  const value = (group: number): number => cellNumber(column, firstRows[group] ?? 0) ?? Infinity
  return groups.sort((one, other) => value(one) - value(other))
}

export interface ScatterPoints {
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** The row of the answer behind each point. */
  readonly rows: Uint32Array
}

/** The points of an answer that have a place, as typed arrays. */
export function scatterPoints(answer: ChartAnswer, isPlaced: (x: number, y: number) => boolean = () => true): ScatterPoints {
  const { x, y } = chartColumns(answer, 'en')
  const [xs, ys, rows] = [new Float64Array(answer.batch.rowCount), new Float64Array(answer.batch.rowCount), new Uint32Array(answer.batch.rowCount)]
  let count = 0
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const [xValue, yValue] = [cellNumber(x, row), cellNumber(y, row)]
    if (xValue === null || yValue === null || !Number.isFinite(xValue) || !Number.isFinite(yValue) || !isPlaced(xValue, yValue)) continue
    xs[count] = xValue
    ys[count] = yValue
    rows[count] = row
    count += 1
  }
  return { xs: xs.subarray(0, count), ys: ys.subarray(0, count), rows: rows.subarray(0, count) }
}

/** A value of a point as it is read, dates as dates. */
export function positionText(answer: ChartAnswer, name: 'x' | 'y' | 'size', row: number, { isTime, isPercent }: { readonly isTime: boolean; readonly isPercent: boolean }, locale: string): string {
  const column = columnNamed(answer, name)
  if (column === null) return ''
  const value = cellNumber(column, row)
  if (isTime && value !== null) return timeText(value)
  return cellText(column, row, { locale, isPercent }) ?? ''
}

function timeText(ms: number): string {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) return String(ms)
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

function extent(values: Float64Array): { from: number; to: number } {
  if (values.length === 0) return { from: 0, to: 1 }
  return { from: values.reduce((least, value) => Math.min(least, value), Infinity), to: values.reduce((most, value) => Math.max(most, value), -Infinity) }
}
