import type { TableSpec } from '../../../shared/query/table-spec'
import { unusedName } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'
import type { RowWindow } from './table'
import { selectedColumns, sortKeys } from './table'

/** A relation whose rows can be found again by number. */
export interface NumberedRelation extends Relation {
  readonly rowNumber: Sql
}

export function isNumbered(relation: Relation): relation is NumberedRelation {
  return relation.rowNumber !== null
}

/** Every row stands where the file has it: its number is its place. */
export function isInFileOrder(relation: Relation, spec: Pick<TableSpec, 'filter' | 'sort'>): boolean {
  return spec.sort.length === 0 && spec.filter === null && relation.isSparse !== true
}

/**
 * Makes a table of row numbers in the order of a sorted or filtered view. Sorting once and keeping 8 bytes a row makes
 * every later window cheap, however deep.
 */
export function createRowOrder(relation: NumberedRelation, spec: Pick<TableSpec, 'filter' | 'sort'>, table: Sql): Statement {
  const parameters = new Parameters()
  const where = whereClause(spec.filter, relation, parameters)
  const order = join([...sortKeys(relation, spec), relation.rowNumber], ', ')
  return {
    sql: sql`CREATE TABLE ${table} AS SELECT ${relation.rowNumber} AS row_position FROM ${relation.from}${where} ORDER BY ${order}`,
    params: parameters.values,
  }
}

export function dropRowOrder(table: Sql): Statement {
  return { sql: sql`DROP TABLE IF EXISTS ${table}`, params: [] }
}

/** One row, one column: how many rows the kept order holds. */
export function rowOrderCount(table: Sql): Statement {
  return { sql: sql`SELECT count(*) AS row_count FROM ${table}`, params: [] }
}

/** A window of rows by the kept order. */
export function windowByRowOrder(relation: NumberedRelation, window: RowWindow, table: Sql): Statement {
  const [place, number] = [unusedName(relation, 'kept_place'), unusedName(relation, 'kept_number')]
  const isInside = sql`rowid >= ${window.from} AND rowid < ${window.from + window.count}`
  const page = sql`(SELECT rowid AS ${place}, row_position AS ${number} FROM ${table} WHERE ${isInside})`
  const columns = selectedColumns(relation, window.fields)
  return {
    sql: sql`SELECT ${columns} FROM ${relation.from} JOIN ${page} AS kept_order ON ${relation.rowNumber} = ${number} ORDER BY ${place}`,
    params: [],
  }
}
