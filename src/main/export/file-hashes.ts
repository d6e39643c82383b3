import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { AppFailure } from '../../shared/errors/errors'

interface Known {
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly sha256: string
}

const pieceBytes = 1024 ** 2

/**
 * SHA-256 digests of files, each read once and remembered for as long as its size and time stay the same. Reading goes piece by piece:
 * other work of the process gets its turn in between.
 */
export class FileHashes {
  readonly #known = new Map<string, Known>()

  /**
   * Hexadecimal; null when the file cannot be read or changes while it is read.
   * @param onRead told the bytes of each piece
   * @throws AppFailure `cancelled`
   */
  async sha256(path: string, signal?: AbortSignal, onRead: (bytes: number) => void = () => undefined): Promise<string | null> {
    const before = await stat(path).catch(() => null)
    if (before === null) return null
    const known = this.#known.get(path)
    if (known !== undefined && known.sizeBytes === before.size && known.modifiedMs === before.mtimeMs) {
      onRead(before.size)
      return known.sha256
    }
    const hash = createHash('sha256')
    try {
      for await (const piece of createReadStream(path, { highWaterMark: pieceBytes, signal }) as AsyncIterable<Buffer>) {
        hash.update(piece)
        onRead(piece.length)
      }
    } catch {
      if (signal?.aborted === true) throw new AppFailure({ code: 'cancelled' })
      return null
    }
    const after = await stat(path).catch(() => null)
    if (after === null || after.size !== before.size || after.mtimeMs !== before.mtimeMs) return null
    const sha256 = hash.digest('hex')
    this.#known.set(path, { sizeBytes: before.size, modifiedMs: before.mtimeMs, sha256 })
    return sha256
  }
}
