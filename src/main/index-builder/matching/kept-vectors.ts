import { createCipheriv, createDecipheriv, createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vectorSize } from '../text-work/embedding/text-encoder'

const bytesOfDigest = 32
const bytesOfVector = vectorSize * Float32Array.BYTES_PER_ELEMENT
const ending = '.vectors'
/** No more is kept than this: some 400,000 texts. */
const mostBytes = 600 * 1024 ** 2

interface Place {
  readonly file: string
  readonly offset: number
}

/**
 * Vectors of texts on disk, each locked with a key that is made from its text (AES-256). A text can be guessed from its vector, so a vector is given only to somebody
 * who has the text; what lies on disk tells no more than the digest beside it: whether a text that somebody already knows was read. Files are written under a passing
 * name and renamed: whole or not there. The folder can be deleted at any time without losing anything but time.
 */
export class KeptVectors {
  readonly #places = new Map<string, Place>()
  #bytes = 0

  private constructor(private readonly folder: string | null) {}

  /** @param folder null: nothing is kept */
  static async open(folder: string | null): Promise<KeptVectors> {
    const kept = new KeptVectors(folder)
    const names = folder === null ? [] : await readdir(folder).catch(() => [])
    for (const name of names.filter((one) => one.endsWith(ending)).toSorted()) await kept.#index(join(folder!, name))
    return kept
  }

  /** The vector of a text, null where it is not kept. */
  async read(text: string): Promise<Float32Array | null> {
    const place = this.#places.get(digestOf(text))
    if (place === undefined) return null
    const bytes = await readAt(place.file, place.offset, bytesOfVector).catch(() => null)
    if (bytes?.length !== bytesOfVector) return null
    const unlock = createDecipheriv('aes-256-ctr', keyOf(text), noNonce)
    const vector = new Float32Array(new Uint8Array(unlock.update(bytes)).buffer)
    // What was damaged on disk is no unit vector any more.
    const length = vector.reduce((sum, value) => sum + value * value, 0)
    return Math.abs(length - 1) < 1e-4 ? vector : null
  }

  /** Keeps the vectors of texts, row after row, as one file. */
  async keep(texts: readonly string[], vectors: Float32Array): Promise<void> {
    if (this.folder === null || texts.length === 0 || this.#bytes > mostBytes) return
    const locked = texts.map((text, place) => {
      const own = vectors.slice(place * vectorSize, (place + 1) * vectorSize)
      return createCipheriv('aes-256-ctr', keyOf(text), noNonce).update(Buffer.from(own.buffer))
    })
    const count = Buffer.alloc(4)
    count.writeUInt32LE(texts.length)
    const file = join(this.folder, `${randomUUID()}${ending}`)
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 })
      await writeFile(`${file}.partial`, Buffer.concat([count, ...texts.map((text) => Buffer.from(digestOf(text), 'hex')), ...locked]))
      await rename(`${file}.partial`, file)
    } catch {
      // A disk that is full costs time in the next run, nothing now.
      await rm(`${file}.partial`, { force: true })
    }
  }

  async #index(file: string): Promise<void> {
    const size = await stat(file).then((found) => found.size, () => 0)
    const count = size < 4 ? 0 : (await readAt(file, 0, 4)).readUInt32LE()
    if (size !== 4 + count * (bytesOfDigest + bytesOfVector)) return void (await rm(file, { force: true }))
    this.#bytes += size
    const digests = await readAt(file, 4, count * bytesOfDigest)
    for (let place = 0; place < count; place += 1) {
      this.#places.set(digests.subarray(place * bytesOfDigest, (place + 1) * bytesOfDigest).toString('hex'), { file, offset: 4 + count * bytesOfDigest + place * bytesOfVector })
    }
  }
}

const noNonce = Buffer.alloc(16)

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Not to be had from the digest. A key serves one text only, so one nonce for all is no weakness. */
function keyOf(text: string): Buffer {
  return createHash('sha256').update('sextant: vector of a text\0').update(text).digest()
}

async function readAt(file: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
