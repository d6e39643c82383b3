import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ingestEnded, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { cost, gain } from '../support/rows.mjs'
import { EVERY_ROW, KEPT, ROWS } from './pivot-additive.mjs'

const PEERS = join(import.meta.dirname, '..', 'peers')
const MOST_MS = 20 * 60_000
const run = promisify(execFile)

const POLARS = ['polars', 'nodejs-polars, without totals', 2]
const PERSPECTIVE = ['perspective', 'Perspective', 10]

/** The same pivot (two keys, sum and mean) in other engines that run in Node, each in a process of its own, after Sextant has closed. Of more rows Perspective takes minutes. */
export async function peers(context) {
  if (!existsSync(join(PEERS, 'node_modules'))) throw new Error('The other engines are not installed: npm run bench -- --only peers installs them.')
  const { peerRows, pivotRows, firstRowsParquet } = context.sizes
  await compared(context, 'peers.parquet', peerRows, [POLARS, PERSPECTIVE])
  await compared(context, 'pivot.parquet', pivotRows, [POLARS])
  await compared(context, 'first-rows.parquet', firstRowsParquet, [POLARS])
}

async function compared({ sizes, root, stateFolder, files, probeScript, add }, name, rows, engines) {
  const path = files[name]
  const started = await launch({ target: root, stateFolder, paths: [path] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, name, 600_000)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const spec = {
    version: 1, kind: 'pivot', dataset: dataset.id, rows: ['product'], columns: ['channel'], filter: null, sort: null, totals: { rows: true, columns: true },
    values: ['sum', 'mean'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
  const fromRows = { ...spec, filter: EVERY_ROW }
  const times = []
  for (const one of [spec, fromRows]) {
    await probe(started.page, 'pivot', one)
    times.push(median((await repeat(sizes.repeats, () => probe(started.page, 'pivot', one))).map(({ totalMs }) => totalMs)))
  }
  const [kept, app] = times
  await started.close()
  const group = `Pivot against other engines, ${rows / 1e6} M rows`
  for (const [engine, words, atLeast] of engines) {
    const { stdout } = await run(process.execPath, [join(PEERS, 'run.mjs'), engine, path, '2'], { timeout: MOST_MS, maxBuffer: 1e7 })
    const { loadMs, pivotMs } = JSON.parse(stdout.trim().split('\n').at(-1))
    add(gain(group, 'sum and mean with all totals', app, Math.min(...pivotMs), words, { atLeast, note: ROWS }))
    add(gain(group, 'the same', kept, Math.min(...pivotMs), words, { note: KEPT }))
    add(cost(group, 'before the first pivot', 0, loadMs, `${words}: loading`, { note: 'Sextant answers over the file meanwhile' }))
  }
}
