import { assertNever } from '../../../shared/lang/assert-never'
import type { Typed } from '../../../shared/query/expression/typed'
import type { ExpressionType } from '../../../shared/query/expression/types'
import { isNumber } from '../../../shared/query/expression/types'
import type { Field } from '../../../shared/result/field'
import { inUniversalTime } from './date'
import { functionSql } from './expression-functions'
import { doubleLiteral, join, literal, sql, typeName } from '../quote'
import type { Sql } from '../statement'

/** Where the values of an expression come from. */
export interface ExpressionLeaves {
  /** The column of a field as a person sees it. */
  readonly field: (field: Field) => Sql
  /** One number of a group; a row has none. */
  readonly aggregate: (aggregate: Extract<Typed, { kind: 'aggregate' }>) => Sql
}

/**
 * A checked expression in SQL. Nothing a person wrote stands in it but as a literal or a quoted name. docs/expressions.md is the law:
 * division by zero gives nothing, whole numbers are computed in 64 bits (128 where wide) and stop the query where they overflow.
 */
export function expressionSql(typed: Typed, leaves: ExpressionLeaves): Sql {
  const of = (part: Typed): Sql => expressionSql(part, leaves)
  switch (typed.kind) {
    case 'number': return numberSql(typed.text, typed.type)
    case 'text': return literal(typed.value)
    case 'boolean': return literal(typed.value)
    case 'null': return literal(null)
    case 'field': return fieldSql(typed.field, typed.type, leaves.field(typed.field))
    case 'convert': return convertSql(typed.of, typed.type, of)
    case 'negative': return sql`(-${of(typed.of)})`
    case 'not': return sql`(NOT ${of(typed.of)})`
    case 'missing': return typed.isNegated ? sql`(${of(typed.of)} IS NOT NULL)` : sql`(${of(typed.of)} IS NULL)`
    case 'binary': return binarySql(typed, of)
    case 'in': return inSql(typed, of)
    case 'between': return sql`(${of(typed.of)} ${typed.isNegated ? sql`NOT BETWEEN` : sql`BETWEEN`} ${of(typed.from)} AND ${of(typed.to)})`
    case 'choice': {
      const cases = typed.cases.map(({ when, then }) => sql`WHEN ${of(when)} THEN ${of(then)}`)
      return sql`CASE ${join(cases, ' ')}${typed.otherwise === null ? sql`` : sql` ELSE ${of(typed.otherwise)}`} END`
    }
    case 'call': return functionSql(typed.name, typed.arguments.map((argument) => ({ sql: of(argument), type: argument.type })), typed.unit)
    case 'aggregate': return leaves.aggregate(typed)
    default: return assertNever(typed)
  }
}

/** A number exactly as it was written. */
function numberSql(text: string, type: ExpressionType): Sql {
  switch (type) {
    case 'integer': return sql`CAST(${Number(text)} AS BIGINT)`
    case 'wide': return sql`CAST(${literal(text)} AS HUGEINT)`
    case 'decimal': {
      const [whole = '', fraction = ''] = text.replace(/^0+(?=\d)/, '').split('.')
      return sql`CAST(${literal(text)} AS ${typeName(`DECIMAL(${Math.max(1, whole.length + fraction.length)},${fraction.length})`)})`
    }
    default: return doubleLiteral(Number(text))
  }
}

/** Narrow numbers are widened, so that what is computed with them does not overflow them; moments become those of UTC. */
export function fieldSql(field: Field, type: ExpressionType, column: Sql): Sql {
  switch (type) {
    case 'integer': return field.type === 'BIGINT' ? column : sql`CAST(${column} AS BIGINT)`
    case 'wide': return field.type === 'HUGEINT' ? column : sql`CAST(${column} AS HUGEINT)`
    case 'float': return field.type === 'DOUBLE' ? column : sql`CAST(${column} AS DOUBLE)`
    case 'text': return sql`CAST(${column} AS VARCHAR)`
    case 'timestamp': return field.type === 'TIMESTAMP' ? column : sql`CAST(${inUniversalTime(field, column)} AS TIMESTAMP)`
    default: return column
  }
}

const engineTypes: Readonly<Partial<Record<ExpressionType, Sql>>> = {
  integer: sql`BIGINT`, wide: sql`HUGEINT`, float: sql`DOUBLE`, text: sql`VARCHAR`, boolean: sql`BOOLEAN`, date: sql`DATE`, timestamp: sql`TIMESTAMP`,
}

function convertSql(from: Typed, to: ExpressionType, of: (part: Typed) => Sql): Sql {
  // A number that is written is read as what it is needed as, without a step between.
  if (from.kind === 'number' && to === 'float') return doubleLiteral(Number(from.text))
  // Beside a decimal the engine would take a whole number for a DOUBLE in some places.
  if (from.kind === 'number' && to === 'decimal') return numberSql(from.text, 'decimal')
  if (to === 'decimal' && from.type !== 'null') return sql`CAST(${of(from)} AS ${from.type === 'wide' ? sql`DECIMAL(38,0)` : sql`DECIMAL(19,0)`})`
  const type = engineTypes[to]
  return type === undefined ? of(from) : sql`CAST(${of(from)} AS ${type})`
}

function binarySql({ operator, left, right, type }: Extract<Typed, { kind: 'binary' }>, of: (part: Typed) => Sql): Sql {
  const [one, other] = [of(left), of(right)]
  switch (operator) {
    case 'or': return sql`(${one} OR ${other})`
    case 'and': return sql`(${one} AND ${other})`
    case '=': return sql`(${one} = ${other})`
    case '<>': return sql`(${one} <> ${other})`
    case '<': return sql`(${one} < ${other})`
    case '<=': return sql`(${one} <= ${other})`
    case '>': return sql`(${one} > ${other})`
    case '>=': return sql`(${one} >= ${other})`
    case 'like': return sql`(${one} LIKE ${other})`
    case '&': return sql`(${one} || ${other})`
    case '+': return sql`(${one} + ${other})`
    case '-': return sql`(${one} - ${other})`
    case '*': return sql`(${one} * ${other})`
    case '/': return sql`(${one} / nullif(${other}, 0e0))`
    case '%': return sql`(${one} % nullif(${other}, ${isNumber(type) && type === 'float' ? sql`0e0` : sql`0`}))`
    case '^': return sql`pow(${one}, ${other})`
    default: return assertNever(operator)
  }
}

function inSql({ of: tested, items, isNegated }: Extract<Typed, { kind: 'in' }>, of: (part: Typed) => Sql): Sql {
  if (items.length === 0) return isNegated ? sql`(${of(tested)} IS NOT NULL)` : sql`(${of(tested)} IS NULL AND FALSE)`
  return sql`(${of(tested)} ${isNegated ? sql`NOT IN` : sql`IN`} (${join(items.map(of), ', ')}))`
}
