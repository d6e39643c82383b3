import { checkExpression } from '../../../shared/query/expression/check'
import { assertNever } from '../../../shared/lang/assert-never'
import type { DerivedField } from '../../../shared/query/derived-field'
import { fieldOf, shown, stored } from '../fields'
import type { Relation } from '../relation'
import type { Sql } from '../statement'
import { expressionSql } from '../expression/expression'
import { sql } from '../quote'
import { binOf } from './bins'
import { datePart, dateStart } from '../expression/date'
import { groupOf } from './groups'
import { cleanText } from '../expression/text'

/**
 * A derived field as an expression over the columns of a relation that has every field it reads. Values are written into the text: it
 * stands inside other statements. @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function derivedColumn(derived: DerivedField, relation: Relation): Sql {
  switch (derived.kind) {
    case 'expression': return rowExpression(derived.expression, relation)
    case 'date-part': return datePart(fieldOf(relation, derived.field), stored(relation, derived.field), derived.part)
    case 'date-start': return dateStart(fieldOf(relation, derived.field), stored(relation, derived.field), derived.unit)
    case 'bins': return binOf(fieldOf(relation, derived.field), stored(relation, derived.field), derived.edges)
    case 'text': return cleanText(fieldOf(relation, derived.field), shown(relation, derived.field), derived)
    case 'groups': return groupOf(derived, relation)
    default: return assertNever(derived)
  }
}

/** An expression about one row. @throws AppFailure `expression-wrong` */
function rowExpression(text: string, relation: Relation): Sql {
  const typed = checkExpression(text, relation.fields)
  const written = expressionSql(typed, {
    field: ({ name }) => shown(relation, name),
    aggregate: () => { throw new RangeError('A row has no aggregates') },
  })
  return typed.type === 'null' ? sql`CAST(${written} AS VARCHAR)` : written
}
