import type { LineEnds } from './scan-result'

const LF = 10
const CR = 13

/** Position of the next quote from `from` on when no line end comes first, else -1. */
export function closingQuoteOnLine(bytes: Uint8Array, from: number, quote: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte === quote) return at
    if (byte === LF || byte === CR) return -1
  }
  return -1
}

/** Position of the next quote or escape from `from` on, or the end of the bytes. Adds the line ends before it to `ends`. */
export function skipQuoted(bytes: Uint8Array, from: number, quote: number, escape: number, ends: LineEnds): number {
  let at = from
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte === quote || byte === escape) return at
    if (byte === LF) ends.lf += 1
    else if (byte === CR) {
      if (bytes[at + 1] === LF) {
        ends.crlf += 1
        at += 1
      } else ends.cr += 1
    }
  }
  return at
}
