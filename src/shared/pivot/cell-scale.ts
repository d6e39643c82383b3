import type { ColourScale } from '../query/measure-look'
import { cellNumber } from '../result/cell-text'
import type { PivotModel } from './pivot-model'

/** The smallest and the largest of some numbers, in their own unit. */
export interface NumberSpan {
  readonly low: number
  readonly high: number
}

/** The spans of a measure's items, by how deep the rows they stand on are. Where nothing is closed there is one depth. */
export type SpansByDepth = ReadonlyMap<number, NumberSpan>

/** How far along which ramp a number is: 0 at its pale end, 1 at its strong one. Above and below meet pale at the midpoint. */
export interface CellFill {
  readonly ramp: 'sequential' | 'below' | 'above'
  readonly share: number
}

/** Where a bar stands in its cell, in per cent of the cell's width; zero is at the same place in every cell of the measure. */
export interface CellBar {
  readonly fromPercent: number
  readonly widthPercent: number
  readonly isNegative: boolean
}

/** Spans over plain items alone: no total, nothing missing, nothing infinite. */
export function itemSpans(model: PivotModel, measure: number): SpansByDepth {
  const column = model.measures[measure]
  const spans = new Map<number, NumberSpan>()
  if (column === undefined) return spans
  model.eachCell((row, rowLine, columnLine) => {
    if (model.rows.kind(rowLine) !== 'item' || model.columns.kind(columnLine) !== 'item') return
    const value = cellNumber(column, row)
    if (value === null || !Number.isFinite(value)) return
    const depth = model.rows.depth(rowLine)
    const span = spans.get(depth)
    if (span === undefined || value < span.low || value > span.high) {
      spans.set(depth, { low: Math.min(value, span?.low ?? value), high: Math.max(value, span?.high ?? value) })
    }
  })
  return spans
}

/** One span over all depths; null where there is no number at all. */
export function wholeSpan(spans: SpansByDepth): NumberSpan | null {
  const all = [...spans.values()]
  return all.length === 0 ? null : { low: Math.min(...all.map(({ low }) => low)), high: Math.max(...all.map(({ high }) => high)) }
}

/** The span that a scale colours at a depth of the rows: the fixed one, that of the depth alone, or that of all items. */
export function colouredSpan(scale: ColourScale, spans: SpansByDepth, depth: number): NumberSpan | null {
  const { domain } = scale
  if (domain.kind === 'fixed') return { low: Math.min(domain.low, domain.high), high: Math.max(domain.low, domain.high) }
  return domain.isByLevel ? (spans.get(depth) ?? null) : wholeSpan(spans)
}

/**
 * The colour of a number. Beyond a fixed domain the ends hold. Both sides of a midpoint are measured by the longer one: the same distance has
 * the same strength on either side.
 */
export function fillOf(scale: ColourScale, span: NumberSpan, value: number): CellFill | null {
  if (!Number.isFinite(value)) return null
  if (scale.kind === 'sequential') {
    return { ramp: 'sequential', share: span.high === span.low ? 0.5 : within((value - span.low) / (span.high - span.low)) }
  }
  const reach = Math.max(Math.abs(span.high - scale.midpoint), Math.abs(scale.midpoint - span.low))
  return { ramp: value < scale.midpoint ? 'below' : 'above', share: reach === 0 ? 0 : within(Math.abs(value - scale.midpoint) / reach) }
}

/** The bar of a number among all of a span, which is widened to hold zero. None for zero itself. */
export function barOf(span: NumberSpan, value: number): CellBar | null {
  const low = Math.min(0, span.low)
  const high = Math.max(0, span.high)
  if (high === low || !Number.isFinite(value) || value === 0) return null
  const at = (one: number): number => 100 * within((one - low) / (high - low))
  const [from, to] = value < 0 ? [at(value), at(0)] : [at(0), at(value)]
  return { fromPercent: from, widthPercent: to - from, isNegative: value < 0 }
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}
