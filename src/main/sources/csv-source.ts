import { existsSync } from 'node:fs'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppFailure } from '../../shared/errors/errors'
import type { ReaderOptions } from '../../shared/dataset/reader-options'
import { readCsv, readCsvConsistently, withOriginalNames, type CsvReading } from '../sql/files/read-files'
import { copyName } from './copy-name'
import { guessedDayOrders } from './csv/day-order'
import { findGroupedNumbers } from './csv/find-grouped-numbers'
import { isSampledWhole, sampledNumbers, sniffCsv, type SniffInput } from './csv/sniff-csv'
import type { FoundFile } from './found-file'
import { compressionOf } from './json-source'
import type { SourceReader, TextCopy } from './prepared-source'
import { asAppFailure } from './text-failure'
import { detectCompression } from './text/open-bytes'
import { countsOf, type RecordCounts } from './text/record-counts'
import { readSamples } from './text/read-samples'
import type { TextDialect } from './text/text-dialect'
import type { RunTextTask } from './text-work'
import { guessEncoding, isUtf8, replacedCharacters, utf8Copy, type ReplacedCharacters } from './utf8-copy'

/** The reader keeps buffers of twice its limit: beyond this a record is refused rather than the memory taken. */
const longestPossibleLineBytes = 512_000_000
/** Names of 10,000 columns take a few million bytes at most; a longer first line is no header, and a name of that length chokes every question. */
const longestFirstLineBytes = 16_000_000

/** Delimited text: CSV, TSV and their kin, plain or packed, in any encoding. */
export function makeCsvSource(runTextTask: RunTextTask): SourceReader {
  return {
    async copyForEngine(group, options, workFolder, signal) {
      try {
        const copies: TextCopy[] = []
        for (const file of group.files) {
          const guess = await guessEncoding(file)
          const encoding = options.encoding ?? guess.encoding
          // The engine leaves out a record of broken UTF-8, but only where that column is read: a copy keeps it, with the broken characters replaced.
          const path = isUtf8(encoding) && guess.brokenUtf8 === 0 ? file.path : await utf8Copy(runTextTask, file, encoding, workFolder, signal)
          copies.push({ original: file, path: options.isLoadedWhole ? await normalised(runTextTask, file, path, options, workFolder, signal) : path })
        }
        return copies
      } catch (error) {
        throw asAppFailure(error)
      }
    },

    async prepare(group, copies, options, { database, signal }) {
      try {
        const isCopied = copies.some((copy) => copy.path !== copy.original.path)
        const paths = copies.map(({ path }) => path)
        const input: SniffInput = {
          paths,
          options: options.isLoadedWhole ? { ...options, ...normalDialect } : options,
          compression: isCopied ? 'none' : compressionOf[group.packing],
          sizeBytes: group.files.reduce((sum, file) => sum + file.sizeBytes, 0),
          longestLineBytes: await longestLine(paths),
          isStrict: true,
          partitionKeys: group.partitionKeys,
        }
        const sniffed = await sniffCsv(database, input, signal)
        const grouped = await findGroupedNumbers(database, input, sniffed, signal)
        const reading: CsvReading = {
          ...sniffed, grouped: grouped.columns,
          columns: sniffed.columns.map((column) => (grouped.columns.some(({ name }) => name === column.name) ? { ...column, type: 'VARCHAR' } : column)),
        }
        const encoding = options.encoding ?? (group.files[0] === undefined ? 'utf-8' : (await guessEncoding(group.files[0])).encoding)
        const reader = isSampledWhole(input) ? readCsv(paths, reading) : readCsvConsistently(paths, reading)
        return {
          reader: reading.withFileName ? withOriginalNames(reader, copies) : reader,
          rowNumberColumn: null,
          rowCount: null,
          used: options.isLoadedWhole ? { ...options, encoding, types: typesOf(reading) } : usedOptions(reading, encoding),
          csv: {
            reading, copies, isWhole: options.isLoadedWhole, sampledNumbers: sampledNumbers(input, reading), guessedDayOrders: guessedDayOrders(reading, options),
            openGroupings: grouped.open, percentages: grouped.percentages, sampledGroups: isSampledWhole({ ...input, options: { ...input.options, types: {} } }) ? [] : grouped.columns,
            unconfirmedPreambleLines: options.skipLines === null ? reading.skipLines : 0,
          },
          sheet: null,
          lines: null,
          problems: [],
        }
      } catch (error) {
        throw asAppFailure(error)
      }
    },
  }
}

/** What a normalised copy is written in. */
const normalDialect = { delimiter: ',', quote: '"', escape: '"', comment: '', hasHeader: true, skipLines: 0 } as const

/** The dialect a person's explicit options describe: what "load whole" starts from. */
function dialectOf(options: ReaderOptions): TextDialect {
  const quote = options.quote ?? '"'
  return {
    delimiter: options.delimiter ?? ',',
    quote: quote === '' ? null : quote,
    escape: options.escape === '' || options.escape === null ? (quote === '' ? null : quote) : options.escape,
    comment: options.comment === '' ? null : options.comment,
    skipLines: options.skipLines ?? 0,
    header: options.hasHeader ?? true,
  }
}

/** What is kept beside a normalised copy. */
export interface NormalisedCopy extends RecordCounts {
  readonly quarantinePath: string
  readonly longestRecordBytes: number
  /** What the UTF-8 copy that it was made from had replaced; null where the file itself was read. */
  readonly replaced: ReplacedCharacters | null
}

async function normalised(
  runTextTask: RunTextTask, file: FoundFile, textPath: string, options: ReaderOptions, workFolder: string, signal?: AbortSignal,
): Promise<string> {
  const dialect = dialectOf(options)
  const outputPath = join(workFolder, copyName(file, `whole ${JSON.stringify([dialect, options.encoding])}`, '.csv'))
  if (existsSync(outputPath) && existsSync(`${outputPath}.json`)) return outputPath
  const quarantinePath = `${outputPath}.quarantine.jsonl`
  const run = { ...(signal ? { signal } : {}) }
  const scan = await runTextTask('scan', { path: textPath, dialect }, run)
  const result = await runTextTask('wholeLoad', { path: textPath, dialect, scan, outputPath, quarantinePath }, run)
  const kept: NormalisedCopy = { quarantinePath, ...countsOf(result), longestRecordBytes: scan.longestRecord.bytes, replaced: await replacedCharacters(textPath) }
  await writeFile(`${outputPath}.json`, JSON.stringify(kept))
  return outputPath
}

/** The account that was kept when a normalised copy was written. */
export async function readNormalisedCopy(copy: TextCopy): Promise<NormalisedCopy> {
  return JSON.parse(await readFile(`${copy.path}.json`, 'utf8')) as NormalisedCopy
}

/** Null unless the reader needs a higher limit than its own: a first line beyond the sample, or a known longest record. */
async function longestLine(paths: readonly string[]): Promise<number | null> {
  let longest: number | null = null
  for (const path of paths) {
    if (existsSync(`${path}.json`)) {
      const { longestRecordBytes } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as NormalisedCopy
      // Quotes may double every byte of a record.
      longest = Math.max(longest ?? 0, longestRecordBytes * 2 + 1024)
      continue
    }
    const samples = await readSamples(path)
    if (!samples.isWhole && !samples.head.includes(10) && !samples.head.includes(13)) {
      const { size } = await stat(path)
      const isPlain = (await detectCompression(path)) === 'none'
      if (isPlain && size > longestFirstLineBytes && !(await hasLineEnd(path, longestFirstLineBytes))) {
        throw new AppFailure({ code: 'text-not-readable', path, reason: `The first line is longer than ${longestFirstLineBytes.toLocaleString('en')} bytes, so no column has a name.`, line: 1 })
      }
      longest = Math.max(longest ?? 0, isPlain ? size + 1024 : longestPossibleLineBytes)
    }
  }
  return longest === null ? null : Math.min(longest, longestPossibleLineBytes)
}

async function hasLineEnd(path: string, bytes: number): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    const read = buffer.subarray(0, bytesRead)
    return read.includes(10) || read.includes(13)
  } finally {
    await file.close()
  }
}

function typesOf(reading: CsvReading): Record<string, string> {
  const grouped = new Map(reading.grouped.map(({ name, type }) => [name, type]))
  return Object.fromEntries(reading.columns.map(({ name, type }) => [name, grouped.get(name) ?? type]))
}

function usedOptions(reading: CsvReading, encoding: string): ReaderOptions {
  const { delimiter, quote, escape, comment, hasHeader, skipLines, nullTexts, decimalMark, dateFormat, timestampFormat, withFileName } = reading
  return {
    delimiter, quote, escape, comment, hasHeader, skipLines, nullTexts: [...nullTexts], decimalMark, thousandsMark: (reading.grouped.find(({ unit }) => unit === null) ?? reading.grouped[0])?.thousands ?? '', dateFormat, timestampFormat, encoding,
    types: typesOf(reading), withFileName, isLoadedWhole: false,
  }
}
