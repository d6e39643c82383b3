import type { Field } from '../../../shared/result/field'
import { overRows, type Aggregations } from './aggregations'
import { nearestDouble } from './nearest-double'
import { decimalShape } from './number-comparison'
import { doubleLiteral, literal, sql } from '../quote'
import type { SumGrid, WholeGrid } from '../relation'
import type { Sql } from '../statement'

/** Up to this many digits, no number of rows a disk can hold makes a DECIMAL(38) or HUGEINT sum overflow. */
const digitsThatCannotOverflow = 28

interface SumParts {
  /** A column with the values of a floating-point field as whole units of its grid. */
  readonly units?: Sql | undefined
  readonly over?: Aggregations
}

/**
 * The sum of a numeric column, the same digits on every run; null for a group without values.
 *
 * Result type: integers HUGEINT (BIGNUM stays BIGNUM), DECIMAL(w,s) DECIMAL(38,s), both exact; FLOAT and DOUBLE a DOUBLE, rounded once
 * from the exact sum of the grid (see `SumGrid`), or the compensated sum in sorted order where the grid does not fit.
 * The engine wraps round silently when 38 digits or 127 bits overflow; where the type makes that possible the query stops instead.
 * @throws RangeError for a floating-point field without a grid.
 */
export function exactSum(field: Field, column: Sql, grid: SumGrid | undefined, { units, over = overRows }: SumParts = {}): Sql {
  if (field.kind === 'float') return floatSum(field, column, grid, units, over)
  const shape = decimalShape(field.type)
  if (shape && shape.width > digitsThatCannotOverflow) return guarded(field, column, column, 10 ** (38 - shape.scale), over)
  if (field.type === 'HUGEINT' || field.type === 'UHUGEINT') return guarded(field, column, sql`TRY_CAST(${column} AS HUGEINT)`, 2 ** 127, over)
  return over.call('sum', column)
}

/** The same sum as DOUBLE, rounded once where it is exact. */
export function exactSumAsDouble(field: Field, column: Sql, grid: SumGrid | undefined, parts: SumParts = {}): Sql {
  const sum = exactSum(field, column, grid, parts)
  return field.kind === 'float' ? sum : nearestDouble(sumType(field.type), sum)
}

/** The type of `exactSum` of a whole number or a decimal. */
export function sumType(type: string): string {
  const shape = decimalShape(type)
  return shape ? `DECIMAL(38,${shape.scale})` : type === 'BIGNUM' ? type : 'HUGEINT'
}

/** No partial sum can be beyond (largest magnitude × count), so within the bound nothing has wrapped. */
function guarded(field: Field, column: Sql, summed: Sql, bound: number, over: Aggregations): Sql {
  const [sum, count] = [over.call('sum', summed), over.call('count', column)]
  const reach = sql`${over.call('max', sql`abs(CAST(${column} AS DOUBLE))`)} * ${count}`
  const complaint = literal(`The sum of ${field.name.slice(0, 100)} does not fit ${field.type}. Convert the field to DOUBLE to get an approximate sum.`)
  return sql`CASE WHEN ${reach} < ${doubleLiteral(bound * 0.99)} THEN ${sum} WHEN ${count} > 0 THEN error(${complaint}) END`
}

function floatSum(field: Field, column: Sql, grid: SumGrid | undefined, units: Sql | undefined, over: Aggregations): Sql {
  if (!grid) throw new RangeError(`No sum grid for ${field.name}`)
  const finite = grid.hasNonFinite ? sql`CASE WHEN isfinite(${column}) THEN CAST(${column} AS DOUBLE) END` : sql`CAST(${column} AS DOUBLE)`
  const sum = grid.kind === 'sorted' ? sql`fsum(${finite} ORDER BY ${finite})` : gridSum(finite, grid, units, over)
  return grid.hasNonFinite ? withNonFinite(column, sum, over) : sum
}

/** The exact total of the grid as DOUBLE. */
function gridSum(finite: Sql, grid: WholeGrid, units: Sql | undefined, over: Aggregations): Sql {
  if (grid.units === 'DOUBLE') return over.call('sum', finite)
  const total = over.call('sum', units ?? gridUnits(finite, grid))
  return scaled(nearestDouble('HUGEINT', total), -grid.scaleBits)
}

/** Finite values as whole multiples of 2^-scaleBits. The conversion loses nothing: that is what the grid was chosen for. */
export function gridUnits(finite: Sql, grid: WholeGrid): Sql {
  return sql`CAST(${scaled(finite, grid.scaleBits)} AS ${grid.units === 'BIGINT' ? sql`BIGINT` : sql`HUGEINT`})`
}

/** value × 2^bits in steps that a DOUBLE can hold (2^1074 is beyond it). */
function scaled(value: Sql, bits: number): Sql {
  const step = Math.max(-1000, Math.min(1000, bits))
  if (step === 0) return value
  const multiplied = sql`${value} * ${doubleLiteral(2 ** step)}`
  return step === bits ? multiplied : scaled(sql`(${multiplied})`, bits - step)
}

/** IEEE 754: any NaN, or infinities of both signs, make NaN; one infinity wins over every finite value. */
function withNonFinite(column: Sql, sum: Sql, over: Aggregations): Sql {
  const has = (value: 'NaN' | 'Infinity' | '-Infinity') => over.call('bool_or', sql`${column} = CAST(${literal(value)} AS DOUBLE)`)
  const isUndefined = sql`CASE WHEN ${has('NaN')} OR (${has('Infinity')} AND ${has('-Infinity')}) THEN CAST('NaN' AS DOUBLE)`
  const isInfinite = sql`WHEN ${has('Infinity')} THEN CAST('Infinity' AS DOUBLE) WHEN ${has('-Infinity')} THEN CAST('-Infinity' AS DOUBLE)`
  return sql`${isUndefined} ${isInfinite} ELSE ${sum} END`
}
