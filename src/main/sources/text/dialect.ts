import { looksLikeHeader } from './header-guess'
import type { FileSamples } from './read-samples'
import { readSampleRecords, type SampleReading, type SampleRecord } from './sample-records'
import { COMMON_DELIMITERS, type TextDialect } from './text-dialect'

const MAXIMUM_RECORDS = 2000
const MAXIMUM_PREAMBLE_LINES = 100
const DELIMITERS: readonly string[] = [...COMMON_DELIMITERS, '\u0001', '^', '~', ':']

export type NewlineKind = 'lf' | 'crlf' | 'cr' | 'mixed' | 'none'

/** A piece further into the file that another delimiter fits better. */
export interface DialectDisagreement {
  readonly offset: number
  /** null: no other delimiter gives the expected number of fields either. */
  readonly delimiter: string | null
  /** Most frequent number of fields there, with the suggested dialect. */
  readonly fields: number
}

/** How a text file should be read, as far as samples tell. A suggestion: lines to skip need the person's yes. */
export interface DialectGuess {
  readonly dialect: TextDialect
  readonly fields: number
  /** Share of sampled records with that many fields. */
  readonly confidence: number
  readonly newline: NewlineKind
  readonly decimalMark: '.' | ',' | null
  /** Texts that mean null. Only the empty one is ever guessed: NA is Namibia, and "null" may be a name. */
  readonly nullStrings: readonly string[]
  /** The lines that would be skipped, to be shown with the question. */
  readonly preamble: readonly string[]
  readonly disagreements: readonly DialectDisagreement[]
}

/**
 * Guesses delimiter, quote, escape, comment, preamble, header, line ends and decimal mark of UTF-8 text from samples.
 * Every combination of marks reads the head; the one under which most records agree on their number of fields wins,
 * stray and unclosed quotes count against it, and more fields win over fewer.
 */
export function sniffDialect(samples: FileSamples): DialectGuess {
  const { head, isWhole } = samples
  const comment = guessComment(head)
  const quotes = guessQuotes(head)
  let best: { dialect: TextDialect; reading: SampleReading; fields: number; share: number; score: number } | undefined
  for (const delimiter of DELIMITERS) {
    for (const quote of quotes) {
      for (const escape of quote === '"' && head.includes('\\"') ? [quote, '\\'] : [quote]) {
        const dialect: TextDialect = { delimiter, quote, escape, comment, skipLines: 0, header: false }
        const reading = readSampleRecords(head, dialect, { maximumRecords: MAXIMUM_RECORDS, isEnd: isWhole, wantsCells: false })
        const { fields, share } = mostFrequentWidth(reading.records)
        const strays = reading.records.filter(({ hasStrayQuote }) => hasStrayQuote).length + reading.unclosedQuotes
        const strayShare = Math.min(1, strays / Math.max(1, reading.records.length))
        const score = fields < 2 ? 0.3 - strayShare * 0.2 : share * (1 + Math.log2(fields) / 10) - strayShare * 0.5
        if (best === undefined || score > best.score + 1e-9) best = { dialect, reading, fields, share, score }
      }
    }
  }
  if (best === undefined) throw new Error('At least one delimiter is always tried.')
  const { fields } = best
  const dialect = fields < 2 ? { ...best.dialect, delimiter: ',' } : best.dialect
  const { records, lineEnds } = readSampleRecords(head, dialect, { maximumRecords: MAXIMUM_RECORDS, isEnd: isWhole, wantsCells: true })
  const first = firstOfTable(records, fields)
  const table = records.slice(first).filter(({ isBlank }) => !isBlank)
  const skipped = records.slice(0, first)
  const skipLines = skipped.some(({ isBlank }) => !isBlank) ? (records[first]?.line ?? 1) - 1 : 0
  const header = looksLikeHeader(table.slice(0, 500).map(({ cells }) => cells))
  return {
    dialect: { ...dialect, skipLines, header },
    fields, confidence: best.share, newline: newlineKind(lineEnds), decimalMark: guessDecimalMark(table, dialect.delimiter),
    nullStrings: [''],
    preamble: skipLines === 0 ? [] : head.toString('utf8').split(/\r\n|\n|\r/).slice(0, skipLines),
    disagreements: fields < 2 ? [] : disagreementsIn(samples, dialect, fields),
  }
}

/** The settings in which another reader's dialect differs from the suggested one. */
export function compareDialects(own: TextDialect, other: Partial<TextDialect>): readonly (keyof TextDialect)[] {
  const keys = ['delimiter', 'quote', 'escape', 'comment', 'skipLines', 'header', 'columns'] as const
  return keys.filter((key) => other[key] !== undefined && own[key] !== undefined && (other[key] ?? '') !== (own[key] ?? ''))
}

function mostFrequentWidth(records: readonly SampleRecord[]): { fields: number; share: number } {
  const counts = new Map<number, number>()
  const filled = records.filter(({ isBlank }) => !isBlank)
  for (const { fields } of filled) counts.set(fields, (counts.get(fields) ?? 0) + 1)
  let fields = 1
  let most = 0
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > fields)) {
      fields = width
      most = count
    }
  }
  return { fields, share: filled.length === 0 ? 0 : most / filled.length }
}

/** Index of the first record of the table: the first one as wide as most, when what stands before is short enough to be a preamble. */
function firstOfTable(records: readonly SampleRecord[], fields: number): number {
  if (fields < 2) return 0
  const first = records.findIndex((record, index) => record.fields === fields && (records[index + 1]?.fields ?? fields) === fields)
  const before = first === -1 ? undefined : records[first]
  if (before === undefined || before.line - 1 > MAXIMUM_PREAMBLE_LINES) return 0
  // A title has few fields. Records nearly as wide as the table are records with a fault.
  return records.slice(0, first).every((record) => record.isBlank || record.fields <= Math.max(1, fields / 2)) ? first : 0
}

/** A hash sign is a comment mark when lines start with it and at least one line does not. */
function guessComment(head: Buffer): string | null {
  const lines = head.toString('utf8', 0, 64 << 10).replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).filter((line) => line !== '')
  const marked = lines.filter((line) => line.startsWith('#'))
  if (marked.length === 0 || marked.length === lines.length) return null
  // "#id,name" above "1,x" is a header: alone, first, and shaped like the line below it.
  if (marked.length === 1 && lines[0]?.startsWith('#') === true) {
    const shape = (line: string): number => Math.max(...COMMON_DELIMITERS.map((mark) => line.split(mark).length))
    if (shape(lines[0]) > 1 && shape(lines[0]) === shape(lines[1] ?? '')) return null
  }
  return '#'
}

/** Single quotes only where fields are wrapped in them and none in double quotes. */
function guessQuotes(head: Buffer): readonly string[] {
  const text = head.toString('latin1', 0, 64 << 10)
  const wrapped = (quote: string): number => text.match(new RegExp(`(?:^|[,;\\t|])${quote}[^${quote}\\n]*${quote}(?=[,;\\t|\\r\\n]|$)`, 'gm'))?.length ?? 0
  return wrapped("'") > 2 && wrapped('"') === 0 ? ["'", '"'] : ['"']
}

function newlineKind(ends: SampleReading['lineEnds']): NewlineKind {
  const present = (['lf', 'crlf', 'cr'] as const).filter((kind) => ends[kind] > 0)
  if (present.length > 1) return 'mixed'
  return present[0] ?? 'none'
}

function guessDecimalMark(records: readonly SampleRecord[], delimiter: string): '.' | ',' | null {
  let points = 0
  let commas = 0
  for (const { cells } of records) {
    for (const cell of cells) {
      if (/^\s*[-+]?\d*\.\d+(?:[eE][-+]?\d+)?\s*$/.test(cell)) points += 1
      else if (/^\s*[-+]?\d{1,3}(?:\.\d{3})*,\d+\s*$|^\s*[-+]?\d*,\d+\s*$/.test(cell)) commas += 1
    }
  }
  if (points === 0 && commas === 0) return null
  return commas > points && delimiter !== ',' ? ',' : '.'
}

function disagreementsIn({ further }: FileSamples, dialect: TextDialect, fields: number): DialectDisagreement[] {
  const found: DialectDisagreement[] = []
  for (const { offset, bytes } of further) {
    // A piece starts inside a line, perhaps inside a quoted field: the first lines are dropped, and only a clear majority counts.
    const lines = bytes.indexOf(10) === -1 ? bytes : bytes.subarray(bytes.indexOf(10) + 1)
    const read = (delimiter: string): { fields: number; share: number } => mostFrequentWidth(
      readSampleRecords(lines, { ...dialect, delimiter }, { maximumRecords: MAXIMUM_RECORDS, isEnd: false, wantsCells: false }).records.slice(1))
    const here = read(dialect.delimiter)
    if (here.fields === fields || here.share < 0.6) continue
    const other = COMMON_DELIMITERS.find((delimiter) => delimiter !== dialect.delimiter && read(delimiter).fields === fields)
    found.push({ offset, delimiter: other ?? null, fields: here.fields })
  }
  return found
}
