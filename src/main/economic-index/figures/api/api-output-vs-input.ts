import { v3 } from '../../../../shared/economic-index/release'
import { coefficientTable } from '../../../../shared/stats/least-squares/coefficient-table'
import { fitStatistics } from '../../../../shared/stats/least-squares/fit-statistics'
import { leastSquares } from '../../../../shared/stats/least-squares/least-squares'
import { figureNote } from '../../../../shared/economic-index/figure-note'
import { sql } from '../../../sql/quote'
import { suppressed } from '../../geography-needs'
import { needsTaskIndex, taskIndex } from '../../measures/task-indices'
import { indexColumn, numberIn, textColumn, textIn, type Recipe } from '../../recipe'

/** How the length of answers grows with the length of prompts. */
export const outputVsInput: Recipe = {
  id: 'api.output-vs-input',
  release: v3,
  title: () => 'Output length and input length, by task',
  parameters: [],
  needs: () => [needsTaskIndex('prompt_tokens'), needsTaskIndex('completion_tokens')],
  async compute(collection, _params, ask) {
    const rows = await ask(sql`SELECT coalesce(input.task, output.task), input.task_index, output.task_index FROM (${taskIndex(collection, 'prompt_tokens')}) AS input
FULL JOIN (${taskIndex(collection, 'completion_tokens')}) AS output ON input.task = output.task ORDER BY 1`)
    const used = rows.filter((row) => row[1] !== null && row[2] !== null && numberIn(row, 1) > 0 && numberIn(row, 2) > 0)
    const fit = leastSquares({ y: used.map((row) => Math.log(numberIn(row, 2))), predictors: [{ name: 'ln input', values: used.map((row) => Math.log(numberIn(row, 1))) }] })
    const slope = coefficientTable(fit, 'classical')[1]
    return {
      columns: [textColumn('task'), indexColumn('input'), indexColumn('output')],
      rows: used.map((row) => [textIn(row, 0), numberIn(row, 1), numberIn(row, 2)]),
      statistics: { n: fit.n, slope: slope?.estimate ?? Number.NaN, slopeStandardError: slope?.standardError ?? Number.NaN, slopeP: slope?.p ?? Number.NaN, rSquared: fitStatistics(fit).rSquared },
      suppression: suppressed({ notClassified: 1, none: 1, absent: rows.length - used.length }),
      notes: used.length < rows.length ? [figureNote('withoutIndices', { count: rows.length - used.length })] : [],
    }
  },
  picture: () => ({ chart: 'scatter', x: 'input', y: ['output'], label: 'task', xScale: 'log', yScale: 'log', trend: true }),
  method: () => 'Ordinary least squares of ln output index on ln input index over named tasks, each counting once; classical standard errors. The slope is an elasticity.',
}
