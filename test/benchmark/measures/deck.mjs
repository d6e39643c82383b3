import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { elementShown, launch } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { cost } from '../support/rows.mjs'

const SLIDES = 20
const asDetected = {
  delimiter: null, quote: null, escape: null, comment: null, hasHeader: null, skipLines: null, nullTexts: null, decimalMark: null, dateFormat: null, timestampFormat: null, encoding: null, types: {}, withFileName: false, isLoadedWhole: false,
}

/** A deck of twenty charts over the sales table, from pressing Export to the file on disk. */
export async function deck({ sizes, root, stateFolder, files, add }) {
  const userData = mkdtempSync(join(stateFolder, 'deck-'))
  const kinds = ['bar', 'line', 'area', 'dumbbell']
  const views = Array.from({ length: SLIDES }, (_, index) => ({
    id: `view ${index}`, name: `Chart ${index + 1}`,
    spec: {
      version: 3, kind: 'chart', dataset: 'dataset_1', chart: kinds[index % kinds.length], x: index % 2 === 0 ? 'product' : 'quantity', y: [{ aggregate: 'sum', field: 'price' }, ...(index % 4 === 3 ? [{ aggregate: 'count-rows', field: null }] : [])],
      colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 30, title: null,
    },
  }))
  const sources = [{ id: 'dataset_1', sqlName: 'sales', paths: [files['peers.parquet']], options: asDetected }]
  writeFileSync(join(userData, 'workspace.json'), JSON.stringify({ version: 1, sources, document: { version: 2, views, activeView: 'view 0', activeDataset: 'dataset_1', preparations: {} } }))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ theme: 'light', language: 'en' }))
  const started = await launch({ target: root, stateFolder, userData })
  const { app, page } = started
  await elementShown(page, '[data-chart-picture]')
  const times = await repeat(sizes.repeats, async (round) => {
    const path = join(userData, `deck-${round ?? 0}.pptx`)
    rmSync(path, { force: true })
    await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }) }, path)
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /Format/ }).click()
    await page.getByRole('option', { name: /PowerPoint/ }).click()
    await dialog.getByRole('button', { name: /Slides/ }).click()
    await page.getByRole('option', { name: 'A deck of the views' }).click()
    const fromMs = performance.now()
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await dialog.waitFor({ state: 'hidden', timeout: 120_000 })
    return performance.now() - fromMs
  })
  await started.close()
  rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  add(cost(`Slides, ${sizes.peerRows / 1e6} M rows`, `a deck of ${SLIDES} native charts, from the button to the file`, median(times), null, '–', { atMost: 5_000, absolute: true, note: 'questions, charts, workbooks, digests of the sources' }))
}
