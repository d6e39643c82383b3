import type { FieldMarks } from './split-fields'

const COMMA = 44
const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32
const TAB = 9

/** Collects RFC 4180 text: comma, double quotes, LF; a null is written as nothing, an empty text as "". */
export class CsvBuffer {
  #bytes: Buffer = Buffer.allocUnsafe(1 << 21)
  #length = 0

  get length(): number { return this.#length }

  /** A record that is already as it has to be. */
  writeRaw(record: Uint8Array): void {
    this.#reserve(record.length)
    this.#bytes.set(record, this.#length)
    this.#length += record.length
  }

  /** A field stays quoted when it was, and is quoted when it has to be; an unquoted one of no bytes is a null. */
  writeField(value: Uint8Array, isQuoted: boolean): void {
    this.#reserve(value.length * 2 + 2)
    const start = this.#length
    const bytes = this.#bytes
    let at = start + 1
    let mustQuote = isQuoted
    for (const byte of value) {
      if (byte === QUOTE) {
        bytes[at] = QUOTE
        at += 1
        mustQuote = true
      } else if (byte === COMMA || byte === LF || byte === CR) mustQuote = true
      bytes[at] = byte
      at += 1
    }
    this.#endField(start, at, mustQuote)
  }

  /**
   * Writes the fields of a record that lies at `from` to `to` of `source`, without taking it apart first.
   * Returns false, having written nothing, for a record with text behind a closing quote: splitFields knows those.
   */
  writeFields(source: Uint8Array, from: number, to: number, { delimiter, quote, escape }: FieldMarks): boolean {
    this.#reserve((to - from) * 3 + 3)
    const recordStart = this.#length
    const bytes = this.#bytes
    let at = from
    for (;;) {
      const start = this.#length
      let out = start + 1
      let mustQuote = false
      if (at < to && source[at] === quote) {
        mustQuote = true
        at += 1
        for (; at < to; at += 1) {
          let byte = source[at] as number
          if (byte === quote) {
            if (escape !== quote || source[at + 1] !== quote || at + 1 >= to) break
            at += 1
          } else if (byte === escape && escape !== quote) {
            at += 1
            if (at >= to) break
            byte = source[at] as number
          }
          if (byte === QUOTE) {
            bytes[out] = QUOTE
            out += 1
          }
          bytes[out] = byte
          out += 1
        }
        at += 1
        while (at < to && source[at] !== delimiter && (source[at] === SPACE || source[at] === TAB)) at += 1
        if (at < to && source[at] !== delimiter) {
          this.#length = recordStart
          return false
        }
      } else {
        for (; at < to; at += 1) {
          const byte = source[at] as number
          if (byte === delimiter) break
          if (byte <= COMMA) {
            if (byte === QUOTE) {
              bytes[out] = QUOTE
              out += 1
              mustQuote = true
            } else if (byte === COMMA || byte === LF || byte === CR) mustQuote = true
          }
          bytes[out] = byte
          out += 1
        }
      }
      this.#endField(start, out, mustQuote)
      if (at >= to) return true
      this.#writeByte(COMMA)
      at += 1
    }
  }

  writeComma(): void { this.#writeByte(COMMA) }
  writeLineEnd(): void { this.#writeByte(LF) }

  /** What was collected, as a copy; the buffer is empty again. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#length))
    this.#length = 0
    return taken
  }

  /** The field's bytes stand one byte behind its start, to leave room for a quote. */
  #endField(start: number, end: number, mustQuote: boolean): void {
    if (mustQuote) {
      this.#bytes[start] = QUOTE
      this.#bytes[end] = QUOTE
      this.#length = end + 1
      return
    }
    // Fields are short: a loop beats a call into the runtime.
    for (let at = start + 1; at < end; at += 1) this.#bytes[at - 1] = this.#bytes[at] as number
    this.#length = end - 1
  }

  #writeByte(byte: number): void {
    this.#reserve(1)
    this.#bytes[this.#length] = byte
    this.#length += 1
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const wider = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + count))
    this.#bytes.copy(wider, 0, 0, this.#length)
    this.#bytes = wider
  }
}
