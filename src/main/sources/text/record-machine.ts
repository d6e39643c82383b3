import { addLineEnds as add, clearLineEnds as clear, totalLineEnds as total } from './line-ends'
import { markByte } from './mark-byte'
import { closingQuoteOnLine, skipQuoted } from './quoted-bytes'
import type { RecordListener } from './record-listener'
import type { LineEnds } from './scan-result'
import type { FieldMarks } from './split-fields'
import type { TextDialect } from './text-dialect'

const ORDINARY = 0
const DELIMITER = 1
const LINE_FEED = 2
const CARRIAGE_RETURN = 3
const QUOTE = 4
const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9

/** What the bytes after the current one are part of. */
export type Mode = 'field' | 'quoted' | 'after-quote' | 'after-quote-blank' | 'after-escape' | 'line'

/**
 * The byte machine under the scanner: walks blocks of bytes and finds where fields and records end.
 * It keeps no text. All offsets are absolute. Blocks must not end between CR and LF (see RecordScanner).
 */
export class RecordMachine {
  /** Committed counters: they describe everything before `recordStart`. */
  lines = 0
  records = 0
  plainRecords = 0
  readonly lineEnds: LineEnds = { lf: 0, crlf: 0, cr: 0 }
  /** Those of `lineEnds` that stand inside quoted fields, and end no record. */
  readonly quotedLineEnds: LineEnds = { lf: 0, crlf: 0, cr: 0 }
  longestBytes = 0
  longestLine = 0

  /** True once the file has ended in a record without a line end. */
  endsWithoutLineEnd = false

  /** The current record. */
  recordStart = 0
  fields = 1
  hasStrayQuote = false
  mode: Mode = 'field'

  /** Fields a plain data record has; -1: ask the listener about every record. */
  expectedFields = -1
  /** Physical lines still to be taken whole, without looking at quotes. */
  linesToSkip: number

  /** Offsets of the quotes in the current record that open a field but are never closed, ascending. */
  readonly literalQuotes: number[] = []

  readonly #kinds = new Uint8Array(256)
  readonly #quote: number
  readonly #escape: number
  readonly #comment: number
  readonly #listener: RecordListener
  #delimiter = -1
  #fieldStart = 0
  #quoteOffset = -1
  /** Line ends inside closed quoted fields of this record, and inside the quoted field that is open. */
  readonly #inner: LineEnds = { lf: 0, crlf: 0, cr: 0 }
  readonly #open: LineEnds = { lf: 0, crlf: 0, cr: 0 }
  #hasInner = false

  constructor(dialect: TextDialect, listener: RecordListener, path: string) {
    this.#quote = markByte(dialect.quote, path)
    this.#escape = this.#quote === -1 ? -1 : markByte(dialect.escape ?? dialect.quote, path)
    this.#comment = markByte(dialect.comment, path)
    this.#listener = listener
    this.linesToSkip = dialect.skipLines
    this.#kinds[LF] = LINE_FEED
    this.#kinds[CR] = CARRIAGE_RETURN
    if (this.#quote !== -1) this.#kinds[this.#quote] = QUOTE
    this.useDelimiter(markByte(dialect.delimiter, path))
  }

  /** The bytes that separate and quote fields now. */
  get marks(): FieldMarks { return { delimiter: this.#delimiter, quote: this.#quote, escape: this.#escape } }
  get delimiterByte(): number { return this.#delimiter }

  useDelimiter(byte: number): void {
    if (this.#delimiter !== -1) this.#kinds[this.#delimiter] = ORDINARY
    this.#kinds[byte] = DELIMITER
    this.#delimiter = byte
  }

  /** Line ends seen so far, inside fields too. */
  get lineEndsSeen(): number { return this.lines + total(this.#inner) + total(this.#open) }

  /** Starts at `offset`, after a byte order mark. */
  startAt(offset: number, firstByte: number | undefined): void {
    this.#beginRecord(offset, firstByte)
  }

  /** Forgets what was read of the current record, so that it can be read again. */
  restartRecord(firstByte: number | undefined): void {
    this.#beginRecord(this.recordStart, firstByte)
  }

  /**
   * Reads a block from offset `from` (inside it) to its end.
   * Returns -1, or the offset to read again from, which may lie in an earlier block.
   */
  feed(bytes: Uint8Array, base: number, from: number): number {
    const end = bytes.length
    const kinds = this.#kinds
    const quote = this.#quote
    const isDoubledEscape = this.#escape === quote
    let at = from - base
    // The first byte of a record may be the first of a block.
    if (from === this.recordStart && this.mode === 'field' && bytes[at] === this.#comment) this.mode = 'line'
    let fieldStart = this.#fieldStart - base
    let recordStart = this.recordStart - base
    while (at < end) {
      if (this.mode === 'field') {
        // The hot loop: everything here is local, and plain records never leave it.
        let fields = this.fields
        let plain = 0
        let longest = this.longestBytes
        const expected = this.expectedFields
        const comment = this.#comment
        const isClean = !this.hasStrayQuote && !this.#hasInner && this.literalQuotes.length === 0
        const recordsBefore = this.records
        const linesBefore = this.lines
        let crlf = 0
        let carriage = 0
        let kind = ORDINARY
        while (at < end) {
          kind = kinds[bytes[at] as number] as number
          if (kind === ORDINARY) { at += 1; continue }
          if (kind === DELIMITER) { fields += 1; at += 1; fieldStart = at; continue }
          if (kind === QUOTE) {
            if (at !== fieldStart || !isDoubledEscape) break
            // A quoted field on one line without doubled quotes needs no state.
            const close = closingQuoteOnLine(bytes, at + 1, quote)
            if (close === -1 || close + 1 >= end) break
            const after = kinds[bytes[close + 1] as number] as number
            if (after === ORDINARY || after === QUOTE) break
            at = close + 1
            continue
          }
          const length = at - recordStart
          if (!isClean || fields !== expected || length === 0) break
          if (length > longest) { longest = length; this.longestLine = linesBefore + plain + 1 }
          if (kind === CARRIAGE_RETURN) {
            if (bytes[at + 1] === LF) { crlf += 1; at += 1 } else carriage += 1
          }
          at += 1
          plain += 1
          fields = 1
          fieldStart = at
          recordStart = at
          if (bytes[at] === comment) { this.mode = 'line'; break }
        }
        this.fields = fields
        this.longestBytes = longest
        this.plainRecords += plain
        this.records = recordsBefore + plain
        this.lines = linesBefore + plain
        this.lineEnds.crlf += crlf
        this.lineEnds.cr += carriage
        this.lineEnds.lf += plain - crlf - carriage
        this.recordStart = recordStart + base
        this.#fieldStart = fieldStart + base
        if (at >= end) return -1
        if (this.mode !== 'field') continue
        if (kind === QUOTE) {
          if (at === fieldStart) {
            this.mode = 'quoted'
            this.#quoteOffset = at + base
          } else this.hasStrayQuote = true
          at += 1
          continue
        }
      }
      if (this.mode === 'quoted' || this.mode === 'after-escape') {
        at = this.#insideQuotes(bytes, at)
        continue
      }
      if (this.mode === 'after-quote' || this.mode === 'after-quote-blank') {
        const byte = bytes[at] as number
        const kind = kinds[byte]
        if (byte === quote && isDoubledEscape && this.mode === 'after-quote') {
          this.mode = 'quoted'
          at += 1
        } else if (kind === ORDINARY && (byte === SPACE || byte === TAB)) {
          // Blanks between a closing quote and the delimiter do no harm.
          this.mode = 'after-quote-blank'
          at += 1
        } else if (kind === ORDINARY || kind === QUOTE) {
          if (total(this.#open) > 0) {
            const again = this.#giveUpQuote('text-after-closing-quote')
            if (again < base) return again
            at = again - base
            fieldStart = this.#fieldStart - base
          } else {
            this.hasStrayQuote = true
            this.mode = 'field'
            at += 1
          }
        } else {
          this.#closeQuote()
          this.mode = 'field'
        }
        continue
      }
      if (this.mode === 'line') {
        while (at < end && bytes[at] !== LF && bytes[at] !== CR) at += 1
        if (at >= end) return -1
      }
      const lineEndBytes = bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1
      if (this.#endRecord(at + base, lineEndBytes, bytes[at] === LF, bytes[at + lineEndBytes]) === 'again') return this.recordStart
      at = this.recordStart - base
      recordStart = at
      fieldStart = at
    }
    this.#fieldStart = fieldStart + base
    return -1
  }

  /** Ends the file at `offset`. Returns the offset to read again from when an open quote or the last record asks for it, else -1. */
  finish(offset: number): number {
    if (this.mode === 'quoted' || this.mode === 'after-escape') return this.#giveUpQuote('end-of-file')
    if (this.mode === 'after-quote' || this.mode === 'after-quote-blank') this.#closeQuote()
    if (offset === this.recordStart) return -1
    if (this.#endRecord(offset, 0, false, undefined) === 'again') return this.recordStart
    this.endsWithoutLineEnd = true
    return -1
  }

  #insideQuotes(bytes: Uint8Array, from: number): number {
    let at = from
    if (this.mode === 'after-escape') {
      // The escaped byte has no meaning, unless it ends a line.
      this.mode = 'quoted'
      if (bytes[at] !== LF && bytes[at] !== CR) at += 1
    }
    at = skipQuoted(bytes, at, this.#quote, this.#escape, this.#open)
    if (at >= bytes.length) return at
    this.mode = bytes[at] === this.#quote ? 'after-quote' : 'after-escape'
    return at + 1
  }

  #closeQuote(): void {
    if (total(this.#open) === 0) return
    add(this.#inner, this.#open)
    clear(this.#open)
    this.#hasInner = true
  }

  #giveUpQuote(reason: 'end-of-file' | 'text-after-closing-quote'): number {
    const offset = this.#quoteOffset
    this.#listener.onUnclosedQuote(offset, reason, total(this.#open))
    this.literalQuotes.push(offset)
    clear(this.#open)
    this.mode = 'field'
    this.#fieldStart = offset
    return offset + 1
  }

  #endRecord(end: number, lineEndBytes: number, isLineFeed: boolean, nextByte: number | undefined): 'next' | 'again' {
    if (this.#listener.onRecord(end, lineEndBytes) === 'again') return 'again'
    const length = end - this.recordStart
    if (length > this.longestBytes) {
      this.longestBytes = length
      this.longestLine = this.lines + 1
    }
    this.records += 1
    if (this.#hasInner) {
      this.lines += total(this.#inner)
      add(this.lineEnds, this.#inner)
      add(this.quotedLineEnds, this.#inner)
    }
    if (lineEndBytes > 0) {
      this.lines += 1
      if (lineEndBytes === 2) this.lineEnds.crlf += 1
      else if (isLineFeed) this.lineEnds.lf += 1
      else this.lineEnds.cr += 1
    }
    if (this.linesToSkip > 0) this.linesToSkip -= 1
    this.#beginRecord(end + lineEndBytes, nextByte)
    return 'next'
  }

  #beginRecord(offset: number, firstByte: number | undefined): void {
    this.recordStart = offset
    this.#fieldStart = offset
    this.fields = 1
    this.hasStrayQuote = false
    if (this.#hasInner) clear(this.#inner)
    this.#hasInner = false
    clear(this.#open)
    if (this.literalQuotes.length > 0) this.literalQuotes.length = 0
    this.mode = this.linesToSkip > 0 || (firstByte !== undefined && firstByte === this.#comment) ? 'line' : 'field'
  }
}
