import { identifier, literal, sql } from '../quote'
import type { Statement } from '../statement'

/** Makes a database file known under a name; nothing is ever written to it. */
export function attachReadOnly(path: string, name: string): Statement {
  return { sql: sql`ATTACH IF NOT EXISTS ${literal(path)} AS ${identifier(name)} (TYPE duckdb, READ_ONLY)`, params: [] }
}

/** Schema and name of the tables and views of an attached file, tables first. */
export function listRelations(name: string): Statement {
  return {
    sql: sql`SELECT schema_name, relation FROM (SELECT schema_name, table_name AS relation, 0 AS kind FROM duckdb_tables() WHERE database_name = ${literal(name)} AND NOT internal UNION ALL SELECT schema_name, view_name, 1 FROM duckdb_views() WHERE database_name = ${literal(name)} AND NOT internal) ORDER BY kind, schema_name <> 'main', schema_name, relation`,
    params: [],
  }
}
