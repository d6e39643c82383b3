import { sql } from './quote'
import { readCsvConsistently, type CsvReading } from './read-files'
import type { Statement } from './statement'

/** At most this many refused records are told with their reasons; all are counted. */
export const mostRejectsTold = 1_000_000

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
