import { v2 } from '../../../shared/economic-index/release'
import { sql } from '../../sql/quote'
import { numberIn, shareColumn, textColumn, textIn, type Recipe } from '../recipe'
import { neededTable } from '../releases/reference'

/** The 630 request clusters in three levels. */
export const taxonomy: Recipe = {
  id: 'v2.taxonomy',
  release: v2,
  title: () => 'What people ask for: request clusters in three levels',
  parameters: [],
  needs: () => [{ kind: 'table', role: 'clusters' }],
  async compute(collection, _params, ask) {
    const { from } = neededTable(collection, 'clusters').relation
    const rows = await ask(sql`SELECT cluster_name_2, cluster_name_1, cluster_name_0, cluster_description_0, CAST(percent_records AS DOUBLE), CAST(percent_users AS DOUBLE), CAST(onet_task AS VARCHAR),
  100 * CAST("collaboration:directive_ratio" AS DOUBLE), 100 * CAST("collaboration:feedback loop_ratio" AS DOUBLE), 100 * CAST("collaboration:validation_ratio" AS DOUBLE),
  100 * CAST("collaboration:task iteration_ratio" AS DOUBLE), 100 * CAST("collaboration:learning_ratio" AS DOUBLE), 100 * CAST("has_thinking_ratio" AS DOUBLE)
FROM ${from} ORDER BY 1, 2, percent_records DESC, 3`)
    return {
      columns: [
        textColumn('level2'), textColumn('level1'), textColumn('level0'), textColumn('description'), shareColumn('conversations'), shareColumn('accounts'), textColumn('task'),
        shareColumn('directive'), shareColumn('feedback_loop'), shareColumn('validation'), shareColumn('task_iteration'), shareColumn('learning'), shareColumn('thinking'),
      ],
      rows: rows.map((row) => row.map((value, position) => (position <= 3 || position === 6 ? (value === null ? null : textIn(row, position)) : value === null ? null : numberIn(row, position)))),
      statistics: {
        level0: new Set(rows.map((row) => textIn(row, 2))).size,
        level1: new Set(rows.map((row) => `${textIn(row, 0)}\u0000${textIn(row, 1)}`)).size,
        level2: new Set(rows.map((row) => textIn(row, 0))).size,
      },
      suppression: null,
      notes: [],
    }
  },
  picture: () => ({ chart: 'treemap', x: 'level2', y: ['conversations'], series: 'level1' }),
  method: () => 'The bottom-up clusters as published: name, description, share of conversations and accounts (averages of buckets, so ties are artefacts), and the patterns within each. A blank ratio was suppressed.',
}
