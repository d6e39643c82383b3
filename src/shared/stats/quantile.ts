import { requireValues } from './require-values'
import { StatisticsError } from './statistics-error'

/**
 * The value at position p: h = (n − 1)p, x₍⌊h⌋₊₁₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₂₎ − x₍⌊h⌋₊₁₎). Unit: that of x. Type 7 of Hyndman and Fan (1996): R quantile(), DuckDB quantile_cont.
 * @throws StatisticsError 'too-few-values' for none, 'out-of-range' unless 0 ≤ p ≤ 1, 'not-finite'.
 */
export function quantile(x: ArrayLike<number>, p: number): number {
  const values = requireValues(x, 1).sort()
  if (!(p >= 0 && p <= 1)) throw new StatisticsError('out-of-range', 'A quantile needs 0 ≤ p ≤ 1.')
  const position = (values.length - 1) * p
  const below = Math.floor(position)
  const value = values[below]!
  const next = values[below + 1] ?? value
  return value + (position - below) * (next - value)
}
