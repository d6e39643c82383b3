import type { Field } from '../../../shared/result/field'
import { nearestDouble } from '../numbers/nearest-double'
import { decimalShape, withRoomToAdd } from '../numbers/number-comparison'
import { literal, sql } from '../quote'
import type { Sql } from '../statement'

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

/** Half the sum of the two middle values (which may be the same one), rounded to DOUBLE once: halving a double loses nothing. */
export function middleOf(field: Field, lower: Sql, upper: Sql): Sql {
  if (field.kind === 'float') return floatMiddle(sql`CAST(${lower} AS DOUBLE)`, sql`CAST(${upper} AS DOUBLE)`)
  const sum = exactPairSum(field.type, lower, upper)
  return sql`${sum} * 0.5e0`
}

/** The sum of two values as the nearest DOUBLE. */
function exactPairSum(type: string, lower: Sql, upper: Sql): Sql {
  const shape = decimalShape(type)
  if (shape && shape.width < 38) {
    const wider = `DECIMAL(${shape.width + 1},${shape.scale})`
    return nearestDouble(wider, sql`(${withRoomToAdd(type, lower)} + ${upper})`)
  }
  if (/^U?(TINYINT|SMALLINT|INTEGER)$/.test(type)) return sql`(CAST(${lower} AS DOUBLE) + CAST(${upper} AS DOUBLE))`
  if (/^U?BIGINT$/.test(type)) return nearestDouble('HUGEINT', sql`(CAST(${lower} AS HUGEINT) + CAST(${upper} AS HUGEINT))`)
  // No type of fixed width has room for the sum.
  const scale = shape?.scale ?? 0
  const units = (value: Sql): Sql => sql`CAST(replace(CAST(${value} AS VARCHAR), '.', '') AS BIGNUM)`
  return sql`CAST(CAST(${units(lower)} + ${units(upper)} AS VARCHAR) || ${literal(`e-${scale}`)} AS DOUBLE)`
}

/** The sum of two values near the largest DOUBLE is infinite, half of the smallest is nothing. */
function floatMiddle(lower: Sql, upper: Sql): Sql {
  return sql`CASE WHEN isfinite(${lower} + ${upper}) THEN (${lower} + ${upper}) * 0.5e0 ELSE ${lower} * 0.5e0 + ${upper} * 0.5e0 END`
}
