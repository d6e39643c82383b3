import { v2, v3, type IndexProduct, type ReleaseId } from '../../../shared/economic-index/release'
import { literal, sql } from '../../sql/quote'
import { treeOf } from '../measures/request-tree'
import type { ReleaseCollection } from '../releases/collection'
import { unionOf, type IndexTableRecipe } from './index-table-recipe'

/**
 * One row for each of the finest request clusters, with the two levels above it, of every open tree: the clusters of the second release, and the
 * hierarchies of the third, and of indices of one's own, with the global shares of their long files (missing where that is not open).
 */
export const requestsTable: IndexTableRecipe = {
  isKept: true,
  query(open) {
    // Each tree with the shares of its own release.
    const collection = open.withCast(new Map())
    const clusters = collection.table('clusters')?.relation.from ?? null
    return unionOf([
      ...(clusters === null ? [] : [sql`SELECT ${literal(v2)} AS release, 'claude-ai' AS product, cluster_name_2 AS level2, cluster_name_1 AS level1, cluster_name_0 AS level0, cluster_description_0 AS description,
  CAST(percent_records AS DOUBLE) AS conversations_pct, CAST(percent_users AS DOUBLE) AS accounts_pct, CAST(onet_task AS VARCHAR) AS task FROM ${clusters}`]),
      ...[v3, ...open.ownReleases].flatMap((release) => (['claude-ai', 'api'] as const).flatMap((product) => leaves(collection, release, product))),
    ])
  },
}

function leaves(collection: ReleaseCollection, release: ReleaseId, product: IndexProduct) {
  const tree = treeOf(collection, release, product)
  if (tree === null) return []
  return [sql`SELECT ${literal(release)} AS release, ${literal(product)} AS product, leaves.level2, leaves.level1, leaves.entry.cluster_name AS level0, nullif(leaves.entry.cluster_description, '') AS description,
  shares.share AS conversations_pct, CAST(NULL AS DOUBLE) AS accounts_pct, CAST(NULL AS VARCHAR) AS task
FROM (SELECT level2, entry.cluster_name AS level1, unnest(entry.children) AS entry FROM (
  SELECT entry.cluster_name AS level2, unnest(entry.children) AS entry FROM (SELECT unnest(request_hierarchy) AS entry FROM ${tree.relation.from}) AS top) AS middle) AS leaves
LEFT JOIN (SELECT node, any_value(value) AS share FROM (${collection.tidy({ release, product, facet: 'request', variable: 'request_pct', geography: 'global', level: 0 })}) AS tidy GROUP BY node) AS shares ON shares.node = leaves.entry.cluster_name`]
}
