import { AppFailure } from '../../../shared/errors/errors'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { assertNever } from '../../../shared/lang/assert-never'
import type { Filter } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { fieldOf, stored } from '../fields'
import { isNested, nestedEquals } from '../nested-text'
import type { ComparisonOperator } from '../numbers/number-comparison'
import { numberComparison } from '../numbers/number-comparison'
import type { Parameters } from '../parameters'
import { join, sql, typeName } from '../quote'
import type { Relation } from '../relation'
import { relativeDateTest } from './relative-date'
import type { Sql } from '../statement'
import { textTest } from './text-test'
import { topTest } from './top-values'
import { isComparedAsText, notReadable, readableValue } from '../typed-value'

/** From this many values on, a list travels as one JSON parameter instead of a parameter each. */
const longListLength = 200

/**
 * The condition of a filter, in SQL's own three-valued logic: a missing cell makes every test but `missing` unknown, and `not` of
 * unknown stays unknown, so a missing cell is let through only by `missing`, by `one-of` with null among its values, or by `= null`
 * (which is the same question). A range with null on a side is open on that side.
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function condition(filter: Filter, relation: Relation, parameters: Parameters): Sql {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return group(filter.kind, filter.of.map((part) => condition(part, relation, parameters)))
    case 'not':
      return sql`(NOT ${condition(filter.of, relation, parameters)})`
    case 'compare':
      return comparison(test(filter.field, relation), filter.operator, filter.value, parameters)
    case 'range':
      return range(test(filter.field, relation), filter, parameters)
    case 'one-of':
      return oneOf(test(filter.field, relation), filter, parameters)
    case 'missing':
      return missing(test(filter.field, relation).column, filter.isNegated)
    case 'text':
      return textTest(textColumn(test(filter.field, relation)), filter, parameters)
    case 'relative-date':
      return relativeDate(test(filter.field, relation), filter, relation, parameters)
    case 'top':
      return topTest(filter, relation)
    default:
      return assertNever(filter)
  }
}

/** ` WHERE …`, or nothing. */
export function whereClause(filter: Filter | null, relation: Relation, parameters: Parameters): Sql {
  return filter === null ? sql`` : sql` WHERE ${condition(filter, relation, parameters)}`
}

interface TestedField {
  readonly field: Field
  readonly column: Sql
}

function test(name: string, relation: Relation): TestedField {
  return { field: fieldOf(relation, name), column: stored(relation, name) }
}

function group(kind: 'and' | 'or', parts: readonly Sql[]): Sql {
  if (parts.length === 0) return kind === 'and' ? sql`TRUE` : sql`FALSE`
  if (parts.length === 1) return parts[0]!
  return sql`(${join(parts, kind === 'and' ? ' AND ' : ' OR ')})`
}

function missing(column: Sql, isNegated: boolean): Sql {
  return isNegated ? sql`(${column} IS NOT NULL)` : sql`(${column} IS NULL)`
}

/** False or true for every present cell, unknown for a missing one. */
function constant(column: Sql, outcome: boolean): Sql {
  return outcome ? sql`(${column} = ${column})` : sql`(${column} <> ${column})`
}

const operators: Readonly<Record<ComparisonOperator, Sql>> = {
  '=': sql`=`, '!=': sql`<>`, '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=`,
}

function comparison({ field, column }: TestedField, operator: ComparisonOperator, value: Scalar, parameters: Parameters): Sql {
  if (value === null) {
    if (operator === '=' || operator === '!=') return missing(column, operator === '!=')
    throw notReadable(field, value)
  }
  if (field.kind === 'integer' || field.kind === 'decimal') {
    const exact = numberComparison(field, operator, value)
    if (exact.kind !== 'compare') return constant(column, exact.kind === 'always')
    return sql`(${column} ${operators[exact.operator]} ${typed(field, exact.value, parameters)})`
  }
  const isOrder = operator !== '=' && operator !== '!='
  if (isOrder && isComparedAsText(field.kind) && field.kind !== 'text') throw unsuitable(field, 'a field with an order')
  if (isNested(field.kind)) {
    const isEqual = nestedEquals(field, column, String(value), parameters)
    return operator === '=' ? isEqual : sql`(NOT ${isEqual})`
  }
  return sql`(${comparable({ field, column })} ${operators[operator]} ${typed(field, readableValue(field, value), parameters)})`
}

function range(tested: TestedField, filter: Extract<Filter, { kind: 'range' }>, parameters: Parameters): Sql {
  const parts: Sql[] = []
  if (filter.from !== null) parts.push(comparison(tested, filter.includesFrom ? '>=' : '>', filter.from, parameters))
  if (filter.to !== null) parts.push(comparison(tested, filter.includesTo ? '<=' : '<', filter.to, parameters))
  return parts.length === 0 ? missing(tested.column, true) : group('and', parts)
}

/** Cells that only have a text are compared through it. */
function comparable({ field, column }: TestedField): Sql {
  return isComparedAsText(field.kind) && field.kind !== 'text' ? sql`CAST(${column} AS VARCHAR)` : column
}

function comparableType(field: Field): Sql {
  return isComparedAsText(field.kind) ? sql`VARCHAR` : typeName(field.type)
}

function typed(field: Field, value: Scalar, parameters: Parameters): Sql {
  // A FLOAT field may be compared with a number no FLOAT can hold.
  const isTooWide = field.type === 'FLOAT' && !Number.isFinite(Math.fround(Number(value))) && Number.isFinite(Number(value))
  return sql`CAST(${parameters.add(value)} AS ${isTooWide ? sql`DOUBLE` : comparableType(field)})`
}

function oneOf(tested: TestedField, filter: Extract<Filter, { kind: 'one-of' }>, parameters: Parameters): Sql {
  const { field, column } = tested
  const values = [...new Set(filter.values.flatMap((value) => (value === null ? [] : possibleValue(field, value))))]
  const hasNull = filter.values.includes(null)
  const isIn = membership(tested, values, filter.isNegated, parameters)
  // A negated list lets no missing cell through, whether or not null is in it: `NOT IN` is already unknown there.
  return hasNull && !filter.isNegated ? sql`(${isIn} OR ${column} IS NULL)` : isIn
}

/** The value as the engine reads it, or nothing where no cell of an exact type can equal it. */
function possibleValue(field: Field, value: Exclude<Scalar, null>): Scalar[] {
  if (field.kind !== 'integer' && field.kind !== 'decimal') return [readableValue(field, value)]
  const exact = numberComparison(field, '=', value)
  return exact.kind === 'compare' ? [exact.value] : []
}

function membership(tested: TestedField, values: readonly Scalar[], isNegated: boolean, parameters: Parameters): Sql {
  if (values.length === 0) return constant(tested.column, isNegated)
  if (isNested(tested.field.kind)) {
    const isAny = group('or', values.map((value) => nestedEquals(tested.field, tested.column, String(value), parameters)))
    return isNegated ? sql`(NOT ${isAny})` : isAny
  }
  const operator = isNegated ? sql`NOT IN` : sql`IN`
  if (values.length < longListLength) {
    return sql`(${comparable(tested)} ${operator} (${join(values.map((value) => typed(tested.field, value, parameters)), ', ')}))`
  }
  const list = parameters.add(JSON.stringify(values.map(String)))
  return sql`(${comparable(tested)} ${operator} (SELECT CAST(unnest(from_json(${list}, '["VARCHAR"]')) AS ${comparableType(tested.field)})))`
}

function textColumn({ field, column }: TestedField): Sql {
  if (fieldKinds[field.kind].group !== 'text' && field.kind !== 'json') throw unsuitable(field, 'text')
  return column
}

function relativeDate({ field, column }: TestedField, filter: Extract<Filter, { kind: 'relative-date' }>, relation: Relation, parameters: Parameters): Sql {
  if (field.kind !== 'date' && field.kind !== 'timestamp' && field.kind !== 'timestamp-with-zone') throw unsuitable(field, 'a date')
  return relativeDateTest(field, column, filter, relation, parameters)
}

function unsuitable(field: Field, wanted: string): AppFailure {
  return new AppFailure({ code: 'unsuitable-field', field: field.name, type: field.type, wanted })
}
