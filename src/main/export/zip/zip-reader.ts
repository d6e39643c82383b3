import { open, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Readable } from 'node:stream'
import { createInflateRaw, inflateRaw } from 'node:zlib'
import { AppFailure } from '../../../shared/errors/errors'
import { centralHeaderBytes, deflated, endRecordBytes, localHeaderBytes, signatures, stored } from './zip-format'

interface Listed {
  readonly method: number
  readonly compressedSize: number
  readonly size: number
  readonly offset: number
}

const inflate = promisify(inflateRaw)
const pieceBytes = 1 << 18
/** A comment after the end record may be this long. */
const mostCommentBytes = 65_535

/** The parts of a ZIP file somebody else may have made; nothing of it is trusted. */
export class ZipReader {
  readonly #file: FileHandle
  readonly #path: string
  readonly #parts: ReadonlyMap<string, Listed>

  private constructor(file: FileHandle, path: string, parts: ReadonlyMap<string, Listed>) {
    this.#file = file
    this.#path = path
    this.#parts = parts
  }

  /** @throws AppFailure `file-damaged` for what is no ZIP file */
  static async open(path: string): Promise<ZipReader> {
    const file = await open(path, 'r')
    try {
      return new ZipReader(file, path, await readDirectory(file, path))
    } catch (cause) {
      await file.close()
      throw cause
    }
  }

  names(): readonly string[] {
    return [...this.#parts.keys()]
  }

  has(name: string): boolean {
    return this.#parts.has(name)
  }

  /**
   * One part piece by piece, unpacked: for parts of any size. One that unpacks to more than it claims is refused.
   * @throws AppFailure `file-damaged`
   */
  async *stream(name: string, { signal, onProgress }: { readonly signal?: AbortSignal | undefined; readonly onProgress?: (packedBytes: number) => void } = {}): AsyncGenerator<Uint8Array, void, void> {
    const part = this.#parts.get(name)
    if (part === undefined) throw damaged(this.#path, `The part ${name} is not there.`)
    if (part.method !== stored && part.method !== deflated) throw damaged(this.#path, `The part ${name} is packed in a way that is not known here.`)
    const start = await this.#startOf(name, part)
    const most = Math.max(part.size, part.compressedSize)
    const packed = this.#packed(start, part.compressedSize, onProgress)
    const unpacked = part.method === stored ? packed : Readable.from(packed).pipe(createInflateRaw())
    let bytes = 0
    try {
      for await (const piece of unpacked as AsyncIterable<Buffer>) {
        signal?.throwIfAborted()
        bytes += piece.length
        if (bytes > most) throw damaged(this.#path, `The part ${name} is larger than it says.`)
        yield piece
      }
    } catch (cause) {
      throw isZlibFailure(cause) ? damaged(this.#path, `The part ${name} cannot be unpacked: ${String(cause)}`) : cause
    }
  }

  async *#packed(start: number, length: number, onProgress?: (packedBytes: number) => void): AsyncGenerator<Buffer, void, void> {
    for (let from = 0; from < length; from += pieceBytes) {
      const piece = await readAt(this.#file, start + from, Math.min(pieceBytes, length - from))
      if (piece.length === 0) return
      yield piece
      onProgress?.(from + piece.length)
    }
  }

  async #startOf(name: string, part: Listed): Promise<number> {
    const header = await readAt(this.#file, part.offset, localHeaderBytes)
    if (header.length < localHeaderBytes || header.readUInt32LE(0) !== signatures.local) throw damaged(this.#path, `The part ${name} is not where the list says.`)
    return part.offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
  }

  /**
   * One part, unpacked; null when there is none.
   * @param mostBytes a part that claims to be larger, or turns out to be, is refused
   * @throws AppFailure `file-damaged`
   */
  async read(name: string, mostBytes = 64 * 1024 ** 2): Promise<Buffer | null> {
    const part = this.#parts.get(name)
    if (part === undefined) return null
    if (part.size > mostBytes) throw damaged(this.#path, `The part ${name} is ${part.size} bytes long.`)
    const packed = await readAt(this.#file, await this.#startOf(name, part), part.compressedSize)
    if (part.method === stored) return packed
    if (part.method !== deflated) throw damaged(this.#path, `The part ${name} is packed in a way that is not known here.`)
    try {
      return await inflate(packed, { maxOutputLength: mostBytes })
    } catch (cause) {
      throw damaged(this.#path, `The part ${name} cannot be unpacked: ${String(cause)}`)
    }
  }

  async readText(name: string): Promise<string | null> {
    return (await this.read(name))?.toString('utf8') ?? null
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

async function readDirectory(file: FileHandle, path: string): Promise<Map<string, Listed>> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - endRecordBytes - mostCommentBytes), endRecordBytes + mostCommentBytes)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || tail.length - end < endRecordBytes) throw damaged(path, 'It is not a ZIP file.')
  const count = tail.readUInt16LE(end + 10)
  const list = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  const parts = new Map<string, Listed>()
  let at = 0
  for (let entry = 0; entry < count; entry += 1) {
    if (list.length < at + centralHeaderBytes || list.readUInt32LE(at) !== signatures.central) throw damaged(path, 'The list of its parts is broken.')
    const nameLength = list.readUInt16LE(at + 28)
    const name = list.toString('utf8', at + centralHeaderBytes, at + centralHeaderBytes + nameLength)
    parts.set(name, {
      method: list.readUInt16LE(at + 10), compressedSize: list.readUInt32LE(at + 20), size: list.readUInt32LE(at + 24), offset: list.readUInt32LE(at + 42),
    })
    at += centralHeaderBytes + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)
  }
  return parts
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.min(length, Math.max(0, (await file.stat()).size - position)))
  let from = 0
  while (from < bytes.length) {
    const { bytesRead } = await file.read(bytes, from, bytes.length - from, position + from)
    if (bytesRead === 0) return bytes.subarray(0, from)
    from += bytesRead
  }
  return bytes
}

function isZlibFailure(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')
}

function damaged(path: string, reason: string): AppFailure {
  return new AppFailure({ code: 'file-damaged', path, format: 'ZIP', reason })
}
