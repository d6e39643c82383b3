import type { Database, RunOptions } from '../../duckdb/database'
import { leastSquaresFromMoments, type MomentsFit } from '../../../shared/stats/least-squares/least-squares-from-moments'
import type { ChosenRegression, MomentRows } from '../../sql/regression/regression-frame'
import { turnedRows, type RowResiduals } from '../../sql/regression/regression-moments'
import { momentCovariance, multiplied, rowResiduals } from './robust-covariance'
import { sumMoments, type SummedMoments } from './sum-moments'
import type { RowsWithin } from './take-off-effects'

/** Above this, columns are turned to right angles and added up again: what is lost by squaring them comes back. */
const noticeableCondition = 100
/** R lm() takes columns that are closer than this for the same. */
export const largestCondition = 1e7

/** A fit, in the columns given and in those it was found in. */
export interface SolvedMoments {
  readonly summed: SummedMoments
  readonly fit: MomentsFit
  /** Of x and the controls. */
  readonly slopes: readonly number[]
  /** Of the coefficients about the means of their columns, the constant first. */
  readonly covariance: readonly (readonly number[])[]
  /** The same, where they lose nothing by being close to each other. `atMean`: how far from 0 of the columns given their means are. */
  readonly straight: { readonly slopes: readonly number[]; readonly covariance: readonly (readonly number[])[]; readonly atMean: readonly number[] }
  readonly residuals: RowResiduals
  /** The columns `residuals` is about. */
  readonly rows: MomentRows
}

/** @throws StatisticsError as `leastSquaresFromMoments` */
export async function solveMoments(spec: ChosenRegression, rows: MomentRows, within: RowsWithin | null, n: number, names: readonly string[], database: Database, options: RunOptions): Promise<SolvedMoments> {
  const add = async (from: MomentRows): Promise<SummedMoments> => {
    const found = await sumMoments(from, n, names, database, options)
    return within === null ? found : { ...found, moments: { ...found.moments, effects: within.effects } }
  }
  const summed = await add(rows)
  const first = leastSquaresFromMoments(summed.moments, largestCondition)
  const isTurned = first.conditionNumber > noticeableCondition
  const straight = isTurned ? turnedRows(rows, summed.moments.means, first.turn) : rows
  const working = isTurned ? await add(straight) : summed
  const fit = isTurned ? leastSquaresFromMoments(working.moments) : first
  const residuals = rowResiduals(fit, working)
  const covariance = await momentCovariance(spec.errors, fit, working, straight, residuals, database, options)
  const workingSlopes = within === null ? fit.coefficients.slice(1) : fit.coefficients
  const { means } = summed.moments
  if (!isTurned) return { summed, fit, slopes: workingSlopes, covariance, straight: { slopes: workingSlopes, covariance, atMean: means }, residuals, rows }
  const back = [[1, ...names.map(() => 0)], ...names.map((_, i) => [0, ...first.turn.map((row) => row[i] ?? 0)])]
  const atMean = first.turn.map((row) => row.reduce((sum, value, i) => sum + value * (means[i] ?? 0), 0))
  return {
    summed, fit: { ...fit, conditionNumber: first.conditionNumber }, slopes: names.map((_, i) => first.turn.reduce((sum, row, m) => sum + (row[i] ?? 0) * (workingSlopes[m] ?? 0), 0)),
    covariance: multiplied(multiplied(back, covariance), transposed(back)), straight: { slopes: workingSlopes, covariance, atMean }, residuals, rows: straight,
  }
}

function transposed(matrix: readonly (readonly number[])[]): number[][] {
  return (matrix[0] ?? []).map((_, j) => matrix.map((row) => row[j] ?? 0))
}
