import { incompleteBeta } from './incomplete-beta'
import { StatisticsError } from '../statistics-error'

/**
 * P(|T| ≥ |t|) for Student's t with `degrees` degrees of freedom, from 1 down to 0. Matches R 2 * pt(-abs(t), degrees).
 * = I(degrees/2, ½) at degrees / (degrees + t²). Source: NIST DLMF 8.17; NIST/SEMATECH e-Handbook 1.3.6.6.4.
 * @throws StatisticsError 'out-of-range' unless degrees > 0 and t is a number.
 */
export function studentTTwoSided(t: number, degrees: number): number {
  if (!(degrees > 0) || Number.isNaN(t)) throw new StatisticsError('out-of-range', 'Student’s t needs more than 0 degrees of freedom.')
  if (Math.abs(t) === Infinity) return 0
  const square = t * t
  // Each part from its own quotient: 1 − x would lose all digits of a small one.
  return incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5, square / (degrees + square))
}
