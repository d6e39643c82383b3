import { deflateSync, crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPngText, withPngText } from '../../../../src/shared/picture/png-text'

/** A chunk by another checksum than ours. */
function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
// One grey pixel: 1 × 1, 8 bits, greyscale.
const header = chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex'))
const rest = Buffer.concat([chunk('IDAT', deflateSync(Buffer.from([0, 128]))), chunk('IEND', Buffer.alloc(0))])
const png = new Uint8Array(Buffer.concat([signature, header, rest]))
const text = new TextEncoder().encode('{"name":"年薪 “median”"}')

test('text of a PNG: the chunk is what the specification says, right behind the header', () => {
  const expected = Buffer.concat([signature, header, chunk('iTXt', Buffer.concat([Buffer.from('sextant\0\0\0\0\0', 'latin1'), text])), rest])
  expect(Buffer.from(withPngText(png, 'sextant', text)).equals(expected)).toBe(true)
})

test('text of a PNG: what went in comes out, also from the middle of a larger buffer', () => {
  const written = withPngText(png, 'sextant', text)
  const shifted = new Uint8Array(written.length + 7)
  shifted.set(written, 7)
  expect(readPngText(shifted.subarray(7), 'sextant')).toEqual(text)
})

test('text of a PNG: none under another keyword, in a plain picture, in a cut one or in other bytes', () => {
  const written = withPngText(png, 'sextant', text)
  expect(readPngText(written, 'sexton')).toBeNull()
  expect(readPngText(png, 'sextant')).toBeNull()
  expect(readPngText(written.subarray(0, 60), 'sextant')).toBeNull()
  expect(readPngText(text, 'sextant')).toBeNull()
})

test('text of a PNG: a damaged one is none', () => {
  const written = withPngText(png, 'sextant', text)
  const place = Buffer.from(written).indexOf('median')
  written[place] = 0x4d
  expect(readPngText(written, 'sextant')).toBeNull()
})

test('text of a PNG: other bytes get none', () => {
  expect(() => withPngText(text, 'sextant', text)).toThrow(RangeError)
})
