import type { RecordListener } from './record-listener'
import { RecordMachine } from './record-machine'
import { splitFields } from './split-fields'
import type { LineEnds } from './scan-result'
import type { TextDialect } from './text-dialect'

export interface SampleRecord {
  readonly line: number
  readonly fields: number
  readonly isBlank: boolean
  readonly hasStrayQuote: boolean
  readonly cells: readonly string[]
}

export interface SampleReading {
  readonly records: readonly SampleRecord[]
  readonly unclosedQuotes: number
  readonly lineEnds: Readonly<LineEnds>
}

export interface SampleOptions {
  readonly maximumRecords: number
  /** The last bytes are the end of the file, so a last line without line end is a whole record. */
  readonly isEnd: boolean
  readonly wantsCells: boolean
}

/** Reads the first records of a piece of UTF-8 text that starts at a record, in memory. Comments are left out. */
export function readSampleRecords(bytes: Buffer, dialect: TextDialect, options: SampleOptions): SampleReading {
  const records: SampleRecord[] = []
  let unclosedQuotes = 0
  const listener: RecordListener = {
    onRecord: (end) => {
      if (records.length >= options.maximumRecords || machine.mode === 'line') return 'next'
      const record = bytes.subarray(machine.recordStart, end)
      const { marks } = machine
      const literal = machine.literalQuotes.map((offset) => offset - machine.recordStart)
      records.push({
        line: machine.lines + 1, fields: machine.fields, isBlank: record.length === 0, hasStrayQuote: machine.hasStrayQuote,
        cells: options.wantsCells ? splitFields(record, marks, literal).map((field) => field.bytes.toString('utf8')) : [],
      })
      return 'next'
    },
    onUnclosedQuote: (_offset, reason) => {
      // The end of a piece cuts quoted fields in two; that says nothing.
      if (reason === 'text-after-closing-quote' || options.isEnd) unclosedQuotes += 1
    },
  }
  const machine: RecordMachine = new RecordMachine(dialect, listener, '')
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  machine.startAt(start, bytes[start])
  for (let again = start; again !== -1;) {
    again = machine.feed(bytes, 0, again)
    if (again === -1 && options.isEnd) again = machine.finish(bytes.length)
    if (again >= bytes.length) again = machine.finish(bytes.length)
  }
  return { records, unclosedQuotes, lineEnds: machine.lineEnds }
}
