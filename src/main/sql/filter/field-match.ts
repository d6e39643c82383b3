import { AppFailure } from '../../../shared/errors/errors'
import type { TextForm } from '../../../shared/query/text-form'
import type { Field, FieldName } from '../../../shared/result/field'
import { fieldOf, shown } from '../fields'
import { numberComparison } from '../numbers/number-comparison'
import { Parameters } from '../parameters'
import { sql, typeName } from '../quote'
import type { Relation } from '../relation'
import type { Statement } from '../statement'
import { inTextForm } from './text-form'
import { isComparedAsText, readableValue } from '../typed-value'

/**
 * Which of these texts are values of a field. Columns `position` (in `texts`) and `value` (as text); a text that is the same as several
 * values in the given form comes with each of them, one that is no value of the field's type or is not there does not come at all.
 * The form counts for text only: numbers and dates are compared as what they are.
 */
export function fieldMatch(relation: Relation, name: FieldName, texts: readonly string[], form: TextForm): Statement {
  const field = fieldOf(relation, name)
  const isText = isComparedAsText(field.kind)
  const parameters = new Parameters()
  const list = parameters.add(JSON.stringify(isText ? texts : texts.map((text) => writtenAs(field, text))))
  const wanted = sql`SELECT unnest(list) AS wanted, generate_subscripts(list, 1) - 1 AS "position" FROM (SELECT from_json(${list}, '["VARCHAR"]') AS list) AS pasted`
  const column = shown(relation, name)
  const values = sql`SELECT DISTINCT ${isText ? sql`CAST(${column} AS VARCHAR)` : column} AS value FROM ${relation.from} WHERE ${column} IS NOT NULL`
  const isSame = isText
    ? sql`${inTextForm(sql`field_values.value`, form)} = ${inTextForm(sql`wanted_values.wanted`, form)}`
    : sql`field_values.value = CAST(wanted_values.wanted AS ${typeName(field.type)})`
  const text = sql`SELECT wanted_values."position", CAST(field_values.value AS VARCHAR) AS value FROM (${wanted}) AS wanted_values JOIN (${values}) AS field_values ON ${isSame} ORDER BY ALL`
  return { sql: text, params: parameters.values }
}

/** The text as the engine reads it exactly for this field's type, or null where no cell can equal it. */
function writtenAs(field: Field, text: string): string | null {
  try {
    if (field.kind !== 'integer' && field.kind !== 'decimal') return String(readableValue(field, text))
    const exact = numberComparison(field, '=', text)
    return exact.kind === 'compare' ? exact.value : null
  } catch (thrown) {
    if (thrown instanceof AppFailure) return null
    throw thrown
  }
}
