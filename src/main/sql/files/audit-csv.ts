import { identifier, join, sql } from '../quote'
import { readCsv, readCsvConsistently, type CsvReading } from './read-files'
import type { Statement } from '../statement'

/** Rows of one file that load, as `loaded`; the refused ones are then in `reject_errors` of the same connection. */
export function countLoadedRows(path: string, reading: CsvReading): Statement {
  return { sql: sql`SELECT count(*) AS loaded FROM ${readCsvConsistently([path], reading, true)}`, params: [] }
}

/** What the last reading on this connection refused, one row a record: line, reason, raw text, byte offset of the record. */
export function refusedRecords(): Statement {
  return {
    sql: sql`SELECT line, string_agg(DISTINCT error_message, ' ' ORDER BY error_message) AS reason, any_value(csv_line) AS raw, min(line_byte_position) AS byte_offset
FROM reject_errors WHERE scan_id = (SELECT max(scan_id) FROM reject_errors) GROUP BY line ORDER BY line`,
    params: [],
  }
}

/**
 * How many cells of these columns are numbers with a leading zero, one column of the result each. Read as text, as the file has them.
 * What does not begin below `1` is passed over by a comparison, which is much quicker than the pattern.
 */
export function countLeadingZeros(path: string, reading: CsvReading, columns: readonly string[]): Statement {
  const asked = new Set(columns)
  const asText = { ...reading, columns: reading.columns.map(({ name, type }) => ({ name, type: asked.has(name) ? 'VARCHAR' : type })) }
  const counts = columns.map((name) => {
    const column = identifier(name)
    return sql`count(*) FILTER (${sql`WHERE ${column} < '1' AND regexp_matches(${column}, '^\\s*[+-]?0[0-9]')`})`
  })
  return { sql: sql`SELECT ${join(counts, ', ')} FROM ${readCsv([path], asText)}`, params: [] }
}

/** How many values these columns of dates hold and the latest day of a month among them, two columns of the result each. */
export function countLateDays(path: string, reading: CsvReading, columns: readonly string[]): Statement {
  const facts = columns.map((name) => sql`count(${identifier(name)}), max(day(${identifier(name)}))`)
  return { sql: sql`SELECT ${join(facts, ', ')} FROM ${readCsvConsistently([path], reading)}`, params: [] }
}
