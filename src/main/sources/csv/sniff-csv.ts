import { AppFailure } from '../../../shared/errors/errors'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Database } from '../../duckdb/database'
import { dateDoubtStatement, sniffCsvStatement, typeDoubtStatement, typeEvidenceStatement, wideTypeDoubtStatement, type CsvReading } from '../../sql/files/read-files'
import { typesAfterRequest } from '../types-after-request'
import { sniffDialect, type DialectGuess } from '../text/dialect'
import { readSamples, type FileSamples } from '../text/read-samples'
import { mayUseDecimalComma } from './decimal-comma'
import { mayHoldQuotedNull } from './quoted-null'
import { pickEvenly, widerType } from './wider-type'

export interface SniffInput {
  readonly paths: readonly string[]
  readonly options: ReaderOptions
  readonly compression: CsvReading['compression']
  /** Bytes of all files together, as stored. */
  readonly sizeBytes: number
  readonly longestLineBytes: number | null
  /** Whether the engine's reader may insist on well-formed text; see CsvReading. */
  readonly isStrict: boolean
  /** Folders that are columns. */
  readonly partitionKeys: readonly string[]
  /** Rows to choose types by, where it is less than usual. */
  readonly mostSampleRows?: number
}

/** Below this a text file is read whole for its types. */
const wholeSampleBytes = { none: 16_000_000, gzip: 3_000_000, zstd: 3_000_000 } as const
const sampleRows = 20_480
/** Of a very wide table fewer rows are looked at, or its types would take minutes. */
const sampleCells = 20_000_000
/** From this length of the first line on a table counts as very wide. */
const wideLineBytes = 4_000
/** At most this many files of one dataset are looked into for types; they share a signature. */
const sampledFiles = 12
const columnsPerQuery = 2_500
/** Expressions of one statement: the engine takes quadratic time over thousands of them. */
const fewColumns = 250
/** The limit on a record where the engine's own is too low. */
const longerLineBytes = 16_000_000
/** Share of a file's sampled records that must have the same number of fields before we contradict the engine. */
const sureShare = 0.9

/**
 * How to read these files: what the person asked for, and for the rest what the engine's sniffer finds, with the corrections it
 * needs: codes with leading zeros stay text, as do dates of several orders, whole numbers too long for a DOUBLE stay exact, a decimal comma is
 * tried, and a quoted empty field stays a text unless quotes are only how the file writes everything. Where it finds one column or gives up, our own sniffer is asked.
 * @throws AppFailure `text-not-readable`, `unknown-field` for a type of a column that is not there
 * @throws TextFileError
 */
export async function sniffCsv(database: Database, input: SniffInput, signal?: AbortSignal): Promise<CsvReading> {
  const sampled = sampledPaths(input)
  const readings: CsvReading[] = []
  for (const path of sampled) readings.push(await sniffFile(database, path, input, signal))
  const first = readings[0]
  if (first === undefined) throw new Error('A dataset has at least one file.')
  const common = first.columns.map(({ name }, position) => ({ name, type: readings.map((reading) => reading.columns[position]?.type ?? 'VARCHAR').reduce(widerType) }))
  const columns = typesAfterRequest(common, input.options.types)
  const reading = { ...first, columns, isStrict: readings.every(({ isStrict }) => isStrict), longestLineBytes: largest(readings.map(({ longestLineBytes }) => longestLineBytes)) }
  return { ...reading, columns: await correctTypes(database, sampled, reading, input, signal) }
}

async function sniffFile(database: Database, path: string, input: SniffInput, signal?: AbortSignal): Promise<CsvReading> {
  const { asked, strict } = await withDecimalComma(database, path, await withYearNames(database, path, await sniffWithRoom(database, path, input, signal), signal), signal)
  if (!strict.columns.some(({ type }) => type === 'VARCHAR')) return strict
  // Sniffing costs as much as all the rest of opening a file; without a quoted null both ways see the same.
  if (!(await mayHoldQuotedNull(path, strict.quote, strict.nullTexts, isSmall(input) ? Number.POSITIVE_INFINITY : sampleRows))) return strict
  const lenient = await sniff(database, path, asked, true, signal)
  const isQuotingEverything = strict.columns.some(({ type }, position) => type === 'VARCHAR' && (lenient.columns[position]?.type ?? 'VARCHAR') !== 'VARCHAR')
  return isQuotingEverything ? lenient : strict
}

/** Years above numbers (`country,2019,2020`) are names, which the engine takes for values; our own sniffer does not. */
async function withYearNames(database: Database, path: string, found: Sniffed, signal?: AbortSignal): Promise<Sniffed> {
  const { asked, strict } = found
  if (strict.hasHeader || asked.options.hasHeader !== null) return found
  const { dialect, confidence } = sniffDialect(await readSamples(path))
  if (!dialect.header || confidence < sureShare || dialect.delimiter !== strict.delimiter || dialect.skipLines !== strict.skipLines) return found
  const withNames: SniffInput = { ...asked, options: { ...asked.options, hasHeader: true } }
  const other = await sniff(database, path, withNames, false, signal)
  const years = other.columns.filter(({ name }) => /^(1[89]|20|21)\d\d$/.test(name))
  return years.length >= 2 && other.columns.length === strict.columns.length ? { asked: withNames, strict: other } : found
}

/** Read with a decimal comma where that makes numbers of texts and texts of no numbers: the engine never tries it of itself. */
async function withDecimalComma(database: Database, path: string, found: Sniffed, signal?: AbortSignal): Promise<Sniffed> {
  const { asked, strict } = found
  if (asked.options.decimalMark !== null || !strict.columns.some(({ type }) => type === 'VARCHAR')) return found
  if (!mayUseDecimalComma((await readSamples(path)).head, strict.delimiter)) return found
  const withComma: SniffInput = { ...asked, options: { ...asked.options, decimalMark: ',' } }
  const other = await sniff(database, path, withComma, false, signal)
  const isNumber = (reading: CsvReading, position: number): boolean => reading.columns[position]?.type !== 'VARCHAR'
  const [gained, lost] = [[other, strict], [strict, other]].map(([one, two]) => strict.columns.filter((_, position) => isNumber(one!, position) && !isNumber(two!, position)).length)
  return gained! > 0 && lost === 0 && other.columns.length === strict.columns.length ? { asked: withComma, strict: other } : found
}

interface Sniffed {
  readonly asked: SniffInput
  readonly strict: CsvReading
}

/** Records longer than the engine's own limit are given more room, once: trying the marks on far longer ones takes minutes. */
async function sniffWithRoom(database: Database, path: string, input: SniffInput, signal?: AbortSignal): Promise<Sniffed> {
  const samples = await readSamples(path)
  // The engine would say so too, after trying every combination of marks on it for a minute.
  if (input.longestLineBytes === null && isOneLongLine(samples, input.sizeBytes)) {
    const reason = `A record is longer than ${longerLineBytes.toLocaleString('en')} bytes: no line end was found from a quarter to three quarters of the file.`
    throw new AppFailure({ code: 'text-not-readable', path, reason, line: null })
  }
  const asked = withMarksOfWide({ ...input, isStrict: input.isStrict && !changeLineEnds(samples) }, samples)
  try {
    return await sniffTwice(database, path, asked, signal)
  } catch (error) {
    if (!isTooLong(error) || (input.longestLineBytes ?? 0) >= longerLineBytes) throw error
    return sniffTwice(database, path, { ...asked, longestLineBytes: longerLineBytes }, signal)
  }
}

/**
 * The engine tries every combination of marks on every column: twenty seconds for ten thousand of them. Where our own sniffer is sure of
 * the marks of such a table, it is told them.
 */
function withMarksOfWide(input: SniffInput, samples: FileSamples): SniffInput {
  const { options } = input
  if (samples.head.indexOf('\n') < wideLineBytes || options.delimiter !== null) return input
  const { dialect, confidence, fields } = sniffDialect(samples)
  if (fields <= 1 || confidence < sureShare) return input
  const quote = options.quote ?? dialect.quote ?? '"'
  return {
    ...input,
    mostSampleRows: Math.min(sampleRows, Math.ceil(sampleCells / fields)),
    options: { ...options, delimiter: dialect.delimiter, quote, escape: options.escape ?? dialect.escape ?? quote, comment: options.comment ?? dialect.comment ?? '' },
  }
}

/** A quarter, half and three quarters into a large file there is no line end near. */
function isOneLongLine({ further }: FileSamples, sizeBytes: number): boolean {
  const inside = further.slice(0, -1)
  return sizeBytes > 4 * longerLineBytes && inside.length > 0 && inside.every(({ bytes }) => !bytes.includes('\n') && !bytes.includes('\r'))
}

function isTooLong(error: unknown): boolean {
  return error instanceof AppFailure && error.error.code === 'text-not-readable' && /maximum line size of \d/i.test(error.error.reason)
}

/**
 * Whether the ends of lines are of another kind further into a file, which a strict reader refuses when it gets there. Line feeds inside
 * quotes are common beside CRLF, so single ones say nothing there.
 */
function changeLineEnds({ head, further }: FileSamples): boolean {
  if (!head.includes('\r')) return further.some(({ bytes }) => bytes.includes('\r\n'))
  return head.includes('\r\n') && further.some(({ bytes }) => bytes.includes('\n') && !bytes.includes('\r\n'))
}

function largest(sizes: readonly (number | null)[]): number | null {
  return sizes.reduce((one, other) => (one === null ? other : Math.max(one, other ?? 0)), null)
}

/** The engine's reading, or ours where it fails or sees one column in what is surely several. */
async function sniffTwice(database: Database, path: string, input: SniffInput, signal?: AbortSignal): Promise<Sniffed> {
  const engine = await sniff(database, path, input, false, signal).then((strict) => ({ strict, refusal: null }), (refusal: unknown) => ({ strict: null, refusal }))
  const { strict, refusal } = engine
  if (strict?.delimiter === ':' && input.options.delimiter === null) {
    const samples = await readSamples(path)
    const other = sniffDialect(samples).dialect.delimiter
    // Colons that only stand in times divide nothing.
    if (areTimes(samples.head)) return sniffTwice(database, path, { ...input, options: { ...input.options, delimiter: other === ':' ? ',' : other } }, signal)
  }
  if (strict !== null && (strict.columns.length > 1 || input.options.delimiter !== null)) return { asked: input, strict }
  if (strict === null && (isTooLong(refusal) || !(refusal instanceof AppFailure && refusal.error.code === 'text-not-readable'))) throw refusal
  for (const asked of await otherWays(path, input, strict === null)) {
    const own = await sniff(database, path, asked, false, signal).catch(() => null)
    if (own !== null) return { asked, strict: own }
  }
  if (strict === null) throw refusal
  return { asked: input, strict }
}

/** Whether every colon in a text belongs to a time of day. */
function areTimes(head: Buffer): boolean {
  return !head.toString('latin1').replaceAll(/\b\d{1,2}:\d\d(:\d\d)?/g, '').includes(':')
}

/** With the dialect of our own sniffer where it is sure and no other is asked for; for a refused file also less strictly. */
async function otherWays(path: string, input: SniffInput, isRefused: boolean): Promise<SniffInput[]> {
  const samples = await readSamples(path)
  const guess = sniffDialect(samples)
  const { dialect, fields, newline } = guess
  const { options } = input
  const isSure = fields > 1 && !(dialect.delimiter === ':' && areTimes(samples.head)) && (guess.confidence >= sureShare || shareAfterPreamble(samples, guess) >= sureShare)
  const own: SniffInput = !isSure ? input : {
    ...input,
    options: {
      ...options,
      delimiter: options.delimiter ?? dialect.delimiter, quote: options.quote ?? dialect.quote ?? '', escape: options.escape ?? dialect.escape ?? '',
      comment: options.comment ?? dialect.comment ?? '', hasHeader: options.hasHeader ?? dialect.header, skipLines: options.skipLines ?? dialect.skipLines,
    },
  }
  const strictly = isSure && newline !== 'mixed' ? [own] : []
  return isRefused ? [...strictly, { ...own, isStrict: false }] : strictly
}

/** How sure the guess is of the table alone, without the lines it would skip. */
function shareAfterPreamble(samples: FileSamples, { dialect, fields }: DialectGuess): number {
  if (dialect.skipLines === 0) return 0
  let start = 0
  for (let line = 0; line < dialect.skipLines; line += 1) start = samples.head.indexOf(10, start) + 1
  const table = sniffDialect({ ...samples, head: samples.head.subarray(start), further: [] })
  return table.fields === fields ? table.confidence : 0
}

async function sniff(database: Database, path: string, input: SniffInput, areQuotedNulls: boolean, signal?: AbortSignal): Promise<CsvReading> {
  const { options, compression, longestLineBytes, isStrict } = input
  const nullTexts = options.nullTexts ?? ['']
  const statement = sniffCsvStatement(path, { ...options, nullTexts, areQuotedNulls, isStrict, compression, longestLineBytes, sampleRows: isSmall(input) ? -1 : (input.mostSampleRows ?? sampleRows) })
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
    isStrict,
    decimalMark: options.decimalMark ?? '.',
    grouped: [],
    columns,
    longestLineBytes,
    compression,
    withFileName: options.withFileName && !columns.some(({ name }) => name.toLowerCase() === 'filename'),
    // A column of the file's own wins over a folder of the same name.
    withPartitions: input.partitionKeys.length > 0 && !columns.some(({ name }) => input.partitionKeys.some((key) => key.toLowerCase() === name.toLowerCase())),
  }
}

/**
 * The sniffer reads a whole number of twenty digits as DOUBLE, and a code such as `007` may become 7 where a sample
 * hides its zeros: both lose what was in the file.
 */
async function correctTypes(
  database: Database, paths: readonly string[], reading: CsvReading, input: SniffInput, signal?: AbortSignal,
): Promise<CsvReading['columns']> {
  const { options } = input
  const rows = evidenceRows(input)
  const suspects = reading.columns.filter(({ name, type }) => options.types[name] === undefined && (type === 'DOUBLE' || type === 'BIGINT'))
  const asText: CsvReading = { ...reading, columns: reading.columns.map(({ name }) => ({ name, type: 'VARCHAR' })) }
  const run = { ...(signal ? { signal } : {}) }
  const doubtfulColumns = async (part: typeof suspects): Promise<typeof suspects> => {
    const names = part.map(({ name }) => name)
    if (names.length <= fewColumns) {
      const batch = await database.all(typeDoubtStatement(paths, asText, names, rows), run)
      return part.filter((_, position) => cellAt(batch, position) === true)
    }
    const batch = await database.all(wideTypeDoubtStatement(paths, asText, names, rows), run)
    return Array.from({ length: batch.rowCount }, (_, row) => part[Number(cellScalar(batch.columns[0]!, row))]!)
  }
  const doubtful: typeof suspects = []
  for (let from = 0; from < suspects.length; from += columnsPerQuery) {
    const part = suspects.slice(from, from + columnsPerQuery)
    doubtful.push(...(await doubtfulColumns(part)))
  }
  const corrected = new Map<string, string>()
  for (let from = 0; from < doubtful.length; from += fewColumns) {
    const part = doubtful.slice(from, from + fewColumns)
    const batch = await database.all(typeEvidenceStatement(paths, asText, part.map(({ name }) => name), rows), run)
    part.forEach(({ name, type }, position) => {
      const exact = exactType(type, cellAt(batch, position * 3) === true, Number(cellAt(batch, position * 3 + 1)), cellAt(batch, position * 3 + 2) === true)
      if (exact !== null) corrected.set(name, exact)
    })
  }
  for (const name of await mixedDates(database, paths, asText, reading, input, run)) corrected.set(name, 'VARCHAR')
  return reading.columns.map(({ name, type }) => ({ name, type: corrected.get(name) ?? type }))
}

/** Columns that the sniffer calls dates although cells it saw are none in that format (31/12 beside 12/31): their rows would be refused. */
async function mixedDates(
  database: Database, paths: readonly string[], asText: CsvReading, reading: CsvReading, input: SniffInput, run: Parameters<Database['all']>[1],
): Promise<string[]> {
  const guessed = reading.columns.filter(({ name, type }) => input.options.types[name] === undefined && /^(DATE|TIME)/.test(type))
  const mixed: string[] = []
  for (let from = 0; from < guessed.length; from += fewColumns) {
    const part = guessed.slice(from, from + fewColumns)
    const batch = await database.all(dateDoubtStatement(paths, asText, part, evidenceRows(input)), run)
    mixed.push(...part.filter((_, position) => cellAt(batch, position) === true).map(({ name }) => name))
  }
  return mixed
}

/** The type that keeps what a number's text says, or null when the sniffed one does. A DOUBLE holds 15 digits surely, 17 at best. */
export function exactType(sniffed: string, hasLeadingZero: boolean, longestDigits: number, isWhole: boolean): string | null {
  if (hasLeadingZero) return 'VARCHAR'
  if (sniffed !== 'DOUBLE' || longestDigits <= 15) return null
  if (isWhole && longestDigits <= 38) return 'HUGEINT'
  return longestDigits > 17 ? 'VARCHAR' : null
}

/** The columns that became numbers by a sample of their cells, and not because a person said so. */
export function sampledNumbers(input: SniffInput, reading: CsvReading): string[] {
  if (isSmall(input) && input.paths.length <= sampledFiles) return []
  const isNumber = (type: string): boolean => ['DOUBLE', 'BIGINT', 'HUGEINT'].includes(type)
  return reading.columns.filter(({ name, type }) => isNumber(type) && input.options.types[name] === undefined).map(({ name }) => name)
}

/** Whether every cell was looked at when the types were chosen, so that none can fall outside them. */
export function isSampledWhole(input: SniffInput): boolean {
  return isSmall(input) && input.paths.length <= sampledFiles && Object.keys(input.options.types).length === 0
}

/** The files whose cells decide on types: all of few, some of many. */
export function sampledPaths({ paths }: SniffInput): string[] {
  return pickEvenly(paths, sampledFiles)
}

/** How many of their first rows are looked at; -1 for all. */
export function evidenceRows(input: SniffInput): number {
  return isSmall(input) ? -1 : sampleRows
}

function isSmall({ sizeBytes, compression }: SniffInput): boolean {
  return sizeBytes <= wholeSampleBytes[compression]
}

/** A cell of a statement's only row; null where it has none. */
export function cellAt(batch: ColumnBatch, position: number): ReturnType<typeof cellScalar> {
  const column = batch.columns[position]
  return column === undefined || batch.rowCount === 0 ? null : cellScalar(column, 0)
}

function asTextFailure(error: unknown, path: string): unknown {
  if (!(error instanceof AppFailure) || error.error.code !== 'query-failed') return error
  const { reason } = error.error
  const line = /on line:? ?(\d+)/i.exec(reason)?.[1]
  // The engine quotes the whole line, however long.
  const told = reason.replace(/\nOriginal Line: [^\n]*/, '')
  return new AppFailure({ code: 'text-not-readable', path, reason: told.slice(0, 2_000), line: line === undefined ? null : Number(line) }, { cause: error })
}
