import { AppFailure } from '../../shared/errors/errors'
import type { Field, FieldName } from '../../shared/result/field'
import { nearestNames } from '../../shared/query/nearest-names'
import { identifier, sql } from './quote'
import type { Relation } from './relation'
import type { Sql } from './statement'

const fieldMaps = new WeakMap<readonly Field[], ReadonlyMap<FieldName, Field>>()

/** @throws AppFailure `unknown-field` with the nearest names there are. */
export function fieldOf(relation: Relation, name: FieldName): Field {
  let byName = fieldMaps.get(relation.fields)
  if (!byName) {
    byName = new Map(relation.fields.map((field) => [field.name, field]))
    fieldMaps.set(relation.fields, byName)
  }
  const field = byName.get(name)
  if (!field) {
    throw new AppFailure({ code: 'unknown-field', field: name, nearest: nearestNames(name, relation.fields.map((one) => one.name)) })
  }
  return field
}

/** The field as stored: an ENUM groups and compares faster than its text. */
export function stored(relation: Relation, name: FieldName): Sql {
  return identifier(fieldOf(relation, name).name)
}

/** The field as a person sees it: an ENUM is its text, so that it sorts as text and not by position in the dictionary. */
export function shown(relation: Relation, name: FieldName): Sql {
  const column = stored(relation, name)
  return relation.enumFields.has(name) ? sql`CAST(${column} AS VARCHAR)` : column
}

/** A column name that no field has: `wish`, or with a number behind it. The engine compares names without regard to case. */
export function freeName(fields: readonly Field[], wish: string): string {
  const taken = new Set(fields.map((field) => field.name.toLowerCase()))
  let name = wish
  for (let suffix = 1; taken.has(name); suffix++) name = `${wish}_${suffix}`
  return name
}

export function unusedName(relation: Relation, wish: string): Sql {
  return identifier(freeName(relation.fields, wish))
}
