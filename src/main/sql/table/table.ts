import type { TableSpec } from '../../../shared/query/table-spec'
import type { FieldName } from '../../../shared/result/field'
import { fieldOf, shown, stored, unusedName } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** Which rows of the sorted and filtered table, and which of its columns (null: all). */
export interface RowWindow {
  readonly from: number
  readonly count: number
  readonly fields: readonly FieldName[] | null
}

type RowSpec = Pick<TableSpec, 'filter' | 'sort'>

/**
 * A window of rows. Without a sort the rows come in file order: by row number where there is one and no filter
 * (so that row 49 million costs no more than row 1), otherwise in the order in which the engine reads.
 */
export function tableWindow(relation: Relation, spec: RowSpec, window: RowWindow): Statement {
  const parameters = new Parameters()
  const columns = selectedColumns(relation, window.fields)
  const page = sql`LIMIT ${window.count} OFFSET ${window.from}`
  if (spec.sort.length > 0) {
    const source = numberedSource(relation)
    const where = whereClause(spec.filter, relation, parameters)
    const text = sql`SELECT ${columns} FROM ${source.from}${where} ORDER BY ${join([...sortKeys(relation, spec), source.rowNumber], ', ')} ${page}`
    return { sql: text, params: parameters.values }
  }
  if (spec.filter === null && relation.rowNumber !== null && relation.isSparse !== true) {
    const { rowNumber } = relation
    const isInside = sql`${rowNumber} >= ${window.from} AND ${rowNumber} < ${window.from + window.count}`
    return { sql: sql`SELECT ${columns} FROM ${relation.from} WHERE ${isInside} ORDER BY ${rowNumber}`, params: [] }
  }
  const where = whereClause(spec.filter, relation, parameters)
  return { sql: sql`SELECT ${columns} FROM ${relation.from}${where} ${page}`, params: parameters.values }
}

/** The whole table as a person could run it: no window, no tie-break. */
export function wholeTable(relation: Relation, spec: RowSpec, fields: readonly FieldName[] | null): Statement {
  const parameters = new Parameters()
  const columns = fields === null ? sql`*` : selectedColumns(relation, fields)
  const where = whereClause(spec.filter, relation, parameters)
  const order = spec.sort.length === 0 ? sql`` : sql` ORDER BY ${join(sortKeys(relation, spec), ', ')}`
  return { sql: sql`SELECT ${columns} FROM ${relation.from}${where}${order}`, params: parameters.values }
}

/** One row, one column: how many rows pass the filter. */
export function rowCount(relation: Relation, spec: Pick<TableSpec, 'filter'>): Statement {
  const parameters = new Parameters()
  const where = whereClause(spec.filter, relation, parameters)
  return { sql: sql`SELECT count(*) AS row_count FROM ${relation.from}${where}`, params: parameters.values }
}

/** The fields as columns of their own names, an ENUM as text. */
export function selectedColumns(relation: Relation, fields: readonly FieldName[] | null): Sql {
  const names = fields ?? relation.fields.map((field) => field.name)
  // A window of no columns still has rows.
  if (names.length === 0) return sql`NULL`
  return join(names.map((name) => selectedColumn(relation, name)), ', ')
}

function selectedColumn(relation: Relation, name: FieldName): Sql {
  return relation.enumFields.has(name) ? sql`${shown(relation, name)} AS ${identifier(name)}` : stored(relation, name)
}

/** ORDER BY terms: nulls last either way, text by code point, whatever the storage. */
export function sortKeys(relation: Relation, spec: Pick<TableSpec, 'sort'>): Sql[] {
  return spec.sort.map(({ field, direction }) => {
    const key = shown(relation, fieldOf(relation, field).name)
    return direction === 'ascending' ? sql`${key} ASC NULLS LAST` : sql`${key} DESC NULLS LAST`
  })
}

/** The relation with a row number, counted while reading where the rows carry none: ties need it, or pages would overlap. */
export function numberedSource(relation: Relation): { readonly from: Sql; readonly rowNumber: Sql } {
  if (relation.rowNumber !== null) return { from: relation.from, rowNumber: relation.rowNumber }
  const rowNumber = unusedName(relation, 'row_position')
  return { from: sql`(SELECT *, row_number() OVER () - 1 AS ${rowNumber} FROM ${relation.from})`, rowNumber }
}
