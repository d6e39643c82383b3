import { openBytes } from './open-bytes'
import { lineEndsIn } from './byte-faults'
import { ReplaceFile } from './replace-file'
import { createStreamDecoder, type StreamDecoder } from './stream-decoder'

/** A line longer than this is decoded in parts. */
const MAXIMUM_PIECE_BYTES = 4 << 20
const MAXIMUM_MALFORMED_PLACES = 1000
const LF = 10

/** The same place in both files: a line that starts at these offsets (decompressed bytes). Lines count from 1. */
export interface PositionEntry {
  readonly originalOffset: number
  readonly outputOffset: number
  readonly line: number
}

export interface MalformedPlace {
  readonly line: number
  /** Start of the line in the original; null inside a line too long to be decoded at once. */
  readonly originalLineOffset: number | null
  readonly count: number
}

export interface TranscodeResult {
  readonly originalBytes: number
  readonly outputBytes: number
  /** Line ends, and one more when the last line has none. */
  readonly lines: number
  /** About one entry per MiB, rising. */
  readonly positions: readonly PositionEntry[]
  /** Sequences the encoding does not know, each written as U+FFFD. One that the original holds as such counts too: its text is as lost. */
  readonly malformedTotal: number
  /** The first lines with any, at most 1,000. */
  readonly malformed: readonly MalformedPlace[]
}

export interface TranscodeOptions {
  readonly signal?: AbortSignal
  /** Decompressed bytes of the original read so far. */
  readonly onProgress?: (bytes: number) => void
}

/**
 * Writes a text file of any encoding TextDecoder knows as UTF-8 without a byte order mark; line ends stay as they are.
 * The output appears whole or not at all. Memory stays below about 30 MiB.
 * @throws TextFileError 'encoding-not-supported' for an unknown label, and as openBytes does.
 */
export async function transcodeToUtf8(path: string, encoding: string, outputPath: string, options: TranscodeOptions = {}): Promise<TranscodeResult> {
  const transcoder = new Transcoder(() => createStreamDecoder(encoding, path))
  const output = await ReplaceFile.open(outputPath)
  try {
    for await (const { bytes, offset } of openBytes(path, { signal: options.signal })) {
      for (const piece of transcoder.take(bytes)) output.add(piece)
      await output.drain()
      options.onProgress?.(offset + bytes.length)
    }
    for (const piece of transcoder.finish()) output.add(piece)
    await output.commit()
    return transcoder.result()
  } catch (error) {
    await output.discard()
    throw error
  }
}

class Transcoder {
  readonly #decoder: StreamDecoder
  readonly #newDecoder: () => StreamDecoder
  readonly #positions: PositionEntry[] = [{ originalOffset: 0, outputOffset: 0, line: 1 }]
  readonly #malformed: MalformedPlace[] = []
  #held: Buffer = Buffer.alloc(0)
  #originalOffset = 0
  #outputOffset = 0
  #lines = 0
  #endsInLine = false
  #malformedTotal = 0

  constructor(newDecoder: () => StreamDecoder) {
    this.#decoder = newDecoder()
    this.#newDecoder = newDecoder
  }

  take(bytes: Uint8Array): Buffer[] {
    const all = this.#held.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.concat([this.#held, bytes])
    const cut = this.#lastLineEnd(all)
    if (cut === 0 && all.length < MAXIMUM_PIECE_BYTES) {
      this.#held = Buffer.from(all)
      return []
    }
    // Even, so that no unit of UTF-16 is cut; the decoder keeps cut characters of other encodings itself.
    const end = cut === 0 ? all.length - (all.length % 2) : cut
    const isLineEnd = cut > 0
    const piece = this.#decode(all.subarray(0, end), isLineEnd, false)
    this.#held = Buffer.from(all.subarray(end))
    return [piece]
  }

  finish(): Buffer[] {
    const piece = this.#decode(this.#held, false, true)
    return piece.length === 0 ? [] : [piece]
  }

  result(): TranscodeResult {
    return {
      originalBytes: this.#originalOffset, outputBytes: this.#outputOffset,
      lines: this.#lines + (this.#endsInLine ? 1 : 0), positions: this.#positions,
      malformedTotal: this.#malformedTotal, malformed: this.#malformed,
    }
  }

  #decode(original: Buffer, endsLine: boolean, isLast: boolean): Buffer {
    const text = this.#decoder.decode(original, { stream: !isLast })
    const output = Buffer.from(text, 'utf8')
    if (text.includes('\uFFFD')) this.#countMalformed(text, original)
    this.#originalOffset += original.length
    this.#outputOffset += output.length
    this.#lines += lineEndsIn(output)
    const last = output.at(-1)
    if (last !== undefined) this.#endsInLine = last !== LF && last !== 13
    if (endsLine) this.#positions.push({ originalOffset: this.#originalOffset, outputOffset: this.#outputOffset, line: this.#lines + 1 })
    return output
  }

  #countMalformed(text: string, original: Buffer): void {
    const total = text.split('\uFFFD').length - 1
    this.#malformedTotal += total
    const isWholeLines = this.#positions.at(-1)?.originalOffset === this.#originalOffset
    if (!isWholeLines) {
      this.#remember({ line: this.#lines + 1, originalLineOffset: null, count: total })
      return
    }
    let start = 0
    let line = this.#lines + 1
    while (start < original.length && this.#malformed.length < MAXIMUM_MALFORMED_PLACES) {
      const next = this.#nextLineEnd(original, start)
      const lineText = this.#newDecoder().decode(original.subarray(start, next), { stream: false })
      const count = lineText.split('\uFFFD').length - 1
      if (count > 0) this.#remember({ line, originalLineOffset: this.#originalOffset + start, count })
      line += lineEndsIn(Buffer.from(lineText))
      start = next
    }
  }

  #remember(place: MalformedPlace): void {
    if (this.#malformed.length < MAXIMUM_MALFORMED_PLACES) this.#malformed.push(place)
  }

  /** In no encoding here is 0x0A part of a longer character, except in UTF-16, where a unit has to be looked at. */
  #isLineEnd(bytes: Buffer, at: number): number {
    if (this.#decoder.encoding === 'utf-16le') return at % 2 === 0 && bytes[at + 1] === 0 ? at + 2 : 0
    if (this.#decoder.encoding === 'utf-16be') return at % 2 === 1 && bytes[at - 1] === 0 ? at + 1 : 0
    return at + 1
  }

  #lastLineEnd(bytes: Buffer): number {
    for (let at = bytes.lastIndexOf(LF); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(LF, at - 1)) {
      const end = this.#isLineEnd(bytes, at)
      if (end > 0) return end
    }
    return 0
  }

  #nextLineEnd(bytes: Buffer, from: number): number {
    for (let at = bytes.indexOf(LF, from); at !== -1; at = bytes.indexOf(LF, at + 1)) {
      const end = this.#isLineEnd(bytes, at)
      if (end > from) return end
    }
    return bytes.length
  }
}
