import type { Field } from '../../shared/result/field'
import { decimalShape } from './number-comparison'
import { sql } from './quote'
import type { Sql } from './statement'

/**
 * The median as DOUBLE: the middle value, or half the sum of the two middle values; null for a group without values; NaN sorts above +∞.
 *
 * The engine's own `median` cuts a DECIMAL to its scale and interpolates by a difference that can overflow, so both middle values are
 * asked for: the second position lies so little above ½ that it moves on by one row only when the count is even.
 */
export function exactMedian(field: Field, column: Sql): Sql {
  const middle = sql`quantile_disc(${column}, [0.5, 0.5000000001])`
  return middleOf(field, sql`${middle}[1]`, sql`${middle}[2]`)
}

/** Half the sum of the two middle values (which may be the same one), rounded to DOUBLE once where the type allows. */
export function middleOf(field: Field, lower: Sql, upper: Sql): Sql {
  if (field.type === 'BIGINT' || field.type === 'UBIGINT') return sql`CAST(CAST(${lower} AS HUGEINT) + CAST(${upper} AS HUGEINT) AS DOUBLE) * 0.5e0`
  const shape = decimalShape(field.type)
  if (shape && shape.width <= 35) return sql`CAST((${lower} + ${upper}) * 0.5 AS DOUBLE)`
  // Halved first: the sum of two values near the largest DOUBLE would be infinite.
  return sql`CAST(${lower} AS DOUBLE) * 0.5e0 + CAST(${upper} AS DOUBLE) * 0.5e0`
}
