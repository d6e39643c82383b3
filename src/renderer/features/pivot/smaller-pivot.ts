import { deepestLevel, levelTop, type AxisName } from '../../../shared/pivot/axis-choices'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { withAxis, withLevel } from './axis-edits'

/** The same question with fewer cells. `close`: only the outermost field is open. `top`: the first items, and the rest as one. */
export interface SmallerPivot {
  readonly kind: 'close' | 'top'
  readonly axis: AxisName
  readonly field: string
  readonly count: number
  readonly spec: PivotSpec
}

const topCounts: Readonly<Record<AxisName, number>> = { rows: 1_000, columns: 20 }

/** What can be shown instead of a pivot that is too large, at most one for each axis. Totals stay those of everything. */
export function smallerPivots(spec: PivotSpec): SmallerPivot[] {
  return (['rows', 'columns'] as const).flatMap((axis): SmallerPivot[] => {
    const [field] = spec[axis]
    const count = topCounts[axis]
    if (field === undefined) return []
    if (deepestLevel(spec, axis) > 1) return [{ kind: 'close', axis, field, count, spec: withAxis(spec, axis, { expansion: { depth: 1, opened: [], closed: [] } }) }]
    const top = levelTop(spec, axis, 0)
    if (top !== null && top.count <= count) return []
    const first = { count, end: 'top', measure: 0, rest: 'other' } as const
    return [{ kind: 'top', axis, field, count, spec: withLevel(spec, axis, 0, { top: first, sort: { by: 'measure', direction: 'descending', measure: 0 } }) }]
  })
}
