import { chmod, rm } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES, openBytes, type OpenBytesOptions } from '../../../../../src/main/sources/text/open-bytes'
import { asTextFileError } from '../../../../../src/main/sources/text/text-file-error'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()

async function readAll(path: string, options: OpenBytesOptions = {}): Promise<{ bytes: Buffer; offsets: number[] }> {
  const blocks: Uint8Array[] = []
  const offsets: number[] = []
  for await (const { bytes, offset } of openBytes(path, options)) {
    blocks.push(bytes)
    offsets.push(offset)
  }
  return { bytes: Buffer.concat(blocks), offsets }
}

const text = Buffer.from(Array.from({ length: 300_000 }, (_, k) => `${k},some text ${k * 7919 % 1000}\n`).join(''))

/** A zstd frame of raw blocks, as RFC 8878 section 3.1.1 lays it out; no compressor is needed to write one. */
function zstdFrame(content: Buffer): Buffer {
  const parts: Uint8Array[] = [Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50)]
  const step = 100_000
  for (let at = 0; at < content.length; at += step) {
    const block = content.subarray(at, at + step)
    const header = (block.length << 3) | (at + step >= content.length ? 1 : 0)
    parts.push(Buffer.of(header & 0xff, (header >> 8) & 0xff, header >> 16), block)
  }
  return Buffer.concat(parts)
}

describe('open bytes', () => {
  it('a plain file: comes in blocks at fixed offsets, from any place', async () => {
    const path = await folder.write('plain.csv', text)
    const { bytes, offsets } = await readAll(path)
    expect(bytes.equals(text)).toBe(true)
    expect(offsets).toEqual(offsets.map((_, index) => index * BLOCK_BYTES))
    const late = await readAll(path, { fromOffset: BLOCK_BYTES * 2 + 5 })
    expect(late.offsets[0]).toBe(BLOCK_BYTES * 2)
    expect(late.bytes.equals(text.subarray(BLOCK_BYTES * 2))).toBe(true)
  })

  it('gzip of several members: is one stream, whatever the name', async () => {
    const path = await folder.write('packed.csv', Buffer.concat([gzipSync(text.subarray(0, 1000)), gzipSync(text.subarray(1000))]))
    const { bytes, offsets } = await readAll(path)
    expect(bytes.equals(text)).toBe(true)
    expect(offsets.at(-1)).toBe(Math.floor((text.length - 1) / BLOCK_BYTES) * BLOCK_BYTES)
    expect((await readAll(path, { fromOffset: BLOCK_BYTES })).bytes.equals(text.subarray(BLOCK_BYTES))).toBe(true)
  })

  it('zstd of several frames, one of them to be skipped: is one stream', async () => {
    const skippable = Buffer.from([0x51, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4])
    const path = await folder.write('packed.zst', Buffer.concat([skippable, zstdFrame(text.subarray(0, 2_000_000)), zstdFrame(text.subarray(2_000_000))]))
    expect((await readAll(path)).bytes.equals(text)).toBe(true)
  })

  it('an empty file: has no blocks', async () => {
    expect((await readAll(await folder.write('empty.csv', ''))).offsets).toEqual([])
  })

  it('a truncated gzip or zstd file: says that its end is missing', async () => {
    const gzip = gzipSync(text)
    await expect(readAll(await folder.write('cut.gz', gzip.subarray(0, gzip.length / 2)))).rejects.toMatchObject({ code: 'compressed-file-truncated' })
    const zstd = zstdFrame(text)
    await expect(readAll(await folder.write('cut.zst', zstd.subarray(0, zstd.length / 2)))).rejects.toMatchObject({ code: 'compressed-file-truncated' })
  })

  it('a damaged gzip file: says so', async () => {
    const gzip = gzipSync(text)
    gzip.fill(0xff, 2000, 3000)
    await expect(readAll(await folder.write('bad.gz', gzip))).rejects.toMatchObject({ code: 'compressed-file-damaged' })
  })

  it('a missing file and a folder: are named for what they are', async () => {
    await expect(readAll(folder.path('none.csv'))).rejects.toMatchObject({ code: 'file-vanished', path: folder.path('none.csv') })
    await expect(readAll(folder.path('.'))).rejects.toMatchObject({ code: 'not-a-file' })
  })

  it.skipIf(process.getuid?.() === 0)('a file without read permission: says what to do', async () => {
    const path = await folder.write('locked.csv', 'a')
    await chmod(path, 0)
    await expect(readAll(path)).rejects.toMatchObject({ code: 'file-not-readable' })
    await rm(path)
  })

  it('errors of the system: have three parts', () => {
    const error = asTextFileError(Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }), 'x.csv')
    expect([error.code, error.what, error.why, error.whatToDo].every((part) => part.length > 0)).toBe(true)
    expect(error.code).toBe('file-not-readable')
  })

  it('an aborted read: is cancelled, packed or not', async () => {
    const signal = AbortSignal.abort()
    await expect(readAll(await folder.write('a.csv', text), { signal })).rejects.toMatchObject({ code: 'cancelled' })
    await expect(readAll(await folder.write('a.gz', gzipSync(text)), { signal })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
