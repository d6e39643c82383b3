import { decimalShape } from './number-comparison'
import { sql } from '../quote'
import type { Sql } from '../statement'

/** Types whose values the engine converts with one rounding: the processor does it. */
const roundedOnce = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'FLOAT', 'DOUBLE']

/** Up to this many digits the units of a DECIMAL and the power of ten they are divided by are doubles themselves. */
const digitsOfDouble = 15

/**
 * A number of this type as the DOUBLE nearest to it. The engine divides a wide DECIMAL after it has rounded it, and puts a 128-bit integer
 * together from two rounded halves, but reads text correctly rounded: so these go through text.
 */
export function nearestDouble(type: string, value: Sql): Sql {
  const isRoundedOnce = roundedOnce.includes(type) || (decimalShape(type)?.width ?? Infinity) <= digitsOfDouble
  return isRoundedOnce ? sql`CAST(${value} AS DOUBLE)` : sql`CAST(CAST(${value} AS VARCHAR) AS DOUBLE)`
}
