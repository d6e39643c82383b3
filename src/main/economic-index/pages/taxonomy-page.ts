import { AppFailure } from '../../../shared/errors/errors'
import { v2, v3 } from '../../../shared/economic-index/release'
import { usualFile } from '../../../shared/economic-index/table-role'
import type { TaxonomyNode, TaxonomyPage, TaxonomyRequest, TaxonomyTree } from '../../../shared/economic-index/taxonomy-page'
import { identifier, join, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { modeOfPattern, patterns } from '../measures/patterns'
import { requestTree, treeOf, treeRatios as ratios, treeShares } from '../measures/request-tree'
import { numberIn, textIn, type Ask } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { stableSum } from '../measures/stable-sum'

/**
 * A tree of request clusters: the bottom-up clusters of the second release, or the hierarchy of the third, or of an index of one's own, with the shares of its long file.
 * @throws AppFailure `file-not-found` when no tree is open
 */
export async function taxonomyPage({ tree: asked }: TaxonomyRequest, open: ReleaseCollection, ask: Ask): Promise<TaxonomyPage> {
  // Each tree with the shares of its own release.
  const collection = open.withCast(new Map())
  const trees: TaxonomyTree[] = [
    ...(collection.table('clusters') === null ? [] : [{ release: v2, product: 'claude-ai' as const }]),
    ...[v3, ...collection.ownReleases].flatMap((release) => (['claude-ai', 'api'] as const).flatMap((product) => (treeOf(collection, release, product) === null ? [] : [{ release, product }]))),
  ]
  const tree = trees.find((one) => one.release === asked?.release && one.product === asked.product) ?? trees[0]
  if (tree === undefined) throw new AppFailure({ code: 'file-not-found', path: `${usualFile.clusters}, ${usualFile['request-tree']}` })
  if (tree.release === v2) return { trees, tree, nodes: nodesOf(await ask(clustersQuery(collection)), 8, { accounts: 6, task: 7, thinking: 8 + ratios.length }), sharesFrom: 'clusters' }
  const [source, sharesFrom] = [treeOf(collection, tree.release, tree.product), treeShares(collection, tree.release, tree.product)]
  if (source === null) throw new AppFailure({ code: 'file-not-found', path: usualFile['request-tree'] })
  return { trees, tree, nodes: nodesOf(await ask(requestTree(collection, source, tree.release, tree.product, sharesFrom)), 6), sharesFrom }
}

/** One row a cluster of each level: names, description, share, accounts, task, ratios, thinking. Upper levels: shares add up, ratios are weighted with them. */
function clustersQuery(collection: ReleaseCollection): Sql {
  const from = collection.table('clusters')?.relation.from ?? sql``
  const ratio = (name: string): Sql => sql`CAST(${identifier(name)} AS DOUBLE)`
  const weighted = (column: Sql): Sql => sql`100 * ${stableSum(sql`${column} * CAST(percent_records AS DOUBLE)`)} / nullif(${stableSum(sql`percent_records`, sql`${column} IS NOT NULL`)}, 0)`
  const columns = join([...ratios.map((name) => weighted(ratio(`collaboration:${name.replace('_', ' ')}_ratio`))), weighted(ratio('has_thinking_ratio'))], ', ')
  const shares = sql`${stableSum(sql`percent_records`)}, ${stableSum(sql`percent_users`)}`
  return sql`SELECT * FROM (
SELECT 2 AS level, cluster_name_2 AS two, NULL AS one, NULL AS zero, any_value(cluster_description_2), ${shares}, NULL, ${columns} FROM ${from} GROUP BY cluster_name_2
UNION ALL SELECT 1, cluster_name_2, cluster_name_1, NULL, any_value(cluster_description_1), ${shares}, NULL, ${columns} FROM ${from} GROUP BY cluster_name_2, cluster_name_1
UNION ALL SELECT 0, cluster_name_2, cluster_name_1, cluster_name_0, any_value(cluster_description_0), ${shares}, any_value(CAST(onet_task AS VARCHAR)), ${columns} FROM ${from} GROUP BY cluster_name_2, cluster_name_1, cluster_name_0
) AS clusters ORDER BY two, one NULLS FIRST, zero NULLS FIRST`
}

/** @param ratiosAt where the shares of the patterns begin in a row; `more` says where the numbers stand that only the second release has */
function nodesOf(rows: Awaited<ReturnType<Ask>>, ratiosAt: number, more?: { readonly accounts: number; readonly task: number; readonly thinking: number }): TaxonomyNode[] {
  return rows.map((row) => {
    const known = ratios.flatMap((name, index): [string, number][] => (row[index + ratiosAt] === null ? [] : [[name, numberIn(row, index + ratiosAt)]]))
    const sum = (mode: 'automation' | 'augmentation'): number => patterns.reduce((total, name) => total + (modeOfPattern[name] === mode ? (known.find(([one]) => one === name)?.[1] ?? 0) : 0), 0)
    const named = sum('automation') + sum('augmentation')
    return {
      ...placeOf(row), accounts: more === undefined ? null : numberOrNull(row[more.accounts]), task: more === undefined || row[more.task] === null || row[more.task] === '' ? null : textIn(row, more.task),
      patterns: known.length === 0 && more === undefined ? null : Object.fromEntries(known), automation: named === 0 ? null : (100 * sum('automation')) / named, thinking: more === undefined ? null : numberOrNull(row[more.thinking]),
    }
  })
}

function placeOf(row: Awaited<ReturnType<Ask>>[number]): Pick<TaxonomyNode, 'path' | 'level' | 'description' | 'conversations'> {
  return {
    level: numberIn(row, 0), path: [1, 2, 3].flatMap((position) => (row[position] === null ? [] : [textIn(row, position)])), description: row[4] === null ? null : textIn(row, 4),
    conversations: numberOrNull(row[5]),
  }
}

function numberOrNull(value: Awaited<ReturnType<Ask>>[number][number] | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
