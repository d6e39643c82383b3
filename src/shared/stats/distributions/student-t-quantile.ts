import { logBeta } from './log-beta'
import { normalQuantile } from './normal-quantile'
import { StatisticsError } from '../statistics-error'
import { studentTCdf } from './student-t-cdf'

/**
 * The t with P(T ≤ t) = p, for 0 < p < 1. Matches R qt(). Bracketed Newton steps on the lower tail.
 * @throws StatisticsError 'out-of-range' for other p, or unless degrees > 0; 'no-convergence'.
 */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1) || !(degrees > 0)) throw new StatisticsError('out-of-range', 'A quantile of Student’s t needs 0 < p < 1 and more than 0 degrees of freedom.')
  if (p === 0.5) return 0
  if (p > 0.5) return -studentTQuantile(1 - p, degrees)
  let low = Math.min(-1, normalQuantile(p))
  while (studentTCdf(low, degrees) > p) low *= 2
  let high = 0
  let t = Math.min(low / 2, normalQuantile(p))
  const logScale = -0.5 * Math.log(degrees) - logBeta(degrees / 2, 0.5)
  for (let step = 0; step < 200; step += 1) {
    const error = studentTCdf(t, degrees) - p
    if (error > 0) high = t
    else low = t
    const density = Math.exp(logScale - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees))
    const newton = t - error / density
    if (Math.abs(newton - t) <= 4e-16 * Math.abs(t) || high - low <= 4e-16 * Math.abs(low)) return t
    t = newton > low && newton < high ? newton : (low + high) / 2
  }
  throw new StatisticsError('no-convergence', 'The quantile of Student’s t did not converge.')
}
