import type { BlockWindow } from './block-window'
import { markByte, RecordMachine, type RecordListener } from './record-machine'
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
}

/**
 * The delimiter that gives a record of the wrong width the expected number of fields, or null.
 * A record that is one single field now and at least three with the other delimiter is proof enough. Otherwise
 * three records in a row have to agree (or all that are left of the file): free text holds semicolons, too.
 */
export function findOtherDelimiter(odd: OddRecord): string | null {
  const { expected, start, end } = odd
  if (expected < 2 || end - start > MAXIMUM_BYTES) return null
  const record = odd.window.slice(start, end)
  if (record === undefined || record.length < end - start) return null
  const isProof = odd.fields === 1 && expected >= 3
  const candidates = new Set([odd.dialect.delimiter, ...COMMON_DELIMITERS])
  for (const delimiter of candidates) {
    const byte = markByte(delimiter)
    if (byte === odd.current || delimiter === odd.dialect.quote || !record.includes(byte)) continue
    const ahead = odd.window.slice(start, start + Math.min(MAXIMUM_BYTES, record.length * 4 + 1024)) ?? record
    const widths = firstWidths(ahead, { ...odd.dialect, delimiter }, odd.isLast)
    const agreeing = widths.slice(0, RECORDS_TO_AGREE)
    if (agreeing.length === 0 || agreeing[0] !== expected) continue
    if (isProof) return delimiter
    const isEnough = agreeing.length === RECORDS_TO_AGREE || (odd.isLast && odd.fields === 1)
    if (isEnough && agreeing.every((width) => width === expected)) return delimiter
  }
  return null
}

/** Numbers of fields of the first whole records in `bytes`. */
function firstWidths(bytes: Uint8Array, dialect: TextDialect, isEnd: boolean): number[] {
  const widths: number[] = []
  const listener: RecordListener = {
    onRecord: () => {
      widths.push(machine.fields)
      return 'next'
    },
    onUnclosedQuote: () => undefined,
  }
  const machine: RecordMachine = new RecordMachine({ ...dialect, skipLines: 0, comment: null }, listener, '')
  machine.startAt(0, bytes[0])
  machine.feed(bytes, 0, 0)
  if (isEnd) machine.finish(bytes.length)
  return widths
}
