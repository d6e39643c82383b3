import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { modelVersion } from '../text-work/embedding/model-files'
import { vectorSize } from '../text-work/embedding/text-encoder'
import { KeptVectors } from './kept-vectors'
import type { TextThreads } from '../text-work/text-work'

/** Vectors at hand in this run: those of the sample that clusters are made from are asked for twice. */
const mostAtHand = 20_000

/** Where vectors of texts are kept inside a cache folder: another model has another place. */
export function textVectorFolder(cacheFolder: string | null): string | null {
  return cacheFolder === null ? null : join(cacheFolder, `vectors-${createHash('sha256').update(modelVersion).digest('hex').slice(0, 16)}`)
}

/** Vectors of texts: those of earlier runs from disk, the others read by the model and kept. One run each, so that a text is read once for tasks and requests together. */
export class TextVectors {
  readonly #atHand = new Map<string, Float32Array>()

  private constructor(private readonly threads: Pick<TextThreads, 'embed'>, private readonly kept: KeptVectors) {}

  /** @param folder where vectors are kept, for this model alone; null: nowhere */
  static async open(threads: Pick<TextThreads, 'embed'>, folder: string | null): Promise<TextVectors> {
    return new TextVectors(threads, await KeptVectors.open(folder))
  }

  /** Unit vectors of texts as they stand in the records, row after row. @throws AppFailure `cancelled` */
  async of(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array> {
    const vectors = new Float32Array(texts.length * vectorSize)
    const missing: number[] = []
    for (const [place, text] of texts.entries()) {
      const known = this.#atHand.get(text) ?? await this.kept.read(text)
      if (known === null) missing.push(place)
      else vectors.set(this.#remember(text, known), place * vectorSize)
    }
    if (missing.length === 0) return vectors
    const unread = missing.map((place) => texts[place]!)
    const read = await this.threads.embed(unread, signal)
    await this.kept.keep(unread, read)
    missing.forEach((place, row) => vectors.set(this.#remember(texts[place]!, read.slice(row * vectorSize, (row + 1) * vectorSize)), place * vectorSize))
    return vectors
  }

  #remember(text: string, vector: Float32Array): Float32Array {
    if (this.#atHand.size < mostAtHand) this.#atHand.set(text, vector)
    return vector
  }
}
