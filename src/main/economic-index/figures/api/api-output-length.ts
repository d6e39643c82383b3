import { v3 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { suppressed } from '../../geography-needs'
import { needsTaskIndex, taskIndex } from '../../measures/task-indices'
import { countColumn, indexColumn, numberIn, textColumn, textIn, type Recipe } from '../../recipe'
import { socGroups, taskOccupations } from '../../releases/reference'

/** How long the answers are: percentiles of the output index over tasks, for all and by SOC group. */
export const outputLength: Recipe = {
  id: 'api.output-length',
  release: v3,
  title: () => 'Output length by task: percentiles of the output-token index',
  parameters: [],
  needs: () => [needsTaskIndex('completion_tokens'), { kind: 'table', role: 'task-statements' }, { kind: 'table', role: 'soc-structure' }],
  async compute(collection, _params, ask) {
    const percentiles = sql`count(*), quantile_cont(task_index, 0.1), quantile_cont(task_index, 0.25), quantile_cont(task_index, 0.5), quantile_cont(task_index, 0.75), quantile_cont(task_index, 0.9)`
    const rows = await ask(sql`WITH indices AS MATERIALIZED (${taskIndex(collection, 'completion_tokens')}),
grouped AS (SELECT soc_group, task_index FROM indices JOIN (SELECT DISTINCT task, major FROM (${taskOccupations(collection)}) AS statements) AS carriers USING (task) JOIN (${socGroups(collection)}) AS groups USING (major))
SELECT 'all tasks' AS category, ${percentiles}, 0 AS place FROM indices UNION ALL SELECT soc_group, ${percentiles}, 1 FROM grouped GROUP BY soc_group ORDER BY place, 5 DESC, category`)
    const all = rows[0] ?? []
    return {
      columns: [textColumn('category'), countColumn('tasks', 'tasks'), indexColumn('p10'), indexColumn('p25'), indexColumn('p50'), indexColumn('p75'), indexColumn('p90')],
      rows: rows.map((row) => [textIn(row, 0), numberIn(row, 1), ...[2, 3, 4, 5, 6].map((position) => numberIn(row, position))]),
      statistics: { n: numberIn(all, 1), p10: numberIn(all, 2), p50: numberIn(all, 4), p90: numberIn(all, 6) },
      suppression: suppressed({ notClassified: 1, none: 1 }),
      notes: [],
    }
  },
  picture: () => ({ chart: 'dumbbell', x: 'category', y: ['p10', 'p50', 'p90'] }),
  method: () => 'Mean output tokens of each task, re-indexed by the publisher so that the average task is 1.0. Percentiles (linear interpolation) over named tasks, each counting once; a task of several SOC major groups counts in each.',
}
