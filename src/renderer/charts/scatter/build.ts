import { cellFullText, cellNumber } from '../../../shared/result/cell-text'
import { chartColumns, isTemporal, labelOf, LabelNumbering, type ChartAnswer, type ChartWords } from '../chart-answer'
import { mostColours, seriesKey, type Series } from '../series'

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
  const { x, y, series } = chartColumns(answer, words.locale)
  const numbering = series === null ? null : new LabelNumbering(series)
  const points: ScatterPoint[][] = []
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const group = Math.min(numbering?.numberOf(row) ?? 0, mostColours)
    const xValue = cellNumber(x, row)
    const yValue = cellNumber(y, row)
    if (xValue === null || yValue === null || !Number.isFinite(xValue) || !Number.isFinite(yValue)) continue
    ;(points[group] ??= []).push({ x: xValue, y: yValue, xText: cellFullText(x, row) ?? '', yText: cellFullText(y, row) ?? '' })
  }
  const groupCount = numbering?.firstRows.length ?? 1
  const isFolded = groupCount > mostColours
  const own = isFolded ? mostColours - 1 : groupCount
  const groups = Array.from({ length: own }, (_, index): ScatterGroup => ({
    key: seriesKey(index), colour: index, points: points[index] ?? [],
    label: series === null || numbering === null ? { text: '', isMissing: false } : labelOf(series, numbering.firstRows[index] ?? 0, words),
  }))
  if (isFolded) {
    groups.push({
      key: seriesKey(own), colour: null, label: { text: words.otherSeries(groupCount - own), isMissing: false }, points: points.slice(own).flat(),
    })
  }
  const all = groups.flatMap((group) => group.points)
  return {
    groups, isXTime: isTemporal(x), isYTime: isTemporal(y), x: extent(all.map((point) => point.x)), y: extent(all.map((point) => point.y)), pointCount: all.length,
  }
}

function extent(values: readonly number[]): { from: number; to: number } {
  if (values.length === 0) return { from: 0, to: 1 }
  return { from: values.reduce((least, value) => Math.min(least, value), Infinity), to: values.reduce((most, value) => Math.max(most, value), -Infinity) }
}
