import type { AxisKey, AxisLabel, LevelSettings, PivotSort, TopItems } from '../query/pivot-arrangement'
import type { PivotSpec } from '../query/pivot-spec'

export type AxisName = 'rows' | 'columns'

/** What the rules below read of a pivot. */
export type ArrangedPivot = Pick<PivotSpec, 'rows' | 'columns' | 'totals' | 'axes'> & Partial<Pick<PivotSpec, 'subtotals'>>

const byLabel: PivotSort = { by: 'label', direction: 'ascending' }

export function levelSettings(spec: ArrangedPivot, axis: AxisName, level: number): LevelSettings | undefined {
  const field = spec[axis][level]
  return spec.axes[axis].levels?.find((one) => one.field === field)
}

/** The order of a level (0 the outermost): its own, else that of its axis, else by label. */
export function levelSort(spec: ArrangedPivot, axis: AxisName, level: number): PivotSort {
  return levelSettings(spec, axis, level)?.sort ?? spec.axes[axis].sort ?? byLabel
}

export function levelTop(spec: ArrangedPivot, axis: AxisName, level: number): TopItems | null {
  return levelSettings(spec, axis, level)?.top ?? null
}

/** Whether items of a depth (1 the outermost) have a subtotal where they are open. The innermost are no totals; depth 0 is the grand total. */
export function hasSubtotal(spec: ArrangedPivot, axis: AxisName, depth: number): boolean {
  if (depth === 0) return axis === 'rows' ? spec.totals.columns : spec.totals.rows
  if (depth >= spec[axis].length) return true
  return levelSettings(spec, axis, depth - 1)?.subtotal ?? spec.subtotals?.[axis] === true
}

/** How deep the finest item goes that can be seen. */
export function deepestLevel(spec: ArrangedPivot, axis: AxisName): number {
  const { expansion } = spec.axes[axis]
  const fieldCount = spec[axis].length
  if (expansion === undefined || expansion.depth === null) return fieldCount
  return Math.min(fieldCount, expansion.opened.reduce((depth, key) => Math.max(depth, key.length + 1), expansion.depth))
}

/** Whether anything on the axis may be closed, so that items above the finest show their own cells. */
export function mayBeClosed(spec: ArrangedPivot, axis: AxisName): boolean {
  const { expansion } = spec.axes[axis]
  if (expansion === undefined || spec[axis].length < 2) return false
  return expansion.closed.length > 0 || (expansion.depth !== null && expansion.depth < spec[axis].length)
}

export function isSameKey(one: AxisKey, other: AxisKey): boolean {
  return one.length === other.length && one.every((label, level) => isSameLabel(label, other[level] ?? null))
}

function isSameLabel(one: AxisLabel, other: AxisLabel): boolean {
  if (isOther(one) || isOther(other)) return isOther(one) && isOther(other)
  return one === other
}

/** Whether a label stands for the rest beyond the first items. */
export function isOther(label: AxisLabel): label is { other: true } {
  return typeof label === 'object' && label !== null
}
