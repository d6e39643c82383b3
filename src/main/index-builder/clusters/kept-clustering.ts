import { createCipheriv, createDecipheriv, createHash, randomBytes, type Hash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KMeansState } from '../../../shared/stats/clustering/k-means'
import { vectorSize } from '../text-work/embedding/text-encoder'
import type { ClusterCounts } from '../text-work/cluster-vectors'

const ending = '.clustering'
const [nonceBytes, tagBytes, headBytes] = [12, 16, 24]

/**
 * How far the clustering of some texts is, on disk after every round, so that a run that is stopped or killed goes on there. The centre of a small cluster tells of its texts: the
 * file is locked (AES-256-GCM) with a key that is made from all of them, and opens only for somebody who has them all; what was damaged does not open. One is kept, the last.
 */
export class KeptClustering {
  constructor(private readonly folder: string | null, private readonly name: string, private readonly lock: Buffer, private readonly size: { readonly counts: ClusterCounts; readonly texts: number }) {}

  /** Null where nothing is kept, or what is kept cannot be used. */
  async read(): Promise<KMeansState | null> {
    const bytes = this.folder === null ? null : await readFile(this.#file(this.folder)).catch(() => null)
    const [centres, labels] = [this.size.counts[0] * vectorSize, this.size.texts]
    if (bytes?.length !== nonceBytes + tagBytes + headBytes + centres * 8 + labels * 4) return null
    try {
      const unlock = createDecipheriv('aes-256-gcm', this.lock, bytes.subarray(0, nonceBytes)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      const plain = Buffer.concat([unlock.update(bytes.subarray(nonceBytes + tagBytes)), unlock.final()])
      const numbers = new Uint8Array(plain).buffer
      return {
        iterations: plain.readDoubleLE(0), isDone: plain.readDoubleLE(8) === 1, inertia: plain.readDoubleLE(16),
        centres: new Float64Array(numbers, headBytes, centres), labels: new Int32Array(numbers, headBytes + centres * 8, labels),
      }
    } catch {
      return null
    }
  }

  async keep({ iterations, isDone, inertia, centres, labels }: KMeansState): Promise<void> {
    if (this.folder === null) return
    const file = this.#file(this.folder)
    const head = Float64Array.of(iterations, isDone ? 1 : 0, inertia)
    const nonce = randomBytes(nonceBytes)
    const lock = createCipheriv('aes-256-gcm', this.lock, nonce)
    const locked = Buffer.concat([head, centres, labels].map((part) => lock.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))).concat(lock.final()))
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 })
      await writeFile(`${file}.partial`, Buffer.concat([nonce, lock.getAuthTag(), locked]))
      await rename(`${file}.partial`, file)
      const others = (await readdir(this.folder)).filter((name) => name !== `${this.name}${ending}`)
      await Promise.all(others.map((name) => rm(join(this.folder!, name), { force: true })))
    } catch {
      // A disk that is full costs time in the next run, nothing now.
      await rm(`${file}.partial`, { force: true }).catch(() => undefined)
    }
  }

  #file(folder: string): string {
    return join(folder, `${this.name}${ending}`)
  }
}

/** Makes a key from texts, one after the other: their digests, which lie on disk, do not give it away. */
export class TextLock {
  readonly #hash: Hash = createHash('sha256').update('sextant: clusters of texts\0')

  add(text: string): void {
    this.#hash.update(`${text.length}\0`).update(text)
  }

  key(): Buffer {
    return this.#hash.digest()
  }
}
