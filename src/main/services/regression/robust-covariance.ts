import type { Database, RunOptions } from '../../duckdb/database'
import type { RegressionErrors } from '../../../shared/query/regression-spec'
import type { MomentsFit } from '../../../shared/stats/least-squares/least-squares-from-moments'
import type { MomentRows } from '../../sql/regression/regression-frame'
import { residualReach, residualScores, type RowResiduals } from '../../sql/regression/regression-moments'
import { numberOf } from '../column-value'
import { powerAbove, type SummedMoments } from './sum-moments'

const powers = { classical: 0, HC0: 0, HC1: 0, HC2: 0.5, HC3: 1 } as const

/** What the database needs to know of a fit to find the residual and leverage of each row. */
export function rowResiduals(fit: MomentsFit, { moments, placed, weightReach }: SummedMoments): RowResiduals {
  const reaches = placed.slice(1).map(({ reach }) => reach)
  const slopes = moments.effects === undefined ? fit.coefficients.slice(1) : fit.coefficients
  return {
    placed, weightReach, slopes: slopes.map((slope, index) => (slope * (reaches[index] ?? 1)) / (placed[0]?.reach ?? 1)),
    leverage: {
      constant: constantPart(moments) * weightReach,
      products: fit.inverseProducts.map((row, i) => row.map((value, j) => value * weightReach * (reaches[i] ?? 1) * (reaches[j] ?? 1))),
    },
  }
}

/**
 * The covariance of the coefficients about the means of their columns (the constant first, 0 where effects take its place): s² times the bread, or
 * bread · Σw²e²zz′ · bread with the scores added up in the database. Formulas as in `scoreCovariance`; agrees with R's sandwich.
 */
export async function momentCovariance(
  errors: RegressionErrors, fit: MomentsFit, { moments, placed, weightReach }: SummedMoments, rows: MomentRows, residuals: RowResiduals, database: Database, options: RunOptions,
): Promise<number[][]> {
  const bread = breadOf(fit, constantPart(moments))
  if (errors === 'classical' || fit.residualSumOfSquares === 0) return bread.map((row) => row.map((value) => (value * fit.residualSumOfSquares) / fit.residualDegreesOfFreedom))
  const reaches = [1, ...placed.slice(1).map(({ reach }) => reach)]
  const power = powers[errors]
  const reach = powerAbove(numberOf(await database.all(residualReach(rows, residuals, power), options), 'reach'))
  const sums = await database.all(residualScores(rows, residuals, power, reach), options)
  const unit = (reach * (placed[0]?.reach ?? 1) * weightReach) ** 2 * (errors === 'HC1' ? fit.n / fit.residualDegreesOfFreedom : 1)
  const scores = bread.map((_, i) => bread.map((__, j) => numberOf(sums, `score_${Math.min(i, j)}_${Math.max(i, j)}`) * unit * (reaches[i] ?? 1) * (reaches[j] ?? 1)))
  return multiplied(multiplied(bread, scores), bread)
}

/** 1/Σw; 0 where effects take the place of the constant. */
function constantPart({ effects, sumOfWeights }: SummedMoments['moments']): number {
  return effects === undefined ? 1 / sumOfWeights : 0
}

/** The inverse of Σwzz′ with z₀ = 1 and columns about their means: the constant stands alone. */
function breadOf({ inverseProducts }: MomentsFit, constant: number): number[][] {
  return [[constant, ...inverseProducts.map(() => 0)], ...inverseProducts.map((row) => [0, ...row])]
}

/** The product of two matrices by rows. */
export function multiplied(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): number[][] {
  const width = other[0]?.length ?? 0
  return one.map((row) => Array.from({ length: width }, (_, j) => row.reduce((sum, value, m) => sum + value * (other[m]?.[j] ?? 0), 0)))
}
