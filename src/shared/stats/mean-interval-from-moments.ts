import { StatisticsError } from './statistics-error'
import { studentTQuantile } from './distributions/student-t-quantile'

/**
 * Mean with its t interval from what a group-by gives: n, Σx and Σx². x̄ = Σx/n, s² = (Σx² − (Σx)²/n)/(n − 1), x̄ ± t(n − 1) s/√n. Unit: that of x.
 * The sums have to be exact or nearly so: s² is a difference. For scales of a few units, such as sentiment from −1 to 1, nothing is lost.
 * Agrees with R t.test()$conf.int. Source: NIST/SEMATECH e-Handbook 1.3.5.2.
 * @throws StatisticsError 'too-few-values' when n < 2; 'out-of-range' unless 0 < level < 1; 'not-finite'.
 */
export function meanIntervalFromMoments({ n, sum, sumOfSquares }: { readonly n: number; readonly sum: number; readonly sumOfSquares: number }, level = 0.95): { readonly estimate: number; readonly lower: number; readonly upper: number } {
  if (n < 2) throw new StatisticsError('too-few-values', `The spread of ${n} values is unknown.`, { needed: 2, given: n })
  if (!Number.isFinite(sum) || !Number.isFinite(sumOfSquares)) throw new StatisticsError('not-finite', 'A sum is not a finite number.')
  const estimate = sum / n
  const variance = Math.max(0, (sumOfSquares - sum * estimate) / (n - 1))
  const half = studentTQuantile(0.5 + level / 2, n - 1) * Math.sqrt(variance / n)
  return { estimate, lower: estimate - half, upper: estimate + half }
}
