import { requireAmounts } from './require-amounts'

export interface LorenzPoint {
  /** Share of the values, from the smallest up, 0 to 1. */
  readonly values: number
  /** Their share of the total, 0 to 1. */
  readonly total: number
}

/**
 * Lorenz curve: for i = 0 … n the share of the i smallest values in their total. Straight between points. Agrees with R ineq::Lc().
 * Source: M. O. Lorenz, Publications of the American Statistical Association 9 (1905).
 * @throws StatisticsError as `gini`.
 */
export function lorenzCurve(x: ArrayLike<number>): LorenzPoint[] {
  const values = requireAmounts(x).sort()
  const sums = [0]
  let sum = 0
  let rest = 0
  for (const value of values) {
    const next = sum + value
    rest += sum >= value ? sum - next + value : value - next + sum
    sum = next
    sums.push(sum + rest)
  }
  const total = sums.at(-1)!
  return sums.map((part, i) => ({ values: i / values.length, total: part / total }))
}
