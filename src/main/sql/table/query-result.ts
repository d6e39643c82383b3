import type { Field } from '../../../shared/result/field'
import { withoutSemicolon } from '../one-statement'
import { literal, personalSubquery, sql, unsafeSql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/**
 * Keeps the rows of a person's SELECT in a table, in their order; at most one row more than `mostRows`, which tells that there are too many.
 * @param text one SELECT that `Database.checkPersonalSql` has passed
 */
export function keepRows(text: string, table: Sql, mostRows: number): Statement {
  return { sql: sql`CREATE TABLE ${table} AS SELECT * FROM ${personalSubquery(withoutSemicolon(text))} AS personal_query LIMIT ${mostRows + 1}`, params: [] }
}

/** Keeps lines of text, as EXPLAIN gives them, in a table with one column `plan`. */
export function keepLines(lines: readonly string[], table: Sql): Statement {
  return { sql: sql`CREATE TABLE ${table} AS SELECT unnest(from_json($1, '["VARCHAR"]')) AS plan`, params: [JSON.stringify(lines)] }
}

/** A person's EXPLAIN as it is, after `Database.checkPersonalSql` has passed it. */
export function explain(text: string): Statement {
  return { sql: unsafeSql(text), params: [] }
}

/** One row: `row_count`. */
export function countRows(table: Sql): Statement {
  return { sql: sql`SELECT count(*) AS row_count FROM ${table}`, params: [] }
}

/** Names of the columns that are ENUMs underneath, one a row: `name`. */
export function enumColumns(tableName: string): Statement {
  return { sql: sql`SELECT column_name AS name FROM duckdb_columns() WHERE table_name = $1 AND data_type LIKE 'ENUM(%'`, params: [tableName] }
}

export function dropTable(table: Sql): Statement {
  return { sql: sql`DROP TABLE IF EXISTS ${table}`, params: [] }
}

/** A kept table as a relation. Its rows are numbered unless a column of its own hides the number. */
export function keptRelation(table: Sql, fields: readonly Field[], enumFields: ReadonlySet<string>): Relation {
  const hidesRowNumber = fields.some(({ name }) => name.toLowerCase() === 'rowid')
  return { from: table, rowNumber: hidesRowNumber ? null : sql`rowid`, fields, enumFields, sumGrids: new Map() }
}

/** Completions the engine knows for a text that ends where the person stands: `suggestion`, `start` (in bytes). */
export function completions(text: string): Statement {
  return { sql: sql`SELECT suggestion, suggestion_start AS start FROM sql_auto_complete(${literal(text)}) LIMIT 100`, params: [] }
}
