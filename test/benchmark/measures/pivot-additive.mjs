import { launch, ingestEnded, injectProbe, probe, rowsShown } from '../support/app.mjs'
import { copyIn } from '../support/copy.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { startReference } from '../support/reference.mjs'
import { cost, gain } from '../support/rows.mjs'

const PLAIN = (from) => `SELECT product, channel, sum(price), avg(price) FROM ${from} GROUP BY ALL ORDER BY ALL`
const INGEST_MS = 900_000
/** Every row meets it, which the engine sees at once; but no groups are kept by this field, so that the rows themselves are read. */
export const EVERY_ROW = { kind: 'range', field: 'bench_id', from: 0, to: null, includesFrom: true, includesTo: true }
export const KEPT = 'from the groups of these keys that the copy of a large table keeps beside its rows'
export const ROWS = 'with a condition that every row meets, on a field that no groups are kept by: all rows are read'

/** Pivots of sums and means alone, at two sizes, and what full subtotals cost beside the finest level. */
export async function pivotAdditive({ sizes, root, stateFolder, files, probeScript, add }) {
  for (const [name, rows] of [['pivot.parquet', sizes.pivotRows], ['first-rows.parquet', sizes.firstRowsParquet]]) {
    await withDataset({ root, stateFolder, path: files[name], name, probeScript }, async ({ page, dataset, reference }) => {
      const spec = pivotOf(dataset, ['product'], ['channel'])
      const firstKept = await probe(page, 'pivot', spec)
      const first = await probe(page, 'pivot', { ...spec, filter: EVERY_ROW })
      await reference.run(`CREATE VIEW "${dataset.sqlName}" AS FROM copy.rows`)
      const loop = codeLoop(rows)
      const runs = await repeat(sizes.repeats + 2, async () => ({
        app: (await probe(page, 'pivot', { ...spec, filter: EVERY_ROW })).totalMs,
        kept: (await probe(page, 'pivot', spec)).totalMs,
        plain: (await reference.run(PLAIN('copy.rows'))).ms,
        same: (await reference.run(first.sql)).ms,
        file: (await reference.run(PLAIN(`'${files[name]}'`))).ms,
        loop: loop(),
      }))
      const of = (which) => median(runs.map((run) => run[which]))
      const group = `Sum and mean, ${rows / 1e6} M rows`
      add(gain(group, 'two keys, spec to matrix in the page', of('kept'), of('file'), 'raw DuckDB on the original Parquet, plain SQL', { atLeast: 4, note: KEPT }))
      add(gain(group, 'the same, the first time', firstKept.totalMs, of('file'), 'raw DuckDB on the original Parquet, plain SQL', { note: 'the groups come from the disk' }))
      add(cost(group, 'the same, from the rows', of('app'), of('plain'), 'raw DuckDB on the same copy, plain sum, avg', { atMost: 1.15, note: ROWS }))
      add(cost(group, 'the same', of('app'), of('same'), 'raw DuckDB on the same copy, the SQL that Sextant shows', { atMost: 1.15 }))
      add(gain(group, 'the same', of('app'), of('file'), 'raw DuckDB on the original Parquet, plain SQL'))
      add(cost(group, 'the same', of('app'), of('loop'), 'a loop over dictionary codes in JavaScript, one thread, nothing read or decoded', { atMost: 4 }))
    })
  }
  await withDataset({ root, stateFolder, path: files['subtotals.parquet'], name: 'subtotals.parquet', probeScript }, async ({ page, dataset }) => {
    const kept = pivotOf(dataset, ['product', 'channel'], ['month'])
    const finest = { ...kept, filter: EVERY_ROW }
    const totalled = { totals: { rows: true, columns: true }, subtotals: { rows: true, columns: true } }
    const full = { ...finest, ...totalled }
    await probe(page, 'pivot', full)
    const runs = await repeat(sizes.repeats + 2, async () => ({
      finest: await probe(page, 'pivot', finest), full: await probe(page, 'pivot', full), kept: await probe(page, 'pivot', { ...kept, ...totalled }),
    }))
    const of = (which, time) => median(runs.map((run) => run[which][time]))
    const group = `Subtotals, ${sizes.pivotRows / 1e6} M rows`
    add(cost(group, '180 × 12 by 40, all subtotals and totals, sum and mean: in the engine', of('full', 'engineMs'), of('finest', 'engineMs'), 'the finest level alone', { atMost: 2, note: ROWS }))
    add(cost(group, 'the same, spec to matrix in the page', of('full', 'totalMs'), of('finest', 'totalMs'), 'the finest level alone', { atMost: 2 }))
    add(gain(group, 'the same with all totals, from kept groups', of('kept', 'totalMs'), of('full', 'totalMs'), 'from the rows', { note: KEPT }))
  })
}

function pivotOf(dataset, rows, columns) {
  return {
    version: 2, kind: 'pivot', dataset: dataset.id, rows, columns, filter: null, sort: null, totals: { rows: false, columns: false },
    values: ['sum', 'mean'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
}

/** Opens a file, waits for its copy, and gives it to `work` beside a reference that has the copy attached. */
async function withDataset({ root, stateFolder, path, name, probeScript }, work) {
  const started = await launch({ target: root, stateFolder, paths: [path] })
  const reference = startReference()
  try {
    await rowsShown(started.page, 'product')
    const dataset = await ingestEnded(started.page, name, INGEST_MS)
    if (dataset?.storage.kind !== 'cache') throw new Error(`The copy was not made: ${JSON.stringify(dataset?.storage)}`)
    await quiet(started.mainPid, 300_000)
    await injectProbe(started.page, probeScript)
    await reference.run(`ATTACH '${copyIn(started.userData)}' AS copy (READ_ONLY)`)
    await work({ page: started.page, dataset, reference })
  } finally {
    await reference.end()
    await started.close()
  }
}

/** What no engine can beat on one thread: codes of two keys and a value a row, as they lie in memory. Returns milliseconds. */
function codeLoop(rows) {
  const [products, channels, prices] = [new Uint8Array(rows), new Uint8Array(rows), new Float64Array(rows)]
  for (let row = 0, seed = 1; row < rows; row += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    products[row] = (seed >>> 8) % 200
    channels[row] = (seed >>> 16) % 12
    prices[row] = seed / 1e7
  }
  return () => {
    const startedMs = performance.now()
    const [sums, counts] = [new Float64Array(2_400), new Uint32Array(2_400)]
    for (let row = 0; row < rows; row += 1) {
      const cell = products[row] * 12 + channels[row]
      sums[cell] += prices[row]
      counts[cell] += 1
    }
    if (counts.every((count) => count === 0)) throw new Error('Nothing was counted.')
    return performance.now() - startedMs
  }
}
