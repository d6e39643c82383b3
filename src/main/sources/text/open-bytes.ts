import { open, type FileHandle } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import * as zlib from 'node:zlib'
import type { Transform } from 'node:stream'
import { Decompress } from 'fzstd'
import { asTextFileError, truncated } from './text-file-error'

/** How the bytes on disk are packed; told from the first bytes, never from the file name. */
export type Compression = 'none' | 'gzip' | 'zstd'

/** Every block but the last has exactly this many bytes and starts at a multiple of it, whatever the packing. */
export const BLOCK_BYTES = 1 << 20

/** One block of decompressed bytes. `offset` counts decompressed bytes from the start of the file. */
export interface ByteBlock {
  readonly offset: number
  readonly bytes: Uint8Array
}

export interface OpenBytesOptions {
  readonly signal?: AbortSignal
  /** First decompressed byte wanted, rounded down to a block. Packed files are unpacked from their start to get there. */
  readonly fromOffset?: number
}

/**
 * Streams a plain, gzip (also multi-member) or zstd file as decompressed blocks of BLOCK_BYTES.
 * Blocks lie at fixed offsets, so reading a file twice, or from the middle, gives the same blocks.
 * The bytes of a block stay valid after the next one is read.
 * @throws TextFileError when the file vanished, may not be read, is truncated or damaged, or reading was cancelled.
 */
export async function* openBytes(path: string, options: OpenBytesOptions = {}): AsyncGenerator<ByteBlock, void, void> {
  const from = Math.floor((options.fromOffset ?? 0) / BLOCK_BYTES) * BLOCK_BYTES
  try {
    const compression = await detectCompression(path)
    if (compression === 'none') yield* plainBlocks(path, from, options.signal)
    else yield* packedBlocks(unpack(path, compression, options.signal), from)
  } catch (error) {
    throw asTextFileError(error, path)
  }
}

/** Reads the first four bytes and tells how the file is packed. */
export async function detectCompression(path: string): Promise<Compression> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const head = Buffer.alloc(4)
    const { bytesRead } = await handle.read(head, 0, 4, 0)
    if (bytesRead >= 2 && head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
    if (bytesRead === 4 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd && head[0] === 0x28) return 'zstd'
    // A skippable frame (pzstd, seekable zstd) may come before the first real one.
    if (bytesRead === 4 && (head[0] ?? 0) >> 4 === 5 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18) return 'zstd'
    return 'none'
  } catch (error) {
    throw asTextFileError(error, path)
  } finally {
    await handle?.close()
  }
}

async function* plainBlocks(path: string, from: number, signal?: AbortSignal): AsyncGenerator<ByteBlock, void, void> {
  const handle = await open(path, 'r')
  // The next block is read while the caller works on this one.
  let next: Promise<Uint8Array> | undefined
  try {
    let offset = from
    next = readBlock(handle, offset)
    for (;;) {
      signal?.throwIfAborted()
      const bytes: Uint8Array = await next
      next = undefined
      if (bytes.length === 0) return
      const isLast = bytes.length < BLOCK_BYTES
      if (!isLast) {
        next = readBlock(handle, offset + bytes.length)
        // A caller that stops early never awaits this one; its failure must not become an unhandled rejection.
        next.catch(() => undefined)
      }
      yield { offset, bytes }
      offset += bytes.length
      if (isLast || next === undefined) return
    }
  } finally {
    await next?.catch(() => undefined)
    await handle.close()
  }
}

/** Fills a whole block unless the file ends: a short read from a network drive must not move block borders. */
async function readBlock(handle: FileHandle, offset: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  let filled = 0
  while (filled < BLOCK_BYTES) {
    const { bytesRead } = await handle.read(buffer, filled, BLOCK_BYTES - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled === BLOCK_BYTES ? buffer : buffer.subarray(0, filled)
}

async function* packedBlocks(chunks: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<ByteBlock, void, void> {
  let block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  let filled = 0
  let offset = 0
  for await (const chunk of chunks) {
    let taken = 0
    while (taken < chunk.length) {
      const count = Math.min(BLOCK_BYTES - filled, chunk.length - taken)
      block.set(chunk.subarray(taken, taken + count), filled)
      taken += count
      filled += count
      if (filled < BLOCK_BYTES) continue
      if (offset >= from) {
        yield { offset, bytes: block }
        block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
      }
      offset += BLOCK_BYTES
      filled = 0
    }
  }
  if (filled > 0 && offset >= from) yield { offset, bytes: block.subarray(0, filled) }
}

function unpack(path: string, compression: 'gzip' | 'zstd', signal?: AbortSignal): AsyncIterable<Uint8Array> {
  if (compression === 'gzip') return throughTransform(path, zlib.createGunzip({ chunkSize: 1 << 18 }), signal)
  // Not Node's own zstd, though it is faster: it stops after the first of several frames and takes a truncated file for a
  // whole one, both without an error (nodejs/node issues 64741 and 64592). Here that would be rows lost silently.
  return throughFzstd(path, signal)
}

async function* throughTransform(path: string, transform: Transform, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  const source = createReadStream(path, { highWaterMark: 1 << 18, signal })
  source.once('error', (error) => transform.destroy(error))
  try {
    for await (const chunk of source.pipe(transform)) yield chunk as Uint8Array
  } finally {
    source.destroy()
    transform.destroy()
  }
}

async function* throughFzstd(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  let ready: Uint8Array[] = []
  const decompress = new Decompress((chunk) => { ready.push(chunk) })
  const push = (chunk: Uint8Array, isLast: boolean): void => {
    try {
      decompress.push(chunk, isLast)
    } catch (error) {
      if (isLast) throw truncated(path, { cause: error })
      throw Object.assign(new Error(error instanceof Error ? error.message : 'invalid data'), { code: 'ZSTD_invalid' })
    }
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 16, signal })) {
    push(chunk as Uint8Array, false)
    yield* ready
    ready = []
  }
  push(new Uint8Array(0), true)
  yield* ready
}
