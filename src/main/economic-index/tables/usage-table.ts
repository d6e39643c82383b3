import { usageTiers } from '../../../shared/economic-index/usage-tier'
import { literal, sql } from '../../sql/quote'
import { publishedThreshold, usageByGeography, type GeographyLevel } from '../measures/usage-by-geography'
import type { ReleaseCollection } from '../releases/collection'
import { placeNameZh, tierNameZh } from './named'
import { releasesCovering, unionOf, type IndexTableRecipe } from './index-table-recipe'

/** One row for each country and state of each release: how much it uses AI, per head, and its tier (0–4). Thresholds as in the reports. */
export const usageTable: IndexTableRecipe = {
  isKept: true,
  query(collection) {
    return unionOf((['country', 'state'] as const).flatMap((geography) => (hasReference(collection, geography) ? releasesCovering(collection, { geography, variable: 'usage_count' }) : []).map(({ release, product }) => sql`SELECT
  ${literal(release)} AS release, ${literal(product)} AS product, ${literal(geography)} AS geography, geo_id, geo_name, ${placeNameZh(sql`geo_id`, sql`geo_name`)} AS geo_name_zh, CAST(conversations AS BIGINT) AS conversations, share AS share_pct,
  population AS working_age_pop, gdp_per_head AS gdp_per_working_age_capita, aui AS usage_per_capita_index, tier AS usage_tier, ${tierName(sql`tier`)} AS tier_name, ${tierNameZh(tierName(sql`tier`))} AS tier_name_zh,
  CASE WHEN conversations IS NULL THEN 'absent' WHEN conversations < ${publishedThreshold[geography]} THEN 'below_threshold' ELSE 'shown' END AS suppression
FROM (${usageByGeography(collection, { release, product }, geography, publishedThreshold[geography])}) AS usage`)))
  },
}

export function hasReference(collection: ReleaseCollection, geography: GeographyLevel): boolean {
  return collection.table(`${geography}-population`) !== null
}

function tierName(tier: ReturnType<typeof sql>) {
  const [minimal, emerging, lower, upper, leading] = usageTiers
  return sql`CASE ${tier} WHEN 0 THEN ${literal(minimal)} WHEN 1 THEN ${literal(emerging)} WHEN 2 THEN ${literal(lower)} WHEN 3 THEN ${literal(upper)} WHEN 4 THEN ${literal(leading)} END`
}
