import { ownDays, v3, type IndexProduct, type ReleaseId } from '../../../shared/economic-index/release'
import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import type { IndexSource } from '../releases/index-source'
import { patterns } from './patterns'
import { stableSum, stableSumOver } from './stable-sum'

/** Patterns within a request, in the order of the columns of `requestTree`. */
export const treeRatios = [...patterns, 'none'] as const

/** Where shares of requests come from: rows of the world, rows of the US states added up, or nowhere. */
export type TreeShares = 'long' | 'states' | 'none'

/** The hierarchy file of a release: of an index of one's own by its name, otherwise of the third. */
export function treeOf(collection: ReleaseCollection, release: ReleaseId, product: IndexProduct): IndexSource | null {
  const named = ownDays(release) === null ? null : release
  if (named === null && release !== v3) return null
  return collection.sources.find(({ table }) => table.role === 'request-tree' && table.product === product && table.release === named) ?? null
}

/** Whether the open files say how much of the world each request is; without that, of the United States, whose states are published. */
export function treeShares(collection: ReleaseCollection, release: ReleaseId, product: IndexProduct): TreeShares {
  if (collection.covers({ release, product, facet: 'request', geography: 'global', variable: 'request_pct' })) return 'long'
  return collection.covers({ release, product, facet: 'request', geography: 'state', variable: 'request_count' }) ? 'states' : 'none'
}

/**
 * The hierarchy file, unpacked, with shares and patterns of the same product where the long file has them: `level, two, one, zero, description, share`, one column
 * for each of `treeRatios`. Automation is published for the world alone.
 */
export function requestTree(collection: ReleaseCollection, tree: IndexSource, release: ReleaseId, product: IndexProduct, sharesFrom: TreeShares): Sql {
  const { from } = tree.relation
  const requests = collection.tidy({ release, product, facet: 'request', origin: 'raw', ...(sharesFrom === 'states' ? { variable: 'request_count', geography: 'state' } : { variable: 'request_pct', geography: 'global' }) })
  const shares = sharesFrom === 'states'
    ? sql`SELECT level, node, 100 * ${stableSum(sql`value`)} / ${stableSumOver(sql`sum(CAST(value AS DECIMAL(38, 18)))`, sql`PARTITION BY level`)} AS share FROM (${requests}) AS tidy
WHERE starts_with(geo_id, 'US-') GROUP BY level, node`
    : sql`SELECT level, node, any_value(value) AS share FROM (${requests}) AS tidy GROUP BY level, node`
  const pattern = (name: string): Sql => sql`max(value) FILTER (WHERE category = ${literal(name)}) AS ${identifier(name)}`
  const mixes = sql`SELECT level, base AS node, ${join(treeRatios.map(pattern), ', ')} FROM (${collection.tidy({ release, product, facet: 'request::collaboration', variable: 'request_collaboration_pct', geography: 'global' })}) AS tidy GROUP BY level, base`
  return sql`WITH top AS (SELECT unnest(request_hierarchy) AS entry FROM ${from}),
middle AS (SELECT entry.cluster_name AS two, unnest(entry.children) AS entry FROM top),
bottom AS (SELECT two, entry.cluster_name AS one, unnest(entry.children) AS entry FROM middle),
shares AS (${shares}),
mixes AS (${mixes}),
nodes AS (
  SELECT 2 AS level, entry.cluster_name AS two, NULL AS one, NULL AS zero, nullif(entry.cluster_description, '') AS description, entry.cluster_name AS name FROM top
  UNION ALL SELECT 1, two, entry.cluster_name, NULL, nullif(entry.cluster_description, ''), entry.cluster_name FROM middle
  UNION ALL SELECT 0, two, one, entry.cluster_name, nullif(entry.cluster_description, ''), entry.cluster_name FROM bottom)
SELECT nodes.level, two, one, zero, description, shares.share, ${join(treeRatios.map((name) => sql`mixes.${identifier(name)}`), ', ')} FROM nodes
LEFT JOIN shares ON shares.level = nodes.level AND shares.node = nodes.name LEFT JOIN mixes ON mixes.level = nodes.level AND mixes.node = nodes.name
ORDER BY two, one NULLS FIRST, zero NULLS FIRST`
}

