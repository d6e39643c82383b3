import { leastSquares, type LeastSquaresFit } from '../least-squares/least-squares'
import { requireAmounts } from './require-amounts'

/**
 * Rank–size (Zipf) line: ln x₍ᵣ₎ = a + b ln r over the values of at least `atLeast` (and above 0), r = 1 for the largest; equal values take ranks one after
 * the other. The terms of the fit are `(intercept)` and `ln rank`; b = −1 is Zipf's law. Unit of b: none.
 * Its classical errors are too small, because ranked values are not independent. Source: X. Gabaix, R. Ibragimov, J. Business & Economic Statistics 29 (2011).
 * @throws StatisticsError 'too-few-values' below three values; 'no-variation' when they are equal; as `gini`.
 */
export function rankSize(x: ArrayLike<number>, atLeast = 0): { readonly fit: LeastSquaresFit; readonly slope: number; readonly used: number } {
  const values = requireAmounts(x).filter((value) => value > 0 && value >= atLeast).sort().reverse()
  const fit = leastSquares({ y: values.map(Math.log), predictors: [{ name: 'ln rank', values: values.map((_, i) => Math.log(i + 1)) }] })
  return { fit, slope: fit.coefficients[1]!, used: values.length }
}
