import { compensatedSum } from './compensated-sum'
import { requireValues } from './require-values'
import { sampleStandardDeviation } from './sample-standard-deviation'
import { studentTQuantile } from './distributions/student-t-quantile'

/**
 * Mean with its t interval: x̄ ± t(n − 1) s/√n. Unit: that of x. Agrees with R t.test()$conf.int. Source: NIST/SEMATECH e-Handbook 1.3.5.2.
 * @throws StatisticsError 'too-few-values' when n < 2; 'out-of-range' unless 0 < level < 1; 'not-finite'.
 */
export function meanInterval(x: ArrayLike<number>, level = 0.95): { readonly estimate: number; readonly lower: number; readonly upper: number } {
  const values = requireValues(x, 2)
  const estimate = compensatedSum(values) / values.length
  const half = (studentTQuantile(0.5 + level / 2, values.length - 1) * sampleStandardDeviation(values)) / Math.sqrt(values.length)
  return { estimate, lower: estimate - half, upper: estimate + half }
}
