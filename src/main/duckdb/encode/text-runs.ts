import { isAscii } from 'node:buffer'
import { DuckDBBlobVector } from '@duckdb/node-api'
import type { DuckDBVector } from '@duckdb/node-api'
import { vectorMemory } from './vector-memory'

/**
 * The texts of one VARCHAR vector, read without a call a row.
 *
 * Each record is 16 bytes: a length, then either the text itself (up to 12 bytes, zero-padded) or four bytes of it and a pointer.
 * Long texts of a chunk mostly lie end to end, so each stretch is fetched and decoded in one call and cut in JavaScript.
 */
export class TextRuns {
  readonly words: Uint32Array
  readonly validBits: Uint8Array | null
  private readonly inlineBytes: Buffer
  private readonly longTexts: (string | undefined)[] = []

  constructor(vector: DuckDBVector, readonly rowCount: number) {
    const { records, validBits } = vectorMemory(vector)
    if (records.byteLength < rowCount * 16) throw new Error(`A VARCHAR vector of ${rowCount} rows holds ${records.byteLength} bytes.`)
    this.words = new Uint32Array(records.buffer, records.byteOffset, rowCount * 4)
    this.inlineBytes = Buffer.from(records.buffer, records.byteOffset, rowCount * 16)
    this.validBits = validBits
    this.readLongTexts(vector)
  }

  isPresent(row: number): boolean {
    return this.validBits === null || (((this.validBits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
  }

  /** The text of a present row. Its memory may be shared with the whole stretch it was cut from: see `detached`. */
  text(row: number): string {
    const length = this.words[row * 4] ?? 0
    if (length > 12) return this.longTexts[row] ?? ''
    const start = row * 16 + 4
    return this.isInlineAscii(row) ? this.inlineBytes.toString('latin1', start, start + length) : this.inlineBytes.toString('utf8', start, start + length)
  }

  private isInlineAscii(row: number): boolean {
    const at = row * 4
    return (((this.words[at + 1] ?? 0) | (this.words[at + 2] ?? 0) | (this.words[at + 3] ?? 0)) & 0x80808080) === 0
  }

  private readLongTexts(vector: DuckDBVector): void {
    const { words, rowCount } = this
    let first = -1
    let rows: number[] = []
    let runStart = 0
    let runEnd = 0
    for (let row = 0; row < rowCount; row++) {
      const length = words[row * 4] ?? 0
      if (length <= 12 || !this.isPresent(row)) continue
      const pointer = (words[row * 4 + 2] ?? 0) + (words[row * 4 + 3] ?? 0) * 0x1_0000_0000
      if (first >= 0 && pointer === runEnd) {
        rows.push(row)
        runEnd += length
        continue
      }
      if (first >= 0) this.readRun(vector, rows, runStart, runEnd)
      first = row
      rows = [row]
      runStart = pointer
      runEnd = pointer + length
    }
    if (first >= 0) this.readRun(vector, rows, runStart, runEnd)
  }

  private readRun(vector: DuckDBVector, rows: readonly number[], start: number, end: number): void {
    const bytes = bytesAt(vector, start, end - start)
    const whole = isAscii(bytes) ? bytes.toString('latin1') : null
    let at = 0
    for (const row of rows) {
      const length = this.words[row * 4] ?? 0
      this.longTexts[row] = whole === null ? bytes.toString('utf8', at, at + length) : whole.slice(at, at + length)
      at += length
    }
  }
}

/** A copy of a text that shares no memory with a longer one. */
export function detached(text: string): string {
  return text.length > 12 ? Buffer.from(text, 'utf16le').toString('utf16le') : text
}

const allPresent = { itemValid: () => true }

/**
 * Copies bytes from the engine's memory. The binding has one public way to follow a pointer: a BLOB vector over such records;
 * it is handed one record that spans the whole stretch.
 */
function bytesAt(vector: DuckDBVector, pointer: number, byteLength: number): Buffer {
  const record = new DataView(new ArrayBuffer(16))
  record.setUint32(0, byteLength, true)
  record.setBigUint64(8, BigInt(pointer), true)
  const makeVector = DuckDBBlobVector as unknown as new (view: DataView, validity: object, vector: DuckDBVector, offset: number, count: number) => DuckDBBlobVector
  const bytes = new makeVector(record, allPresent, vector, 0, 1).getItemBytes(0)
  if (bytes === null) throw new Error('The engine gave no bytes for a text.')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
