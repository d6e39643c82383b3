import { literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import type { IndexOrigin } from '../releases/index-source'
import { countries, states } from '../releases/reference'
import type { TidyRequest } from '../releases/tidy-request'
import { stableSum } from './stable-sum'

export type GeographyLevel = 'country' | 'state'

/** The least number of conversations with which a geography takes part in comparisons, as the release's reports have it. */
export const publishedThreshold: Readonly<Record<GeographyLevel, number>> = { country: 200, state: 100 }

/** Counts come from the files as published; where only the enriched file is open, from there. */
export function originOfCounts(collection: ReleaseCollection, request: TidyRequest, geography: GeographyLevel): IndexOrigin {
  return collection.covers({ ...request, origin: 'raw', geography, variable: 'usage_count' }) ? 'raw' : 'enriched'
}

/** `geo_id, conversations`: counts of one level as published, `not_classified` among them. */
function usageCounts(collection: ReleaseCollection, request: TidyRequest, geography: GeographyLevel): Sql {
  const origin = originOfCounts(collection, request, geography)
  const facet = geography === 'country' ? 'country' : facetOfStates(collection, request, origin)
  // Releases of 2026 publish the parts of many countries beside each other.
  const isHere = facet === 'country-state' ? sql`starts_with(geo_id, 'US-')` : sql`TRUE`
  // The enriched file pads countries without a row with an explicit 0: here they are absent again.
  return sql`SELECT geo_id, any_value(value) AS conversations FROM (${collection.tidy({ ...request, facet, origin, geography, variable: 'usage_count' })}) AS tidy
  WHERE value > 0 AND ${isHere} GROUP BY geo_id`
}

/** Releases of 2025 call the facet of states `state_us`, later ones `country-state`. */
function facetOfStates(collection: ReleaseCollection, request: TidyRequest, origin: IndexOrigin): string {
  return collection.covers({ ...request, origin, facet: 'state_us' }) ? 'state_us' : 'country-state'
}

/**
 * One row for each geography of the population table and each that is published without a population:
 * `geo_id, geo_name, conversations` (missing where absent), `share` (per cent of all rows of the level, `not_classified` included), `population`,
 * `gdp_per_head` (US$ per person of working age), `is_eligible`, `aui`, `tier` (0–4).
 *
 * AUI(g) = (count(g) / C) / (pop(g) / P). C adds up the rows at or above the threshold, `not_classified` too when it is; P adds up the populations of
 * the eligible. A geography without a row counts 0 (tier 0). Tier: quartiles of the AUI over the eligible, linear interpolation.
 */
export function usageByGeography(collection: ReleaseCollection, request: TidyRequest, geography: GeographyLevel, threshold: number): Sql {
  const reference = geography === 'country' ? countries(collection) : states(collection)
  return sql`WITH published AS MATERIALIZED (${usageCounts(collection, request, geography)}),
places AS MATERIALIZED (
  SELECT coalesce(reference.geo_id, published.geo_id) AS geo_id, geo_name, conversations, population, gdp,
    coalesce(conversations >= ${literal(threshold)} AND population IS NOT NULL, FALSE) AS is_eligible
  FROM (SELECT * FROM published WHERE geo_id <> 'not_classified') AS published FULL JOIN (${reference}) AS reference ON reference.geo_id = published.geo_id),
wholes AS (
  SELECT (SELECT ${stableSum(sql`conversations`)} FROM published WHERE conversations >= ${literal(threshold)}) AS counted,
    (SELECT ${stableSum(sql`conversations`)} FROM published) AS everything,
    (SELECT ${stableSum(sql`population`)} FROM places WHERE is_eligible) AS people),
indexed AS (
  SELECT places.*, 100 * conversations / everything AS share, gdp / population AS gdp_per_head,
    (coalesce(conversations, 0) / counted) / (population / people) AS aui FROM places CROSS JOIN wholes),
cuts AS (
  SELECT quantile_cont(aui, 0.25) AS first_cut, quantile_cont(aui, 0.5) AS second_cut, quantile_cont(aui, 0.75) AS third_cut FROM indexed WHERE is_eligible)
SELECT geo_id, geo_name, conversations, share, population, gdp_per_head, is_eligible, aui,
  CASE WHEN aui = 0 THEN 0 WHEN aui <= first_cut THEN 1 WHEN aui <= second_cut THEN 2 WHEN aui <= third_cut THEN 3 WHEN aui > third_cut THEN 4 END AS tier
FROM indexed CROSS JOIN cuts`
}
