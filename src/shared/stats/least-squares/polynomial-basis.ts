import { productError } from '../double-double'
import type { Predictor } from './least-squares-input'
import { requireValues } from '../require-values'
import { StatisticsError } from '../statistics-error'

/**
 * The columns x, x², …, x^degree, each with what rounding took from it, so that a fit sees the powers to twice the working precision
 * (high powers of neighbouring values differ only in their last digits). Names: `x`, `x^2`, …. Unit: that of x to the power.
 * @throws StatisticsError 'out-of-range' unless degree is a whole number from 1 to 20; 'not-finite'.
 */
export function polynomialBasis(x: ArrayLike<number>, degree: number, name = 'x'): Predictor[] {
  if (!Number.isInteger(degree) || degree < 1 || degree > 20) throw new StatisticsError('out-of-range', 'The degree is a whole number from 1 to 20.')
  const values = requireValues(x, 1, name)
  const powers: Predictor[] = [{ name, values }]
  let high = values
  let low = new Float64Array(values.length)
  for (let power = 2; power <= degree; power += 1) {
    const nextHigh = high.map((value, i) => value * values[i]!)
    const tails = low.map((tail, i) => tail * values[i]! + productError(high[i]!, values[i]!, nextHigh[i]!))
    powers.push({ name: `${name}^${power}`, values: requireValues(nextHigh, 1, name), tails })
    high = nextHigh
    low = tails
  }
  return powers
}
