import { upperIncompleteGamma } from './incomplete-gamma'
import { StatisticsError } from '../statistics-error'

/**
 * P(X² ≥ x) for the chi-square distribution. Matches R pchisq(x, degrees, lower.tail = FALSE). Source: NIST/SEMATECH e-Handbook 1.3.6.6.6.
 * @throws StatisticsError 'out-of-range' unless x ≥ 0 and degrees > 0.
 */
export function chiSquareUpperTail(x: number, degrees: number): number {
  if (!(x >= 0 && degrees > 0)) throw new StatisticsError('out-of-range', 'Chi-square needs a value of at least 0 and more than 0 degrees of freedom.')
  return upperIncompleteGamma(degrees / 2, x / 2)
}
