import { compensatedSum } from './compensated-sum'
import { normalQuantile } from './distributions/normal-quantile'
import { requireSameLength, requireValues } from './require-values'
import { StatisticsError } from './statistics-error'
import { studentTTwoSided } from './distributions/student-t-two-sided'

export interface Correlation {
  /** From −1 to 1. */
  readonly r: number
  readonly n: number
  /** Two-sided, t = r√((n − 2)/(1 − r²)) with n − 2 degrees of freedom; null for n = 2, which always lies on a line. */
  readonly p: number | null
  /** 95 % by Fisher's z; null below four values. */
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Pearson's correlation r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²). Agrees with R cor.test().
 * Source: NIST/SEMATECH e-Handbook 1.3.3.2; R. A. Fisher, Metron 1 (1921) for the interval.
 * @throws StatisticsError 'too-few-values' below two, 'no-variation' when x or y is constant, 'different-lengths', 'not-finite'.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  const first = deviations(requireValues(x, 2, 'x'), 'x')
  const second = deviations(requireValues(y, 2, 'y'), 'y')
  requireSameLength(first, second)
  const product = compensatedSum(first.map((value, i) => value * second[i]!))
  const r = Math.max(-1, Math.min(1, product / Math.sqrt(squares(first)) / Math.sqrt(squares(second))))
  const n = first.length
  const half = n > 3 ? normalQuantile(0.975) / Math.sqrt(n - 3) : null
  return {
    r, n,
    p: n > 2 ? studentTTwoSided(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2) : null,
    lower: half === null ? null : Math.tanh(Math.atanh(r) - half),
    upper: half === null ? null : Math.tanh(Math.atanh(r) + half),
  }
}

function deviations(values: Float64Array, name: string): Float64Array {
  if (values.every((value) => value === values[0])) throw new StatisticsError('no-variation', `${name} has the same value in every row.`, { column: name })
  const mean = compensatedSum(values) / values.length
  return values.map((value) => value - mean)
}

function squares(values: Float64Array): number {
  return compensatedSum(values.map((value) => value * value))
}
