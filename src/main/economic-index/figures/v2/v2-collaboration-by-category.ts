import { v2 } from '../../../../shared/economic-index/release'
import { sql } from '../../../sql/quote'
import { occupationTaskParts } from '../../measures/occupation-tasks'
import { isNamedPattern, patterns } from '../../measures/patterns'
import { stableSum, stableSumOver } from '../../measures/stable-sum'
import { needsOfShares, needsPatternsByTask } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'
import { socGroups } from '../../releases/reference'
import { taskPatterns } from '../../measures/task-patterns'

const request = { release: v2, product: 'claude-ai' } as const

/** Interaction patterns by SOC major group. */
export const collaborationByCategory: Recipe = {
  id: 'v2.collaboration-by-category',
  release: v2,
  title: () => 'Interaction patterns by occupational category',
  parameters: [{ kind: 'number', name: 'minimumShare', default: 0.5, minimum: 0, maximum: 100, isWhole: false }],
  needs: () => [...needsOfShares(v2), needsPatternsByTask(v2)],
  async compute(collection, params, ask) {
    const rows = await ask(sql`WITH parts AS MATERIALIZED (${occupationTaskParts(collection, request)}), whole AS (SELECT ${stableSum(sql`part`)} AS whole FROM parts),
shares AS (SELECT major, 100 * ${stableSum(sql`part`)} / any_value(whole) AS share FROM parts CROSS JOIN whole GROUP BY major),
used AS (SELECT parts.major, pattern, ${stableSum(sql`part * pct`)} AS amount FROM parts JOIN (${taskPatterns(collection, request)}) AS by_task USING (task) WHERE ${isNamedPattern(sql`pattern`)} GROUP BY ALL)
SELECT groups.soc_group, shares.share, pattern, 100 * amount / ${stableSumOver(sql`amount`, sql`PARTITION BY major`)} FROM used JOIN shares USING (major) JOIN (${socGroups(collection)}) AS groups USING (major)
ORDER BY shares.share DESC, groups.soc_group`)
    const least = numberParameter(params, 'minimumShare')
    const categories = [...new Set(rows.map((row) => textIn(row, 0)))]
    const shown = categories.filter((category) => rows.some((row) => textIn(row, 0) === category && numberIn(row, 1) >= least))
    return {
      columns: [textColumn('category'), shareColumn('share'), ...patterns.map((name) => shareColumn(name))],
      rows: shown.map((category) => {
        const own = rows.filter((row) => textIn(row, 0) === category)
        const of = (name: string): number | null => {
          const row = own.find((one) => textIn(one, 2) === name)
          return row === undefined ? null : numberIn(row, 3)
        }
        return [category, numberIn(own[0] ?? [], 1), ...patterns.map(of)]
      }),
      statistics: { n: shown.length },
      suppression: { notClassified: 0, none: 0, belowThreshold: categories.length - shown.length, absent: 0 },
      notes: [],
    }
  },
  picture: () => ({ chart: 'stacked-bar', x: 'category', y: [...patterns] }),
  method: (params) =>
    `The patterns within each task, weighted with the share of conversations the task brings to the SOC major group; \`filtered\` is dropped and the five named patterns are rescaled to 100 % (base A). Groups with at least ${numberParameter(params, 'minimumShare')} % of use.`,
}
