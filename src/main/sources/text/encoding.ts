import { isAscii, isUtf8 } from 'node:buffer'
import { scoreLegacyEncodings, type EncodingCandidate } from './legacy-encodings'
import { TextFileError } from './text-file-error'

/** A suggestion; a person may always choose another encoding. */
export interface EncodingGuess extends EncodingCandidate {
  readonly reason: 'byte-order-mark' | 'only-ascii' | 'valid-utf8' | 'zero-bytes' | 'statistics'
  /** Sequences of the pieces that are no UTF-8; read as such they become U+FFFD. */
  readonly brokenUtf8: number
  /** Length in bytes of the byte order mark, 0 when there is none. */
  readonly byteOrderMarkBytes: number
  /** All that were considered, the suggestion first. */
  readonly candidates: readonly EncodingCandidate[]
}

/** Fewer valid characters of UTF-8 beside broken ones may be chance. */
const leastWholeCharacters = 3

/**
 * Suggests the encoding of a text file from pieces of it, the first of which is its start.
 * Order: byte order mark; UTF-16 by its zero bytes; valid UTF-8; then statistics of the bytes for the older encodings.
 * @throws TextFileError 'encoding-not-supported' for UTF-32, which no decoder here reads.
 */
export function detectEncoding(pieces: readonly Uint8Array[], path = ''): EncodingGuess {
  const head = pieces[0] ?? new Uint8Array(0)
  const marked = byByteOrderMark(head, path)
  if (marked !== null) return marked
  const wide = byZeroBytes(pieces)
  if (wide !== null) return sure(wide.encoding, wide.confidence, 'zero-bytes', 0)
  if (pieces.every((piece) => isAscii(piece))) return sure('utf-8', 1, 'only-ascii', 0)
  const high = pieces.reduce((sum, piece) => sum + piece.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0), 0)
  if (pieces.every((piece, index) => isUtf8(wholeCharacters(piece, index > 0)))) {
    // A few high bytes may be valid UTF-8 by chance; many never are.
    return sure('utf-8', high < 6 ? 0.9 : 1, 'valid-utf8', 0)
  }
  const candidates = scoreLegacyEncodings(pieces)
  const best = candidates[0] ?? { encoding: 'windows-1252', confidence: 0.1 }
  // A file that is UTF-8 but for a few broken bytes is UTF-8: the scanner counts and shows them.
  const { broken, whole } = utf8Characters(pieces.map((piece, index) => wholeCharacters(piece, index > 0)))
  // By chance a few bytes of an older encoding make a character, but not three times as many as do not.
  if (broken * 20 < high || (whole >= leastWholeCharacters && whole >= 3 * broken)) {
    return { ...sure('utf-8', 0.8, 'statistics', 0), brokenUtf8: broken, candidates: [{ encoding: 'utf-8', confidence: 0.8 }, ...candidates] }
  }
  return { ...best, reason: 'statistics', brokenUtf8: broken, byteOrderMarkBytes: 0, candidates }
}

function sure(encoding: string, confidence: number, reason: EncodingGuess['reason'], byteOrderMarkBytes: number): EncodingGuess {
  return { encoding, confidence, reason, brokenUtf8: 0, byteOrderMarkBytes, candidates: [{ encoding, confidence }] }
}

function byByteOrderMark(head: Uint8Array, path: string): EncodingGuess | null {
  const [a, b, c, d] = head
  const isUtf32Little = a === 0xff && b === 0xfe && c === 0 && d === 0
  const isUtf32Big = a === 0 && b === 0 && c === 0xfe && d === 0xff
  if (isUtf32Little || isUtf32Big) {
    throw new TextFileError('encoding-not-supported', path, 'The file is written in UTF-32.', 'No decoder here reads this rare encoding.', 'Save it as UTF-8 in the program it comes from, then open it again.')
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return sure('utf-8', 1, 'byte-order-mark', 3)
  if (a === 0xff && b === 0xfe) return sure('utf-16le', 1, 'byte-order-mark', 2)
  if (a === 0xfe && b === 0xff) return sure('utf-16be', 1, 'byte-order-mark', 2)
  return null
}

/** UTF-16 without a mark: delimiters, digits and line ends have a zero byte, always on the same side. */
function byZeroBytes(pieces: readonly Uint8Array[]): EncodingCandidate | null {
  let even = 0
  let odd = 0
  let bytes = 0
  for (const piece of pieces) {
    bytes += piece.length
    for (let at = 0; at < piece.length; at += 1) {
      if (piece[at] !== 0) continue
      if (at % 2 === 0) even += 1
      else odd += 1
    }
  }
  const many = Math.max(even, odd)
  const few = Math.min(even, odd)
  // One in forty units is a mark or a digit even in Chinese text; stray NUL bytes fall on both sides.
  if (bytes < 4 || many < bytes / 80 || few * 10 > many) return null
  // A line end is two bytes there; text with line ends of one byte only merely holds a NUL.
  const text = Buffer.concat(pieces)
  if (many < bytes / 8 && text.includes(10) && !text.includes(odd > even ? '\n\0' : '\0\n', 'latin1')) return null
  return { encoding: odd > even ? 'utf-16le' : 'utf-16be', confidence: many > bytes / 8 ? 0.95 : 0.7 }
}

/** Without the cut character at the end and, in a piece from the middle, the one at the start. */
function wholeCharacters(piece: Uint8Array, isFromMiddle: boolean): Uint8Array {
  let start = 0
  while (isFromMiddle && start < 3 && ((piece[start] ?? 0) & 0xc0) === 0x80) start += 1
  let end = piece.length
  for (let back = 1; back <= 3 && back <= end - start; back += 1) {
    const byte = piece[piece.length - back] ?? 0
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    if (length > back) end = piece.length - back
    break
  }
  return piece.subarray(start, end)
}

/** How many characters beyond ASCII are UTF-8, and how many sequences are not. */
function utf8Characters(pieces: readonly Uint8Array[]): { readonly broken: number; readonly whole: number } {
  const texts = pieces.map((piece) => new TextDecoder('utf-8').decode(piece))
  const count = (pattern: RegExp): number => texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0)
  return { broken: count(/\uFFFD/g), whole: count(/[^\0-\x7F\uFFFD]/gu) }
}
