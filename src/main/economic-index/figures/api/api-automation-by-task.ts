import { v3 } from '../../../../shared/economic-index/release'
import { literal, sql } from '../../../sql/quote'
import { patternMix } from '../../measures/pattern-mix'
import { isAutomation, isNamedPattern, modeOfPattern } from '../../measures/patterns'
import { stableSum } from '../../measures/stable-sum'
import { taskPatterns } from '../../measures/task-patterns'
import { needsPatternsByTask, needsPatternShares, needsTaskShares } from '../../needs'
import { assistantName, numberIn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'

const products = ['claude-ai', 'api'] as const

/** Per task, automation against augmentation, in both products. */
export const automationByTask: Recipe = {
  id: 'api.automation-by-task',
  release: v3,
  title: (_params, cast) => `Automation and augmentation by task: ${assistantName(cast)} and API`,
  parameters: [],
  needs: () => [...products.map((product) => needsPatternsByTask(v3, product)), { kind: 'any', of: [needsPatternShares(v3, 'api'), needsTaskShares(v3, 'api')] }],
  async compute(collection, _params, ask) {
    const parts = products.map((product) => sql`SELECT ${literal(product)} AS product, task, pattern, pct FROM (${taskPatterns(collection, { release: v3, product })}) AS by_task`)
    const rows = await ask(sql`SELECT product, task, coalesce(${stableSum(sql`pct`, isAutomation(sql`pattern`))}, 0) AS automation,
  coalesce(${stableSum(sql`pct`, sql`NOT ${isAutomation(sql`pattern`)}`)}, 0) AS augmentation
FROM (${parts[0]!} UNION ALL ${parts[1]!}) AS patterns WHERE ${isNamedPattern(sql`pattern`)} AND task NOT IN ('none', 'not_classified') GROUP BY product, task HAVING sum(pct) > 0 ORDER BY product DESC, task`)
    const statistics: Record<string, number> = {}
    for (const [product, key] of [['claude-ai', 'claudeAi'], ['api', 'api']] as const) {
      const own = rows.filter((row) => textIn(row, 0) === product)
      const dominant = own.filter((row) => numberIn(row, 2) > numberIn(row, 3)).length
      Object.assign(statistics, {
        [`${key}Tasks`]: own.length, [`${key}AutomationDominant`]: dominant, [`${key}Ties`]: own.filter((row) => numberIn(row, 2) === numberIn(row, 3)).length,
        [`${key}AutomationDominantShare`]: (100 * dominant) / own.length,
      })
    }
    // The print divides by all records: base B. Only the API file at hand publishes its patterns as a whole.
    const mix = await patternMix(collection, { release: v3, product: 'api' }, ask)
    for (const mode of ['automation', 'augmentation'] as const) {
      const amount = [...mix.shares].filter(([name]) => modeOfPattern[name] === mode).reduce((sum, [, value]) => sum + value, 0)
      statistics[mode === 'automation' ? 'apiAutomation' : 'apiAugmentation'] = (100 * amount) / mix.whole
    }
    return {
      columns: [textColumn('product'), textColumn('task'), shareColumn('automation'), shareColumn('augmentation')],
      rows: rows.map((row) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3)]),
      statistics, suppression: { notClassified: 2, none: 2, belowThreshold: 0, absent: 0 }, notes: mix.standIn === null ? [] : [mix.standIn],
    }
  },
  picture: () => ({ chart: 'scatter', x: 'augmentation', y: ['automation'], label: 'task', panel: 'product' }),
  method: () => 'Within each named task that has any of the five named patterns: automation = directive + feedback loop, augmentation = validation + task iteration + learning, in per cent of the task’s conversations. A task is automation-dominant when the first exceeds the second; ties are counted apart. `apiAutomation` and `apiAugmentation`: share of all API records (base B).',
}
