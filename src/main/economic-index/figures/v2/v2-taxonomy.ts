import { ownDays, v2 } from '../../../../shared/economic-index/release'
import { identifier, join, literal, sql } from '../../../sql/quote'
import type { Sql } from '../../../sql/statement'
import { suppressed } from '../../geography-needs'
import { requestTree, treeOf, treeRatios, treeShares } from '../../measures/request-tree'
import { shareColumn, textColumn, textIn, numberIn, type Recipe } from '../../recipe'
import type { ReleaseCollection } from '../../releases/collection'
import { neededTable } from '../../releases/reference'
import { stableSum } from '../../measures/stable-sum'

const product = 'claude-ai'
/** What is not published of a group. */
const rest = 'not_classified'

/** The 630 request clusters in three levels, or those of an index of one's own. */
export const taxonomy: Recipe = {
  id: 'v2.taxonomy',
  release: v2,
  title: () => 'What people ask for: request clusters in three levels',
  parameters: [],
  needs: () => [{ kind: 'any', of: [{ kind: 'table', role: 'clusters', release: v2 }, { kind: 'tree', release: v2, product }] }],
  async compute(collection, _params, ask) {
    const isOwn = ownDays(collection.standsFor(v2)) !== null
    const rows = await ask(isOwn ? ownClusters(collection) : publishedClusters(collection))
    return {
      columns: [
        textColumn('level2'), textColumn('level1'), textColumn('level0'), textColumn('description'), shareColumn('conversations'), shareColumn('accounts'), textColumn('task'),
        shareColumn('directive'), shareColumn('feedback_loop'), shareColumn('validation'), shareColumn('task_iteration'), shareColumn('learning'), shareColumn('thinking'),
      ],
      rows: rows.map((row) => row.map((value, position) => (position <= 3 || position === 6 ? (value === null ? null : textIn(row, position)) : value === null ? null : numberIn(row, position)))),
      statistics: {
        level0: new Set(rows.filter((row) => row[2] !== rest).map((row) => textIn(row, 2))).size,
        level1: new Set(rows.filter((row) => row[1] !== rest).map((row) => `${textIn(row, 0)}\u0000${textIn(row, 1)}`)).size,
        level2: new Set(rows.map((row) => textIn(row, 0))).size,
      },
      suppression: isOwn ? suppressed({ notClassified: rows.filter((row) => row[2] === rest).length }) : null,
      notes: [],
    }
  },
  picture: () => ({ chart: 'treemap', x: 'level2', y: ['conversations'], series: 'level1' }),
  method: () => 'The bottom-up clusters as published: name, description, share of conversations and accounts (averages of buckets, so ties are artefacts), and the patterns within each. A blank ratio was suppressed.',
}

function publishedClusters(collection: ReleaseCollection): Sql {
  const { from } = neededTable(collection, 'clusters').relation
  return sql`SELECT cluster_name_2, cluster_name_1, cluster_name_0, cluster_description_0, CAST(percent_records AS DOUBLE), CAST(percent_users AS DOUBLE), CAST(onet_task AS VARCHAR),
  100 * CAST("collaboration:directive_ratio" AS DOUBLE), 100 * CAST("collaboration:feedback loop_ratio" AS DOUBLE), 100 * CAST("collaboration:validation_ratio" AS DOUBLE),
  100 * CAST("collaboration:task iteration_ratio" AS DOUBLE), 100 * CAST("collaboration:learning_ratio" AS DOUBLE), 100 * CAST("has_thinking_ratio" AS DOUBLE)
FROM ${from} ORDER BY 1, 2, percent_records DESC, 3`
}

/** One row for each finest request, and one for what remains of a group of which not everything is published. */
function ownClusters(collection: ReleaseCollection): Sql {
  const release = collection.standsFor(v2)
  const tree = treeOf(collection, release, product)
  if (tree === null) return publishedClusters(collection)
  const names = treeRatios.filter((name) => name !== 'none')
  const parts = { ratios: join(names.map((name) => identifier(name)), ', '), nothing: join(names.map(() => sql`NULL`), ', ') }
  const remainder = (parents: Sql, key: Sql, children: Sql): Sql => sql`SELECT ${parents}, parents.share - coalesce(${stableSum(sql`children.share`)}, 0) AS share FROM nodes AS parents LEFT JOIN nodes AS children
  ON ${key} WHERE ${children} GROUP BY parents.two, parents.one, parents.share`
  const remainders = sql`${remainder(sql`parents.two, parents.one`, sql`children.level = 0 AND children.two = parents.two AND children.one = parents.one`, sql`parents.level = 1`)}
UNION ALL ${remainder(sql`parents.two, ${literal(rest)}`, sql`children.level = 1 AND children.two = parents.two`, sql`parents.level = 2`)}`
  return sql`WITH nodes AS MATERIALIZED (${requestTree(collection, tree, release, product, treeShares(collection, release, product))})
SELECT two, one, zero, description, share, NULL, NULL, ${parts.ratios}, NULL FROM nodes WHERE level = 0
UNION ALL SELECT two, one, ${literal(rest)}, NULL, share, NULL, NULL, ${parts.nothing}, NULL FROM (${remainders}) AS remainders (two, one, share) WHERE share > 1e-9
ORDER BY 1, 2, 5 DESC, 3`
}
