import { literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import type { TidyRequest } from '../releases/tidy-request'

export interface SpecialisationRequest {
  readonly facet: 'onet_task' | 'request'
  readonly level: number
  readonly geography: 'country' | 'state'
  /** Only this place: the rows of all others are not read. */
  readonly geoId?: string
}

/** The geography everything of a level is compared with: the world for countries, the United States as a country for states. */
export function parentOf(geography: 'country' | 'state'): { readonly geography: string; readonly geoId: string } {
  return geography === 'country' ? { geography: 'global', geoId: 'GLOBAL' } : { geography: 'country', geoId: 'USA' }
}

/** As many rows as `specialisation` has of all places, found without holding a share of any. */
export function specialisedNodes(collection: ReleaseCollection, request: TidyRequest, { facet, level, geography }: SpecialisationRequest): Sql {
  const parent = parentOf(geography)
  const asked = { ...request, facet, origin: 'raw', variable: `${facet}_pct`, level } as const
  return sql`SELECT node FROM (${collection.tidy({ ...asked, geography })}) AS own WHERE node NOT IN ('none', 'not_classified') AND geo_id <> 'not_classified'${geography === 'state' ? sql` AND starts_with(geo_id, 'US-')` : sql``}
  AND node IN (SELECT node FROM (${collection.tidy({ ...asked, geography: parent.geography, geoIds: [parent.geoId] })}) AS parent WHERE value > 0)`
}

/**
 * `geo_id, node, share, parent_share, index`: the specialisation index of each node = its percentage in a geography / its percentage in the
 * parent, never renormalised; parts of other countries than the United States have no parent here. `none` and `not_classified` have none; a node that the parent does not have is left out.
 */
export function specialisation(collection: ReleaseCollection, request: TidyRequest, { facet, level, geography, geoId }: SpecialisationRequest): Sql {
  const parent = parentOf(geography)
  const rows = collection.tidy({ ...request, facet, origin: 'raw', variable: `${facet}_pct`, level, ...(geoId === undefined ? {} : { geoIds: [geoId, parent.geoId] }) })
  return sql`WITH facet_rows AS MATERIALIZED (SELECT geography, geo_id, node, value FROM (${rows}) AS tidy WHERE node NOT IN ('none', 'not_classified'))
SELECT own.geo_id, own.node, own.value AS share, parent.value AS parent_share, own.value / parent.value AS specialisation_index
FROM facet_rows AS own JOIN facet_rows AS parent ON parent.node = own.node AND parent.geography = ${literal(parent.geography)} AND parent.geo_id = ${literal(parent.geoId)}
WHERE own.geography = ${literal(geography)} AND own.geo_id <> 'not_classified' AND parent.value > 0${geography === 'state' ? sql` AND starts_with(own.geo_id, 'US-')` : sql``}`
}
