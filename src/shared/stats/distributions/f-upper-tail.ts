import { incompleteBeta } from './incomplete-beta'
import { StatisticsError } from '../statistics-error'

/**
 * P(F ≥ f) for Fisher's F with `numerator` and `denominator` degrees of freedom. Matches R pf(f, …, lower.tail = FALSE).
 * Source: NIST/SEMATECH e-Handbook 1.3.6.6.5.
 * @throws StatisticsError 'out-of-range' unless f ≥ 0 and both degrees > 0.
 */
export function fUpperTail(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0 && numerator > 0 && denominator > 0)) throw new StatisticsError('out-of-range', 'F needs a value of at least 0 and more than 0 degrees of freedom.')
  if (f === Infinity) return 0
  const sum = denominator + numerator * f
  return incompleteBeta(denominator / sum, denominator / 2, numerator / 2, (numerator * f) / sum)
}
