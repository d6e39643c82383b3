import { datasets, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { median } from '../support/numbers.mjs'
import { cost } from '../support/rows.mjs'

const CANCEL_AFTER_MS = [30, 150, 300, 600, 1_200]
const LONGEST_COPY_MS = 180_000
const ROUNDS_AFTER = 5

/**
 * Cancels a heavy pivot over a very long file, again and again from the moment the first rows are there until its copy has taken their place
 * and a little beyond: the engine has most to let go of then, and the copy, the switch and the questions share its threads.
 */
export async function cancelCopying({ sizes, root, stateFolder, files, probeScript, add }) {
  const started = await launch({ target: root, stateFolder, paths: [files['long.parquet']] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await longFile(started.page)
  await injectProbe(started.page, probeScript)
  const spec = {
    version: 1, kind: 'pivot', dataset: dataset.id, rows: ['product'], columns: ['quantity'], filter: null, sort: null, totals: { rows: true, columns: true },
    values: ['sum', 'mean', 'count-distinct'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
  const during = []
  const after = []
  const deadlineMs = performance.now() + LONGEST_COPY_MS
  for (let round = 0; after.length < ROUNDS_AFTER && performance.now() < deadlineMs; round += 1) {
    const kind = (await longFile(started.page)).storage.kind
    const isOver = kind === 'cache' || kind === 'not-ingested'
    const ms = await probe(started.page, 'cancelled', 'pivot/run', { spec }, CANCEL_AFTER_MS[round % CANCEL_AFTER_MS.length])
    if (ms === null) continue
    if (isOver) after.push(ms)
    else during.push(ms)
  }
  await started.close()
  for (const [words, times] of [['while the file is being copied and switched over', during], ['once the copy is there', after]]) {
    if (times.length === 0) continue
    const note = `the slowest of ${times.length}, median ${median(times).toFixed(1)} ms`
    add(cost(`Latency, ${sizes.longRows / 1e6} M rows`, `cancelling a heavy pivot ${words}, until the engine says so`, Math.max(...times), null, '–', { atMost: 100, absolute: true, note }))
  }
}

async function longFile(page) {
  return (await datasets(page)).find(({ name }) => name === 'long.parquet')
}
