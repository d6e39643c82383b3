import { rmSync } from 'node:fs'
import { elementShown, ingestEnded, launch } from '../support/app.mjs'
import { chartsOpen } from '../support/chart-view.mjs'
import { copyIn } from '../support/copy.mjs'
import { median } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { startReference } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'

/** Another question each time: an answer that is known already would be no measure. */
const MEASURES = [['sum', 'price'], ['mean', 'price'], ['sum', 'quantity'], ['max', 'price'], ['mean', 'second_of_day'], ['sum', 'second_of_day'], ['mean', 'quantity']]
const PLAIN = ([aggregate, field]) => `SELECT product, ${aggregate === 'mean' ? 'avg' : aggregate}(${field}) AS measure FROM copy.rows GROUP BY ALL ORDER BY measure DESC LIMIT 20`

/** Bars over a long file, its rows added up by the database: from taking a field for X to the frame that shows the picture. */
export async function chartPixels({ sizes, root, stateFolder, files, add }) {
  const userData = chartsOpen(stateFolder, files['pivot.parquet'], MEASURES.map(([aggregate, field]) => ({ sort: 'by-value', top: 20, y: [{ aggregate, field }] })))
  const started = await launch({ target: root, stateFolder, userData })
  const { page } = started
  await elementShown(page, '.chart-view')
  const dataset = await ingestEnded(page, 'pivot.parquet', 300_000)
  if (dataset?.storage.kind !== 'cache') throw new Error(`The copy was not made: ${JSON.stringify(dataset?.storage)}`)
  await quiet(started.mainPid)
  const reference = startReference()
  await reference.run(`ATTACH '${copyIn(started.userData)}' AS copy (READ_ONLY)`)
  await reference.run(PLAIN(MEASURES[0]))
  const runs = []
  for (const [index, measure] of MEASURES.entries()) {
    await page.getByRole('tab', { name: `Chart ${index + 1}`, exact: true }).click()
    const app = await taken(page, 'product')
    runs.push({ app, plain: (await reference.run(PLAIN(measure))).ms })
  }
  await reference.end()
  await started.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  // The first one reads the columns from the disk.
  const of = (name) => median(runs.slice(1).map((run) => run[name]))
  const note = `${runs.length - 1} questions, the first one ${runs[0].app.toFixed(0)} ms`
  add(cost(`Chart, ${sizes.pivotRows / 1e6} M rows`, 'bars: a field taken for X, until the picture is on screen', of('app'), of('plain'), 'raw DuckDB on the same copy, plain SQL', { atMost: 1.3, note }))
}

/** Milliseconds from the key that takes a field to the frame with the picture. */
async function taken(page, field) {
  await page.getByRole('button', { name: 'Add a field to X', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Type a field’s name' }).fill(field)
  await page.getByRole('menuitem', { name: field, exact: true }).waitFor()
  const shown = elementShown(page, '.chart-bars rect')
  const fromMs = Date.now()
  await page.keyboard.press('Enter')
  return (await shown) - fromMs
}
