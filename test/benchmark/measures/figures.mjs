import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeSyntheticIndex } from '../../../scripts/synthetic-economic-index.mjs'
import { elementShown, ingestEnded, injectProbe, launch, probe } from '../support/app.mjs'
import { checkSame, figureSql } from '../support/figure-sql.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { startReference } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'

const FIRST = 'v3.country-aui'
const COPIED_WITHIN_MS = 20 * 60_000

/**
 * A complete synthetic release in the real window: from starting the app with it to the first figure on screen, and each figure from asking the engine to its
 * numbers in the page. Beside each the statement a person would write over the same files, in DuckDB alone; that both say the same is checked.
 */
export async function figures({ sizes, root, stateFolder, probeScript, add }) {
  const folder = join(stateFolder, 'release-synthetic')
  mkdirSync(folder, { recursive: true })
  const rows = await writeSyntheticIndex({ folder, tasks: sizes.releaseNodes, requests: sizes.releaseNodes, format: 'parquet', isByPlace: true })
  const long = (product) => join(folder, `aei_raw_${product}_2025-08-04_to_2025-08-11.parquet`)
  const plain = figureSql({ folder, chat: long('claude_ai'), api: long('1p_api') })
  const group = `Economic Index, ${(rows / 1e6).toPrecision(3)} M rows`

  const opened = await repeat(sizes.repeats, async () => {
    const started = await launch({ target: root, stateFolder, paths: [folder] })
    const ms = await firstFigure(started)
    await started.close()
    const aloneMs = performance.now()
    const alone = startReference()
    await alone.run(plain[FIRST].sql)
    const referenceMs = performance.now() - aloneMs
    await alone.end()
    return { ...ms, referenceMs }
  })
  const of = (name) => median(opened.map((one) => one[name]))
  add(cost(group, `from starting the app with the release to ${FIRST} on screen`, of('figureMs'), of('referenceMs'), 'a fresh DuckDB process, the statement alone', { note: `the gallery after ${of('galleryMs').toFixed(0)} ms` }))

  const started = await launch({ target: root, stateFolder, paths: [folder] })
  await firstFigure(started)
  const copied = await ingestEnded(started.page, 'aei_raw_claude_ai_2025-08-04_to_2025-08-11.parquet', COPIED_WITHIN_MS)
  await quiet(started.mainPid)
  await injectProbe(started.page, probeScript)
  const reference = startReference()
  const { figures: listed } = await probe(started.page, 'value', 'index/figures', null)
  for (const { id } of listed.filter(({ missing }) => missing.length === 0)) {
    const own = plain[id]
    const runs = await repeat(sizes.repeats + 1, async () => ({ app: await probe(started.page, 'figure', id), plain: own === undefined ? null : await reference.run(own.sql, { isWithRows: true }) }))
    const [first] = runs
    if (own !== undefined) checkSame(id, own.of(first.app), first.plain.values)
    // The first one reads the columns from the disk, and the file once for its digest.
    const later = runs.slice(1)
    const note = `${first.app.rows.length} rows${own === undefined ? '' : ', the same numbers'}; the first time ${first.app.totalMs.toFixed(0)} ms`
    add(cost(group, `${id}, from asking to its numbers in the page`, median(later.map(({ app }) => app.totalMs)), own === undefined ? null : median(later.map((one) => one.plain.ms)), own === undefined ? '–' : 'raw DuckDB on the same Parquet, a statement by hand', { note }))
  }
  if (copied?.storage.kind !== 'cache') throw new Error(`The copy was not made: ${JSON.stringify(copied?.storage)}`)
  await reference.end()
  await started.close()
}

/** Opens a figure the way a person does. Milliseconds from the start of the process to the gallery and to the figure's picture. */
async function firstFigure({ page, launchedMs }) {
  page.setDefaultTimeout(600_000)
  await page.getByRole('button', { name: 'Show its figures' }).click()
  const entry = page.locator('.figures-entry').filter({ has: page.getByText(FIRST, { exact: true }) })
  await entry.waitFor()
  const galleryMs = Date.now() - launchedMs
  const shown = elementShown(page, '.figures-picture [data-chart-picture]')
  await entry.click()
  return { galleryMs, figureMs: (await shown) - launchedMs }
}
