import { compensatedSum } from '../compensated-sum'
import { requireAmounts } from './require-amounts'
import { StatisticsError } from '../statistics-error'

/**
 * Share of `total` held by the smallest `part` (0 to 1) of the values, from 0 to 1: the ⌊n·part⌋ smallest, and the next one in proportion.
 * `total` may be more than their sum, when some of it belongs to nobody named. With the sum itself this is `lorenzCurve` at `part`.
 * @throws StatisticsError as `gini`; 'out-of-range' for a part outside 0 to 1, or a total below the sum by more than rounding.
 */
export function shareOfBottom(x: ArrayLike<number>, part: number, total?: number): number {
  const values = requireAmounts(x).sort()
  if (!(part >= 0 && part <= 1)) throw new StatisticsError('out-of-range', 'A part is from 0 to 1.')
  const sum = compensatedSum(values)
  const base = total ?? sum
  if (!(base >= sum * (1 - 1e-9))) throw new StatisticsError('out-of-range', 'The total is less than the values add up to.')
  const position = values.length * part
  const whole = Math.floor(position)
  return (compensatedSum(values.subarray(0, whole)) + (position - whole) * (values[whole] ?? 0)) / base
}
