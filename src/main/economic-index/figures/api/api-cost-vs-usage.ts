import { v3 } from '../../../../shared/economic-index/release'
import { addedVariable } from '../../../../shared/stats/least-squares/added-variable'
import { studentTTwoSided } from '../../../../shared/stats/distributions/student-t-two-sided'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { join, literal, sql } from '../../../sql/quote'
import { suppressed } from '../../geography-needs'
import { patterns } from '../../measures/patterns'
import { globalTaskShares } from '../../measures/soc-shares'
import { mainGroupOfTask, needsTaskIndex, taskIndex } from '../../measures/task-indices'
import { taskPatterns } from '../../measures/task-patterns'
import { needsOfShares, needsPatternsByTask } from '../../needs'
import { indexColumn, numberIn, shareColumn, textColumn, textIn, type Recipe } from '../../recipe'

const request = { release: v3, product: 'api' } as const

/** Whether dearer tasks are used less, all else equal. */
export const costVsUsage: Recipe = {
  id: 'api.cost-vs-usage',
  release: v3,
  title: () => 'Cost and use of tasks, controlling for occupational category and interaction patterns',
  parameters: [],
  needs: () => [needsTaskIndex('cost'), ...needsOfShares(v3, 'api'), needsPatternsByTask(v3, 'api')],
  async compute(collection, _params, ask) {
    const controls = patterns.map((name) => sql`coalesce(max(pct) FILTER (WHERE pattern = ${literal(name)}), 0)`)
    const byTask = sql`SELECT task, list_value(${join(controls, ', ')}) AS shares FROM (${taskPatterns(collection, request)}) AS by_task GROUP BY task`
    const rows = await ask(sql`SELECT task, major, pct, task_index, shares[1], shares[2], shares[3], shares[4], shares[5]
FROM (${taskIndex(collection, 'cost')}) AS costs JOIN (${globalTaskShares(collection, request)}) AS used USING (task)
LEFT JOIN (${mainGroupOfTask(collection)}) AS groups USING (task) LEFT JOIN (${byTask}) AS mixes USING (task) ORDER BY task`)
    const used = rows.filter((row) => row[1] !== null && row[4] !== null && numberIn(row, 2) > 0 && numberIn(row, 3) > 0)
    const majors = [...new Set(used.map((row) => textIn(row, 1)))].sort()
    const fit = addedVariable({
      y: used.map((row) => Math.log(numberIn(row, 2))),
      predictors: [
        { name: 'ln cost', values: used.map((row) => Math.log(numberIn(row, 3))) },
        ...patterns.map((name, position) => ({ name, values: used.map((row) => numberIn(row, 4 + position)) })),
      ],
      fixedEffects: [{ name: 'SOC major group', levels: majors, levelOf: used.map((row) => majors.indexOf(textIn(row, 1))) }],
    }, 'ln cost')
    return {
      columns: [textColumn('task'), textColumn('major'), shareColumn('use'), indexColumn('cost'), { name: 'costResidual', type: 'number', unit: 'ln index' }, { name: 'useResidual', type: 'number', unit: 'ln %' }],
      rows: used.map((row, position) => [textIn(row, 0), textIn(row, 1), numberIn(row, 2), numberIn(row, 3), fit.x[position] ?? Number.NaN, fit.y[position] ?? Number.NaN]),
      statistics: {
        n: used.length, slope: fit.slope, slopeStandardError: fit.standardError, slopeP: studentTTwoSided(fit.slope / fit.standardError, fit.residualDegreesOfFreedom),
        partialRSquared: fit.partialRSquared, degreesOfFreedom: fit.residualDegreesOfFreedom,
      },
      suppression: suppressed({ notClassified: 1, none: 1, absent: rows.length - used.length }),
      notes: used.length < rows.length ? [figureNote('notInFit', { count: rows.length - used.length })] : [],
    }
  },
  picture: () => ({ chart: 'scatter', x: 'costResidual', y: ['useResidual'], label: 'task', trend: true, trendDegrees: 'degreesOfFreedom' }),
  method: () =>
    'Ordinary least squares of ln share of API records on ln cost index over named tasks, with fixed effects of the SOC major group (the one most of a task’s occupations are in) and the shares of the five patterns as controls. Drawn: the residuals of both on the controls; the slope has the degrees of freedom of the full model.',
}
