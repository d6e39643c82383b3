import { AppFailure } from '../../shared/errors/errors'
import type { DerivedField } from '../../shared/query/derived-field'
import { fieldsRead } from '../../shared/query/fields-read'
import type { Filter } from '../../shared/query/filter'
import type { Preparation } from '../../shared/query/preparation'
import type { Field } from '../../shared/result/field'
import { derivedColumn } from './derived/derived-column'
import { unusedName } from './fields'
import { condition } from './filter/filter'
import { WrittenParameters } from './parameters'
import { identifier, join, sql } from './quote'
import type { Relation } from './relation'
import type { Sql } from './statement'

/** Derived fields that can be made at once: none of them reads another one of the same step. */
export type PreparationStep = readonly DerivedField[]

/**
 * The derived fields in the order in which they can be made, whatever the order they are listed in.
 * @throws AppFailure `field-name-taken`, `fields-in-a-circle`
 */
export function preparationSteps({ fields }: Preparation, base: Relation): PreparationStep[] {
  assertNamesAreFree(fields, base)
  const steps: PreparationStep[] = []
  let waiting: readonly DerivedField[] = fields
  while (waiting.length > 0) {
    const unmade = new Set(waiting.map(({ name }) => name.toLowerCase()))
    const ready = waiting.filter((field) => !fieldsRead(field).some((name) => unmade.has(name.toLowerCase())))
    if (ready.length === 0) throw new AppFailure({ code: 'fields-in-a-circle', fields: waiting.map(({ name }) => name) })
    steps.push(ready)
    waiting = waiting.filter((field) => !ready.includes(field))
  }
  return steps
}

function assertNamesAreFree(fields: readonly DerivedField[], base: Relation): void {
  const taken = new Set(base.fields.map(({ name }) => name.toLowerCase()))
  // Columns of the storage that no view shows.
  const hidden = new Set([...(base.rowNumber === null ? [] : [base.rowNumber]), ...(base.gridColumns?.values() ?? [])].map((column) => column.toLowerCase()))
  for (const { name } of fields) {
    if (hidden.has(identifier(name.toLowerCase())) || taken.has(name.toLowerCase())) throw new AppFailure({ code: 'field-name-taken', field: name })
    taken.add(name.toLowerCase())
  }
}

/**
 * The relation with these steps made, as a subquery of its own. ENUMs stay ENUMs and rows keep their number, so that windows stay fast.
 * @param known what the engine says the derived fields are; steps whose fields are not among them are made but not listed in `fields`
 */
export function withSteps(base: Relation, steps: readonly PreparationStep[], known: ReadonlyMap<string, Field>): Relation {
  let relation = numbered(base, steps)
  for (const step of steps) {
    const columns = step.map((derived) => sql`${derivedColumn(derived, relation)} AS ${identifier(derived.name)}`)
    const fields = step.flatMap(({ name }) => known.get(name) ?? [])
    relation = { ...relation, from: sql`(SELECT *, ${join(columns, ', ')} FROM ${relation.from})`, fields: [...relation.fields, ...fields] }
  }
  return relation
}

/** The rows that pass, by their old numbers: `isSparse` tells that some are missing. @throws AppFailure as `condition` */
export function withFilter(base: Relation, filter: Filter | null): Relation {
  if (filter === null) return base
  const relation = numbered(base, [])
  const where = condition(filter, relation, new WrittenParameters())
  return { ...relation, from: sql`(SELECT * FROM ${relation.from} WHERE ${where})`, isSparse: true }
}

/** A subquery hides the number that a table gives its rows: it becomes a column, under a name that no field has or will have. */
function numbered(relation: Relation, steps: readonly PreparationStep[]): Relation {
  if (relation.rowNumber === null || (steps.length === 0 && isColumn(relation.rowNumber))) return relation
  const names = steps.flat().map(({ name }): Field => ({ name, kind: 'other', type: '' }))
  const rowNumber = unusedName({ ...relation, fields: [...relation.fields, ...names] }, 'numbered_row')
  return { ...relation, from: sql`(SELECT *, ${relation.rowNumber} AS ${rowNumber} FROM ${relation.from})`, rowNumber }
}

function isColumn(rowNumber: Sql): boolean {
  return rowNumber.startsWith('"')
}
