import { withGroupedNumbers, type GroupedColumn } from './grouped-numbers'
import { pathPattern } from './path-pattern'
import { identifier, join, literal, sql, typeName } from '../quote'
import type { Sql, Statement } from '../statement'

/** Everything the engine's CSV reader has to be told, so that it guesses nothing. */
export interface CsvReading {
  readonly delimiter: string
  readonly quote: string
  readonly escape: string
  readonly comment: string
  readonly hasHeader: boolean
  readonly skipLines: number
  readonly nullTexts: readonly string[]
  /** Whether a quoted null text (`""`) is null as well; otherwise it is that text. */
  readonly areQuotedNulls: boolean
  readonly decimalMark: '.' | ','
  readonly dateFormat: string | null
  readonly timestampFormat: string | null
  /** False for files the reader refuses otherwise, such as those with mixed line ends: it then takes quotes less exactly. */
  readonly isStrict: boolean
  /** Columns that are read as texts and then made numbers; among `columns` they are VARCHAR. */
  readonly grouped: readonly GroupedColumn[]
  /** In file order; the names are unique. */
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly longestLineBytes: number | null
  readonly compression: 'none' | 'gzip' | 'zstd'
  readonly withFileName: boolean
  /** Whether folders called `key=value` above the files are columns. */
  readonly withPartitions: boolean
}

/** What every reader is told beside its paths. */
export interface FileColumns {
  readonly withFileName: boolean
  readonly withPartitions: boolean
}

/** The engine's own limit on a record; longer ones need to be allowed for. */
const defaultLongestLineBytes = 2_000_000

/**
 * `read_csv(…)` over exactly these files. Records the reader cannot place are left out of the relation, not of the account:
 * the import audit finds them by its own count. `keepRejects` also notes them all in `reject_errors` of the same connection.
 *
 * Always `store_rejects`, never `ignore_errors`: behind a bad quote the latter gives up the rest of the file without a word (50,000 rows
 * of 61,000, where the former loads 60,998), and an audit that reads in another way than the views would speak of other rows.
 */
export function readCsv(paths: readonly string[], reading: CsvReading, keepRejects = false): Sql {
  const columns = reading.columns.map(({ name, type }) => sql`${literal(name)}: ${literal(type)}`)
  return withGroupedNumbers(sql`read_csv(${join(
    [
      pathList(paths),
      sql`auto_detect = FALSE`,
      sql`delim = ${literal(reading.delimiter)}`,
      sql`quote = ${literal(reading.quote)}`,
      sql`escape = ${literal(reading.escape)}`,
      sql`comment = ${literal(reading.comment)}`,
      sql`header = ${literal(reading.hasHeader)}`,
      sql`skip = ${reading.skipLines}`,
      sql`columns = {${join(columns, ', ')}}`,
      ...nullOptions(reading),
      sql`decimal_separator = ${literal(reading.decimalMark)}`,
      sql`compression = ${literal(reading.compression)}`,
      ...formatOptions(reading),
      ...longLineOptions(reading.longestLineBytes),
      ...strictnessOptions(reading),
      ...fileColumnOptions(reading),
      sql`store_rejects = TRUE, rejects_limit = ${keepRejects ? 0 : 1}`,
    ],
    ', ',
  )})`, reading.grouped)
}

/**
 * The same rows whichever columns a query asks for. The reader drops a record for a cell it cannot convert only when that cell's
 * column is read, so `count(*)` would count records that `sum(pay)` leaves out. Naming every column that can fail makes it read them all.
 */
export function readCsvConsistently(paths: readonly string[], reading: CsvReading, keepRejects = false): Sql {
  const fallible = reading.columns.filter(({ type }) => type !== 'VARCHAR').map(({ name }) => identifier(name))
  if (fallible.length === 0) return readCsv(paths, reading, keepRejects)
  return sql`(SELECT * FROM ${readCsv(paths, reading, keepRejects)} WHERE hash(${join(fallible, ', ')}) IS NOT NULL)`
}

/** `read_parquet(…)`; one file can number its own rows. */
export function readParquet(paths: readonly string[], options: FileColumns & { readonly withRowNumber: boolean }): Sql {
  return sql`read_parquet(${join(
    [
      pathList(paths),
      ...(options.withRowNumber ? [sql`file_row_number = TRUE`] : []),
      ...fileColumnOptions(options),
      ...(paths.length > 1 ? [sql`union_by_name = TRUE`] : []),
    ],
    ', ',
  )})`
}

/** Rows of Parquet files by their footers: no row is read. */
export function countParquetRows(paths: readonly string[]): Statement {
  return { sql: sql`SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata(${pathList(paths)})`, params: [] }
}

/** How JSON is read. */
export interface JsonReading extends FileColumns {
  /** -1 looks at the whole file for types. */
  readonly sampleRows: number
  readonly compression: CsvReading['compression']
  /** Names and types, where the engine's own guess will not do; null: its guess. */
  readonly columns: readonly { readonly name: string; readonly type: string }[] | null
  /** Where one object is larger than the 16 MiB the reader allows; it keeps buffers of this size for each thread and file. */
  readonly largestObjectBytes: number | null
  /** Whether an object of very many keys is a record all the same, instead of a map. */
  readonly isWide: boolean
}

/** `read_json(…)` over a JSON array, JSON lines, or a single object. */
export function readJson(paths: readonly string[], reading: JsonReading): Sql {
  const columns = reading.columns?.map(({ name, type }) => sql`${literal(name)}: ${literal(type)}`)
  return sql`read_json(${join(
    [
      pathList(paths),
      sql`sample_size = ${reading.sampleRows}`,
      sql`compression = ${literal(reading.compression === 'none' ? 'uncompressed' : reading.compression)}`,
      ...(reading.largestObjectBytes === null ? [] : [sql`maximum_object_size = ${reading.largestObjectBytes}`]),
      ...(columns === undefined ? [] : [sql`columns = {${join(columns, ', ')}}`]),
      ...(reading.isWide ? [sql`map_inference_threshold = -1`] : []),
      ...(paths.length > 1 ? [sql`union_by_name = TRUE`] : []),
      ...fileColumnOptions(reading),
    ],
    ', ',
  )})`
}

/** The same rows with the names of the originals in `filename`, where copies are read in their stead. */
export function withOriginalNames(reader: Sql, copies: readonly { readonly original: { readonly path: string }; readonly path: string }[]): Sql {
  const moved = copies.filter(({ original, path }) => original.path !== path)
  if (moved.length === 0) return reader
  const names = moved.map(({ original, path }) => sql`${literal(path)}: ${literal(original.path)}`)
  return sql`(SELECT * REPLACE (coalesce(MAP {${join(names, ', ')}}[filename], filename) AS filename) FROM ${reader})`
}

/** What a person typed where the sniffer would otherwise guess; null means "guess". */
export interface SniffRequest extends Pick<CsvReading, 'nullTexts' | 'areQuotedNulls' | 'isStrict' | 'compression' | 'longestLineBytes'> {
  readonly sampleRows: number
  readonly delimiter: string | null
  readonly quote: string | null
  readonly escape: string | null
  readonly comment: string | null
  readonly hasHeader: boolean | null
  readonly skipLines: number | null
  readonly decimalMark: string | null
  readonly dateFormat: string | null
  readonly timestampFormat: string | null
}

/**
 * What the engine's sniffer makes of a file: one row of texts: delimiter, quote, escape, comment, skipped rows, whether there is a header,
 * date format, time stamp format, and the columns as JSON `[{name, type}]`.
 */
export function sniffCsvStatement(path: string, request: SniffRequest): Statement {
  const asked = [
    sql`sample_size = ${request.sampleRows}`,
    ...nullOptions(request),
    sql`compression = ${literal(request.compression)}`,
    sql`ignore_errors = TRUE`,
    ...strictnessOptions(request),
    ...longLineOptions(request.longestLineBytes),
    ...(request.delimiter === null ? [] : [sql`delim = ${literal(request.delimiter)}`]),
    ...(request.quote === null ? [] : [sql`quote = ${literal(request.quote)}`]),
    ...(request.escape === null ? [] : [sql`escape = ${literal(request.escape)}`]),
    ...(request.comment === null ? [] : [sql`comment = ${literal(request.comment)}`]),
    ...(request.hasHeader === null ? [] : [sql`header = ${literal(request.hasHeader)}`]),
    ...(request.skipLines === null ? [] : [sql`skip = ${request.skipLines}`]),
    ...(request.decimalMark === null ? [] : [sql`decimal_separator = ${literal(request.decimalMark)}`]),
    ...formatOptions(request),
  ]
  const texts = ['Delimiter', 'Quote', 'Escape', 'Comment', 'SkipRows', 'HasHeader', 'DateFormat', 'TimestampFormat'].map((name) => sql`${identifier(name)}::VARCHAR`)
  return { sql: sql`SELECT ${join(texts, ', ')}, to_json("Columns")::VARCHAR FROM sniff_csv(${literal(pathPattern(path))}, ${join(asked, ', ')})`, params: [] }
}

/** For each column, over the first rows (-1: all) read as text: whether any cell is a number with a leading zero or of 16 digits and more. */
export function typeDoubtStatement(paths: readonly string[], asText: CsvReading, columns: readonly string[], sampleRows: number): Statement {
  const tests = columns.map((name) => sql`coalesce(${anyDoubtful(identifier(name))}, FALSE)`)
  return { sql: sql`SELECT ${join(tests, ', ')} FROM ${firstCells(paths, asText, columns, sampleRows)}`, params: [] }
}

/**
 * The same for many columns: a row with the position of each such column. All cells stand under one expression, because the engine takes
 * quadratic time over thousands of them.
 */
export function wideTypeDoubtStatement(paths: readonly string[], asText: CsvReading, columns: readonly string[], sampleRows: number): Statement {
  const cells = sql`SELECT unnest(list_value(${join(columns.map(identifier), ', ')})) AS cell, unnest(range(${columns.length})) AS column_position FROM ${firstCells(paths, asText, columns, sampleRows)}`
  return { sql: sql`SELECT column_position::INTEGER FROM (${cells}) AS cells GROUP BY column_position HAVING ${anyDoubtful(sql`cell`)} ORDER BY column_position`, params: [] }
}

/** Whether any of these texts is a number whose digits a type may lose. The comparisons are quick and leave few cells for the pattern. */
function anyDoubtful(cell: Sql): Sql {
  return sql`bool_or((${cell} < '1' OR length(${cell}) > 15) AND regexp_matches(${cell}, '^\\s*[+-]?(0[0-9]|[0-9]{16})'))`
}

/**
 * For each column, over the same cells: whether a number has a leading zero, the digits of the longest whole number
 * of 16 digits and more, and whether all values are whole numbers. Three columns of the result a column.
 */
export function typeEvidenceStatement(paths: readonly string[], asText: CsvReading, columns: readonly string[], sampleRows: number): Statement {
  const tests = columns.map((name) => {
    const column = identifier(name)
    return sql`coalesce(bool_or(regexp_matches(${column}, '^\\s*[+-]?0[0-9]')), FALSE), coalesce(max(length(regexp_extract(${column}, '^\\s*[+-]?([0-9]{16,})\\s*$', 1))), 0), coalesce(bool_and(regexp_matches(${column}, '^\\s*[+-]?[0-9]+\\s*$')), FALSE)`
  })
  return { sql: sql`SELECT ${join(tests, ', ')} FROM ${firstCells(paths, asText, columns, sampleRows)}`, params: [] }
}

/** For each column of dates or times, over the same cells: whether any text in it is none of its type and format. One column of the result a column. */
export function dateDoubtStatement(paths: readonly string[], asText: CsvReading, columns: CsvReading['columns'], sampleRows: number): Statement {
  const tests = columns.map(({ name, type }) => {
    const column = identifier(name)
    const format = type === 'DATE' ? asText.dateFormat : type === 'TIMESTAMP' ? asText.timestampFormat : null
    const read = format === null ? sql`TRY_CAST(${column} AS ${typeName(type)})` : sql`try_strptime(${column}, ${literal(format)})`
    return sql`coalesce(bool_or(${column} IS NOT NULL AND ${read} IS NULL), FALSE)`
  })
  return { sql: sql`SELECT ${join(tests, ', ')} FROM ${firstCells(paths, asText, columns.map(({ name }) => name), sampleRows)}`, params: [] }
}

/** These columns of the first rows (-1: all), as texts where `asText` says so. */
export function firstCells(paths: readonly string[], asText: CsvReading, columns: readonly string[], sampleRows: number): Sql {
  return sql`(SELECT ${join(columns.map(identifier), ', ')} FROM ${readCsv(paths, asText)}${sampleRows < 0 ? sql`` : sql` LIMIT ${sampleRows}`})`
}

/** `['a', 'b']` */
function textList(texts: readonly string[]): Sql {
  return sql`[${join(texts.map(literal), ', ')}]`
}

/** Files by their exact names, whatever pattern characters are in them. */
function pathList(paths: readonly string[]): Sql {
  return textList(paths.map(pathPattern))
}

/** Said either way: left alone, the engine takes any `key=value` folder for a column, also of a single file in `~/a=b/`. */
function fileColumnOptions({ withFileName, withPartitions }: FileColumns): Sql[] {
  return [...(withFileName ? [sql`filename = TRUE`] : []), sql`hive_partitioning = ${literal(withPartitions)}`]
}

function nullOptions(reading: Pick<CsvReading, 'nullTexts' | 'areQuotedNulls'>): Sql[] {
  return [sql`nullstr = ${textList(reading.nullTexts.length > 0 ? reading.nullTexts : [''])}`, sql`allow_quoted_nulls = ${literal(reading.areQuotedNulls)}`]
}

/**
 * A reader that is not strict takes the first line's end for every line's: below a first CRLF it drops the character behind a lone CR
 * without a word. Told of a line feed it takes LF, CRLF and CR alike.
 */
function strictnessOptions({ isStrict }: Pick<CsvReading, 'isStrict'>): Sql[] {
  return isStrict ? [] : [sql`strict_mode = FALSE`, sql`new_line = '\\n'`]
}

function formatOptions(reading: { readonly dateFormat: string | null; readonly timestampFormat: string | null }): Sql[] {
  return [
    ...(reading.dateFormat === null ? [] : [sql`dateformat = ${literal(reading.dateFormat)}`]),
    ...(reading.timestampFormat === null ? [] : [sql`timestampformat = ${literal(reading.timestampFormat)}`]),
  ]
}

/** Options that let a reader take records beyond its own limit; none where the limit suffices. */
function longLineOptions(longestLineBytes: number | null): Sql[] {
  if (longestLineBytes === null || longestLineBytes <= defaultLongestLineBytes) return []
  // The reader keeps a buffer of at least one record; the second half lets a record start anywhere in the first.
  return [sql`max_line_size = ${longestLineBytes}, buffer_size = ${longestLineBytes * 2}`]
}
