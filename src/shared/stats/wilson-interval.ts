import { normalQuantile } from './distributions/normal-quantile'
import { StatisticsError } from './statistics-error'

/**
 * Wilson score interval of a proportion: (p̂ + z²/2n ± z √(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n), from 0 to 1. No continuity correction.
 * Agrees with R prop.test(correct = FALSE). Source: E. B. Wilson, JASA 22 (1927); NIST/SEMATECH e-Handbook 7.2.4.1.
 * @throws StatisticsError 'too-few-values' for n = 0; 'out-of-range' unless 0 ≤ successes ≤ n and 0 < level < 1.
 */
export function wilsonInterval(successes: number, n: number, level = 0.95): { readonly estimate: number; readonly lower: number; readonly upper: number } {
  if (n === 0) throw new StatisticsError('too-few-values', 'A proportion of nothing is unknown.', { needed: 1, given: 0 })
  if (!(n > 0 && successes >= 0 && successes <= n)) throw new StatisticsError('out-of-range', 'A proportion needs 0 ≤ successes ≤ n.')
  const z = -normalQuantile((1 - level) / 2)
  const square = z * z
  const estimate = successes / n
  const middle = (successes + square / 2) / (n + square)
  const half = (z / (n + square)) * Math.sqrt((successes * (n - successes)) / n + square / 4)
  return { estimate, lower: successes === 0 ? 0 : middle - half, upper: successes === n ? 1 : middle + half }
}
