import { parentPort, workerData } from 'node:worker_threads'
import { clusterRound } from './cluster-vectors'
import type { TextAnswer, TextOrder } from './text-threads'
import { TextWork, type TextWorkSetUp } from './text-work'

/** Entry of the threads behind `makeTextThreads`: answers orders one after the other until it is ended. */
const work = new TextWork(workerData as TextWorkSetUp)

async function answer(order: TextOrder): Promise<TextAnswer> {
  try {
    switch (order.kind) {
      case 'embed': return { vectors: await work.embed(order.texts) }
      case 'match': return { matches: await work.match(order.texts, order.vectors) }
      case 'cluster': return { round: clusterRound(order.vectors, order.counts, order.seed, order.state) }
    }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (order: TextOrder) => void answer(order).then((told) => parentPort?.postMessage(told)))
