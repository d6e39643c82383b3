import { AppFailure } from '../../../shared/contract/errors'
import type { ReaderOptions } from '../../../shared/query/reader-options'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Database } from '../../duckdb/database'
import { sniffCsvStatement, typeEvidenceStatement, type CsvReading } from '../../sql/read-files'
import { pickEvenly, widerType } from './wider-type'

export interface SniffInput {
  readonly paths: readonly string[]
  readonly options: ReaderOptions
  readonly compression: CsvReading['compression']
  /** Bytes of all files together, as stored. */
  readonly sizeBytes: number
  readonly longestLineBytes: number | null
}

/** Below this a text file is read whole for its types. */
const wholeSampleBytes = { none: 16_000_000, gzip: 3_000_000, zstd: 3_000_000 } as const
const sampleRows = 20_480
/** At most this many files of one dataset are looked into for types; they share a signature. */
const sampledFiles = 12
const columnsPerQuery = 250

/**
 * How to read these files: what the person asked for, and for the rest what the engine's sniffer finds, with three corrections it
 * needs: codes with leading zeros stay text, whole numbers too long for a DOUBLE stay exact, and a quoted empty field stays
 * a text unless quotes are only how the file writes everything.
 * @throws AppFailure `text-not-readable`
 */
export async function sniffCsv(database: Database, input: SniffInput, signal?: AbortSignal): Promise<CsvReading> {
  const sampled = pickEvenly(input.paths, sampledFiles)
  const readings: CsvReading[] = []
  for (const path of sampled) readings.push(await sniffFile(database, path, input, signal))
  const first = readings[0]
  if (first === undefined) throw new Error('A dataset has at least one file.')
  const columns = first.columns.map(({ name }, position) => ({
    name,
    type: input.options.types[name] ?? readings.map((reading) => reading.columns[position]?.type ?? 'VARCHAR').reduce(widerType),
  }))
  const reading = { ...first, columns }
  return { ...reading, columns: await correctTypes(database, sampled, reading, input.options, signal) }
}

async function sniffFile(database: Database, path: string, input: SniffInput, signal?: AbortSignal): Promise<CsvReading> {
  const strict = await sniff(database, path, input, false, signal)
  if (!strict.columns.some(({ type }) => type === 'VARCHAR')) return strict
  const lenient = await sniff(database, path, input, true, signal)
  const isQuotingEverything = strict.columns.some(({ type }, position) => type === 'VARCHAR' && (lenient.columns[position]?.type ?? 'VARCHAR') !== 'VARCHAR')
  return isQuotingEverything ? lenient : strict
}

async function sniff(database: Database, path: string, input: SniffInput, areQuotedNulls: boolean, signal?: AbortSignal): Promise<CsvReading> {
  const { options, compression, longestLineBytes } = input
  const nullTexts = options.nullTexts ?? ['']
  const isSmall = input.sizeBytes <= wholeSampleBytes[compression]
  const statement = sniffCsvStatement(path, { ...options, nullTexts, areQuotedNulls, compression, longestLineBytes, sampleRows: isSmall ? -1 : sampleRows })
  const batch = await database.all(statement, { ...(signal ? { signal } : {}) }).catch((error: unknown) => {
    throw asTextFailure(error, path)
  })
  const text = (position: number): string => {
    const cell = cellAt(batch, position)
    return cell === null || cell === '(empty)' ? '' : String(cell)
  }
  const quote = options.quote ?? (text(1) || '"')
  const columns = JSON.parse(text(8)) as { name: string; type: string }[]
  return {
    delimiter: options.delimiter ?? (text(0) || ','),
    quote,
    escape: options.escape ?? (text(2) || quote),
    comment: options.comment ?? text(3),
    skipLines: options.skipLines ?? Number(text(4)),
    hasHeader: options.hasHeader ?? text(5) === 'true',
    dateFormat: options.dateFormat ?? (text(6) || null),
    timestampFormat: options.timestampFormat ?? (text(7) || null),
    nullTexts,
    areQuotedNulls,
    decimalMark: options.decimalMark ?? '.',
    columns,
    longestLineBytes,
    compression,
    withFileName: options.withFileName && !columns.some(({ name }) => name.toLowerCase() === 'filename'),
  }
}

/**
 * The sniffer reads a whole number of twenty digits as DOUBLE, and a code such as `007` may become 7 where a sample
 * hides its zeros: both lose what was in the file.
 */
async function correctTypes(
  database: Database, paths: readonly string[], reading: CsvReading, options: ReaderOptions, signal?: AbortSignal,
): Promise<CsvReading['columns']> {
  const suspects = reading.columns.filter(({ name, type }) => options.types[name] === undefined && (type === 'DOUBLE' || type === 'BIGINT'))
  const asText: CsvReading = { ...reading, columns: reading.columns.map(({ name }) => ({ name, type: 'VARCHAR' })) }
  const corrected = new Map<string, string>()
  for (let from = 0; from < suspects.length; from += columnsPerQuery) {
    const part = suspects.slice(from, from + columnsPerQuery)
    const statement = typeEvidenceStatement(paths, asText, part.map(({ name }) => name), sampleRows)
    const batch = await database.all(statement, { ...(signal ? { signal } : {}) })
    part.forEach(({ name, type }, position) => {
      const hasLeadingZero = cellAt(batch, position * 3) === true
      const longestDigits = Number(cellAt(batch, position * 3 + 1))
      const isWhole = cellAt(batch, position * 3 + 2) === true
      const exact = exactType(type, hasLeadingZero, longestDigits, isWhole)
      if (exact !== null) corrected.set(name, exact)
    })
  }
  return reading.columns.map(({ name, type }) => ({ name, type: corrected.get(name) ?? type }))
}

/** The type that keeps what a number's text says, or null when the sniffed one does. A DOUBLE holds 15 digits surely, 17 at best. */
export function exactType(sniffed: string, hasLeadingZero: boolean, longestDigits: number, isWhole: boolean): string | null {
  if (hasLeadingZero) return 'VARCHAR'
  if (sniffed !== 'DOUBLE' || longestDigits <= 15) return null
  if (isWhole && longestDigits <= 38) return 'HUGEINT'
  return longestDigits > 17 ? 'VARCHAR' : null
}

/** Whether every cell was looked at when the types were chosen, so that none can fall outside them. */
export function isSampledWhole(input: Pick<SniffInput, 'paths' | 'options' | 'compression' | 'sizeBytes'>): boolean {
  return input.sizeBytes <= wholeSampleBytes[input.compression] && input.paths.length <= sampledFiles && Object.keys(input.options.types).length === 0
}

function cellAt(batch: ColumnBatch, position: number): ReturnType<typeof cellScalar> {
  const column = batch.columns[position]
  return column === undefined || batch.rowCount === 0 ? null : cellScalar(column, 0)
}

function asTextFailure(error: unknown, path: string): unknown {
  if (!(error instanceof AppFailure) || error.error.code !== 'query-failed') return error
  const { reason } = error.error
  const line = /on line:? ?(\d+)/i.exec(reason)?.[1]
  return new AppFailure({ code: 'text-not-readable', path, reason: reason.slice(0, 2_000), line: line === undefined ? null : Number(line) }, { cause: error })
}
