import { logGamma, stirlingRest } from './log-gamma'
import { StatisticsError } from '../statistics-error'

const mostTerms = 100_000

/**
 * Regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), from 1 down to 0, for a > 0 and x ≥ 0.
 * Matches R pgamma(x, a, lower.tail = FALSE). Series below a + 1, continued fraction above. Source: NIST DLMF 8.7.1 and 8.9.2.
 * @throws StatisticsError 'out-of-range'; 'no-convergence' after 100,000 terms.
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (!(a > 0 && a < Infinity && x >= 0)) throw new StatisticsError('out-of-range', 'The incomplete gamma function needs a > 0 and x ≥ 0.')
  if (x === 0) return 1
  if (x === Infinity) return 0
  return x < a + 1 ? 1 - series(a, x) : continued(a, x)
}

/** Regularised lower incomplete gamma function P(a, x) = 1 − Q(a, x), without the cancellation where it is small. */
export function lowerIncompleteGamma(a: number, x: number): number {
  if (x > 0 && x < a + 1 && a > 0) return series(a, x)
  return 1 - upperIncompleteGamma(a, x)
}

/** xᵃ e⁻ˣ / Γ(a), with the large terms of a big a taken off each other first. */
function density(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a))
  const step = (x - a) / a
  const logRatio = step > -0.5 && step < 1 ? Math.log1p(step) - step : Math.log(x / a) - step
  return Math.exp(a * logRatio - stirlingRest(a)) * Math.sqrt(a / (2 * Math.PI))
}

function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n <= mostTerms; n += 1) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) return sum * density(a, x)
  }
  throw new StatisticsError('no-convergence', 'The incomplete gamma function did not converge.')
}

function continued(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let result = d
  for (let n = 1; n <= mostTerms; n += 1) {
    const step = -n * (n - a)
    b += 2
    d = 1 / (step * d + b || tiny)
    c = b + step / c || tiny
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-16) return result * density(a, x)
  }
  throw new StatisticsError('no-convergence', 'The incomplete gamma function did not converge.')
}
