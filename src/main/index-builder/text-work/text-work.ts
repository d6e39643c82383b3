import { TextEncoder, vectorSize } from './embedding/text-encoder'
import type { KMeansState } from '../../../shared/stats/clustering/k-means'
import { clusterRound, type ClusterCounts, type ClusterProgress } from './cluster-vectors'
import { normaliseText } from './normalise-text'
import { TaskMatcher, type TaskStatement } from './task-matcher'

/** What a thread that reads texts is born with. */
export interface TextWorkSetUp {
  /** Statements to match with; empty where texts are only turned into vectors. */
  readonly statements: readonly TaskStatement[]
  /** Null: lexical ranking alone, and no vectors. */
  readonly modelFolder: string | null
  /** Vectors of the statements, shared between threads; null while they are still made, and for lexical ranking. */
  readonly vectors: Float32Array | null
}

/** The match of one text: positions in the list of statements, −1 for none at all. */
export interface TextMatch {
  readonly task: number
  readonly score: number
  readonly runnerUp: number
  readonly runnerUpScore: number
}

/** What one thread does with texts; it keeps nothing of them. */
export class TextWork {
  readonly #encoder: Promise<TextEncoder> | null
  readonly #matcher: TaskMatcher

  constructor({ statements, modelFolder, vectors }: TextWorkSetUp) {
    this.#encoder = modelFolder === null ? null : TextEncoder.load(modelFolder)
    // Whoever waits for the model hears of it; nobody has to wait.
    this.#encoder?.catch(() => undefined)
    this.#matcher = new TaskMatcher(statements, vectors)
  }

  /** Unit vectors, row after row. @throws Error where there is no model */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    if (this.#encoder === null) throw new Error('There is no text model here.')
    const encoder = await this.#encoder
    const vectors = new Float32Array(texts.length * vectorSize)
    for (const [place, text] of texts.entries()) vectors.set(await encoder.encode(normaliseText(text)), place * vectorSize)
    return vectors
  }

  /** @param known unit vectors of the texts, row after row, where they have been made; null: they are made here, if there is a model */
  async match(texts: readonly string[], known: Float32Array | null = null): Promise<TextMatch[]> {
    const vectors = known ?? (this.#encoder === null ? null : await this.embed(texts))
    return texts.map((text, place) => {
      const [best, next] = this.#matcher.rank(normaliseText(text), vectors?.subarray(place * vectorSize, (place + 1) * vectorSize) ?? null, 2)
      return { task: best?.index ?? -1, score: best?.score ?? 0, runnerUp: next?.index ?? -1, runnerUpScore: next?.score ?? 0 }
    })
  }
}

/** Texts read by one or several threads; answers stand in the order of the texts. */
export interface TextThreads {
  /** One round of clustering vectors (row after row, best in shared memory), on one thread: seconds of arithmetic for many. @throws AppFailure `cancelled` at once */
  clusterRound(vectors: Float32Array, counts: ClusterCounts, seed: number, state: KMeansState | null, signal?: AbortSignal): Promise<ClusterProgress>
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array>
  match(texts: readonly string[], signal?: AbortSignal, vectors?: Float32Array | null): Promise<TextMatch[]>
  close(): void
}
export type StartTextThreads = (setUp: TextWorkSetUp) => TextThreads

/** Reads on the calling thread. */
export const readTextsHere: StartTextThreads = (setUp) => {
  const work = new TextWork(setUp)
  return { embed: (texts) => work.embed(texts), match: (texts, _signal, vectors) => work.match(texts, vectors), clusterRound: async (vectors, counts, seed, state) => clusterRound(vectors, counts, seed, state), close: () => undefined }
}
