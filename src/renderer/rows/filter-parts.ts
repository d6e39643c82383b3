import type { Field } from '../../shared/result/field'
import type { Filter } from '../../shared/query/filter'
import type { Scalar } from '../../shared/result/scalar'

/** The conditions that all have to hold, each shown and removed by itself. */
export function filterParts(filter: Filter | null): readonly Filter[] {
  if (filter === null) return []
  return filter.kind === 'and' ? filter.of : [filter]
}

/** The filter with one condition more; the same filter when it is there already. */
export function withCondition(filter: Filter | null, condition: Filter): Filter {
  const parts = filterParts(filter)
  const text = JSON.stringify(condition)
  if (filter !== null && parts.some((part) => JSON.stringify(part) === text)) return filter
  return parts.length === 0 ? condition : { kind: 'and', of: [...parts, condition] }
}

/** The filter without its condition at `index`; null when none is left. */
export function withoutCondition(filter: Filter | null, index: number): Filter | null {
  const left = filterParts(filter).filter((_, position) => position !== index)
  const [only] = left
  if (only === undefined) return null
  return left.length === 1 ? only : { kind: 'and', of: left }
}

/** Keeps (or leaves out) the rows that hold a value. Leaving a value out keeps the rows that have none. */
export function valueCondition(field: Field, value: Scalar, isKept: boolean): Filter {
  if (value === null) return { kind: 'missing', field: field.name, isNegated: !isKept }
  if (isKept) return { kind: 'compare', field: field.name, operator: '=', value }
  // A missing cell passes no comparison, yet it does not hold the value either.
  return { kind: 'or', of: [{ kind: 'compare', field: field.name, operator: '!=', value }, { kind: 'missing', field: field.name, isNegated: false }] }
}
