import type { Filter } from '../../shared/query/filter'
import type { Scalar } from '../../shared/result/scalar'
import type { KeyPart } from './picture/scene'

/** The parts of a key that are known: fields that are on a shelf, with their values. */
export function keyOf(parts: readonly (readonly [field: string | null, value: Scalar | undefined])[]): KeyPart[] {
  return parts.flatMap(([field, value]) => (field === null || value === undefined ? [] : [{ field, value }]))
}

/** The rows a mark stands for, as a filter; null for a mark without a key. */
export function keyFilter(key: readonly KeyPart[]): Filter | null {
  if (key.length === 0) return null
  return {
    kind: 'and',
    of: key.map((part): Filter => {
      if ('from' in part) return { kind: 'range', field: part.field, from: part.from, to: part.to, includesFrom: true, includesTo: part.includesTo }
      return part.value === null ? { kind: 'missing', field: part.field, isNegated: false } : { kind: 'compare', field: part.field, operator: '=', value: part.value }
    }),
  }
}

/** The rows of several marks: any of their keys. */
export function keysFilter(keys: readonly (readonly KeyPart[])[]): Filter | null {
  const filters = keys.map(keyFilter).filter((filter) => filter !== null)
  return filters.length === 0 ? null : filters.length === 1 ? (filters[0] ?? null) : { kind: 'or', of: filters }
}
