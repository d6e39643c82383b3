import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { transcodeToUtf8, type TranscodeResult } from '../../../../../src/main/sources/text/transcode'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()

async function transcode(content: Uint8Array, encoding: string): Promise<TranscodeResult & { text: string }> {
  const result = await transcodeToUtf8(await folder.write('in.txt', content), encoding, folder.path('out.txt'))
  return { ...result, text: await readFile(folder.path('out.txt'), 'utf8') }
}

describe('transcode', () => {
  it('UTF-16 of both orders: becomes UTF-8 without its mark', async () => {
    const text = 'a,b\r\n国,\u0a0a\n'
    expect(await transcode(Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le')).toMatchObject({ text, lines: 2, malformedTotal: 0 })
    expect(await transcode(Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be')).toMatchObject({ text, lines: 2, malformedTotal: 0 })
  })

  it('windows-1252 and GBK: come out as their characters', async () => {
    expect((await transcode(Buffer.of(0x63, 0x61, 0x66, 0xe9, 0x80), 'windows-1252')).text).toBe('café€')
    expect((await transcode(Buffer.of(0xd6, 0xd0, 0xb9, 0xfa), 'gbk')).text).toBe('中国')
  })

  it.each([['gbk', [0xff]], ['big5', [0xff]], ['euc-kr', [0x80]], ['shift_jis', [0x80]]])('a byte %s does not know: is malformed', async (encoding, bytes) => {
    expect(await transcode(Buffer.from([...bytes, 0x0a]), encoding)).toMatchObject({ text: '\uFFFD\n', malformedTotal: 1 })
  })

  it('positions: say where the same line starts in both files', async () => {
    const lines = Array.from({ length: 200_000 }, (_, k) => `${k},été ${k}\r\n`)
    const text = lines.join('')
    const original = Buffer.from(text, 'latin1')
    const result = await transcode(original, 'windows-1252')
    expect(result).toMatchObject({ text, lines: 200_000, originalBytes: original.length, outputBytes: Buffer.byteLength(text) })
    expect(result.positions.length).toBeGreaterThan(2)
    for (const { originalOffset, outputOffset, line } of result.positions) {
      const before = lines.slice(0, line - 1).join('')
      expect([originalOffset, outputOffset]).toEqual([before.length, Buffer.byteLength(before)])
    }
  })

  it('malformed sequences: are counted, with line and place in the original', async () => {
    const result = await transcode(Buffer.concat([Buffer.from('a\nb'), Buffer.of(0x81, 0x20, 0x0a), Buffer.from('c\n'), Buffer.of(0xd6, 0xd0, 0xff, 0x0a)]), 'gbk')
    expect(result).toMatchObject({ malformedTotal: 2, lines: 4 })
    expect(result.malformed).toEqual([{ line: 2, originalLineOffset: 2, count: 1 }, { line: 4, originalLineOffset: 8, count: 1 }])
  })

  it('a line longer than is decoded at once: loses nothing', async () => {
    const text = `${'é中'.repeat(3_000_000)}\nend`
    const result = await transcode(Buffer.from(text, 'utf16le'), 'utf-16le')
    expect(result.text === text).toBe(true)
    expect(result).toMatchObject({ lines: 2, malformedTotal: 0 })
  })

  it('a cut last character: is malformed, not dropped', async () => {
    expect(await transcode(Buffer.of(0x61, 0xd6), 'gbk')).toMatchObject({ text: 'a\uFFFD', malformedTotal: 1 })
  })

  it('an unknown encoding or a cancelled run: leaves no file behind', async () => {
    const path = await folder.write('x.txt', 'x')
    await expect(transcodeToUtf8(path, 'ebcdic', folder.path('none.txt'))).rejects.toMatchObject({ code: 'encoding-not-supported' })
    await expect(transcodeToUtf8(path, 'gbk', folder.path('none.txt'), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
    expect((await readdir(dirname(path))).filter((name) => name.startsWith('none'))).toEqual([])
  })
})
