import { injectProbe, ingestEnded, launch, probe, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { gain } from '../support/rows.mjs'

/** A million rows of five columns from a utility process to the page, as columns and as plain row objects. */
export async function transport({ sizes, root, stateFolder, files, probeScript, transportEngine, add }) {
  const started = await launch({ target: root, stateFolder, paths: [files['pivot.parquet']] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, 'pivot.parquet', 300_000)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const fields = ['bench_id', 'sold_at', 'product', 'quantity', 'price']
  const spec = { version: 1, kind: 'table', dataset: dataset.id, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
  await probe(started.page, 'windows', spec, 100_000, fields)
  const windows = await repeat(sizes.repeats, () => probe(started.page, 'windows', spec, sizes.transportRows, fields))

  const taken = probe(started.page, 'takeNextPort')
  await started.app.evaluate(({ utilityProcess, MessageChannelMain, BrowserWindow }, [file, rows]) => {
    const child = utilityProcess.fork(file, [rows])
    const { port1, port2 } = new MessageChannelMain()
    child.postMessage({ kind: 'page-port' }, [port1])
    BrowserWindow.getAllWindows()[0].webContents.postMessage('engine-port', null, [port2])
  }, [transportEngine, String(sizes.transportRows)])
  await taken
  await probe(started.page, 'transport', 'columns')
  const runs = await repeat(sizes.repeats, async () => ({
    columns: await probe(started.page, 'transport', 'columns'),
    rows: await probe(started.page, 'transport', 'rows'),
  }))
  await started.close()
  const sums = new Set(runs.flatMap((run) => [run.columns.checksum, run.rows.checksum]))
  if (sums.size !== 1) throw new Error(`Columns and rows do not add up to the same: ${[...sums].join(', ')}`)

  const of = (pick) => median(runs.map(pick))
  const [columns, rows] = [of((run) => run.columns.totalMs), of((run) => run.rows.totalMs)]
  const group = `Engine to page, ${sizes.transportRows / 1e6} M rows × 5 columns`
  const versus = 'row objects by structured clone over the same port'
  const note = `query and columns ${of((run) => run.columns.queryMs).toFixed(0)} ms; rows ${of((run) => run.rows.queryMs).toFixed(0)} ms`
  add(gain(group, 'one answer, from asking to having it', columns, rows, versus, { atLeast: 10, note }))
  add(gain(group, 'one answer, check and transfer alone', of((run) => run.columns.totalMs - run.columns.queryMs), of((run) => run.rows.totalMs - run.rows.queryMs), versus))
  add(gain(group, 'in windows of 10,000 rows over table/window', median(windows.map((run) => run.totalMs)), rows, versus))
}
