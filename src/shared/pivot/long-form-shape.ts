import type { PivotSpec } from '../query/pivot-spec'
import { levelSort, levelTop, type ArrangedPivot } from './axis-choices'

/**
 * Which columns the answer of a pivot has behind its measures, in this order: `others` (int32, bit i is set where key i stands for the rest
 * beyond the first items) and `held_i` for each such key (how many items it holds), where there are any; `column_place` (int32, the order
 * of the columns' keys) where the columns do not simply stand by label.
 */
export interface LongFormShape {
  readonly measureCount: number
  /** Positions in rows ++ columns. */
  readonly toppedKeys: readonly number[]
  readonly hasColumnPlace: boolean
}

export function longFormShape(spec: ArrangedPivot & Pick<PivotSpec, 'values'>): LongFormShape {
  const keysOf = (axis: 'rows' | 'columns', from: number): number[] =>
    spec[axis].flatMap((_, level) => (isTopped(spec, axis, level) ? [from + level] : []))
  return {
    measureCount: spec.values.length,
    toppedKeys: [...keysOf('rows', 0), ...keysOf('columns', spec.rows.length)],
    hasColumnPlace: spec.columns.some((_, level) => {
      const sort = levelSort(spec, 'columns', level)
      return isTopped(spec, 'columns', level) || sort.by !== 'label' || sort.direction === 'descending' || sort.comparison !== undefined
    }),
  }
}

/** A top of a measure that is not there any more says nothing. */
function isTopped(spec: ArrangedPivot & Pick<PivotSpec, 'values'>, axis: 'rows' | 'columns', level: number): boolean {
  const top = levelTop(spec, axis, level)
  return top !== null && top.measure < spec.values.length
}
