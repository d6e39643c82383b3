import type { RunOptions } from '../../duckdb/database'
import type { RegressionErrors } from '../../../shared/query/regression-spec'
import type { MomentsFit } from '../../../shared/stats/least-squares-from-moments'
import { residualReach, residualScores, type ChosenRegression, type RowResiduals } from '../../sql/regression-moments'
import { numberOf } from '../column-value'
import type { QueryTarget } from '../query-context'
import { powerAbove, type SummedMoments } from './sum-moments'

const powers = { classical: 0, HC0: 0, HC1: 0, HC2: 0.5, HC3: 1 } as const

/**
 * The covariance of the coefficients about the means of their columns (the constant first): s² times the bread, or bread · Σw²e²zz′ · bread with the scores
 * added up in the database. Formulas as in `scoreCovariance`; agrees with R's sandwich.
 */
export async function momentCovariance(
  spec: ChosenRegression, fit: MomentsFit, { moments, placed, weightReach }: SummedMoments, { database, relation }: QueryTarget, options: RunOptions,
): Promise<number[][]> {
  const bread = breadOf(fit, moments.sumOfWeights)
  if (spec.errors === 'classical') return bread.map((row) => row.map((value) => (value * fit.residualSumOfSquares) / fit.residualDegreesOfFreedom))
  const reaches = [1, ...placed.slice(1).map(({ reach }) => reach)]
  const yReach = placed[0]?.reach ?? 1
  const rows: RowResiduals = {
    placed, weightReach, power: powers[spec.errors], slopes: fit.coefficients.slice(1).map((slope, index) => (slope * (reaches[index + 1] ?? 1)) / yReach),
    leverage: { constant: weightReach / moments.sumOfWeights, products: fit.inverseProducts.map((row, i) => row.map((value, j) => value * weightReach * (reaches[i + 1] ?? 1) * (reaches[j + 1] ?? 1))) },
  }
  const reach = powerAbove(numberOf(await database.all(residualReach(spec, relation, rows), options), 'reach'))
  const sums = await database.all(residualScores(spec, relation, rows, reach), options)
  const unit = (reach * yReach * weightReach) ** 2 * correction(spec.errors, fit)
  const scores = bread.map((_, i) => bread.map((__, j) => numberOf(sums, `score_${Math.min(i, j)}_${Math.max(i, j)}`) * unit * (reaches[i] ?? 1) * (reaches[j] ?? 1)))
  return multiplied(multiplied(bread, scores), bread)
}

/** The inverse of Σwzz′ with z₀ = 1 and columns about their means: the constant stands alone. */
function breadOf({ inverseProducts }: MomentsFit, sumOfWeights: number): number[][] {
  return [[1 / sumOfWeights, ...inverseProducts.map(() => 0)], ...inverseProducts.map((row) => [0, ...row])]
}

function correction(errors: RegressionErrors, { n, parameters }: MomentsFit): number {
  return errors === 'HC1' ? n / (n - parameters) : 1
}

function multiplied(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): number[][] {
  return one.map((row) => other.map((_, j) => row.reduce((sum, value, m) => sum + value * (other[m]?.[j] ?? 0), 0)))
}
