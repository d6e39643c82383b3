import { v2 } from '../../../../shared/economic-index/release'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { literal, sql } from '../../../sql/quote'
import { occupationTaskParts } from '../../measures/occupation-tasks'
import { isNamedPattern, patterns } from '../../measures/patterns'
import { stableSum, stableSumOver } from '../../measures/stable-sum'
import { taskPatterns } from '../../measures/task-patterns'
import { needsOfShares, needsPatternsByTask } from '../../needs'
import { numberIn, numberParameter, shareColumn, textColumn, textIn, topParameter, type Recipe } from '../../recipe'

const request = { release: v2, product: 'claude-ai' } as const

/** For each pattern, the occupations that lean on it most, and the task that brings most of it. */
export const topOccupationsByPattern: Recipe = {
  id: 'v2.top-occupations-by-pattern',
  release: v2,
  title: () => 'Occupations that lean most on each interaction pattern',
  parameters: [{ kind: 'number', name: 'minimumShare', default: 0.5, minimum: 0, maximum: 100, isWhole: false }, topParameter(1)],
  needs: () => [...needsOfShares(v2), needsPatternsByTask(v2)],
  async compute(collection, params, ask) {
    const least = numberParameter(params, 'minimumShare')
    const rows = await ask(sql`WITH parts AS MATERIALIZED (${occupationTaskParts(collection, request)}), whole AS (SELECT ${stableSum(sql`part`)} AS whole FROM parts),
shares AS (SELECT title, ${stableSum(sql`part`)} AS own, 100 * ${stableSum(sql`part`)} / any_value(whole) AS share FROM parts CROSS JOIN whole GROUP BY title),
used AS (SELECT title, task, pattern, part * pct AS amount FROM parts JOIN (${taskPatterns(collection, request)}) AS by_task USING (task)),
summed AS (SELECT title, pattern, ${stableSum(sql`amount`)} AS amount, first(task ORDER BY amount DESC, task) AS strongest_task FROM used GROUP BY ALL),
based AS (SELECT *, 100 * amount / ${stableSumOver(sql`amount`, sql`PARTITION BY title`)} AS pattern_share FROM summed)
SELECT pattern, title, pattern_share, share, strongest_task, row_number() OVER (PARTITION BY pattern ORDER BY pattern_share DESC, title) AS place
FROM based JOIN shares USING (title) WHERE ${isNamedPattern(sql`pattern`)} AND share >= ${literal(least)} ORDER BY pattern, place`)
    const top = numberParameter(params, 'top')
    const shown = patterns.flatMap((name) => rows.filter((row) => textIn(row, 0) === name && numberIn(row, 5) <= top))
    return {
      columns: [textColumn('pattern'), textColumn('occupation'), shareColumn('patternShare'), shareColumn('share'), textColumn('strongestTask'), textColumn('leader')],
      rows: shown.map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3), textIn(row, 4), `${textIn(row, 1)}: ${textIn(row, 4)}`]),
      statistics: { occupations: new Set(rows.map((row) => textIn(row, 1))).size },
      suppression: null,
      notes: shown.map((row) => figureNote('strongestTask', { pattern: textIn(row, 0), occupation: textIn(row, 1), task: textIn(row, 4) })),
    }
  },
  picture: () => ({ chart: 'bar', x: 'leader', y: ['patternShare'], panel: 'pattern', panelColumns: 1, yTo: 100 }),
  method: (params) =>
    `The patterns within each task, weighted with the share of conversations the task brings to the occupation. The base keeps \`filtered\` (conversations whose pattern was not published). Occupations with at least ${numberParameter(params, 'minimumShare')} % of use. The strongest task is the one that brings most of the pattern.`,
}
