import { AppFailure } from '../../../shared/errors/errors'
import type { JoinKind, Lookup } from '../../../shared/query/lookup'
import type { Field } from '../../../shared/result/field'
import { fieldOf } from '../fields'
import { checkedPairs, keyColumns, keyName, sameKeys } from './lookup-keys'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'
import { numberedSource } from '../table/table'

const left = sql`looked_up`
const right = sql`found`
const rightRow = identifier('found_row')
const leftRow = identifier('looked_up_row')
const valueName = (position: number): Sql => identifier(`value_${position}`)

function joinOf({ join: kind = 'look-up' }: Lookup): JoinKind {
  return kind
}

/** The rows of the other dataset that have a key (a full join's: all of them): `key_0` …, `value_0` …, and their number in file order. */
export function keyedRows(lookup: Lookup, base: Relation, other: Relation): Sql {
  const source = numberedSource(other)
  const keys = keyColumns(checkedPairs(lookup, base, other), 'right', lookup.normalise, right)
  const values = broughtFields(lookup, other).map(({ field }, position) => sql`${shownOf(other, field.name)} AS ${valueName(position)}`)
  const columns = [...keys.map((key, position) => sql`${key} AS ${keyName(position)}`), ...values, sql`${qualified(source.rowNumber)} AS ${rightRow}`]
  const isThere = keys.map((key) => sql`${key} IS NOT NULL`)
  // Rows without a key match nothing, but a full join shows them all the same.
  const where = joinOf(lookup) === 'full' ? sql`` : sql` WHERE ${join(isThere, ' AND ')}`
  return sql`(SELECT ${join(columns, ', ')} FROM ${source.from} AS ${right}${where})`
}

function shownOf(other: Relation, name: string): Sql {
  const column = sql`${right}.${identifier(name)}`
  return other.enumFields.has(name) ? sql`CAST(${column} AS VARCHAR)` : column
}

function qualified(rowNumber: Sql): Sql {
  return sql`${right}.${rowNumber}`
}

/** A key that more than one of the keyed rows has, as text, with the number of these rows; no row when each is there once. */
export function repeatedKey(keyCount: number, table: Sql): Statement {
  const keys = Array.from({ length: keyCount }, (_, position) => keyName(position))
  const text = join(keys.map((key) => sql`CAST(any_value(${key}) AS VARCHAR)`), ', ')
  return { sql: sql`SELECT concat_ws(' · ', ${text}) AS repeated_key, count(*) AS row_count FROM ${table} GROUP BY ${join(keys, ', ')} HAVING count(*) > 1 ORDER BY row_count DESC, 1 LIMIT 1`, params: [] }
}

/** The fields a lookup brings, checked. @throws AppFailure `unknown-field`, `field-name-taken` */
function broughtFields(lookup: Lookup, other: Relation): { readonly field: Field; readonly as: Field }[] {
  if (joinOf(lookup) === 'anti') return []
  return lookup.fields.map(({ field: name, as }) => {
    const field = fieldOf(other, name)
    return { field, as: { ...field, name: as } }
  })
}

/** @throws AppFailure `field-name-taken` */
export function assertBroughtNamesAreFree(lookup: Lookup, base: Relation): void {
  const taken = new Set(base.fields.map(({ name }) => name.toLowerCase()))
  for (const { as } of lookup.fields) {
    if (taken.has(as.toLowerCase())) throw new AppFailure({ code: 'field-name-taken', field: as })
    taken.add(as.toLowerCase())
  }
}

/**
 * The relation with the fields that are looked up, row by row. The other side has each key once (that is seen to before), so that rows
 * stay what and where they are.
 * @param keyed a table of `keyedRows`, or their query
 */
export function lookedUp(base: Relation, lookup: Lookup, other: Relation, keyed: Sql): Relation {
  const added = broughtFields(lookup, other)
  const numbered = withRowColumn(base)
  const columns = added.map(({ as }, position) => sql`${right}.${valueName(position)} AS ${identifier(as.name)}`)
  const on = sameKeys(keyColumns(checkedPairs(lookup, base, other), 'left', lookup.normalise, left), right)
  const from = sql`(SELECT ${join([sql`${left}.*`, ...columns], ', ')} FROM ${numbered.from} AS ${left} LEFT JOIN ${keyed} AS ${right} ON ${on})`
  return { ...numbered, from, fields: [...base.fields, ...added.map(({ as }) => as)] }
}

/** A join hides the number of a row: it becomes a column. Rows without one are counted while they are read. */
function withRowColumn(base: Relation): Relation {
  const { from, rowNumber } = numberedSource(base)
  return { ...base, from: sql`(SELECT *, ${rowNumber} AS ${leftRow} FROM ${from})`, rowNumber: leftRow }
}

const joins: Readonly<Record<Exclude<JoinKind, 'look-up'>, Sql>> = { left: sql`LEFT JOIN`, inner: sql`JOIN`, full: sql`FULL JOIN`, anti: sql`ANTI JOIN` }

/** The rows of a join in the order of the left file, then of the right one: the fields of the left under their names, then those brought. */
export function joinedRows(base: Relation, lookup: Lookup, other: Relation, keyed: Sql): Sql {
  const kind = joinOf(lookup)
  const numbered = withRowColumn(base)
  const added = broughtFields(lookup, other)
  const columns = [
    ...base.fields.map(({ name }) => sql`${left}.${identifier(name)}`),
    ...added.map(({ as }, position) => sql`${right}.${valueName(position)} AS ${identifier(as.name)}`),
  ]
  const on = sameKeys(keyColumns(checkedPairs(lookup, base, other), 'left', lookup.normalise, left), right)
  const order = kind === 'anti' ? sql`${left}.${leftRow}` : sql`${left}.${leftRow} NULLS LAST, ${right}.${rightRow}`
  return sql`(SELECT ${join(columns, ', ')} FROM ${numbered.from} AS ${left} ${joins[kind === 'look-up' ? 'left' : kind]} ${keyed} AS ${right} ON ${on} ORDER BY ${order})`
}

/** What a join gives. Its rows are others than the dataset's: nothing that was known of these holds. */
export function joined(base: Relation, lookup: Lookup, other: Relation, from: Sql, rowNumber: Sql | null): Relation {
  const added = broughtFields(lookup, other).map(({ as }) => as)
  return { from, rowNumber, fields: [...base.fields, ...added], enumFields: base.enumFields, sumGrids: new Map(), isSparse: true }
}

