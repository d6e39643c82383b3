import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from './collection'
import type { TidyRequest } from './tidy-request'

/**
 * A part of the tidy view in which a row that stands both in the files as published and in the enriched ones is there once: as published. Unlike
 * `tidy`, which reads a combination of facet and variable from one file, this also has the places that only the other file holds.
 */
export function rowsOnce(collection: ReleaseCollection, request: Omit<TidyRequest, 'origin'> = {}): Sql {
  const others = collection.tidy({ ...request, origin: ['raw', 'table'] })
  if (!collection.covers({ ...request, origin: 'enriched' })) return others
  const enriched = collection.tidy({ ...request, origin: 'enriched' })
  if (!collection.covers({ ...request, origin: 'raw' })) return sql`${others}\nUNION ALL\n${enriched}`
  return sql`${others}\nUNION ALL\nSELECT * FROM (${enriched}) AS enriched ANTI JOIN (${collection.tidy({ ...request, origin: 'raw' })}) AS raw USING (release, product, geography, geo_id, facet, level, variable, node)`
}
