import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, cellTexts, copiedPivot, modalDialog, rowsOnScreen } from './workbench'

const csv = ['product,price,quantity,day', 'tea,2.5,4,2024-01-15', 'tea,3,0,2024-02-01', 'rice,10,3,2024-02-29', 'rice,12,1,2025-01-01'].join('\n')

/** Presses an entry of the menu of a field in the rail. */
async function fromFieldMenu(page: Page, field: string, entry: string): Promise<void> {
  await page.getByRole('row', { name: field, exact: true }).hover()
  await page.getByRole('button', { name: `Add ${field} to…`, exact: true }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}

test('fields are calculated, cut into bins, renamed and undone, and every view follows', async () => {
  const sextant = await startSextant({ paths: [testFile('orders.csv', csv)] })
  const { page, app } = sextant
  const grid = await rowsOnScreen(page)

  // A mistyped field is named, with the nearest one; the right one shows its first values before it is saved.
  await page.getByRole('button', { name: 'New field…' }).click()
  const dialog = modalDialog(page)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('revenue')
  const editor = dialog.getByRole('textbox', { name: 'Expression' })
  await editor.fill('price * quantiti')
  await dialog.getByText('No field called “quantiti”. Did you mean “quantity”?').waitFor()
  await editor.fill('price * quantity')
  await dialog.getByRole('cell', { name: '30', exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Add field' }).click()
  await grid.getByRole('columnheader', { name: 'revenue' }).waitFor()
  await expect.poll(() => cellTexts(grid, 4).then((rows) => rows.map((row) => row.at(-1)))).toEqual(['10', '0', '30', '12'])

  await fromFieldMenu(page, 'revenue', 'Bin…')
  await dialog.getByRole('button', { name: 'Cut by' }).click()
  await page.getByRole('option', { name: 'Own edges' }).click()
  await dialog.getByRole('textbox', { name: 'Edges, with ; between' }).fill('0; 5; 12; 100')
  await dialog.getByRole('cell', { name: '12 – 100', exact: true }).first().waitFor()
  await dialog.getByRole('button', { name: 'Add field' }).click()

  await addView(page, 'Pivot')
  await addField(page, 'Rows', 'revenue (bins)')
  await addField(page, 'Values', 'revenue')
  const pivot = [['revenue (bins)', 'Sum of revenue'], ['0 – 5', '0'], ['5 – 12', '10'], ['12 – 100', '42'], ['Total', '52']]
  await expect.poll(() => copiedPivot(page, app)).toEqual(pivot)

  // A new name goes wherever the old one stood: the pivot, and the bins made of it.
  await fromFieldMenu(page, 'revenue', 'Edit…')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('turnover')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const renamed = [['revenue (bins)', 'Sum of turnover'], ...pivot.slice(1)]
  await expect.poll(() => copiedPivot(page, app)).toEqual(renamed)
  await page.keyboard.press('Control+z')
  await expect.poll(() => copiedPivot(page, app)).toEqual(pivot)
  expectQuietConsole(sextant)
})
