import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { AppFailure } from '../../../shared/errors/errors'
import type { KMeansState } from '../../../shared/stats/clustering/k-means'
import type { ClusterCounts, ClusterProgress } from './cluster-vectors'
import { vectorSize } from './embedding/text-encoder'
import type { StartTextThreads, TextMatch, TextWorkSetUp } from './text-work'

/** What a reading thread is asked, a few texts at a time. */
export type TextOrder =
  | { readonly kind: 'embed'; readonly texts: readonly string[] }
  | { readonly kind: 'match'; readonly texts: readonly string[]; readonly vectors: Float32Array | null }
  | { readonly kind: 'cluster'; readonly vectors: Float32Array; readonly counts: ClusterCounts; readonly seed: number; readonly state: KMeansState | null }

/** What it answers, in the order of asking. */
export type TextAnswer =
  | { readonly vectors: Float32Array } | { readonly matches: readonly TextMatch[] } | { readonly round: ClusterProgress } | { readonly failed: string }

/** Texts for one thread at a time: few enough that a cancelled run ends within a second, many enough that asking costs nothing. */
const portion = 16
/** A thread with the model takes about 400 MB. */
const mostThreads = 4

/**
 * Reads texts on threads of their own, each with the model: the engine stays free to answer. Which thread reads a text does not change its numbers.
 * @param workerFile the built `text-worker`
 */
export function makeTextThreads(workerFile: URL, threadCount = Math.min(mostThreads, Math.max(1, availableParallelism()))): StartTextThreads {
  return (setUp) => {
    const threads = Array.from({ length: threadCount }, () => new TextThread(workerFile, setUp))
    const all = async <Answer>(texts: readonly string[], signal: AbortSignal | undefined, order: (some: readonly string[], from: number) => TextOrder, take: (answer: TextAnswer, from: number) => Answer): Promise<Answer[]> => {
      const answers: Answer[] = []
      let next = 0
      await Promise.all(threads.map(async (thread) => {
        while (next < texts.length) {
          if (signal?.aborted === true) throw new AppFailure({ code: 'cancelled' })
          const from = next
          next += portion
          answers.push(take(await thread.ask(order(texts.slice(from, from + portion), from)), from))
        }
      }))
      return answers
    }
    return {
      async embed(texts, signal) {
        const vectors = new Float32Array(texts.length * vectorSize)
        await all(texts, signal, (some) => ({ kind: 'embed', texts: some }), (answer, from) => { if ('vectors' in answer) vectors.set(answer.vectors, from * vectorSize) })
        return vectors
      },
      async match(texts, signal, vectors = null) {
        const order = (some: readonly string[], from: number): TextOrder => ({ kind: 'match', texts: some, vectors: vectors?.slice(from * vectorSize, (from + some.length) * vectorSize) ?? null })
        const parts = await all(texts, signal, order, (answer, from) => ({ from, matches: 'matches' in answer ? answer.matches : [] }))
        return parts.toSorted((one, other) => one.from - other.from).flatMap(({ matches }) => matches)
      },
      async clusterRound(vectors, counts, seed, state, signal) {
        const answer = await unlessCancelled(threads[0]!.ask({ kind: 'cluster', vectors, counts, seed, state }), signal)
        if (!('round' in answer)) throw new Error('The reading thread answered something else.')
        return answer.round
      },
      close: () => { for (const thread of threads) thread.end() },
    }
  }
}

/** The answer, unless the run is cancelled before it is there: a round of clustering is too long to wait for. */
function unlessCancelled<Answer>(answer: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (signal === undefined) return answer
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new AppFailure({ code: 'cancelled' }))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

class TextThread {
  readonly #worker: Worker
  #waiting: { readonly resolve: (answer: TextAnswer) => void; readonly reject: (error: Error) => void } | null = null
  #ended: Error | null = null

  constructor(workerFile: URL, setUp: TextWorkSetUp) {
    this.#worker = new Worker(workerFile, { workerData: setUp })
    this.#worker.on('message', (answer: TextAnswer) => {
      const waiting = this.#waiting
      this.#waiting = null
      if ('failed' in answer) waiting?.reject(new Error(answer.failed))
      else waiting?.resolve(answer)
    })
    this.#worker.on('error', (error: Error) => { this.#stop(error) })
    this.#worker.on('exit', () => { this.#stop(new Error('The thread that reads texts ended before it was done.')) })
  }

  ask(order: TextOrder): Promise<TextAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(this.#ended)
      this.#waiting = { resolve, reject }
      this.#worker.postMessage(order)
    })
  }

  end(): void {
    void this.#worker.terminate()
  }

  #stop(error: Error): void {
    this.#ended ??= error
    this.#waiting?.reject(this.#ended)
    this.#waiting = null
  }
}
