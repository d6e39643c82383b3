import { v3 } from '../../../../shared/economic-index/release'
import { addedVariable } from '../../../../shared/stats/least-squares/added-variable'
import { studentTTwoSided } from '../../../../shared/stats/distributions/student-t-two-sided'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { geographyRequest, needsOfUsage, suppressed, thresholdParameter } from '../../geography-needs'
import { isAutomation, isNamedPattern } from '../../measures/patterns'
import { stableSum } from '../../measures/stable-sum'
import { taskPatterns } from '../../measures/task-patterns'
import { usageByGeography } from '../../measures/usage-by-geography'
import { needsPatternsByTask } from '../../needs'
import { numberIn, numberParameter, shareColumn, pointsColumn, indexColumn, textColumn, textIn, textParameter, type Recipe } from '../../recipe'
import { taskKey } from '../../releases/tidy'

const levels = { country: 'country', state: 'state' } as const

/** Automation share against the AI usage index, both cleared of the task mix. */
export const automationVsAui: Recipe = {
  id: 'v3.automation-vs-aui',
  release: v3,
  title: () => 'Automation share and AI usage index, controlling for the mix of tasks',
  parameters: [{ kind: 'choice', name: 'geography', default: 'country', choices: ['country', 'state'] }, thresholdParameter('state')],
  needs: (params) => {
    const geography = levels[textParameter(params, 'geography') as keyof typeof levels]
    const file = `aei_raw_claude_ai_*.csv (${v3})`
    return [
      ...needsOfUsage(geography), needsPatternsByTask(v3),
      { kind: 'rows', rows: { ...geographyRequest, geography, facet: 'onet_task', variable: 'onet_task_pct' }, file },
      { kind: 'rows', rows: { ...geographyRequest, geography, facet: 'collaboration', variable: 'collaboration_pct' }, file },
    ]
  },
  async compute(collection, params, ask) {
    const geography = levels[textParameter(params, 'geography') as keyof typeof levels]
    const threshold = Math.max(numberParameter(params, 'minimumConversations'), geography === 'country' ? 200 : 100)
    const raw = { ...geographyRequest, origin: 'raw', geography } as const
    const rows = await ask(sql`WITH rates AS MATERIALIZED (
  SELECT task, 100 * ${stableSum(sql`pct`, isAutomation(sql`pattern`))} / ${stableSum(sql`pct`)} AS rate FROM (${taskPatterns(collection, geographyRequest)}) AS by_task
  WHERE ${isNamedPattern(sql`pattern`)} AND task <> 'not_classified' GROUP BY task HAVING sum(pct) > 0),
mix AS (
  SELECT geo_id, ${stableSum(sql`value * coalesce(rate, 0)`)} / ${stableSum(sql`value`)} AS expected, count(*) AS task_count
  FROM (${collection.tidy({ ...raw, facet: 'onet_task', variable: 'onet_task_pct' })}) AS tidy JOIN rates ON rates.task = ${taskKey(sql`node`)}
  WHERE node NOT IN ('none', 'not_classified') GROUP BY geo_id),
automation AS (
  SELECT geo_id, 100 * coalesce(${stableSum(sql`value`, isAutomation(sql`category`))}, 0) / ${stableSum(sql`value`)} AS automation
  FROM (${collection.tidy({ ...raw, facet: 'collaboration', variable: 'collaboration_pct' })}) AS tidy WHERE ${isNamedPattern(sql`category`)} GROUP BY geo_id)
SELECT usage.geo_id, geo_name, aui, automation, expected, is_eligible FROM (${usageByGeography(collection, geographyRequest, geography, threshold)}) AS usage
LEFT JOIN mix USING (geo_id) LEFT JOIN automation USING (geo_id) WHERE conversations IS NOT NULL ORDER BY geo_id`)
    const eligible = rows.filter((row) => row[5] === true)
    const used = eligible.filter((row) => row[3] !== null && row[4] !== null)
    const fit = addedVariable(
      { y: used.map((row) => numberIn(row, 3)), predictors: [{ name: 'aui', values: used.map((row) => numberIn(row, 2)) }, { name: 'expected', values: used.map((row) => numberIn(row, 4)) }] }, 'aui',
    )
    const t = fit.slope / fit.standardError
    const drawn = used.map((row, position) => [
      textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3), numberIn(row, 4), fit.x[position] ?? Number.NaN, fit.y[position] ?? Number.NaN,
    ] as const)
    return {
      columns: [
        textColumn('geoId'), textColumn(geography), indexColumn('aui'), shareColumn('automation'), shareColumn('expectedAutomation'), indexColumn('auiResidual'), pointsColumn('automationResidual'),
      ],
      rows: drawn.toSorted((one, other) => other[6] - one[6]),
      statistics: {
        n: used.length, slope: fit.slope, slopeStandardError: fit.standardError, slopeP: studentTTwoSided(t, fit.residualDegreesOfFreedom), partialRSquared: fit.partialRSquared,
        degreesOfFreedom: fit.residualDegreesOfFreedom,
      },
      suppression: suppressed({ notClassified: 1, none: 1, belowThreshold: rows.length - eligible.length, absent: eligible.length - used.length }),
      notes: used.length < eligible.length ? [figureNote('placesNotInFit', { count: eligible.length - used.length })] : [],
    }
  },
  picture: (params) => ({ chart: 'scatter', x: 'auiResidual', y: ['automationResidual'], label: textParameter(params, 'geography') === 'state' ? 'state' : 'country', trend: true, trendDegrees: 'degreesOfFreedom' }),
  method: () =>
    'Expected automation of a place = the global automation rate of each task (directive + feedback loop among the five named patterns) averaged with the place’s own task shares as weights, without `none` and `not_classified`, over tasks that have a rate. The automation share and the AI usage index (in levels) are each regressed on it; the slope is that of the residuals on each other, with the n − 3 degrees of freedom of the full model. Countries with at least 200 conversations and US states with at least 100, or as many more as are asked for.',
}
