const COMMA = 44
const QUOTE = 34
const LF = 10
const CR = 13

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

  writeField(value: Uint8Array, isNull: boolean): void {
    if (isNull) return
    this.#reserve(value.length * 2 + 2)
    const start = this.#length
    const bytes = this.#bytes
    let at = start + 1
    let mustQuote = value.length === 0
    for (const byte of value) {
      if (byte === QUOTE) {
        bytes[at] = QUOTE
        at += 1
        mustQuote = true
      } else if (byte === COMMA || byte === LF || byte === CR) mustQuote = true
      bytes[at] = byte
      at += 1
    }
    if (mustQuote) {
      bytes[start] = QUOTE
      bytes[at] = QUOTE
      this.#length = at + 1
    } else {
      bytes.copyWithin(start, start + 1, at)
      this.#length = at - 1
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
