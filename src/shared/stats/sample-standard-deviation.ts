import { compensatedSum } from './compensated-sum'
import { requireValues } from './require-values'

/**
 * Sample standard deviation: s = √(Σ(xᵢ − x̄)² / (n − 1)), with the rounding of x̄ taken off. Unit: that of x. Agrees with R sd() and DuckDB stddev_samp.
 * Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6.
 * @throws StatisticsError 'too-few-values' when n < 2: the spread of one value is unknown, not zero. 'not-finite'.
 */
export function sampleStandardDeviation(x: ArrayLike<number>): number {
  const values = requireValues(x, 2)
  const n = values.length
  const mean = compensatedSum(values) / n
  const deviations = values.map((value) => value - mean)
  const rest = compensatedSum(deviations)
  return Math.sqrt((compensatedSum(deviations.map((value) => value * value)) - (rest * rest) / n) / (n - 1))
}
