import { cellFullText, cellNumber } from '../../../shared/result/cell-text'
import { cellText } from '../../format/cells'
import { chartColumns, isNumeric, isTemporal, labelOf, LabelNumbering, type ChartAnswer, type ChartLabel, type ChartWords } from '../chart-answer'
import { mostColours, seriesKey, type Series } from '../series'

export interface LinePoint {
  /** On an axis of numbers or dates (milliseconds since 1970); over labels, the label's position. */
  readonly x: number
  readonly xLabel: ChartLabel
  /** By series: null where the line has a gap. */
  readonly values: readonly (number | null)[]
  readonly texts: readonly (string | null)[]
}

export interface LineModel {
  readonly xKind: 'time' | 'number' | 'label'
  /** Ascending in x. */
  readonly points: readonly LinePoint[]
  readonly series: readonly Series[]
  readonly from: number
  readonly to: number
  readonly omittedSeries: number
}

/** Rows to lines. A missing value is a gap, never a zero. */
export function buildLines(answer: ChartAnswer, words: ChartWords): LineModel {
  const { x, y, series, yText } = chartColumns(answer, words.locale)
  const xKind = isTemporal(x) ? 'time' : isNumeric(x) ? 'number' : 'label'
  const places = new LabelNumbering(x)
  const groups = series === null ? null : new LabelNumbering(series)
  const points: { x: number; xLabel: ChartLabel; values: (number | null)[]; texts: (string | null)[] }[] = []
  const atPlace = new Map<number, number>()
  const groupOfRow: number[] = []
  for (let row = 0; row < answer.batch.rowCount; row += 1) groupOfRow.push(groups?.numberOf(row) ?? 0)
  const groupCount = groups?.firstRows.length ?? 1
  const drawn = Math.min(groupCount, mostColours)
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const group = groupOfRow[row] ?? 0
    const place = places.numberOf(row)
    const position = xKind === 'label' ? place : cellNumber(x, row)
    if (group >= drawn || position === null || !Number.isFinite(position)) continue
    let index = atPlace.get(place)
    if (index === undefined) {
      index = points.length
      atPlace.set(place, index)
      const text = xKind === 'time' ? (cellFullText(x, row) ?? '') : (cellText(x, row, { locale: words.locale }) ?? '')
      const xLabel = xKind === 'label' ? labelOf(x, row, words) : { text, isMissing: false }
      points.push({ x: position, xLabel, values: Array.from({ length: drawn }, () => null), texts: Array.from({ length: drawn }, () => null) })
    }
    const value = cellNumber(y, row)
    const point = points[index]!
    point.values[group] = value !== null && Number.isFinite(value) ? value : null
    point.texts[group] = yText(row)
  }
  points.sort((one, other) => one.x - other.x)
  const values = points.flatMap((point) => point.values).filter((value) => value !== null)
  return {
    xKind,
    points,
    series: Array.from({ length: drawn }, (_, index): Series => ({
      key: seriesKey(index), colour: index,
      label: series === null || groups === null ? { text: '', isMissing: false } : labelOf(series, groups.firstRows[index] ?? 0, words),
    })),
    from: values.length === 0 ? 0 : values.reduce((least, value) => Math.min(least, value), Infinity),
    to: values.length === 0 ? 0 : values.reduce((most, value) => Math.max(most, value), -Infinity),
    omittedSeries: groupCount - drawn,
  }
}

/** Heights of labels at the ends of lines, moved apart until none overlaps, as little as possible; the order stays. */
export function spreadLabels(wantedPx: readonly number[], heightPx: number, fromPx: number, toPx: number): number[] {
  const order = wantedPx.map((_, index) => index).sort((one, other) => (wantedPx[one] ?? 0) - (wantedPx[other] ?? 0))
  const placed = [...wantedPx]
  let last = fromPx - heightPx
  for (const index of order) {
    placed[index] = Math.max(wantedPx[index] ?? 0, last + heightPx)
    last = placed[index]
  }
  let next = toPx + heightPx
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, next - heightPx)
    next = placed[index]
  }
  return placed
}
