import { compensatedSum } from '../compensated-sum'
import { requireAmounts } from './require-amounts'

/**
 * Gini coefficient: G = Σ (2i − n − 1) x₍ᵢ₎ / (n Σx), values in ascending order. From 0 (all equal) to (n − 1)/n (one has all). Unit: none.
 * Not multiplied by n/(n − 1). Equals R ineq::Gini(x) and twice the area between the diagonal and `lorenzCurve`.
 * Source: C. Dagum, “Gini Ratio”, The New Palgrave (1987).
 * @throws StatisticsError 'too-few-values' for none, 'negative-value', 'no-variation' when all are 0, 'not-finite'.
 */
export function gini(x: ArrayLike<number>): number {
  const values = requireAmounts(x).sort()
  const weighted = compensatedSum(values.map((value, i) => (2 * i - values.length + 1) * value))
  return weighted / (values.length * compensatedSum(values))
}
