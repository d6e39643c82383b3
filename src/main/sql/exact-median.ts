import type { Field } from '../../shared/result/field'
import { decimalShape } from './number-comparison'
import { sql } from './quote'
import type { Sql } from './statement'

/**
 * The median: the middle value, or half the sum of the two middle values; null for a group without values; NaN sorts above +∞.
 *
 * The engine's own `median` interpolates through DOUBLE, which is wrong in the last digits of a BIGINT or DECIMAL, so both middle values
 * are asked for exactly: the second position lies so little above ½ that it moves on by one row only when the count is even.
 */
export function exactMedian(field: Field, column: Sql): Sql {
  const middle = sql`quantile_disc(${column}, [0.5, 0.5000000001])`
  return middleOf(field, sql`${middle}[1]`, sql`${middle}[2]`)
}

/**
 * Half the sum of the two middle values, which may be the same one.
 *
 * Result type: DOUBLE for FLOAT, DOUBLE, integers up to 32 bits (where it is exact) and numbers of more than 35 digits;
 * DECIMAL(22,1) for BIGINT and UBIGINT; one digit more than the field for DECIMAL.
 */
export function middleOf(field: Field, lower: Sql, upper: Sql): Sql {
  if (field.type === 'BIGINT' || field.type === 'UBIGINT') {
    return sql`(CAST(${lower} AS DECIMAL(20,0)) + CAST(${upper} AS DECIMAL(20,0))) * 0.5`
  }
  const shape = decimalShape(field.type)
  if (shape && shape.width <= 35) return sql`(${lower} + ${upper}) * 0.5`
  // Halved first: the sum of two values near the largest DOUBLE would be infinite.
  return sql`CAST(${lower} AS DOUBLE) * 0.5e0 + CAST(${upper} AS DOUBLE) * 0.5e0`
}
