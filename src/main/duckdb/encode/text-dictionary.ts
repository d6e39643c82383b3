import type { DuckDBVector } from '@duckdb/node-api'
import type { ColumnData } from '../../../shared/result/columns'
import type { ColumnEncoder } from './column-encoder'
import { TextRuns, detached } from './text-runs'

/** From this row on a column whose texts are mostly distinct stops being a dictionary. */
const rowsBeforeVerdict = 8_192

/**
 * VARCHAR: a dictionary while texts repeat, plain texts once more than half of them are distinct.
 * Short texts (up to 12 bytes) are told apart by their bytes alone, so a repeated one costs no JavaScript string.
 */
export class TextEncoder implements ColumnEncoder {
  private codes: Int32Array<ArrayBuffer>
  private dictionary: string[] = []
  private values: (string | null)[] | null = null
  private rowsDone = 0
  private readonly short = new ShortTextTable()
  private readonly long = new Map<string, number>()

  constructor(private readonly capacity: number) {
    this.codes = new Int32Array(capacity)
  }

  append(vector: DuckDBVector, rowCount: number): void {
    const runs = new TextRuns(vector, rowCount)
    if (this.values === null) this.appendCodes(runs)
    else this.appendValues(runs, this.values)
    this.rowsDone += rowCount
    const isMostlyDistinct = this.dictionary.length * 2 > this.rowsDone
    if (this.values === null && this.rowsDone >= rowsBeforeVerdict && isMostlyDistinct && this.rowsDone < this.capacity) this.leaveDictionary()
  }

  finish(): ColumnData {
    if (this.values !== null) return { encoding: 'text', values: this.values, approximate: null }
    return { encoding: 'dictionary', codes: this.codes, dictionary: this.dictionary }
  }

  private appendCodes(runs: TextRuns): void {
    const { words, rowCount } = runs
    for (let row = 0; row < rowCount; row++) {
      this.codes[this.rowsDone + row] = runs.isPresent(row)
        ? (words[row * 4] ?? 0) <= 12 ? this.shortCode(runs, row) : this.longCode(runs.text(row))
        : -1
    }
  }

  private shortCode(runs: TextRuns, row: number): number {
    const code = this.short.codeOf(runs.words, row * 4, this.dictionary.length)
    if (code === this.dictionary.length) this.dictionary.push(runs.text(row))
    return code
  }

  private longCode(text: string): number {
    const known = this.long.get(text)
    if (known !== undefined) return known
    const code = this.dictionary.length
    const own = detached(text)
    this.dictionary.push(own)
    this.long.set(own, code)
    return code
  }

  private appendValues(runs: TextRuns, values: (string | null)[]): void {
    for (let row = 0; row < runs.rowCount; row++) values.push(runs.isPresent(row) ? runs.text(row) : null)
  }

  private leaveDictionary(): void {
    const values: (string | null)[] = []
    for (let row = 0; row < this.rowsDone; row++) values.push(this.dictionary[this.codes[row] ?? -1] ?? null)
    this.values = values
    this.dictionary = []
    this.codes = new Int32Array(0)
    this.short.clear()
    this.long.clear()
  }
}

/** Open addressing over 16-byte records: record → code. */
class ShortTextTable {
  private slots = new Int32Array(1024).fill(-1)
  private keys = new Uint32Array(512 * 4)
  private codes = new Int32Array(512)
  private count = 0

  /** The code of the record at `words[at…at+3]`; a record not seen before is given `nextCode`. */
  codeOf(words: Uint32Array, at: number, nextCode: number): number {
    const a = words[at] ?? 0
    const b = words[at + 1] ?? 0
    const c = words[at + 2] ?? 0
    const d = words[at + 3] ?? 0
    const mask = this.slots.length - 1
    let slot = hash(a, b, c, d) & mask
    for (;;) {
      const entry = this.slots[slot] ?? -1
      if (entry < 0) break
      const key = entry * 4
      if (this.keys[key] === a && this.keys[key + 1] === b && this.keys[key + 2] === c && this.keys[key + 3] === d) return this.codes[entry] ?? -1
      slot = (slot + 1) & mask
    }
    this.add(slot, a, b, c, d, nextCode)
    return nextCode
  }

  clear(): void {
    this.slots = new Int32Array(1024).fill(-1)
    this.keys = new Uint32Array(512 * 4)
    this.codes = new Int32Array(512)
    this.count = 0
  }

  private add(slot: number, a: number, b: number, c: number, d: number, code: number): void {
    const entry = this.count++
    this.slots[slot] = entry
    this.keys.set([a, b, c, d], entry * 4)
    this.codes[entry] = code
    if (this.count === this.codes.length) this.grow()
  }

  private grow(): void {
    const { keys, codes } = this
    this.keys = new Uint32Array(keys.length * 2)
    this.keys.set(keys)
    this.codes = new Int32Array(codes.length * 2)
    this.codes.set(codes)
    this.slots = new Int32Array(this.slots.length * 2).fill(-1)
    const mask = this.slots.length - 1
    for (let entry = 0; entry < this.count; entry++) {
      const key = entry * 4
      let slot = hash(keys[key] ?? 0, keys[key + 1] ?? 0, keys[key + 2] ?? 0, keys[key + 3] ?? 0) & mask
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
      this.slots[slot] = entry
    }
  }
}

function hash(a: number, b: number, c: number, d: number): number {
  let value = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 15) ^ b, 0xc2b2ae35)
  value = Math.imul(value ^ (value >>> 13) ^ c, 0x27d4eb2f)
  value = Math.imul(value ^ (value >>> 16) ^ d, 0x165667b1)
  return value ^ (value >>> 15)
}
