import { v1 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { globalTaskShares } from '../../measures/soc-shares'
import { needsTaskShares } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Recipe } from '../../recipe'

/** The tasks with the largest shares of conversations. */
export const topTasks: Recipe = {
  id: 'v1.top-tasks',
  release: v1,
  title: (params) => `Share of conversations by task, top ${numberParameter(params, 'top')}`,
  parameters: [topParameter(10)],
  needs: () => [needsTaskShares(v1)],
  async compute(collection, params, ask) {
    const shares = globalTaskShares(collection, { release: v1, product: 'claude-ai' })
    const rows = await ask(sql`SELECT task, pct, task = 'none' AS is_none FROM (${shares}) AS shares ORDER BY pct DESC, task`)
    const named = rows.filter((row) => row[2] !== true && row[0] !== 'not_classified')
    const none = rows.find((row) => row[2] === true)
    return {
      columns: [textColumn('task'), shareColumn('share')],
      rows: named.slice(0, numberParameter(params, 'top')).map((row) => [textIn(row, 0), numberIn(row, 1)]),
      statistics: { tasks: named.length, ...(none === undefined ? {} : { shareOfNone: numberIn(none, 1) }) },
      suppression: { notClassified: rows.some((row) => row[0] === 'not_classified') ? 1 : 0, none: none === undefined ? 0 : 1, belowThreshold: 0, absent: 0 },
      notes: [],
    }
  },
  picture: () => ({ chart: 'bar', x: 'task', y: ['share'] }),
  method: () => 'Share of all conversations that were matched to each O*NET task, as published; `none` is left out of the list and stays in the base.',
}
