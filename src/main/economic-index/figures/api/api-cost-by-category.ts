import { v3 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { suppressed } from '../../geography-needs'
import { globalTaskShares } from '../../measures/soc-shares'
import { stableSum } from '../../measures/stable-sum'
import { needsTaskIndex, taskIndex } from '../../measures/task-indices'
import { needsOfShares } from '../../needs'
import { countColumn, indexColumn, numberIn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'
import { socGroups, taskOccupations } from '../../releases/reference'

/** What a record costs, by SOC major group. */
export const costByCategory: Recipe = {
  id: 'api.cost-by-category',
  release: v3,
  title: () => 'Cost index by occupational category',
  parameters: [],
  needs: () => [needsTaskIndex('cost'), ...needsOfShares(v3, 'api')],
  async compute(collection, _params, ask) {
    const rows = await ask(sql`SELECT soc_group, count(*), ${stableSum(sql`pct`)} AS use_share, ${stableSum(sql`pct * task_index`)} / ${stableSum(sql`pct`)} AS cost, quantile_cont(task_index, 0.5)
FROM (${taskIndex(collection, 'cost')}) AS costs JOIN (${globalTaskShares(collection, { release: v3, product: 'api' })}) AS shares USING (task)
JOIN (SELECT DISTINCT task, major FROM (${taskOccupations(collection)}) AS statements) AS carriers USING (task) JOIN (${socGroups(collection)}) AS groups USING (major) GROUP BY soc_group ORDER BY cost DESC, soc_group`)
    return {
      columns: [textColumn('category'), indexColumn('cost'), indexColumn('medianCost'), shareColumn('use'), countColumn('tasks', 'tasks')],
      rows: rows.map((row) => [textIn(row, 0), numberIn(row, 3), numberIn(row, 4), numberIn(row, 2), numberIn(row, 1)]),
      statistics: { n: rows.length },
      suppression: suppressed({ notClassified: 1, none: 1 }),
      notes: [],
    }
  },
  picture: () => ({ chart: 'bar', x: 'category', y: ['cost'] }),
  method: () => 'Mean cost of each task, re-indexed by the publisher so that the average task is 1.0; by SOC major group the mean weighted with the task’s share of API records. A task of several groups counts in each.',
}
