import { rmSync } from 'node:fs'
import { datasets, elementShown, ingestEnded, launch } from '../support/app.mjs'
import { chartsOpen } from '../support/chart-view.mjs'
import { copyIn } from '../support/copy.mjs'
import { median } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { startReference } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'
import { EVERY_ROW, KEPT, ROWS } from './pivot-additive.mjs'

const RUNS = 6
/** Another question each time: an answer that is known already would be no measure. */
const MEASURES = ['price', 'quantity', 'second_of_day'].flatMap((field) => ['sum', 'mean', 'max', 'min'].map((aggregate) => ({ aggregate, field })))
const FIRST = MEASURES.slice(0, RUNS).toReversed()
const AGAIN = MEASURES.slice(0, RUNS + 1)
const PLAIN = ({ aggregate, field }, from, where = '') => `SELECT product, ${aggregate === 'mean' ? 'avg' : aggregate}(${field}) AS measure FROM ${from} ${where} GROUP BY ALL ORDER BY measure DESC LIMIT 20`
/** `EVERY_ROW` in SQL: the reference answers the same question. */
const CONDITION = 'WHERE bench_id >= 0'
const FILE = 'raw DuckDB on the original Parquet, plain SQL'
const COPY = 'raw DuckDB on the same copy, plain SQL'

/** Bars over a long file, its rows added up by the database: from taking a field for X to the frame that shows the picture. */
export async function chartPixels({ sizes, root, stateFolder, files, add }) {
  const file = files['pivot.parquet']
  const charts = [...FIRST.map((measure) => [measure, null]), ...AGAIN.map((measure) => [measure, null]), ...AGAIN.map((measure) => [measure, EVERY_ROW])]
  const userData = chartsOpen(stateFolder, file, charts.map(([measure, filter]) => ({ sort: 'by-value', top: 20, y: [measure], filter })))
  const started = await launch({ target: root, stateFolder, userData })
  const { page } = started
  await elementShown(page, '.chart-view')
  const reference = startReference()
  await reference.run(PLAIN(MEASURES[0], `'${file}'`))
  const group = `Chart, ${sizes.pivotRows / 1e6} M rows`
  const taken = async (from, measures, relations, where) => {
    const runs = []
    for (const [index, measure] of measures.entries()) {
      const app = await fieldTaken(page, from + index, 'product')
      const plain = []
      for (const relation of relations) plain.push((await reference.run(PLAIN(measure, relation, where))).ms)
      runs.push({ app, plain, isFromFile: (await datasets(page))[0].storage.kind !== 'cache' })
    }
    return runs
  }
  const first = (await taken(1, FIRST, [`'${file}'`])).filter(({ isFromFile }) => isFromFile)
  const dataset = await ingestEnded(page, 'pivot.parquet', 300_000)
  if (dataset?.storage.kind !== 'cache') throw new Error(`The copy was not made: ${JSON.stringify(dataset?.storage)}`)
  await quiet(started.mainPid)
  await reference.run(`ATTACH '${copyIn(started.userData)}' AS copy (READ_ONLY)`)
  const relations = [`'${file}'`, 'copy.rows']
  for (const relation of relations) await reference.run(PLAIN(MEASURES[0], relation))
  const kept = await taken(FIRST.length + 1, AGAIN, relations)
  const rows = await taken(FIRST.length + AGAIN.length + 1, AGAIN, relations, CONDITION)
  await reference.end()
  await started.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  const app = (runs) => median(runs.map((run) => run.app))
  const plain = (runs, index) => median(runs.map((run) => run.plain[index]))
  const told = (runs, words) => `${words}; ${runs.length} questions`
  const [keptRuns, rowRuns] = [kept.slice(1), rows.slice(1)]
  const note = told(keptRuns, `${KEPT}; the first one ${kept[0].app.toFixed(0)} ms`)
  add(cost(group, 'bars: a field taken for X, until the picture is on screen', app(keptRuns), plain(keptRuns, 0), FILE, { atMost: 1.3, note }))
  add(cost(group, 'the same', app(keptRuns), plain(keptRuns, 1), COPY))
  add(cost(group, 'the same, from the rows', app(rowRuns), plain(rowRuns, 0), FILE, { atMost: 1.3, note: told(rowRuns, ROWS) }))
  add(cost(group, 'the same', app(rowRuns), plain(rowRuns, 1), COPY))
  const [veryFirst, ...meanwhile] = first
  if (veryFirst !== undefined) add(cost(group, 'the very first one, right after opening', veryFirst.app, veryFirst.plain[0], FILE, { atMost: 1.3, note: 'from the file: the copy has hardly begun; one question' }))
  if (meanwhile.length > 0) add(cost(group, 'those after it, from the file', app(meanwhile), plain(meanwhile, 0), FILE, { note: told(meanwhile, 'while profiles and the copy are being made') }))
}

/** Milliseconds from the key that takes a field to the frame with the picture; the field's name is typed, as a person does. */
async function fieldTaken(page, chart, field) {
  await page.getByRole('tab', { name: `Chart ${chart}`, exact: true }).click()
  await page.getByRole('button', { name: 'Add a field to X', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Type a field’s name' }).waitFor()
  await page.keyboard.type(field)
  await page.getByRole('menuitem', { name: field, exact: true }).waitFor()
  const shown = elementShown(page, '.chart-bars rect')
  const fromMs = Date.now()
  await page.keyboard.press('Enter')
  return (await shown) - fromMs
}
