import { DotAccumulator } from './double-double'
import { compensatedSum } from './compensated-sum'
import { requireSameLength, requireValues, requireWeights } from './require-values'

/**
 * Σwᵢxᵢ / Σwᵢ, products and sums in twice the working precision. Unit: that of x. Agrees with R weighted.mean().
 * @throws StatisticsError 'too-few-values', 'different-lengths', 'negative-weight', 'no-weight', 'not-finite'.
 */
export function weightedMean(x: ArrayLike<number>, weights: ArrayLike<number>): number {
  const values = requireValues(x, 1)
  const checked = requireWeights(weights)
  requireSameLength(values, checked)
  const sum = new DotAccumulator()
  values.forEach((value, i) => { sum.add(value, checked[i]!) })
  return sum.value / compensatedSum(checked)
}
