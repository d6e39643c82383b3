import type { Filter } from '../query/filter'
import type { FieldName } from '../result/field'
import type { Scalar } from '../result/scalar'

/** The conditions that must all hold. */
function partsOf(filter: Filter | null): readonly Filter[] {
  return filter === null ? [] : filter.kind === 'and' ? filter.of : [filter]
}

function picks(part: Filter, field: FieldName): part is Extract<Filter, { kind: 'compare' }> {
  return part.kind === 'compare' && part.operator === '=' && part.field === field
}

/** The one value of a field that a filter lets through because somebody picked it; undefined where none was. */
export function pickedValue(filter: Filter | null, field: FieldName): Scalar | undefined {
  return partsOf(filter).flatMap((part) => (picks(part, field) ? [part.value] : []))[0]
}

/** The filter with one value of a field picked in place of another; `undefined`: with none. Every other condition stays. */
export function withPicked(filter: Filter | null, field: FieldName, value: Scalar | undefined): Filter | null {
  const others = partsOf(filter).filter((part) => !picks(part, field))
  const parts: readonly Filter[] = value === undefined ? others : [...others, { kind: 'compare', field, operator: '=', value }]
  const [only] = parts
  if (only === undefined) return null
  return parts.length === 1 ? only : { kind: 'and', of: [...parts] }
}
