import { logBeta } from './log-beta'
import { StatisticsError } from '../statistics-error'

const mostTerms = 100_000

/**
 * Regularised incomplete beta function Iₓ(a, b), from 0 to 1, for a, b > 0. `complement` is 1 − x, given by the caller so that neither loses digits near 0 or 1.
 * Matches R pbeta(x, a, b). Continued fraction by the modified Lentz method. Source: NIST Digital Library of Mathematical Functions, 8.17.22.
 * @throws StatisticsError 'out-of-range'; 'no-convergence' after 100,000 terms.
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && complement >= 0)) throw new StatisticsError('out-of-range', 'The incomplete beta function needs a, b > 0 and 0 ≤ x ≤ 1.')
  if (x === 0) return 0
  if (complement === 0) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - tail(complement, b, a, x)
  return tail(x, a, b, complement)
}

function tail(x: number, a: number, b: number, complement: number): number {
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-complement)
  const logComplement = complement < 0.5 ? Math.log(complement) : Math.log1p(-x)
  return (Math.exp(a * logX + b * logComplement - logBeta(a, b)) / a) * fraction(x, a, b)
}

function fraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const safe = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / safe(1 + even * d)
    c = safe(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / safe(1 + odd * d)
    c = safe(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-16) return result
  }
  throw new StatisticsError('no-convergence', 'The incomplete beta function did not converge.')
}
