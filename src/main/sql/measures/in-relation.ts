import { aggregates } from '../../../shared/catalog/aggregates'
import type { CheckedMeasure } from './checked-measure'
import { sumType } from '../numbers/exact-sum'
import { nearestDouble } from '../numbers/nearest-double'
import { withRoomToAdd } from '../numbers/number-comparison'
import { sql } from '../quote'
import type { Sql } from '../statement'

/** A value of a measure as the DOUBLE nearest to it: sums and values of exact types may be wider than one. */
export function asDouble(measure: CheckedMeasure, value: Sql): Sql {
  return nearestDouble(resultType(measure), value)
}

/** One DOUBLE divided by another, rounded once; empty where there is nothing to divide by. */
export function quotient(over: Sql, under: Sql): Sql {
  return sql`(${over} / nullif(${under}, 0e0))`
}

/** Small and unsigned integers and some decimals would overflow when one is taken from another. */
export function subtractable(measure: CheckedMeasure, value: Sql): Sql {
  const { aggregate, field } = measure
  if (aggregates[aggregate].gives === 'field' && field?.kind === 'decimal') return withRoomToAdd(field.type, value)
  if (aggregates[aggregate].gives === 'number' || field?.kind !== 'integer' || field.type === 'BIGNUM') return value
  return field.type === 'UHUGEINT' ? asDouble(measure, value) : sql`CAST(${value} AS HUGEINT)`
}

/**
 * (value − reference) / reference, both as `subtractable` gives them. Exact types are subtracted before anything is rounded: of two large
 * numbers that are nearly the same, the rounded ones would be too.
 */
export function relativeDifference(measure: CheckedMeasure, value: Sql, reference: Sql): Sql {
  const isFloat = isDouble(measure) || measure.field?.type === 'UHUGEINT'
  const wide = (number: Sql): Sql => (isFloat ? sql`CAST(${number} AS DOUBLE)` : nearestDouble('HUGEINT', number))
  return quotient(isFloat ? sql`(${wide(value)} - ${wide(reference)})` : wide(sql`${value} - ${reference}`), wide(reference))
}

function isDouble(measure: CheckedMeasure): boolean {
  return resultType(measure) === 'DOUBLE'
}

/** The type of what a measure gives; one wide enough where an expression decides. */
function resultType({ aggregate, field, calculated }: CheckedMeasure): string {
  if (calculated !== undefined) return calculated.typed.type === 'float' ? 'DOUBLE' : 'HUGEINT'
  if (aggregate.startsWith('count')) return 'BIGINT'
  if (field === null || field.kind === 'float') return 'DOUBLE'
  if (aggregate === 'sum') return sumType(field.type)
  return aggregates[aggregate].gives === 'field' ? field.type : 'DOUBLE'
}
