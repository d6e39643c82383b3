import { spawnSync } from 'node:child_process'
import { openSync, readSync, closeSync, statSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ingestEnded, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { startReference } from '../support/reference.mjs'
import { cost, speed } from '../support/rows.mjs'

/** Our own count of a text file, against `wc -l` and against only reading the bytes. */
export async function scan({ files, scanFile, add }) {
  const path = files['first-rows.csv']
  const { size } = statSync(path)
  const runs = await repeat(2, async () => {
    const readMs = timed(() => readAll(path))
    const wcMs = timed(() => spawnSync('wc', ['-l', path]))
    const { status, stdout, stderr } = spawnSync(process.env.ELECTRON_EXEC_PATH, [scanFile, path], { encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
    if (status !== 0) throw new Error(stderr)
    return { readMs, wcMs, scanMs: JSON.parse(stdout).ms }
  })
  const perSecond = (name) => size / 1e6 / (Math.min(...runs.map((run) => run[name])) / 1000)
  const group = `Text, ${(size / 1e9).toFixed(1)} GB CSV`
  add(speed(group, 'import audit: every record counted and checked', perSecond('scanMs'), perSecond('wcMs'), '`wc -l`', 'MB/s'))
  add(speed(group, 'the same', perSecond('scanMs'), perSecond('readMs'), 'reading the bytes in Node, 1 MiB at a time', 'MB/s'))
}

/** The profile of the first rows while the copy is being made behind, and of all rows afterwards. */
export async function profile({ sizes, root, stateFolder, files, probeScript, add }) {
  const path = files['pivot.parquet']
  const started = await launch({ target: root, stateFolder, paths: [path] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, 'pivot.parquet', 300_000)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const reference = startReference()
  const ask = (basis) => probe(started.page, 'time', 'profile/run', { dataset: dataset.id, fields: null, basis })
  const first = await repeat(sizes.repeats, () => ask('first-rows'))
  const alone = await repeat(sizes.repeats, () => reference.run(`SUMMARIZE SELECT * FROM '${path}' LIMIT 500000`))
  const all = await ask('all-rows')
  const allAlone = await reference.run(`SUMMARIZE FROM '${path}'`)
  await reference.end()
  await started.close()
  const group = 'Profile, 8 columns'
  const note = `the first column after ${median(first.map((run) => run.firstProgressMs)).toFixed(0)} ms; ours adds top values and histograms`
  add(cost(group, 'of the first 500,000 rows', median(first.map((run) => run.totalMs)), median(alone.map((run) => run.ms)), 'DuckDB alone: SUMMARIZE of 500,000 rows', { note }))
  add(cost(group, `of all ${sizes.pivotRows / 1e6} M rows`, all.totalMs, allAlone.ms, 'DuckDB alone: SUMMARIZE of the Parquet file'))
}

/** The background copy of a file into the cache, rows in order and low-cardinality text as ENUM. */
export async function ingest({ sizes, root, stateFolder, files, add }) {
  for (const [name, rowCount, words] of [['pivot.parquet', sizes.pivotRows, 'Parquet'], ['first-rows.csv', sizes.csvRows, 'CSV']]) {
    const startedMs = performance.now()
    const started = await launch({ target: root, stateFolder, paths: [files[name]] })
    await rowsShown(started.page, 'bench_id')
    const openedMs = performance.now()
    const dataset = await ingestEnded(started.page, name, 420_000)
    const fraction = dataset.storage.kind === 'cache' ? 1 : (dataset.storage.fraction ?? Number.NaN)
    const ms = performance.now() - openedMs
    await started.close()
    if (dataset.storage.kind === 'not-ingested') throw new Error(`${name} was not copied after ${(openedMs - startedMs).toFixed(0)} ms: ${JSON.stringify(dataset.storage)}`)
    const target = join(stateFolder, 'reference.duckdb')
    const reference = startReference()
    await reference.run(`ATTACH '${target}' AS target`)
    const alone = await reference.run(`CREATE TABLE target.rows AS FROM '${files[name]}'`)
    await reference.end()
    rmSync(target, { force: true })
    const note = `half of the threads; ${fraction === 1 ? `${(ms / 1000).toFixed(1)} s` : `stopped after ${(ms / 1000).toFixed(0)} s at ${(fraction * 100).toFixed(0)} %`}`
    add(speed(`Copy into the cache, ${words}`, 'rows copied in the background', (rowCount * fraction) / (ms / 1000), rowCount / (alone.ms / 1000), 'DuckDB alone: CREATE TABLE AS, all threads', 'rows/s', { note }))
  }
}

function timed(work) {
  const startedMs = performance.now()
  work()
  return performance.now() - startedMs
}

function readAll(path) {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(1 << 20)
  while (readSync(file, buffer) > 0);
  closeSync(file)
}
