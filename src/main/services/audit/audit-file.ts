import { AppFailure } from '../../../shared/errors/errors'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { QuarantinedRecord } from '../../../shared/dataset/import-audit'
import type { Database } from '../../duckdb/database'
import { countLateDays, countLeadingZeros, countLoadedRows, refusedRecords } from '../../sql/files/audit-csv'
import { countUngrouped, type GroupedColumn, type OpenGrouping } from '../../sql/files/grouped-numbers'
import { readCsvConsistently, type CsvReading } from '../../sql/files/read-files'
import type { DayOrder } from '../../sources/csv/day-order'
import type { TextCopy } from '../../sources/prepared-source'
import { auditImport, type EitherOrder, type ImportAudit } from '../../sources/text/audit'
import { linesAtOffsets } from '../../sources/text/lines-at-offsets'
import type { TextDialect } from '../../sources/text/text-dialect'
import type { RunTextTask } from '../../sources/text-work'
import { replacedCharacters } from '../../sources/utf8-copy'

const longestShownText = 4_096

export interface FileAudit {
  readonly audit: ImportAudit
  readonly quarantined: readonly QuarantinedRecord[]
}

export interface AuditFileOptions {
  readonly runTextTask: RunTextTask
  readonly signal?: AbortSignal
  /** Decompressed bytes scanned so far. */
  readonly onProgress?: (bytes: number) => void
  /** Columns to look through for numbers that lost a leading zero. */
  readonly sampledNumbers: readonly string[]
  /** Columns of dates to look through for a day that could not be a month. */
  readonly guessedDayOrders: readonly DayOrder[]
  /** Columns of numbers in groups of digits to look through for texts that are none. */
  readonly sampledGroups: readonly GroupedColumn[]
  readonly openGroupings: readonly OpenGrouping[]
  readonly percentages: readonly string[]
}

const columnsPerQuery = 2_500

/** Counts one text file by our own scanner and holds the count against what the engine loads and refuses. */
export async function auditFile(database: Database, copy: TextCopy, reading: CsvReading, options: AuditFileOptions): Promise<FileAudit> {
  const { signal } = options
  const scan = await options.runTextTask('scan', { path: copy.path, dialect: scannerDialect(reading) }, { signal, onProgress: options.onProgress })
  return database.session(async (session) => {
    const counted = await session.all(countLoadedRows(copy.path, reading), { signal, priority: 'background' }).catch(noneWhereUnruly)
    // The engine refuses to read on: every record is lost to it until the file is loaded whole.
    if (counted === null) return { audit: auditImport(scan, { loadedRows: 0, rejects: [] }), quarantined: [] }
    const loaded = counted.columns[0] === undefined ? 0 : Number(cellScalar(counted.columns[0], 0))
    const refused = await session.all(refusedRecords(), { signal, priority: 'background' })
    const rejects = Array.from({ length: refused.rowCount }, (_, row) => {
      const cell = (position: number): string => String(refused.columns[position] === undefined ? '' : (cellScalar(refused.columns[position], row) ?? ''))
      return { line: Number(cell(0)), reason: cell(1), raw: cell(2), offset: Math.max(0, Number(cell(3)) - 1) }
    })
    // The engine counts records where it says "line": the two part once a quoted field holds a line end.
    const lines = scan.lines === scan.records || rejects.length === 0 ? null : await linesAtOffsets(copy.path, rejects.map(({ offset }) => offset), signal)
    const quarantined = rejects.map(({ line, reason, raw, offset }): QuarantinedRecord => ({
      file: copy.original.path, line: Math.max(1, lines?.get(offset) ?? line), reason, text: raw.slice(0, longestShownText),
    }))
    const lostZeros = await findLostZeros(session, copy.path, reading, options)
    const { openGroupings, percentages } = options
    const replaced = await replacedCharacters(copy.path)
    const [notNumbers, eitherOrder] = [await findNotNumbers(session, copy.path, reading, options), await findEitherOrder(session, copy.path, reading, options)]
    return { audit: auditImport(scan, { loadedRows: loaded, rejects, columns: reading.columns.length, lostZeros, eitherOrder, notNumbers, openGroupings, percentages, replaced }), quarantined }
  })
}

function noneWhereUnruly(error: unknown): null {
  if (error instanceof AppFailure && error.error.code === 'text-not-readable' && error.error.remedy === 'load-whole') return null
  throw error
}

async function findLostZeros(session: Database, path: string, reading: CsvReading, { sampledNumbers, signal }: AuditFileOptions): Promise<{ column: string; count: number }[]> {
  const found: { column: string; count: number }[] = []
  for (let from = 0; from < sampledNumbers.length; from += columnsPerQuery) {
    const part = sampledNumbers.slice(from, from + columnsPerQuery)
    const counts = await session.all(countLeadingZeros(path, reading, part), { signal, priority: 'background' })
    part.forEach((column, position) => {
      const cells = counts.columns[position]
      const count = cells === undefined ? 0 : Number(cellScalar(cells, 0))
      if (count > 0) found.push({ column, count })
    })
  }
  return found
}

async function findNotNumbers(session: Database, path: string, reading: CsvReading, { sampledGroups, signal }: AuditFileOptions): Promise<{ column: string; count: number }[]> {
  if (sampledGroups.length === 0) return []
  const counts = await session.all(countUngrouped(readCsvConsistently([path], { ...reading, grouped: [] }), sampledGroups), { signal, priority: 'background' })
  return sampledGroups.flatMap(({ name }, position) => {
    const cells = counts.columns[position]
    const count = cells === undefined ? 0 : Number(cellScalar(cells, 0))
    return count > 0 ? [{ column: name, count }] : []
  })
}

/** The columns in which no day is later than the twelfth: each of their dates would be another one with day and month exchanged. */
async function findEitherOrder(session: Database, path: string, reading: CsvReading, { guessedDayOrders, signal }: AuditFileOptions): Promise<EitherOrder[]> {
  const found: EitherOrder[] = []
  for (const { format, columns } of guessedDayOrders) {
    const facts = await session.all(countLateDays(path, reading, columns), { signal, priority: 'background' })
    const fact = (position: number): number => Number(facts.columns[position] === undefined ? 0 : cellScalar(facts.columns[position], 0))
    const doubtful = columns.flatMap((column, position) => {
      const [count, latest] = [fact(2 * position), fact(2 * position + 1)]
      return count > 0 && latest <= 12 ? [{ column, count }] : []
    })
    if (doubtful.length > 0) found.push({ format, columns: doubtful.map(({ column }) => column), count: doubtful.reduce((sum, { count }) => sum + count, 0) })
  }
  return found
}

function scannerDialect(reading: CsvReading): TextDialect {
  return {
    delimiter: reading.delimiter,
    quote: reading.quote === '' ? null : reading.quote,
    escape: reading.escape === '' ? null : reading.escape,
    comment: reading.comment === '' ? null : reading.comment,
    skipLines: reading.skipLines,
    header: reading.hasHeader,
    columns: reading.columns.length,
  }
}
