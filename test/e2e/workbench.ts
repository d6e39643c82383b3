import type { ElectronApplication, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export type ViewKind = 'Table' | 'Pivot' | 'Chart' | 'Regression' | 'SQL'
export type ShelfName = 'Rows' | 'Columns' | 'Values' | 'Filters' | 'Controls' | 'Fixed effects' | 'Weight' | 'Fit per' | 'Label' | 'At least' | 'X' | 'Y' | 'Colour'

/** Waits for the first rows of the table that is shown, and returns its grid. */
export async function rowsOnScreen(page: Page): Promise<Locator> {
  const grid = page.getByRole('grid', { name: /^Rows of / })
  await grid.getByRole('rowheader', { name: '1', exact: true }).waitFor()
  return grid
}

/** The dialog that has the window. A list, a menu or a popover that opens in it has the role of a dialog too: the role alone would find both. */
export function modalDialog(page: Page): Locator {
  return page.locator('.dialog-overlay').getByRole('dialog')
}

/** Shows a dataset's fields in the rail, as pressing its name does. */
export async function chooseDataset(page: Page, name: string): Promise<void> {
  await page.getByRole('list', { name: 'Open datasets' }).getByRole('button', { name: new RegExp(`^${name}\\b`) }).first().click()
}

/** Adds a view of the dataset that is active, by the plus beside the tabs. */
export async function addView(page: Page, kind: ViewKind): Promise<void> {
  await page.getByRole('button', { name: 'Add a view' }).click()
  await page.getByRole('menuitem', { name: kind }).click()
}

/** Puts a field on a shelf by the shelf's own button: typed, then Enter. */
export async function addField(page: Page, shelf: ShelfName, field: string): Promise<void> {
  await page.getByRole('button', { name: `Add a field to ${shelf}`, exact: true }).click()
  await page.getByRole('searchbox', { name: 'Type a field’s name' }).fill(field)
  await page.getByRole('menuitem', { name: field, exact: true }).click()
}

/** Chooses another aggregate for a pill on Values or Y. */
export async function chooseAggregate(page: Page, shelf: 'Values' | 'Y', pill: string, aggregate: string): Promise<void> {
  await page.getByRole('group', { name: shelf, exact: true }).getByRole('row', { name: pill, exact: true }).click()
  await page.getByRole('menuitem', { name: aggregate, exact: true }).click()
}

export async function clipboardText(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText())
}

/** Copies by `copy` and returns what is then on the clipboard, split at lines and tabs. */
export async function copied(app: ElectronApplication, copy: () => Promise<void>): Promise<string[][]> {
  await app.evaluate(({ clipboard }) => clipboard.writeText('nothing copied'))
  await copy()
  await expect.poll(() => clipboardText(app)).not.toBe('nothing copied')
  const text = await clipboardText(app)
  return text.replace(/\r?\n$/, '').split(/\r?\n/).map((line) => line.split('\t'))
}

/** The whole of the pivot that is shown, as a spreadsheet would receive it. */
export async function copiedPivot(page: Page, app: ElectronApplication): Promise<string[][]> {
  return copied(app, () => page.getByRole('button', { name: 'Copy all with headers' }).click())
}

/** What stands in the cells of the first rows of a grid, row by row, as text. */
export async function cellTexts(grid: Locator, rows: number): Promise<string[][]> {
  const texts: string[][] = []
  for (let row = 1; row <= rows; row += 1) {
    texts.push(await grid.locator(`[role=row][aria-rowindex="${row + 1}"] [role=gridcell]`).allInnerTexts())
  }
  return texts
}

/** Runs a command by its name in the palette. */
export async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox', { name: 'Command palette' }).fill(name)
  await page.getByRole('menuitem', { name, exact: false }).first().click()
}

/** Chooses from one of the lists of the dialog that is open. */
export async function chooseInDialog(page: Page, label: RegExp, option: string | RegExp): Promise<void> {
  await modalDialog(page).getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
  await page.locator('.popover').waitFor({ state: 'hidden' })
}

/**
 * Saves from the export dialog that is open, in a format, and waits until it has closed; where to, a save dialog has to have been answered.
 * @param choose what else to choose before
 */
export async function saveAs(page: Page, format: string | RegExp, choose: () => Promise<void> = async () => undefined): Promise<void> {
  const dialog = modalDialog(page)
  await chooseInDialog(page, /Format/, format)
  await choose()
  await dialog.getByRole('button', { name: 'Export…' }).click()
  // A deck of thirty slides is a minute's work for a machine that has others to do.
  await dialog.waitFor({ state: 'hidden', timeout: 90_000 })
}

/** Exports what is shown as a slide; where to, a save dialog has to have been answered. */
export async function exportSlide(page: Page): Promise<void> {
  await page.keyboard.press('Control+e')
  await saveAs(page, /PowerPoint/)
}

/** The SQL text of the view that is shown, from its dialog, which is then closed. */
export async function shownSql(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Show SQL' }).click()
  const dialog = modalDialog(page)
  const text = await dialog.locator('pre').innerText()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  return text
}

/** The number the About panel shows beside a fact. */
export async function aboutFact(page: Page, fact: string): Promise<string> {
  await page.getByRole('button', { name: 'About Sextant' }).click()
  const value = await modalDialog(page).locator('dl > div').filter({ hasText: fact }).locator('dd').innerText()
  await page.keyboard.press('Escape')
  await modalDialog(page).waitFor({ state: 'hidden' })
  return value
}

/** Closes the popover in which something was just chosen from a list. The list gives the focus back a moment after it has gone; only then is Escape heard. */
export async function closePopover(page: Page): Promise<void> {
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
  await expect.poll(async () => {
    await page.keyboard.press('Escape')
    return page.locator('.popover').count()
  }).toBe(0)
}

/** The next save dialog answers with this path. */
export async function saveTo(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }) }, path)
}
