/** Under this word a PNG of ours carries where it comes from. */
export const pngKeyword = 'sextant'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Length and type before a chunk's data, its checksum after. */
const [headBytes, tailBytes] = [8, 4]
/** Between the keyword and the text of an iTXt chunk: end of keyword, not compressed, method 0, no language, no translated keyword. */
const separator = [0, 0, 0, 0, 0]

/**
 * A PNG with a text in it, in an iTXt chunk behind the header, where every reader finds it and none minds.
 * @param utf8 the text's bytes
 * @throws RangeError for what is no PNG
 * Source: PNG (Third Edition), W3C, 5.3 chunk layout and 11.3.3.4 iTXt.
 */
export function withPngText(png: Uint8Array, keyword: string, utf8: Uint8Array): Uint8Array<ArrayBuffer> {
  const [header] = chunksOf(png)
  if (header === undefined) throw new RangeError('These bytes are no PNG.')
  const data = [...asciiBytes(keyword), ...separator]
  const chunk = new Uint8Array(headBytes + data.length + utf8.length + tailBytes)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length + utf8.length)
  chunk.set(asciiBytes('iTXt'), 4)
  chunk.set(data, headBytes)
  chunk.set(utf8, headBytes + data.length)
  view.setUint32(chunk.length - tailBytes, checksum(chunk.subarray(4, chunk.length - tailBytes)))
  const whole = new Uint8Array(png.length + chunk.length)
  whole.set(png.subarray(0, header.end))
  whole.set(chunk, header.end)
  whole.set(png.subarray(header.end), header.end + chunk.length)
  return whole
}

/** The bytes of the text that `withPngText` put in under a keyword; null where there is none, or it was damaged. */
export function readPngText(png: Uint8Array, keyword: string): Uint8Array | null {
  const start = [...asciiBytes(keyword), ...separator]
  for (const { type, from, end } of chunksOf(png)) {
    if (type !== 'iTXt') continue
    const data = png.subarray(from + headBytes, end - tailBytes)
    if (!start.every((byte, index) => data[index] === byte)) continue
    return checksum(png.subarray(from + 4, end - tailBytes)) === new DataView(png.buffer, png.byteOffset).getUint32(end - tailBytes) ? data.slice(start.length) : null
  }
  return null
}

interface Chunk {
  readonly type: string
  /** Of its length field, and behind its checksum. */
  readonly from: number
  readonly end: number
}

/** The chunks of a PNG in order; none for other bytes, and none behind the first that is cut off. */
function chunksOf(png: Uint8Array): Chunk[] {
  if (!signature.every((byte, index) => png[index] === byte)) return []
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Chunk[] = []
  for (let from = signature.length; from + headBytes + tailBytes <= png.length;) {
    const end = from + headBytes + view.getUint32(from) + tailBytes
    if (end > png.length) break
    chunks.push({ type: String.fromCharCode(...png.subarray(from + 4, from + headBytes)), from, end })
    from = end
  }
  return chunks
}

function asciiBytes(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0))
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC-32 as in ISO 3309, which PNG prescribes. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
