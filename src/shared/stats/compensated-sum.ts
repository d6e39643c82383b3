/**
 * Sum of doubles with Neumaier's compensation: s + c, where c collects what each addition rounds away.
 * |error| ≤ 2⁻⁵³ |Σx| + O(n 2⁻¹⁰⁶) Σ|x|. Source: A. Neumaier, ZAMM 54 (1974); N. J. Higham, Accuracy and Stability, 4.3.
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0
  let rest = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    const next = sum + value
    rest += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + rest
}
