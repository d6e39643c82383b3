import type { Field } from '../../../shared/result/field'
import { exactSum } from '../numbers/exact-sum'
import { decimalShape } from '../numbers/number-comparison'
import { doubleLiteral, sql, typeName } from '../quote'
import type { SumGrid } from '../relation'
import type { Sql } from '../statement'

export type SpreadName = 'stddev-sample' | 'stddev-population' | 'variance-sample' | 'variance-population'

/** Deviations, scaled to less than 4, and their squares are added as whole multiples of 2^-90: 2^33 rows stay below 2^127. */
const gridBits = 90

/**
 * Variance and standard deviation as DOUBLE, in two passes: deviations from the mean, then their squares, added on a grid of whole
 * numbers that is as fine as the group's own largest deviation asks. So no digits are lost to a large mean, and none depend on order.
 * Null for fewer values than it takes (1, of a sample 2); NaN where a value is not finite.
 */
export function exactSpread(name: SpreadName, field: Field, column: Sql, grid: SumGrid | undefined): Sql {
  const center = centerOf(field, column, grid)
  const unit = unitOf(field, column, center)
  const values = sql`list(${column}) FILTER (${sql`WHERE ${column} IS NOT NULL`})`
  const total = (power: 1 | 2): Sql => sql`list_sum(list_transform(${values}, lambda v: ${term(field, sql`v`, center, unit, power)}))`
  return spreadOf(name, { count: sql`count(${column})`, isFinite: isFinite(field, column), reach: reachOf(field, column, center), unit, sum: total(1), squares: total(2) })
}

/** What the spread is made of, where both passes are done. */
export interface SpreadParts {
  readonly count: Sql
  readonly isFinite: Sql
  /** The largest deviation. */
  readonly reach: Sql
  /** The power of two by which deviations were multiplied. */
  readonly unit: Sql
  /** Sums of `term` to the first and second power. */
  readonly sum: Sql
  readonly squares: Sql
}

/** The centre is rounded to a number near the mean; what that adds to the squares is taken off again. */
export function spreadOf(name: SpreadName, { count, isFinite: areFinite, reach, unit, sum, squares }: SpreadParts): Sql {
  const isSample = name === 'stddev-sample' || name === 'variance-sample'
  const degrees = isSample ? sql`(${count} - 1)` : count
  const step = doubleLiteral(2 ** -gridBits)
  const first = sql`(CAST(${sum} AS DOUBLE) * ${step})`
  const perDegree = sql`greatest(0e0, (CAST(${squares} AS DOUBLE) * ${step} - ${first} * ${first} / ${count}) / ${degrees})`
  const value = name.startsWith('stddev') ? sql`sqrt(${perDegree}) / ${unit}` : sql`${perDegree} / ${unit} / ${unit}`
  const beyond = sql`WHEN ${reach} = 0e0 THEN 0e0 WHEN NOT isfinite(${reach}) THEN CAST('Infinity' AS DOUBLE)`
  return sql`CASE WHEN ${count} < ${isSample ? 2 : 1} THEN NULL WHEN NOT ${areFinite} THEN CAST('NaN' AS DOUBLE) ${beyond} ELSE ${value} END`
}

export function isFinite(field: Field, column: Sql): Sql {
  return field.kind === 'float' ? sql`bool_and(isfinite(${column}))` : sql`TRUE`
}

/** A number close to the mean, in the field's own exact type where it has one, so that deviations lose nothing. */
export function centerOf(field: Field, column: Sql, grid: SumGrid | undefined): Sql {
  const [type, sum] = [exactType(field), exactSum(field, column, grid)]
  const mean = sql`(CAST(${sum} AS DOUBLE) / count(${column}))`
  if (type === null) return mean
  // A DOUBLE has 15 digits for sure; beyond them the whole part of the mean is closer.
  const isNarrow = (decimalShape(field.type)?.width ?? 38) <= 15
  return isNarrow ? sql`CAST(${mean} AS ${type})` : sql`CAST(CAST(${sum} AS HUGEINT) // count(${column}) AS ${type})`
}

/** The largest deviation as DOUBLE: 0 exactly where all values are equal. */
export function reachOf(field: Field, column: Sql, center: Sql): Sql {
  const [smallest, largest] = [sql`min(${column})`, sql`max(${column})`]
  const reach = sql`greatest(abs(${deviation(field, largest, center)}), abs(${deviation(field, smallest, center)}))`
  return sql`CASE WHEN ${smallest} = ${largest} THEN 0e0 ELSE ${reach} END`
}

/** A power of two that brings the largest deviation near 1. */
export function unitOf(field: Field, column: Sql, center: Sql): Sql {
  const reach = reachOf(field, column, center)
  return sql`pow(2e0, least(1000e0, -floor(log2(CASE WHEN ${reach} > 0e0 AND isfinite(${reach}) THEN ${reach} ELSE 1e0 END))))`
}

/** One value's deviation, to a power, as a whole multiple of 2^-90. NULL for a value that is not finite. */
export function term(field: Field, value: Sql, center: Sql, unit: Sql, power: 1 | 2): Sql {
  const scaled = sql`(${deviation(field, value, center)} * ${unit})`
  const powered = power === 1 ? scaled : sql`${scaled} * ${scaled}`
  return sql`TRY_CAST(round(${powered} * ${doubleLiteral(2 ** gridBits)}) AS HUGEINT)`
}

function deviation(field: Field, value: Sql, center: Sql): Sql {
  const type = exactType(field)
  return type === null ? sql`(CAST(${value} AS DOUBLE) - ${center})` : sql`CAST(CAST(${value} AS ${type}) - ${center} AS DOUBLE)`
}

/** A type with room for the differences of the field's values; null where only DOUBLE has. */
function exactType(field: Field): Sql | null {
  const shape = decimalShape(field.type)
  if (shape) return shape.width <= 36 ? typeName(`DECIMAL(38,${shape.scale})`) : null
  return field.kind === 'integer' && !['HUGEINT', 'UHUGEINT', 'BIGNUM'].includes(field.type) ? sql`HUGEINT` : null
}
