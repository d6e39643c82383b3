import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { FieldName } from '../../../shared/result/field'
import { fieldOf, shown, stored } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** Names of the columns of `regressionStatement`. */
export const regressionColumns = {
  y: 'y', x: 'x', control: (index: number) => `control_${index}`, weight: 'weight', threshold: 'threshold', effect: (index: number) => `effect_${index}`,
  group: 'group', label: 'label', row: 'row',
} as const

/**
 * One row a row of the filtered dataset, in file order, nulls and all: numbers as DOUBLE, categories and labels as text, and the number of the row
 * where rows carry one. What cannot be used is left out later, with its reason. At most `limit` rows.
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function regressionStatement(spec: RegressionSpec, relation: Relation, limit: number): Statement {
  const parameters = new Parameters()
  const columns = [...numbersOf(spec, relation), ...textsOf(spec, relation)]
  const row = relation.rowNumber === null ? [] : [sql`CAST(${relation.rowNumber} AS DOUBLE) AS ${identifier(regressionColumns.row)}`]
  const order = relation.rowNumber === null ? sql`` : sql` ORDER BY ${relation.rowNumber}`
  const selected = join([...columns.map(({ name, value }) => sql`${value} AS ${identifier(name)}`), ...row], ',\n  ')
  return { sql: sql`SELECT\n  ${selected}\nFROM ${relation.from}${whereClause(spec.filter, relation, parameters)}${order}\nLIMIT ${limit}`, params: parameters.values }
}

interface NamedValue {
  readonly name: string
  readonly value: Sql
}

function numbersOf(spec: RegressionSpec, relation: Relation): NamedValue[] {
  const wanted: [string, FieldName | undefined][] = [
    [regressionColumns.y, spec.y?.field], [regressionColumns.x, spec.x?.field],
    ...spec.controls.map(({ field }, index): [string, FieldName] => [regressionColumns.control(index), field]),
    [regressionColumns.weight, spec.weight ?? undefined], [regressionColumns.threshold, spec.threshold?.field],
  ]
  return wanted.flatMap(([name, field]) => (field === undefined ? [] : [{ name, value: modelNumber(relation, field) }]))
}

function textsOf(spec: RegressionSpec, relation: Relation): NamedValue[] {
  const wanted: [string, FieldName | null][] = [
    ...spec.fixedEffects.map((field, index): [string, FieldName] => [regressionColumns.effect(index), field]),
    [regressionColumns.group, spec.group], [regressionColumns.label, spec.label],
  ]
  return wanted.flatMap(([name, field]) => (field === null ? [] : [{ name, value: sql`CAST(${shown(relation, field)} AS VARCHAR)` }]))
}

/** A field as DOUBLE. Yes and no are 1 and 0. */
export function modelNumber(relation: Relation, name: FieldName): Sql {
  const field = fieldOf(relation, name)
  if (!fieldKinds[field.kind].isNumeric && field.kind !== 'boolean') throw new AppFailure({ code: 'unsuitable-field', field: name, type: field.type, wanted: 'a number in a regression' })
  return sql`CAST(${stored(relation, name)} AS DOUBLE)`
}
