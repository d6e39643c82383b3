import { sql } from '../quote'
import type { Sql, Statement } from '../statement'

/** Makes a table of the rows of a query in parentheses, in their order. */
export function keepQuery(table: Sql, query: Sql): Statement {
  return { sql: sql`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${query} AS kept_rows`, params: [] }
}

/** The same of one connection: gone with it. */
export function keepForNow(table: Sql, query: Sql): Statement {
  return { sql: sql`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM (${query}) AS kept_rows`, params: [] }
}
