import { open } from 'node:fs/promises'
import { BLOCK_BYTES, detectCompression, openBytes } from './open-bytes'
import { asTextFileError } from './text-file-error'

const HEAD_BYTES = 256 << 10
const FURTHER_BYTES = 64 << 10
/** Places further into the file, as shares of its size. The last one is its end. */
const FURTHER_SHARES = [0.25, 0.5, 0.75, 1] as const

export interface FileSamples {
  readonly head: Buffer
  /** The head is the whole file. */
  readonly isWhole: boolean
  /** Pieces from further into a plain file; a packed file would have to be unpacked up to there, so it has none. */
  readonly further: readonly { readonly offset: number; readonly bytes: Buffer }[]
}

/** Reads the first 256 KiB and, of a plain file, four pieces of 64 KiB further in. @throws TextFileError as openBytes does. */
export async function readSamples(path: string, signal?: AbortSignal): Promise<FileSamples> {
  if ((await detectCompression(path)) !== 'none') {
    for await (const { bytes } of openBytes(path, { signal })) {
      return { head: Buffer.from(bytes.subarray(0, HEAD_BYTES)), isWhole: bytes.length <= HEAD_BYTES && bytes.length < BLOCK_BYTES, further: [] }
    }
    return { head: Buffer.alloc(0), isWhole: true, further: [] }
  }
  try {
    const handle = await open(path, 'r')
    try {
      const { size } = await handle.stat()
      const piece = async (offset: number, length: number): Promise<Buffer> => {
        const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
        return buffer.subarray(0, bytesRead)
      }
      const head = await piece(0, HEAD_BYTES)
      const further: { offset: number; bytes: Buffer }[] = []
      for (const share of FURTHER_SHARES) {
        // Even, so that a piece of UTF-16 starts with a whole unit.
        const offset = Math.floor(Math.min(size * share, size - FURTHER_BYTES) / 2) * 2
        if (offset >= HEAD_BYTES) further.push({ offset, bytes: await piece(offset, FURTHER_BYTES) })
      }
      return { head, isWhole: size <= HEAD_BYTES, further }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw asTextFileError(error, path)
  }
}
