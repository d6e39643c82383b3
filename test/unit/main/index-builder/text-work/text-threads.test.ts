import { expect, test } from 'vitest'
import { makeTextThreads } from '../../../../../src/main/index-builder/text-work/text-threads'
import { AppFailure } from '../../../../../src/shared/errors/errors'

/** A thread that answers with what it is asked, the later the longer it waits; `boom` fails, `die` ends it. */
const worker = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort, workerData } from 'node:worker_threads'
  parentPort.on('message', ({ kind, texts }) => {
    if (texts.includes('die')) process.exit(1)
    if (texts.includes('boom')) return parentPort.postMessage({ failed: 'no model' })
    const matches = texts.map((text) => ({ task: Number(text), score: workerData.statements.length, runnerUp: -1, runnerUpScore: 0 }))
    setTimeout(() => parentPort.postMessage(kind === 'match' ? { matches } : { vectors: new Float32Array(texts.length * 384).fill(texts.length) }), Number(texts[0]) === 0 ? 50 : 1)
  })`)}`)
const setUp = { statements: [{ text: 'a', titles: [], groups: [] }], modelFolder: null, vectors: null }

test('answers stand in the order of the texts, however long each thread takes', async () => {
  const threads = makeTextThreads(worker, 3)(setUp)
  const texts = Array.from({ length: 100 }, (_, i) => String(i))
  expect((await threads.match(texts)).map(({ task, score }) => [task, score])).toEqual(texts.map((text) => [Number(text), 1]))
  const vectors = await threads.embed(texts)
  expect([vectors.length, vectors[0], vectors[99 * 384]]).toEqual([100 * 384, 16, 4])
  expect(await threads.match([])).toEqual([])
  threads.close()
})

test('a run that is cancelled ends, one that fails says so, and a thread that dies is noticed', async () => {
  const threads = makeTextThreads(worker, 1)(setUp)
  const stop = new AbortController()
  stop.abort()
  await expect(threads.match(['1'], stop.signal)).rejects.toBeInstanceOf(AppFailure)
  await expect(threads.embed(['boom'])).rejects.toThrow('no model')
  await expect(threads.match(['die'])).rejects.toThrow('ended before it was done')
  await expect(threads.match(['1'])).rejects.toThrow('ended before it was done')
  threads.close()
})
