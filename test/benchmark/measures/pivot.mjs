import { ingestEnded, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { copyIn } from '../support/copy.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { startReference } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'

const keys = ['product', 'channel']
const PLAIN = (from) => `SELECT product, channel, sum(price), avg(price), median(price) FROM ${from} GROUP BY ALL ORDER BY ALL`

/** A pivot of two keys with sum, mean and median: from the spec to the matrix in the page, over the ingested copy. */
export async function pivot({ sizes, root, stateFolder, files, probeScript, add }) {
  const path = files['pivot.parquet']
  const started = await launch({ target: root, stateFolder, paths: [path] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, 'pivot.parquet', 300_000)
  if (dataset?.storage.kind !== 'cache') throw new Error(`The copy was not made: ${JSON.stringify(dataset?.storage)}`)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const spec = {
    version: 1, kind: 'pivot', dataset: dataset.id, rows: [keys[0]], columns: [keys[1]], filter: null, sort: null, totals: { rows: false, columns: false },
    values: ['sum', 'mean', 'median'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
  const reference = startReference()
  await reference.run(`ATTACH '${copyIn(started.userData)}' AS copy (READ_ONLY)`)
  await reference.run(`CREATE VIEW "${dataset.sqlName}" AS FROM copy.rows`)
  await reference.run(PLAIN('copy.rows'))

  const first = await probe(started.page, 'pivot', spec)
  const runs = await repeat(sizes.repeats + 2, async () => ({
    app: await probe(started.page, 'pivot', spec),
    plain: (await reference.run(PLAIN('copy.rows'))).ms,
    same: (await reference.run(first.sql)).ms,
    file: (await reference.run(PLAIN(`'${path}'`))).ms,
  }))
  const totalled = { ...spec, totals: { rows: true, columns: true } }
  const withTotals = await repeat(sizes.repeats, async () => {
    const app = await probe(started.page, 'pivot', totalled)
    return { app: app.totalMs, same: (await reference.run(app.sql)).ms }
  })
  await reference.end()
  await started.close()

  const app = median(runs.map((run) => run.app.totalMs))
  const of = (name) => median(runs.map((run) => run[name]))
  const engine = median(runs.map((run) => run.app.engineMs))
  const model = median(runs.map((run) => run.app.modelMs))
  const group = `Pivot, ${sizes.pivotRows / 1e6} M rows`
  const note = `engine ${engine.toFixed(0)} ms, port ${(app - engine - model).toFixed(1)} ms, matrix ${model.toFixed(1)} ms`
  add(cost(group, 'spec to matrix in the page', app, of('plain'), 'raw DuckDB on the same copy, plain sum, avg, median', { atMost: 1.15, note }))
  add(cost(group, 'the same', app, of('same'), 'raw DuckDB on the same copy, Sextant’s own SQL', { atMost: 1.15 }))
  add(cost(group, 'the same', app, of('file'), 'raw DuckDB on the original Parquet, plain SQL'))
  add(cost(group, 'the first one after opening', first.totalMs, of('plain'), 'raw DuckDB on the same copy, plain SQL', { note: 'reads the copy from the disk' }))
  add(cost(group, 'with all totals', median(withTotals.map((run) => run.app)), median(withTotals.map((run) => run.same)), 'raw DuckDB on the same copy, Sextant’s own SQL', { atMost: 1.15 }))
}
