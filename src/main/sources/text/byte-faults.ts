import { isUtf8 } from 'node:buffer'
import type { ByteFault } from './scan-result'

/**
 * Watches a stream of bytes for invalid UTF-8 and NUL bytes, each byte seen once and in order.
 * Invalid sequences are counted as a decoder would replace them: one per maximal ill-formed part (WHATWG Encoding).
 */
export class ByteFaults {
  #tail: Uint8Array = new Uint8Array(0)
  #seenTo = 0
  #invalid = 0
  #nul = 0
  #firstInvalid: { offset: number; line: number } | null = null
  #firstNul: { offset: number; line: number } | null = null

  /** `lineAtStart` is the 1-based line of the block's first byte. Bytes before the furthest one seen are ignored. */
  watch(block: Uint8Array, blockOffset: number, lineAtStart: number): void {
    if (blockOffset + block.length <= this.#seenTo) return
    const bytes = Buffer.from(block.buffer, block.byteOffset, block.length)
    this.#seenTo = blockOffset + block.length
    this.#watchNul(bytes, blockOffset, lineAtStart)
    const tail = this.#tail
    const whole = tail.length === 0 ? bytes : Buffer.concat([tail, bytes])
    const wholeOffset = blockOffset - tail.length
    const end = completeEnd(whole)
    const complete = whole.subarray(0, end)
    if (!isUtf8(complete)) this.#count(complete, wholeOffset, lineAtStart)
    this.#tail = Buffer.from(whole.subarray(end))
  }

  finish(line: number): { invalidUtf8: ByteFault; nulBytes: ByteFault } {
    if (this.#tail.length > 0) {
      this.#firstInvalid ??= { offset: this.#seenTo - this.#tail.length, line }
      this.#invalid += 1
      this.#tail = new Uint8Array(0)
    }
    return {
      invalidUtf8: { count: this.#invalid, first: this.#firstInvalid },
      nulBytes: { count: this.#nul, first: this.#firstNul },
    }
  }

  #watchNul(bytes: Buffer, offset: number, lineAtStart: number): void {
    for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
      this.#firstNul ??= { offset: offset + at, line: lineAtStart + lineEndsIn(bytes.subarray(0, at)) }
      this.#nul += 1
    }
  }

  #count(bytes: Buffer, offset: number, lineAtStart: number): void {
    for (let at = 0; at < bytes.length;) {
      const length = sequenceLength(bytes, at)
      if (length < 0) {
        this.#firstInvalid ??= { offset: offset + at, line: lineAtStart + lineEndsIn(bytes.subarray(0, at)) }
        this.#invalid += 1
      }
      at += Math.abs(length)
    }
  }
}

/** Line ends of any kind in a piece of text. A CR at the very end counts as one. */
export function lineEndsIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  for (let at = bytes.indexOf(13); at !== -1; at = bytes.indexOf(13, at + 1)) {
    if (bytes[at + 1] !== 10) count += 1
  }
  return count
}

/** Length of the sequence at `at`; negative: that many bytes are one ill-formed part. Bounds from Unicode table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  if (lead < 0xc2 || lead > 0xf4) return -1
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  for (let index = 1; index < length; index += 1) {
    const low = index > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = index > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    const next = bytes[at + index] ?? 0
    if (next < low || next > high) return -index
  }
  return length
}

/** End of the last sequence that is not cut by the end of the bytes. */
function completeEnd(bytes: Uint8Array): number {
  const length = bytes.length
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0
    if (byte < 0x80) return length
    if (byte < 0xc0) continue
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    if (wanted <= back || byte < 0xc2 || byte > 0xf4) return length
    // Ill-formed already (as ED A0): waiting for more bytes would hide where.
    const slice = Buffer.concat([bytes.subarray(length - back), Buffer.alloc(4)])
    const seen = sequenceLength(slice, 0)
    return seen === -back ? length - back : length
  }
  return length
}
