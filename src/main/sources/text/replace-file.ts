import { randomBytes } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { asTextFileError } from './text-file-error'

/** Writes that are gathered before they go to the disk. */
const GATHER_BYTES = 1 << 20

/** A file that appears whole or not at all: written beside its place, flushed to the disk, then renamed over it. */
export class ReplaceFile {
  #gathered: Uint8Array[] = []
  #gatheredBytes = 0

  private constructor(readonly path: string, readonly temporaryPath: string, readonly handle: FileHandle) {}

  static async open(path: string): Promise<ReplaceFile> {
    const temporaryPath = `${path}.${randomBytes(4).toString('hex')}.part`
    try {
      return new ReplaceFile(path, temporaryPath, await open(temporaryPath, 'wx'))
    } catch (error) {
      throw asTextFileError(error, path)
    }
  }

  /** Takes bytes that stay valid until the next drain. */
  add(bytes: Uint8Array): void {
    this.#gathered.push(bytes)
    this.#gatheredBytes += bytes.length
  }

  /** Writes what was gathered once it is enough, or always when `isForced`. */
  async drain(isForced = false): Promise<void> {
    if (this.#gatheredBytes === 0 || (!isForced && this.#gatheredBytes < GATHER_BYTES)) return
    const bytes = Buffer.concat(this.#gathered, this.#gatheredBytes)
    this.#gathered = []
    this.#gatheredBytes = 0
    try {
      for (let written = 0; written < bytes.length;) written += (await this.handle.write(bytes, written)).bytesWritten
    } catch (error) {
      throw asTextFileError(error, this.path)
    }
  }

  async commit(): Promise<void> {
    await this.drain(true)
    try {
      await this.handle.sync()
      await this.handle.close()
      await rename(this.temporaryPath, this.path)
    } catch (error) {
      throw asTextFileError(error, this.path)
    }
  }

  /** Leaves nothing behind. Safe after a failed commit. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => undefined)
    await rm(this.temporaryPath, { force: true })
  }
}
