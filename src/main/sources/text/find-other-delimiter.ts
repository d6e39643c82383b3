import type { BlockWindow } from './block-window'
import { markByte } from './mark-byte'
import type { RecordListener } from './record-listener'
import { RecordMachine } from './record-machine'
import { COMMON_DELIMITERS, type TextDialect } from './text-dialect'

/** Longer records are not examined: a change of delimiter shows in ordinary ones. */
const MAXIMUM_BYTES = 64 << 10
const RECORDS_TO_AGREE = 3

export interface OddRecord {
  readonly window: BlockWindow
  readonly dialect: TextDialect
  readonly start: number
  readonly end: number
  /** The record ends the file. */
  readonly isLast: boolean
  readonly current: number
  readonly fields: number
  readonly expected: number
  readonly hasStrayQuote: boolean
}

/**
 * The delimiter that gives a record of the wrong width the expected number of fields, or null.
 * Proof enough is one record that is a single field now and at least three with the other delimiter, or whose quotes are
 * stray now and in their places with the other. Otherwise
 * three records in a row have to agree (or all that are left of the file): free text holds semicolons, too.
 */
export function findOtherDelimiter(odd: OddRecord): string | null {
  const { expected, start, end } = odd
  if (expected < 2 || end - start > MAXIMUM_BYTES) return null
  const record = odd.window.slice(start, end)
  if (record === undefined || record.length < end - start) return null
  const hasQuote = odd.dialect.quote !== null && record.includes(odd.dialect.quote)
  const isProof = odd.fields === 1 && expected >= 3
  const candidates = new Set([odd.dialect.delimiter, ...COMMON_DELIMITERS])
  for (const delimiter of candidates) {
    const byte = markByte(delimiter)
    if (byte === odd.current || delimiter === odd.dialect.quote) continue
    const marks = occurrences(record, byte, expected)
    // Without quotes a field more is a mark more: most records need no closer look.
    if (marks === 0 || (!hasQuote && marks !== expected - 1)) continue
    const ahead = odd.window.slice(start, start + Math.min(MAXIMUM_BYTES, record.length * 4 + 1024)) ?? record
    const next = firstRecords(ahead, { ...odd.dialect, delimiter }, odd.isLast).slice(0, RECORDS_TO_AGREE)
    if (next[0]?.fields !== expected) continue
    if (isProof || (odd.hasStrayQuote && !next[0].hasStrayQuote)) return delimiter
    const isEnough = next.length === RECORDS_TO_AGREE || (odd.isLast && odd.fields === 1)
    if (isEnough && next.every(({ fields }) => fields === expected)) return delimiter
  }
  return null
}

/** How often a byte occurs, counted up to `limit`. */
function occurrences(bytes: Buffer, byte: number, limit: number): number {
  let count = 0
  for (let at = bytes.indexOf(byte); at !== -1 && count < limit; at = bytes.indexOf(byte, at + 1)) count += 1
  return count
}

interface ReadRecord {
  readonly fields: number
  readonly hasStrayQuote: boolean
}

/** The first whole records in `bytes`; the last bytes are a record only at the end of the file. */
function firstRecords(bytes: Uint8Array, dialect: TextDialect, isEnd: boolean): ReadRecord[] {
  const records: ReadRecord[] = []
  const listener: RecordListener = {
    onRecord: () => {
      records.push({ fields: machine.fields, hasStrayQuote: machine.hasStrayQuote })
      return 'next'
    },
    onUnclosedQuote: () => undefined,
  }
  const machine: RecordMachine = new RecordMachine({ ...dialect, skipLines: 0, comment: null }, listener, '')
  machine.startAt(0, bytes[0])
  let again = machine.feed(bytes, 0, 0)
  while (again !== -1) again = machine.feed(bytes, 0, again)
  if (isEnd) machine.finish(bytes.length)
  return records
}
