import { v2 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { occupationTaskParts } from '../../measures/occupation-tasks'
import { stableSum } from '../../measures/stable-sum'
import { needsOfShares } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'
import { taskKey } from '../../releases/tidy'

const request = { release: v2, product: 'claude-ai' } as const

/** How often extended thinking was used, by occupation. */
export const thinkingByOccupation: Recipe = {
  id: 'v2.thinking-by-occupation',
  release: v2,
  title: () => 'Share of conversations with extended thinking, by occupation',
  parameters: [{ kind: 'number', name: 'minimumShare', default: 0.5, minimum: 0, maximum: 100, isWhole: false }],
  needs: () => [
    ...needsOfShares(v2),
    { kind: 'rows', rows: { ...request, facet: 'onet_task', variable: 'thinking_pct' }, file: 'task_thinking_fractions.csv' },
  ],
  async compute(collection, params, ask) {
    const thinking = sql`SELECT ${taskKey(sql`node`)} AS task, any_value(value) AS thinking FROM (${collection.tidy({ ...request, facet: 'onet_task', variable: 'thinking_pct' })}) AS tidy GROUP BY 1`
    const rows = await ask(sql`WITH parts AS MATERIALIZED (${occupationTaskParts(collection, request)}), whole AS (SELECT ${stableSum(sql`part`)} AS whole FROM parts)
SELECT title, 100 * ${stableSum(sql`part`)} / any_value(whole) AS share, ${stableSum(sql`part * coalesce(thinking, 0)`)} / ${stableSum(sql`part`)} AS thinking
FROM parts LEFT JOIN (${thinking}) AS fractions USING (task) CROSS JOIN whole GROUP BY title ORDER BY thinking DESC, title`)
    const least = numberParameter(params, 'minimumShare')
    const shown = rows.filter((row) => numberIn(row, 1) >= least)
    return {
      columns: [textColumn('occupation'), shareColumn('thinking'), shareColumn('share')],
      rows: shown.map((row) => [textIn(row, 0), numberIn(row, 2), numberIn(row, 1)]),
      statistics: { n: shown.length },
      suppression: { notClassified: 0, none: 0, belowThreshold: rows.length - shown.length, absent: 0 },
      notes: [],
    }
  },
  picture: () => ({ chart: 'bar', x: 'occupation', y: ['thinking'] }),
  method: (params) =>
    `The fractions of conversations with extended thinking of an occupation’s tasks, weighted with the share of conversations each task brings to it; a blank fraction counts as 0, as in the report. Occupations with at least ${numberParameter(params, 'minimumShare')} % of use.`,
}
