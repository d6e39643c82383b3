import { readFile } from 'node:fs/promises'
import { AppFailure, type AppError } from '../../shared/errors/errors'
import { cellScalar } from '../../shared/result/cell-scalar'
import type { ReaderOptions } from '../../shared/dataset/reader-options'
import type { Field } from '../../shared/result/field'
import type { Database } from '../duckdb/database'
import { jsonKeyCount, jsonNumberEvidence } from '../sql/files/json-evidence'
import { readJson, withOriginalNames, type JsonReading } from '../sql/files/read-files'
import { exactType } from './csv/sniff-csv'
import { findJsonFault } from './json/find-json-fault'
import { findLines, wholeLines } from './json/whole-lines'
import { typesAfterRequest } from './types-after-request'
import type { FileGroup, PrepareContext, PreparedLines, PreparedSource, SourceReader, TextCopy } from './prepared-source'
import type { Packing } from './recognise-format'
import { asAppFailure } from './text-failure'
import type { RunTextTask } from './text-work'
import { guessJsonEncoding, isUtf8, utf8Copy } from './utf8-copy'

/** Below this a JSON file is read whole for its types. */
const wholeSampleBytes = 64_000_000
const sampleRows = 200_000
/** An object with more keys than this is a map, not a record: nobody looks at more columns. */
const mostColumns = 20_000
const mostObjectBytes = 268_435_456
/** A broken file is looked through for the line up to this size. */
const mostSearchedBytes = 64_000_000

export const compressionOf: Readonly<Record<Packing, 'none' | 'gzip' | 'zstd'>> = { plain: 'none', gzip: 'gzip', zstd: 'zstd' }

/** A JSON array of objects, JSON lines, or one object. Nested values stay nested; whole numbers keep their digits. */
export function makeJsonSource(runTextTask: RunTextTask): SourceReader {
  return {
    async copyForEngine(group, options, workFolder, signal) {
      try {
        const copies: TextCopy[] = []
        for (const file of group.files) {
          const guess = await guessJsonEncoding(file)
          const encoding = options.encoding ?? guess.encoding
          // The engine takes a byte order mark for a part of the first value, and gives up at broken UTF-8.
          const isAsItShouldBe = isUtf8(encoding) && guess.byteOrderMarkBytes === 0 && guess.brokenUtf8 === 0
          copies.push({ original: file, path: isAsItShouldBe ? file.path : await utf8Copy(runTextTask, file, encoding, workFolder, signal) })
        }
        return copies
      } catch (error) {
        throw asAppFailure(error)
      }
    },

    async prepare(group, copies, options, context) {
      const { workFolder, signal } = context
      try {
        const lines = await findLines(copies)
        const part = (read: PreparedLines | null) => prepareJson(group, copies, options, read, context)
        const whole = async (): Promise<PreparedLines | null> => (lines === null ? null : wholeLines(runTextTask, lines, workFolder, signal))
        if (options.isLoadedWhole && lines !== null) return await part(await whole())
        const { prepared, error } = await part(lines).then((one) => ({ prepared: one, error: null }), (thrown: unknown) => ({ prepared: null, error: thrown }))
        // One line that is no JSON makes the engine refuse the file; one that is no object makes it read all of them as a single column.
        if (prepared !== null && !(lines !== null && prepared.isOneColumn)) return prepared
        if (prepared === null && !isMalformed(error)) throw error
        const rest = await whole()
        const areHalfObjects = rest !== null && sum(rest, 'loadable') >= sum(rest, 'quarantined')
        if (areHalfObjects) return await part(rest)
        if (prepared === null) throw error
        return prepared
      } catch (error) {
        throw await asJsonFailure(error, copies)
      }
    },
  }
}

function sum({ files }: PreparedLines, count: 'loadable' | 'quarantined'): number {
  return files.reduce((total, { whole }) => total + (whole?.counts[count] ?? 0), 0)
}

function isMalformed(error: unknown): boolean {
  return error instanceof AppFailure && error.error.code === 'text-not-readable' && /malformed|unexpected/i.test(error.error.reason)
}

/** `isOneColumn`: the engine took the values as they are, not the keys of objects. */
async function prepareJson(
  group: FileGroup, copies: readonly TextCopy[], options: ReaderOptions, lines: PreparedLines | null, { database, signal }: PrepareContext,
): Promise<PreparedSource & { readonly isOneColumn: boolean }> {
  const read = lines?.files ?? copies
  const paths = read.map(({ path }) => path)
  const sizeBytes = group.files.reduce((total, file) => total + file.sizeBytes, 0)
  const isCopied = read.some((copy) => copy.path !== copy.original.path)
  const run = { ...(signal ? { signal } : {}) }
  const guessed: JsonReading = {
    // A file that is loaded whole is given types that hold all of it.
    sampleRows: options.isLoadedWhole || sizeBytes <= wholeSampleBytes ? -1 : sampleRows,
    compression: isCopied ? 'none' : compressionOf[group.packing],
    columns: null, largestObjectBytes: null, isWide: false, withFileName: false, withPartitions: group.partitionKeys.length > 0,
  }
  const wide = await widened(database, paths, await withRoom(database, paths, guessed, group.packing === 'plain' ? sizeBytes : mostObjectBytes, run), run)
  const fields = (await database.describe(readJson(paths, wide), run)).filter(({ name }) => !group.partitionKeys.includes(name))
  assertNotTooDeep(fields, group.files[0]?.path ?? group.name)
  const exact = await exactTypes(database, paths, wide, fields, run)
  const types = { ...(areRenamed(fields) ? {} : exact), ...options.types }
  const columns = Object.keys(types).length === 0 ? null : typesAfterRequest(fields, types)
  const withFileName = options.withFileName && !fields.some(({ name }) => name.toLowerCase() === 'filename')
  const reader = readJson(paths, { ...wide, columns, withFileName })
  const problems = areRenamed(fields) ? Object.keys(exact).map((name) => roundedColumn(name, group.files[0]?.path ?? group.name)) : []
  return {
    reader: withFileName ? withOriginalNames(reader, read) : reader, rowNumberColumn: null, rowCount: null, used: null, csv: null, sheet: null, lines, problems,
    isOneColumn: fields.length === 1 && fields[0]?.name === 'json' && fields[0].type === 'JSON',
  }
}

/** The engine's time for a question grows with the cube of the depth of a type: seconds at 300, minutes at 600. */
const deepestType = 100

/** @throws AppFailure `text-not-readable` */
function assertNotTooDeep(fields: readonly Field[], path: string): void {
  const depth = Math.max(0, ...fields.map(({ type }) => depthOf(type)))
  if (depth > deepestType) throw new AppFailure({ code: 'text-not-readable', path, reason: `Values are nested ${depth} deep; at most ${deepestType} levels are read.`, line: null, remedy: 'mend-file' })
}

/** How many lists and structures stand in each other: `STRUCT(a INTEGER[])[]` is 3. */
function depthOf(type: string): number {
  let [depth, deepest] = [0, 0]
  for (const [mark] of type.replaceAll(/"(?:[^"]|"")*"/g, '').matchAll(/[()]/g)) {
    depth += mark === '(' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest + Math.max(0, ...[...type.matchAll(/(?:\[\])+/g)].map(([lists]) => lists.length / 2))
}

type Run = Parameters<Database['all']>[1]

/** A file that is one large object needs larger buffers than the engine's own; many small ones do not. */
async function withRoom(database: Database, paths: readonly string[], reading: JsonReading, sizeBytes: number, run: Run): Promise<JsonReading> {
  try {
    await database.describe(readJson(paths, reading), run)
    return reading
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.code !== 'text-not-readable' || !error.error.reason.includes('maximum_object_size')) throw error
    return { ...reading, largestObjectBytes: Math.min(mostObjectBytes, sizeBytes + 1024) }
  }
}

/** The engine takes an object of 200 keys and more for a map: a table of as many columns is read as one. */
async function widened(database: Database, paths: readonly string[], reading: JsonReading, run: Run): Promise<JsonReading> {
  const [only, ...others] = await database.describe(readJson(paths, reading), run)
  if (only?.kind !== 'map' || others.length > 0) return reading
  const counted = await database.all(jsonKeyCount(readJson(paths, reading), only.name), run)
  const keys = counted.columns[0] === undefined ? 0 : Number(cellScalar(counted.columns[0], 0) ?? 0)
  return keys > 0 && keys <= mostColumns ? { ...reading, isWide: true } : reading
}

/**
 * The engine reads whole numbers beyond its integers as DOUBLE and drops their digits without a word. Columns where that happens
 * become HUGEINT or text, nested ones JSON.
 */
async function exactTypes(database: Database, paths: readonly string[], reading: JsonReading, fields: readonly Field[], run: Run): Promise<Record<string, string>> {
  const suspects = fields.filter(({ type }) => type.includes('DOUBLE'))
  if (suspects.length === 0) return {}
  const asText = readJson(paths, { ...reading, columns: suspects.map(({ name }) => ({ name, type: 'JSON' })) })
  const evidence = await database.all(jsonNumberEvidence(asText, suspects.map(({ name }) => name), reading.sampleRows), run)
  const number = (position: number): number => {
    const column = evidence.columns[position]
    return column === undefined ? 0 : Number(cellScalar(column, 0) ?? 0)
  }
  return Object.fromEntries(suspects.flatMap(({ name, type }, position) => {
    const longestDigits = number(position * 2)
    const exact = type === 'DOUBLE' ? exactType('DOUBLE', false, longestDigits, number(position * 2 + 1) === 1) : longestDigits > 17 ? 'JSON' : null
    return exact === null ? [] : [[name, exact] as const]
  }))
}

/**
 * Whether the engine may have renamed keys, as it does with those that differ only in case (`a`, `A_1`) or are empty (`C2`).
 * Columns given by name are looked up by their own keys, so these would come out empty.
 */
function areRenamed(fields: readonly Field[]): boolean {
  const names = new Set(fields.map(({ name }) => name.toLowerCase()))
  return fields.some(({ name }) => /^C\d+$/.test(name) || names.has(/^(.*)_\d+$/.exec(name)?.[1]?.toLowerCase() ?? '\0'))
}

function roundedColumn(name: string, path: string): AppError {
  return { code: 'text-not-readable', path, reason: `Whole numbers in "${name}" have more digits than are kept: they are rounded to 15 to 17 digits.`, line: null }
}

/** The engine's complaint about JSON, with the line a person can go to where there is one. */
export async function asJsonFailure(error: unknown, copies: readonly TextCopy[]): Promise<unknown> {
  if (!(error instanceof AppFailure) || (error.error.code !== 'query-failed' && error.error.code !== 'text-not-readable')) return error
  const reason = error.error.reason.replace(/\s*LINE 1:[\s\S]*$/, '').replace(/\nTry (setting|increasing)[\s\S]*$/, '')
  const copy = copies.find(({ path }) => reason.includes(path)) ?? copies[0]
  if (copy === undefined) return error
  const { original, path } = copy
  const told = (line: number | null, why: string): AppFailure => new AppFailure({ code: 'text-not-readable', path: original.path, reason: why, line, remedy: 'mend-file' }, { cause: error })
  if (/malformed json|unexpected/i.test(reason) && original.sizeBytes <= mostSearchedBytes) {
    const fault = findJsonFault(await readFile(path, 'utf8').catch(() => ''))
    if (fault !== null) return told(fault.line, fault.reason)
  }
  const line = /in line (\d+)/.exec(reason)?.[1]
  return told(line === undefined ? null : Number(line), reason)
}
