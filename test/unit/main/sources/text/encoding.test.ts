import { describe, expect, it } from 'vitest'
import { detectEncoding } from '../../../../../src/main/sources/text/encoding'

const detect = (...pieces: (readonly number[] | Buffer)[]): string => detectEncoding(pieces.map((piece) => Buffer.from(piece as Buffer))).encoding
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Encodes by inverting the platform's own decoder, which follows the WHATWG tables. */
export function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  for (let lead = 0x80; lead < 0x100; lead += 1) {
    const single = decoder.decode(Uint8Array.of(lead))
    if (single.length === 1 && single !== '\uFFFD') table.set(single, [lead])
    for (let trail = 0x40; trail < 0x100; trail += 1) {
      const pair = decoder.decode(Uint8Array.of(lead, trail))
      if (pair.length === 1 && pair !== '\uFFFD' && !table.has(pair)) table.set(pair, [lead, trail])
    }
  }
  return Buffer.from([...text].flatMap((character) => {
    if (character < '\x80') return [character.charCodeAt(0)]
    const bytes = table.get(character)
    if (bytes === undefined) throw new Error(`${encoding} has no ${character}`)
    return bytes
  }))
}

// First sentences of the Universal Declaration of Human Rights, article 1, as columns of a small table.
const texts: Record<string, string> = {
  gb18030: '国家,条文\n中国,人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。\n',
  big5: '國家,條文\n臺灣,人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。\n',
  shift_jis: '国,条文\n日本,すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。\n',
  'euc-jp': '国,条文\n日本,すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。\n',
  'euc-kr': '나라,조문\n한국,모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.\n',
  'windows-1252': 'pays,article\nFrance,Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison.\n',
  'windows-1251': 'страна,статья\nРоссия,Все люди рождаются свободными и равными в своем достоинстве и правах.\n',
}

describe('encoding', () => {
  it('byte order marks: decide', () => {
    expect(detectEncoding([Buffer.from('\uFEFFa')])).toMatchObject({ encoding: 'utf-8', byteOrderMarkBytes: 3, reason: 'byte-order-mark' })
    expect(detect([0xff, 0xfe, 0x61, 0])).toBe('utf-16le')
    expect(detect([0xfe, 0xff, 0, 0x61])).toBe('utf-16be')
  })

  it('UTF-32: is refused with what to do', () => {
    expect(() => detect([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])).toThrow(/UTF-32.*Save it as UTF-8/)
    expect(() => detect([0, 0, 0xfe, 0xff])).toThrow(/UTF-32/)
  })

  it('UTF-16 without a mark: is told by its zero bytes, in Chinese too', () => {
    expect(detect(Buffer.from('a,b\n1,2\n', 'utf16le'))).toBe('utf-16le')
    expect(detect(utf16be('a,b\n1,2\n'))).toBe('utf-16be')
    expect(detect(Buffer.from('国家,条文\n中国,人人生而自由\n', 'utf16le'))).toBe('utf-16le')
  })

  it('UTF-8: stays UTF-8 when pieces cut characters or a few bytes are broken', () => {
    const text = Buffer.from('country,value\nCôte d’Ivoire,一二三\n'.repeat(50))
    expect(detect(text.subarray(0, 35), text.subarray(37))).toBe('utf-8')
    expect(detect(Buffer.concat([text, Buffer.of(0xff), text]))).toBe('utf-8')
    const [before, after] = [Buffer.from('name,city\nMüller,Köln\nSch'), Buffer.from('n,Zürich\n')]
    expect(detectEncoding([Buffer.concat([before, Buffer.of(0xf6), after])])).toMatchObject({ encoding: 'utf-8', brokenUtf8: 1 })
    expect(detectEncoding([Buffer.from('a,b\n')])).toMatchObject({ encoding: 'utf-8', reason: 'only-ascii' })
    expect(detectEncoding([])).toMatchObject({ encoding: 'utf-8' })
  })

  it.each(Object.keys(texts))('text in %s: is suggested as such', (encoding) => {
    const guess = detectEncoding([encode(texts[encoding] ?? '', encoding)])
    expect(guess).toMatchObject({ encoding, reason: 'statistics' })
    expect(guess.confidence).toBeLessThan(1)
    expect(guess.candidates[0]?.encoding).toBe(encoding)
  })

  it('stray NUL bytes: do not make a file UTF-16', () => {
    expect(detect(Buffer.from('a,b\n1,\0\0\n2,\0x\n'.repeat(20)))).toBe('utf-8')
  })
})
