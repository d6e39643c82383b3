import { join, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from './collection'

/** `geography, geo_id, geo_name, iso_alpha_2`: every country and state that the open reference tables name, once. */
export function placeNames(collection: ReleaseCollection): Sql {
  const from = (role: Parameters<ReleaseCollection['table']>[0]): Sql | null => collection.table(role)?.relation.from ?? null
  const parts: (Sql | null)[] = [
    ofTable(from('country-codes'), (table) => sql`SELECT 'country' AS geography, CAST(iso_alpha_3 AS VARCHAR) AS geo_id, CAST(country_name AS VARCHAR) AS geo_name, CAST(iso_alpha_2 AS VARCHAR) AS iso_alpha_2 FROM ${table}`),
    ofTable(from('country-population'), (table) => sql`SELECT 'country', CAST(iso_alpha_3 AS VARCHAR), CAST(country_name AS VARCHAR), CAST(country_code AS VARCHAR) FROM ${table}`),
    ofTable(from('state-population'), (table) => sql`SELECT 'state', 'US-' || state_code, CAST(state AS VARCHAR), NULL FROM ${table}`),
    ofTable(from('state-codes'), (table) => sql`SELECT 'state', 'US-' || "STUSAB", CAST("STATE_NAME" AS VARCHAR), NULL FROM ${table}`),
  ]
  const named = parts.filter((part) => part !== null)
  const nobody = sql`SELECT NULL::VARCHAR AS geography, NULL::VARCHAR AS geo_id, NULL::VARCHAR AS geo_name, NULL::VARCHAR AS iso_alpha_2 WHERE FALSE`
  return sql`SELECT geography, geo_id, min(geo_name) AS geo_name, min(iso_alpha_2) AS iso_alpha_2 FROM (${join([nobody, ...named], '\nUNION ALL\n')}) AS named GROUP BY geography, geo_id`
}

function ofTable(from: Sql | null, query: (table: Sql) => Sql): Sql | null {
  return from === null ? null : query(from)
}
