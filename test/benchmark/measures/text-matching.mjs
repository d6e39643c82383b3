import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { speed } from '../support/rows.mjs'

const STATEMENTS = 2_000
const TEXTS = { lexical: 4_000, embedding: 400 }

/** Texts of a few words from a seed: what they say does not matter, how long they are does. */
function texts(count, words) {
  const list = 'write review translate prepare analyse report budget program error student course letter customer plan patient design record schedule price data'.split(' ')
  return Array.from({ length: count }, (_, i) => Array.from({ length: words }, (__, j) => list[(i * 7 + j * 13 + ((i * j) % 11)) % list.length]).join(' ') + ` ${i}`)
}

/** Texts matched to task statements, a second: 20 words a text, the built worker on one thread and on as many as the app takes. */
export async function textMatching({ root, textThreads, add }) {
  const { makeTextThreads, findModelFolder, vectorSize } = await import(pathToFileURL(textThreads).href)
  const statements = texts(STATEMENTS, 14).map((text) => ({ text, titles: [], groups: [] }))
  const worker = pathToFileURL(join(root, 'out', 'main', 'text-worker.js'))
  const modelFolder = findModelFolder(pathToFileURL(join(root, 'package.json')).href)
  for (const method of ['lexical', 'embedding']) {
    const vectors = method === 'embedding' ? new Float32Array(new SharedArrayBuffer(STATEMENTS * vectorSize * 4)) : null
    const rates = []
    for (const count of [1, undefined]) {
      const threads = makeTextThreads(worker, count)({ statements, modelFolder: method === 'embedding' ? modelFolder : null, vectors })
      const read = texts(TEXTS[method], 20)
      // The engine behind WebAssembly rewrites what runs often: the first texts are slower.
      await threads.match(read.slice(0, 160))
      const startedMs = performance.now()
      await threads.match(read)
      rates.push(read.length / ((performance.now() - startedMs) / 1000))
      threads.close()
    }
    add(speed('Texts to tasks', `${method}: 20 words each, against ${STATEMENTS} statements`, rates[1], rates[0], 'the same on one thread', 'texts/s'))
  }
}
