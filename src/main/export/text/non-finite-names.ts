import { Transform, type TransformCallback } from 'node:stream'

const quote = 0x22
const backslash = 0x5c
const minus = 0x2d
/** First letter of NaN and of Infinity → letters that follow. No other value of JSON begins with a capital. */
const lettersAfter = new Map([[0x4e, 2], [0x49, 7]])

/**
 * The engine writes NaN, Infinity and -Infinity into JSON bare, which no parser takes. This puts them in quotes, as the result's
 * documentation says; text inside quotes passes untouched.
 */
export class NonFiniteNames extends Transform {
  #isInText = false
  #isEscaped = false
  #hasMinus = false
  #lettersLeft = 0

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const parts: (Buffer | string)[] = []
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (this.#isInText) this.#passText(byte)
      else if (this.#lettersLeft > 0) {
        this.#lettersLeft -= 1
        if (this.#lettersLeft > 0) continue
        parts.push(chunk.subarray(from, at + 1), '"')
        from = at + 1
      } else {
        const letters = lettersAfter.get(byte)
        // A minus waits for what follows it: it belongs inside the quotes.
        if (letters !== undefined || this.#hasMinus || byte === minus) {
          parts.push(chunk.subarray(from, at), letters !== undefined ? '"' : '', this.#hasMinus ? '-' : '')
          from = byte === minus ? at + 1 : at
        }
        this.#hasMinus = byte === minus
        this.#lettersLeft = letters ?? 0
        this.#isInText = byte === quote
      }
    }
    parts.push(chunk.subarray(from))
    done(null, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))))
  }

  #passText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === backslash) this.#isEscaped = true
    else if (byte === quote) this.#isInText = false
  }
}
