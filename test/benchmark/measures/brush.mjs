import { ingestEnded, injectProbe, launch, probe, rowsShown } from '../support/app.mjs'
import { median } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { cost, gain } from '../support/rows.mjs'

const BINS = 40
const MOVES_A_SECOND = 30

/** A brush over a histogram of one field while a pivot of two others is on screen: each position, and thirty a second. */
export async function brush({ sizes, root, stateFolder, files, probeScript, add }) {
  const started = await launch({ target: root, stateFolder, paths: [files['pivot.parquet']] })
  await rowsShown(started.page, 'bench_id')
  const dataset = await ingestEnded(started.page, 'pivot.parquet', 300_000)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const spec = {
    version: 2, kind: 'pivot', dataset: dataset.id, rows: ['channel'], columns: [], filter: null, sort: null, totals: { rows: true, columns: true },
    values: ['sum', 'mean'].map((aggregate) => ({ aggregate, field: 'price' })),
  }
  const axis = { field: 'quantity', kind: 'integer', edges: Array.from({ length: BINS + 1 }, (_, edge) => (edge * 999) / BINS) }
  const rows = await probe(started.page, 'brush', spec, axis, false)
  const cube = await probe(started.page, 'brush', spec, axis, true)
  const fast = await probe(started.page, 'brushFast', spec, axis, MOVES_A_SECOND, 3_000)
  await started.close()
  const group = `Brush, ${sizes.pivotRows / 1e6} M rows`
  add(cost(group, 'one position, from the filter to the matrix in the page', median(cube), null, '–', { atMost: 100, absolute: true, note: `median of ${cube.length}` }))
  add(gain(group, 'the same', median(cube), median(rows), 'asking the rows, without the cube'))
  add(cost(group, `${MOVES_A_SECOND} moves a second: from the last move to its answer`, fast.lastMs, null, '–', { atMost: 100, absolute: true, note: `${fast.moves} moves, ${fast.asked} asked, at most ${fast.mostAtOnce} under way` }))
}
