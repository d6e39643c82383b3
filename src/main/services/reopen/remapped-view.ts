import type { Provenance } from '../../../shared/query/provenance'
import { ViewSpec } from '../../../shared/query/view'

/**
 * The view of an export with the ids its datasets have now. Where all are as they were, it is the same to the last byte.
 * @param ids by the id an export says
 */
export function remappedView({ view }: Provenance, ids: ReadonlyMap<string, string>): Provenance['view'] {
  const isSame = [...ids].every(([before, now]) => before === now)
  return isSame ? view : { ...view, spec: ViewSpec.parse(remapped(view.spec, ids)) }
}

/** Ids stand under `dataset` wherever they are: in the spec itself, and in lookups of its preparation. */
function remapped(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((inner) => remapped(inner, ids))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, name === 'dataset' && typeof inner === 'string' ? (ids.get(inner) ?? inner) : remapped(inner, ids)]))
}
