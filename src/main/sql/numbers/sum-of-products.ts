import type { Field } from '../../../shared/result/field'
import { exactSum } from './exact-sum'
import { nearestDouble } from './nearest-double'
import { decimalShape } from './number-comparison'
import { sql, typeName } from '../quote'
import type { Sql } from '../statement'

/** One field of a product: what it is, and its column. */
export interface Factor {
  readonly field: Field
  readonly column: Sql
}

/** Up to this many digits, no number of rows a disk can hold makes a DECIMAL(38) sum overflow. */
const digitsThatCannotOverflow = 28

/**
 * Σ a·b over the rows that have both as DOUBLE, the same digits on every run. Integers and decimals of together at most 28 digits: exact.
 * Wider integers: exact but for the last rounding of two halves. Otherwise each product is a DOUBLE, rounded once, and they are added in
 * sorted order with compensation.
 */
export function sumOfProducts(one: Factor, other: Factor): Sql {
  const [left, right] = [exactShape(one.field.type), exactShape(other.field.type)]
  if (left && right && left.width + right.width <= digitsThatCannotOverflow) {
    return nearestDouble(`DECIMAL(38,${left.scale + right.scale})`, sql`sum(${asDecimal(one.column, left)} * ${asDecimal(other.column, right)})`)
  }
  if (left?.scale === 0 && right?.scale === 0 && left.width + right.width <= 38) return sumOfHalves(sql`(CAST(${one.column} AS HUGEINT) * CAST(${other.column} AS HUGEINT))`)
  const product = sql`(CAST(${one.column} AS DOUBLE) * CAST(${other.column} AS DOUBLE))`
  return exactSum({ name: one.field.name, kind: 'float', type: 'DOUBLE' }, product, { kind: 'sorted', hasNonFinite: true })
}

/** The engine wraps round silently when a sum leaves HUGEINT; sums of the upper and lower digits do not get there. */
function sumOfHalves(product: Sql): Sql {
  const unit = sql`CAST(10000000000 AS HUGEINT)`
  return sql`(CAST(sum(${product} // ${unit}) AS DOUBLE) * 1e10 + CAST(sum(${product} % ${unit}) AS DOUBLE))`
}

interface Shape {
  readonly width: number
  readonly scale: number
}

const digitsByType: Readonly<Record<string, number>> = {
  TINYINT: 3, SMALLINT: 5, INTEGER: 10, BIGINT: 19, UTINYINT: 3, USMALLINT: 5, UINTEGER: 10, UBIGINT: 20,
}

function exactShape(type: string): Shape | undefined {
  const width = digitsByType[type]
  return width === undefined ? decimalShape(type) : { width, scale: 0 }
}

function asDecimal(column: Sql, { width, scale }: Shape): Sql {
  return sql`CAST(${column} AS ${typeName(`DECIMAL(${width},${scale})`)})`
}
