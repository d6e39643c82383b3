import { ingestEnded, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { cost } from '../support/rows.mjs'

const CANCEL_AFTER_MS = 150

/** How fast a running question ends when it is cancelled, and how long the event loops are held while one runs. */
export async function latency({ sizes, root, stateFolder, files, probeScript, add }) {
  const started = await launch({ target: root, stateFolder, paths: [files['pivot.parquet']] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, 'pivot.parquet', 300_000)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const heavy = {
    version: 1, kind: 'pivot', dataset: dataset.id, rows: ['product'], columns: ['quantity'], filter: null, sort: null, totals: { rows: true, columns: true },
    values: ['sum', 'median', 'count-distinct'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
  const sorted = { version: 1, kind: 'table', dataset: dataset.id, sort: [{ field: 'customer', direction: 'ascending' }], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
  const questions = [
    ['a heavy pivot (median, distinct, totals)', 'pivot/run', { spec: heavy }],
    ['sorting the table', 'table/window', { spec: sorted, from: 1_000_000, count: 200, fields: null }],
    ['a personal query (cross join)', 'sql/run', { text: `SELECT count(*) FROM "${dataset.sqlName}" a, "${dataset.sqlName}" b WHERE a.quantity + b.quantity = -1` }],
    ['profiles of all rows', 'profile/run', { dataset: dataset.id, fields: null, basis: 'all-rows' }],
  ]
  const group = `Latency, ${sizes.pivotRows / 1e6} M rows`
  for (const [words, channel, input] of questions) {
    const times = (await repeat(sizes.repeats, () => probe(started.page, 'cancelled', channel, input, CANCEL_AFTER_MS))).filter((ms) => ms !== null)
    if (times.length === 0) add(cost(group, `cancelling ${words}`, 0, null, '–', { note: `done within ${CANCEL_AFTER_MS} ms, nothing to cancel` }))
    else add(cost(group, `cancelling ${words}, until the engine says so`, Math.max(...times), null, '–', { atMost: 100, absolute: true, note: `the slowest of ${times.length}, median ${median(times).toFixed(1)} ms` }))
  }
  await started.app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    globalThis.benchmarkDelay = monitorEventLoopDelay({ resolution: 2 })
    globalThis.benchmarkDelay.enable()
  })
  const held = await probe(started.page, 'longestHold', 'pivot/run', { spec: heavy })
  const mainMs = await started.app.evaluate(() => globalThis.benchmarkDelay.max / 1e6)
  await started.close()
  const note = `over ${held.totalMs.toFixed(0)} ms of a heavy pivot`
  add(cost(group, 'longest wait for the engine’s event loop', held.engineMs, null, '–', { note: `${note}; includes the page’s own delays` }))
  add(cost(group, 'longest wait for the page’s event loop', held.pageMs, null, '–', { note }))
  add(cost(group, 'longest delay of main’s event loop', mainMs, null, '–', { note }))
}
