import { cellFullText } from '../../../shared/result/cell-text'
import { cellText } from '../../format/cells'
import { chartColumns, isNumeric, isTemporal, type ChartAnswer, type ChartLabel, type ChartWords } from '../chart-answer'
import { buildGroups, type GroupCell } from '../groups'
import { mostColours } from '../scene/theme'
import type { Series } from '../series'
import type { Scalar } from '../../../shared/result/scalar'

export interface LinePoint {
  /** On an axis of numbers or dates (milliseconds since 1970); over labels, the label's position. */
  readonly x: number
  readonly key: string
  readonly scalar: Scalar
  readonly xLabel: ChartLabel
  /** By series: null where the line has a gap. */
  readonly values: readonly (number | null)[]
  readonly texts: readonly (string | null)[]
  readonly cells: readonly (GroupCell | null)[]
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
export function buildLines(answer: ChartAnswer, words: ChartWords, measureNames: readonly string[] = [], known?: readonly Series[]): LineModel {
  const { x } = chartColumns(answer, words.locale)
  const xKind = isTemporal(x) ? 'time' : isNumeric(x) ? 'number' : 'label'
  const groups = buildGroups(answer, words, measureNames, known)
  const drawn = Math.min(groups.series.length, mostColours)
  const textOf = xTexts(answer, words, xKind)
  const points = groups.categories.flatMap((category, index): LinePoint[] => {
    const position = xKind === 'label' ? index : category.position
    if (position === null || !Number.isFinite(position)) return []
    const cells = (groups.cells[index] ?? []).slice(0, drawn)
    return [{
      x: position, key: category.key, scalar: category.scalar, xLabel: xKind === 'label' ? category.label : { text: textOf(index), isMissing: false },
      values: cells.map((cell) => cell?.value ?? null), texts: cells.map((cell) => cell?.text ?? null), cells,
    }]
  })
  if (xKind !== 'label') points.sort((one, other) => one.x - other.x)
  const values = points.flatMap((point) => point.cells.flatMap((cell) => [cell?.value ?? null, cell?.low ?? null, cell?.high ?? null])).filter((value) => value !== null)
  return {
    xKind, points, series: groups.series.slice(0, drawn),
    from: values.length === 0 ? 0 : values.reduce((least, value) => Math.min(least, value), Infinity),
    to: values.length === 0 ? 0 : values.reduce((most, value) => Math.max(most, value), -Infinity),
    omittedSeries: groups.series.length - drawn,
  }
}

/** What each x is called in full, by the order in which it first appears. */
function xTexts(answer: ChartAnswer, words: ChartWords, xKind: LineModel['xKind']): (index: number) => string {
  const { x } = chartColumns(answer, words.locale)
  const texts: string[] = []
  const seen = new Set<string | null>()
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const full = cellFullText(x, row)
    if (seen.has(full)) continue
    seen.add(full)
    texts.push(xKind === 'time' ? (full ?? '') : (cellText(x, row, { locale: words.locale }) ?? ''))
  }
  return (index) => texts[index] ?? ''
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
