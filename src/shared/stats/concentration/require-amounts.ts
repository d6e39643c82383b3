import { requireValues } from '../require-values'
import { StatisticsError } from '../statistics-error'

/**
 * Amounts that can be shared out: finite, none negative, not all 0. A fresh array.
 * @throws StatisticsError 'too-few-values', 'not-finite', 'negative-value', 'no-variation'.
 */
export function requireAmounts(x: ArrayLike<number>): Float64Array {
  const values = requireValues(x, 1)
  if (values.some((value) => value < 0)) throw new StatisticsError('negative-value', 'A share of a total needs values of at least 0.')
  if (!values.some((value) => value > 0)) throw new StatisticsError('no-variation', 'All values are 0: nothing is shared out.')
  return values
}
