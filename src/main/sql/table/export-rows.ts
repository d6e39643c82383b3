import type { TextOptions } from '../../../shared/contract/export-channels'
import type { Filter } from '../../../shared/query/filter'
import type { TableSpec } from '../../../shared/query/table-spec'
import type { Field } from '../../../shared/result/field'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { identifier, join, literal, sql, unsafeSql } from '../quote'
import { readableSql } from './readable-sql'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'
import { numberedSource, selectedColumns, sortKeys } from './table'

/** Every row of a table view with the columns it shows, ties in the order of the file. */
export function exportedTable(relation: Relation, spec: Pick<TableSpec, 'filter' | 'sort'>, fields: readonly string[]): Statement {
  const parameters = new Parameters()
  const columns = selectedColumns(relation, fields)
  if (spec.sort.length === 0) {
    const where = whereClause(spec.filter, relation, parameters)
    const order = relation.rowNumber === null ? sql`` : sql` ORDER BY ${relation.rowNumber}`
    return { sql: sql`SELECT ${columns} FROM ${relation.from}${where}${order}`, params: parameters.values }
  }
  const source = numberedSource(relation)
  const where = whereClause(spec.filter, relation, parameters)
  const order = join([...sortKeys(relation, spec), source.rowNumber], ', ')
  return { sql: sql`SELECT ${columns} FROM ${source.from}${where} ORDER BY ${order}`, params: parameters.values }
}

/** The same rows, their columns called anew in their order. */
export function renamedRows(rows: Statement, names: readonly string[]): Statement {
  return { sql: sql`SELECT * FROM (${rows.sql}) AS exported_rows (${join(names.map(identifier), ', ')})`, params: rows.params }
}

/** The same rows without one column. */
export function withoutColumn(rows: Statement, name: string): Statement {
  return { sql: sql`SELECT * EXCLUDE (${identifier(name)}) FROM (${rows.sql}) AS exported_rows`, params: rows.params }
}

/** One row, `row_count`: how many rows a statement gives. */
export function countOf(rows: Statement): Statement {
  return { sql: sql`SELECT count(*) AS row_count FROM (${rows.sql}) AS exported_rows`, params: rows.params }
}

/** The rows a person's SELECT gave, as kept. */
export function allRows(relation: Relation): Statement {
  return exportedTable(relation, { filter: null, sort: [] }, relation.fields.map(({ name }) => name))
}

export interface CopyOptions {
  readonly format: 'csv' | 'json' | 'parquet'
  readonly path: string
  readonly text: TextOptions
  /** Goes into the footer of a Parquet file. */
  readonly provenance: string | null
}

/** Writes the rows of a statement to a file the engine may write. COPY takes no parameters: they are written in. */
export function copyStatement(rows: Statement, fields: readonly Field[], { format, path, text, provenance }: CopyOptions): Statement {
  const written = (field: Field): Sql => {
    if (format === 'csv' && text.isFormulaSafe) return sql`${field.kind === 'text' ? safeText(field.name) : identifier(field.name)} AS ${identifier(formulaSafe(field.name))}`
    return format === 'parquet' && isWide(field) ? sql`CAST(${identifier(field.name)} AS DECIMAL(38, 0)) AS ${identifier(field.name)}` : identifier(field.name)
  }
  const source = sql`SELECT ${join(fields.map(written), ', ')} FROM (${readableSql(rows)}) AS copied_rows`
  const options: Readonly<Record<CopyOptions['format'], Sql>> = {
    csv: sql`FORMAT csv, HEADER TRUE, DELIMITER ${literal(text.delimiter)}`,
    json: sql`FORMAT json, ARRAY TRUE`,
    parquet: sql`FORMAT parquet, COMPRESSION zstd${provenance === null ? sql`` : sql`, KV_METADATA {sextant: ${literal(provenance)}}`}`,
  }
  return { sql: sql`COPY (${source}) TO ${literal(path)} (${options[format]})`, params: [] }
}

/** Parquet has no such integer: the engine would write a double in its place and round it. */
function isWide({ type }: Field): boolean {
  return type === 'HUGEINT' || type === 'UHUGEINT'
}

/** What a spreadsheet takes for a formula; an apostrophe is marked too, so that taking one away restores every text. */
const formulaStart = /^[=+\-@\t\r\n']/
/** A text that reads as a plain number or sign computes nothing. */
const plainNumber = /^[+-]?\d*[.,]?\d*%?$/

/** A text as it stands in a formula-safe text file. */
export function formulaSafe(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** The same in SQL. */
function safeText(name: string): Sql {
  const column = identifier(name)
  const pattern = (source: RegExp): Sql => literal(source.source)
  return sql`CASE WHEN regexp_matches(${column}, ${pattern(formulaStart)}) AND NOT regexp_full_match(${column}, ${pattern(plainNumber)}) THEN '''' || ${column} ELSE ${column} END`
}

/** A filter as a person could write it after WHERE. */
export function conditionText(filter: Filter, relation: Relation): string {
  const parameters = new Parameters()
  const where = whereClause(filter, relation, parameters)
  return readableSql({ sql: where, params: parameters.values }).replace(/^\s*WHERE\s+/, '')
}

/** Reads the provenance out of a Parquet file's footer: one row, `text`, or none. */
export function parquetProvenance(path: string): Statement {
  return { sql: sql`SELECT decode(value) AS text FROM parquet_kv_metadata(${literal(path)}) WHERE decode(key) = 'sextant'`, params: [] }
}

/** A statement as a relation of its own, for describing it. */
export function asRelation(rows: Statement): Sql {
  return unsafeSql(`(${readableSql(rows)})`)
}
