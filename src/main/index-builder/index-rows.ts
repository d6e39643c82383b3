import { join, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { ownPlatform, type IndexProduct } from '../../shared/economic-index/release'
import { labelsOf } from './dictionaries'
import { lettersOf } from './facets'

/** How the long files of an index of one's own name what they are about. Nothing of the records goes in here: `API` in the text is what tells the two apart. */
const platformNames: Readonly<Record<IndexProduct, string>> = { 'claude-ai': `${ownPlatform}: assistant`, api: `${ownPlatform}: API` }

export interface IndexWindow {
  readonly start: string
  readonly end: string
}

/**
 * The rows of the long file from `published`, `cells` and `means`: the ten columns of the September 2025 release, in a fixed order. Each published family comes with
 * its remainder as `not_classified`, so that its counts add up to those of its place or base.
 */
export function indexRows(product: IndexProduct, window: IndexWindow): Sql {
  const places = sql`places AS MATERIALIZED (
  SELECT 'global' AS row_kind, 'GLOBAL' AS "row", 'GLOBAL' AS geo_id, 'global' AS geography, CAST(sum(n) AS BIGINT) AS n FROM cells WHERE facet = 'geography' AND level = 1 GROUP BY ALL
  UNION ALL SELECT 'country', ${lettersOf(sql`node`)}, ${lettersOf(sql`node`)}, 'country', n FROM published WHERE facet = 'geography' AND level = 1
  UNION ALL SELECT 'state', ${lettersOf(sql`node`)}, ${lettersOf(sql`node`)}, 'state_us', n FROM published WHERE facet = 'geography' AND level = 0)`
  const labels = sql`labels AS MATERIALIZED (
  SELECT 'collaboration' AS facet, 0 AS level, code, any_value(label) AS label FROM ${labelsOf('pattern')} WHERE code IS NOT NULL GROUP BY code
  UNION ALL SELECT 'onet_task', 0, code, label FROM ${labelsOf('onet_task')} WHERE code IS NOT NULL
  ${join([0, 1, 2].map((level) => sql`UNION ALL SELECT 'request', ${level}, code, label FROM ${labelsOf(`request_${level}` as 'request_0')} WHERE code IS NOT NULL`), '\n')})`
  const usage = sql`usage AS (SELECT geography, geo_id, n FROM places WHERE row_kind <> 'global'
  UNION ALL SELECT 'country', 'not_classified', (SELECT n FROM places WHERE row_kind = 'global') - sum(n) FROM places WHERE row_kind = 'country' HAVING count(*) > 0
  UNION ALL SELECT 'state_us', 'not_classified', (SELECT n FROM places WHERE row_kind = 'country' AND "row" = 'US') - sum(n) FROM places WHERE row_kind = 'state' HAVING count(*) > 0)`
  const facets = sql`named AS (SELECT places.geo_id, places.geography, published.facet, published.level, labels.label AS name, published.n, places.n AS whole
  FROM published JOIN places ON places.row_kind = published.row_kind AND places."row" = published."row"
  JOIN labels ON labels.facet = published.facet AND labels.level = published.level AND labels.code = published.node WHERE published.facet <> 'geography' AND published.row_kind <> 'base'),
facets AS (SELECT * FROM named UNION ALL
  SELECT geo_id, geography, facet, level, 'not_classified', any_value(whole) - sum(n), any_value(whole) FROM named GROUP BY geo_id, geography, facet, level HAVING any_value(whole) > sum(n))`
  const bases = sql`crossed AS (SELECT split_part(published.facet, '::', 1) AS base_facet, published.row_level AS level, bases.label AS base, patterns.label AS name, published.n, whole.n AS whole
  FROM published JOIN labels AS patterns ON patterns.facet = 'collaboration' AND patterns.code = published.node
  JOIN labels AS bases ON bases.facet = split_part(published.facet, '::', 1) AND bases.level = published.row_level AND CAST(bases.code AS VARCHAR) = published."row"
  JOIN published AS whole ON whole.facet = split_part(published.facet, '::', 1) AND whole.row_kind = 'global' AND whole.level = published.row_level AND whole.node = bases.code
  WHERE published.row_kind = 'base'),
intersections AS (SELECT * FROM crossed UNION ALL
  SELECT base_facet, level, base, 'not_classified', any_value(whole) - sum(n), any_value(whole) FROM crossed GROUP BY base_facet, level, base HAVING any_value(whole) > sum(n))`
  const whole = sql`(SELECT n FROM places WHERE row_kind = 'global')`
  const wholeOfUsage = sql`CASE geography WHEN 'country' THEN ${whole} ELSE (SELECT n FROM places WHERE row_kind = 'country' AND "row" = 'US') END`
  const percent = (part: Sql, base: Sql): Sql => sql`100 * CAST(${part} AS DOUBLE) / ${base}`
  return sql`WITH ${places}, ${labels}, ${usage}, ${facets}, ${bases},
long_rows AS (
  SELECT geo_id, geography, geography AS facet, 0 AS level, 'usage_count' AS variable, CAST(NULL AS VARCHAR) AS cluster_name, CAST(n AS DOUBLE) AS value FROM usage WHERE n > 0
  UNION ALL SELECT geo_id, geography, geography, 0, 'usage_pct', NULL, ${percent(sql`n`, wholeOfUsage)} FROM usage WHERE n > 0
  UNION ALL SELECT geo_id, geography, facet, level, facet || '_count', name, CAST(n AS DOUBLE) FROM facets
  UNION ALL SELECT geo_id, geography, facet, level, facet || '_pct', name, ${percent(sql`n`, sql`whole`)} FROM facets
  UNION ALL SELECT 'GLOBAL', 'global', base_facet || '::collaboration', level, base_facet || '_collaboration_count', base || '::' || name, CAST(n AS DOUBLE) FROM intersections
  UNION ALL SELECT 'GLOBAL', 'global', base_facet || '::collaboration', level, base_facet || '_collaboration_pct', base || '::' || name, ${percent(sql`n`, sql`whole`)} FROM intersections
  UNION ALL SELECT 'GLOBAL', 'global', 'onet_task::' || measure, 0, measure || '_index', task || '::index', mean_index FROM means
  UNION ALL SELECT 'GLOBAL', 'global', 'onet_task::' || measure, 0, measure || '_count', task || '::count', CAST(n AS DOUBLE) FROM means)
SELECT geo_id, geography, ${literal(window.start)} AS date_start, ${literal(window.end)} AS date_end, ${literal(platformNames[product])} AS platform_and_product,
  facet, level, variable, cluster_name, value FROM long_rows ORDER BY geography, geo_id, facet, level, variable, cluster_name NULLS FIRST`
}
