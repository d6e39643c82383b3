import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readFileProvenance } from '../../src/main/export/provenance-readers'
import { ViewDocument, type View } from '../../src/shared/query/view'
import { testFolder } from './files'
import type { LaunchedSextant } from './launch'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, modalDialog, rowsOnScreen, saveAs, saveTo } from './workbench'

const formats = { pptx: 'PowerPoint slides, editable', png: 'PNG picture', svg: 'SVG picture, for editing', pdf: 'PDF, vector', xlsx: 'Excel workbook', parquet: 'Parquet' } as const
type Format = keyof typeof formats

async function exportAs({ app, page }: LaunchedSextant, format: Format, path: string): Promise<void> {
  await saveTo(app, path)
  await page.keyboard.press('Control+e')
  await saveAs(page, formats[format])
}

function viewsOnDisk(userData: string): readonly View[] {
  return ViewDocument.parse(JSON.parse(readFileSync(join(userData, 'workspace.json'), 'utf8')).document).views
}

/** The specifications of the charts among the views, as text. */
function chartSpecs(userData: string): readonly string[] {
  return viewsOnDisk(userData).flatMap(({ spec }) => (spec.kind === 'chart' ? [JSON.stringify(spec)] : []))
}

async function openByDialog({ app, page }: LaunchedSextant, filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => { dialog.showOpenDialog = async () => ({ canceled: false, filePaths: paths }) }, filePaths)
  await page.keyboard.press('Control+o')
}

/** Answers the system's dialog that lists the paths an export names; what it showed is kept. */
async function answerPaths({ app }: LaunchedSextant, isYes: boolean): Promise<() => Promise<string>> {
  await app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = (async (_window: unknown, options: { detail?: string; defaultId?: number }) => {
      Object.assign(globalThis, { shownPaths: `${options.detail ?? ''} ${String(options.defaultId)}` })
      return { response, checkboxChecked: false }
    }) as unknown as typeof dialog.showMessageBox
  }, isYes ? 0 : 1)
  return () => app.evaluate(() => (globalThis as { shownPaths?: string }).shownPaths ?? '')
}

/** Lets files fall on the window as the system does: the page gets real files, with the paths that only the app may ask for. */
async function dropFiles({ page }: LaunchedSextant, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await session.detach()
}

const pressInDialog = (page: Page, name: string): Promise<void> => modalDialog(page).getByRole('button', { name, exact: true }).click()

test('exports of every format open their view again, the same to the last byte, and tell of a source that has changed', async () => {
  const [data, exports] = [testFolder(), testFolder()]
  const source = join(data, 'pay.csv')
  writeFileSync(source, 'family,pay\nart,10\nlaw,50\n医疗,70\n')
  const paths = Object.fromEntries(Object.keys(formats).map((format) => [format, join(exports, `pay.${format}`)])) as Record<Format, string>

  const first = await startSextant({ paths: [source] })
  await rowsOnScreen(first.page)
  await addView(first.page, 'Chart')
  await addField(first.page, 'X', 'family')
  await addField(first.page, 'Y', 'pay')
  await first.page.locator('figure [data-chart-picture]').waitFor()
  for (const format of Object.keys(formats) as Format[]) await exportAs(first, format, paths[format])
  await expect.poll(() => chartSpecs(first.userData)).toHaveLength(1)
  const [exported = ''] = chartSpecs(first.userData)
  expectQuietConsole(first)
  await first.close()

  // A new window that knows nothing, with a picture for an argument: it asks before it looks anywhere.
  const second = await startSextant({ paths: [paths.png] })
  await second.page.getByRole('dialog', { name: /again/ }).getByText('Not open here').waitFor()
  // The page alone cannot say yes: the system's dialog lists the paths, and its first answer is no.
  const shownPaths = await answerPaths(second, false)
  await pressInDialog(second.page, 'Open from there')
  await modalDialog(second.page).getByText('Not found: pay.csv').waitFor()
  expect(await shownPaths()).toMatch(new RegExp(`^${source}[^]* 1$`))
  await answerPaths(second, true)
  await pressInDialog(second.page, 'Open from there')
  await second.page.getByText('from the same files as then').first().waitFor()
  // Each of them dropped on the window.
  await dropFiles(second, Object.values(paths))
  // Rows can be opened for themselves: that is asked. Everything else is the view, whose files are open by now.
  await pressInDialog(second.page, 'Open the view')
  await expect.poll(() => chartSpecs(second.userData)).toHaveLength(7)
  // Chosen in the dialog, it is the same.
  await openByDialog(second, [paths.pdf, paths.xlsx])
  await expect.poll(() => chartSpecs(second.userData)).toHaveLength(9)
  expect(new Set(chartSpecs(second.userData))).toEqual(new Set([exported]))
  expectQuietConsole(second)
  await second.close()

  const elsewhere = join(exports, 'pay.csv')
  mkdirSync(exports, { recursive: true })
  renameSync(source, elsewhere)
  writeFileSync(elsewhere, 'family,pay\nart,11\n')
  const third = await startSextant({ paths: [paths.pdf] })
  await answerPaths(third, true)
  await pressInDialog(third.page, 'Open from there')
  await modalDialog(third.page).getByText('Not found: pay.csv').waitFor()
  await pressInDialog(third.page, 'Look beside the export')
  await third.page.getByText('“pay.csv” has changed since the export').waitFor()
  await third.page.locator('figure [data-chart-picture]').waitFor()
  const record = await readFileProvenance(paths.pdf, async () => null)
  await expect.poll(() => chartSpecs(third.userData)).toEqual([JSON.stringify(record?.view.spec)])
  expectQuietConsole(third)
})
