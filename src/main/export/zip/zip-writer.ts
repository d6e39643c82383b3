import { open } from 'node:fs/promises'
import { once } from 'node:events'
import { crc32, createDeflateRaw } from 'node:zlib'
import { AppFailure } from '../../../shared/errors/errors'
import { MemorySink } from './memory-sink'
import { centralHeaderBytes, deflated, endRecordBytes, fixedDate, fixedTime, localHeaderBytes, mostBytes, signatures, utf8Flag } from './zip-format'

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly size: number
  readonly compressedSize: number
}

/** What a ZIP file is written to. */
interface Sink {
  write(bytes: Uint8Array, from: number, length: number, position: number): Promise<{ readonly bytesWritten: number }>
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Writes a ZIP file part by part; a part may be longer than memory. Every part carries the same fixed date, so equal parts make equal files
 * byte for byte. Sizes are written back into each part's header, which readers of office files ask for.
 */
export class ZipWriter {
  readonly #file: Sink
  readonly #path: string
  readonly #entries: Entry[] = []
  #position = 0

  private constructor(file: Sink, path: string) {
    this.#file = file
    this.#path = path
  }

  /** @param path a new file */
  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'wx'), path)
  }

  /** A file within a file: its bytes are there once it is finished. */
  static inMemory(): { readonly zip: ZipWriter; readonly bytes: () => Uint8Array } {
    const sink = new MemorySink()
    return { zip: new ZipWriter(sink, ''), bytes: () => sink.bytes() }
  }

  /**
   * Adds one part from text or bytes in pieces.
   * @throws AppFailure `format-limit` beyond 4 GiB, which the format without its extension cannot hold
   */
  async add(name: string, content: string | Uint8Array | AsyncIterable<string> | Iterable<string>): Promise<void> {
    const offset = this.#position
    const nameBytes = Buffer.from(name, 'utf8')
    await this.#write(localHeader(nameBytes, { crc: 0, size: 0, compressedSize: 0 }))
    const sizes = await this.#deflate(typeof content === 'string' || content instanceof Uint8Array ? [content] : content)
    if (sizes.size > mostBytes || this.#position > mostBytes) throw new AppFailure({ code: 'format-limit', format: 'ZIP', what: 'bytes', count: sizes.size, limit: mostBytes })
    const header = localHeader(nameBytes, sizes)
    await this.#file.write(header, 0, header.length, offset)
    this.#entries.push({ name: nameBytes, offset, ...sizes })
  }

  /** Writes the list of parts and closes the file, its content safely on disk. */
  async finish(): Promise<void> {
    const start = this.#position
    for (const entry of this.#entries) await this.#write(centralHeader(entry))
    const end = Buffer.alloc(endRecordBytes)
    end.writeUInt32LE(signatures.end, 0)
    end.writeUInt16LE(this.#entries.length, 8)
    end.writeUInt16LE(this.#entries.length, 10)
    end.writeUInt32LE(this.#position - start, 12)
    end.writeUInt32LE(start, 16)
    await this.#write(end)
    await this.#file.sync()
    await this.#file.close()
  }

  /** Closes an unfinished file; what it holds is of no use. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }

  async #deflate(pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>): Promise<Omit<Entry, 'name' | 'offset'>> {
    const stream = createDeflateRaw({ level: 6 })
    let crc = 0
    let size = 0
    let compressedSize = 0
    const written = (async () => {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        compressedSize += chunk.length
        await this.#write(chunk)
      }
    })()
    try {
      for await (const piece of pieces) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
        crc = crc32(bytes, crc)
        size += bytes.length
        if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), written])
      }
      stream.end()
      await written
      return { crc, size, compressedSize }
    } catch (cause) {
      stream.destroy()
      await written.catch(() => undefined)
      throw cause
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let from = 0
    while (from < bytes.length) {
      const { bytesWritten } = await this.#file.write(bytes, from, bytes.length - from, this.#position)
      from += bytesWritten
      this.#position += bytesWritten
    }
  }

  get path(): string {
    return this.#path
  }
}

function localHeader(name: Buffer, { crc, size, compressedSize }: Pick<Entry, 'crc' | 'size' | 'compressedSize'>): Buffer {
  const header = Buffer.alloc(localHeaderBytes)
  header.writeUInt32LE(signatures.local, 0)
  writeShared(header, 4, { crc, size, compressedSize }, name.length)
  return Buffer.concat([header, name])
}

function centralHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(centralHeaderBytes)
  header.writeUInt32LE(signatures.central, 0)
  header.writeUInt16LE(20, 4)
  writeShared(header, 6, entry, entry.name.length)
  header.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([header, entry.name])
}

/** The members that both headers have, in the same order, from "version needed" to "extra field length". */
function writeShared(header: Buffer, at: number, { crc, size, compressedSize }: Pick<Entry, 'crc' | 'size' | 'compressedSize'>, nameLength: number): void {
  header.writeUInt16LE(20, at)
  header.writeUInt16LE(utf8Flag, at + 2)
  header.writeUInt16LE(deflated, at + 4)
  header.writeUInt16LE(fixedTime, at + 6)
  header.writeUInt16LE(fixedDate, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(Math.min(compressedSize, mostBytes), at + 14)
  header.writeUInt32LE(Math.min(size, mostBytes), at + 18)
  header.writeUInt16LE(nameLength, at + 22)
}
