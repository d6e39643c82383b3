import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { cellTexts, chooseDataset, modalDialog, rowsOnScreen, runCommand } from './workbench'

const orders = 'id,country,amount\n1,DE,10\n2,fr ,20\n3,DE,30\n4,,40\n5,XX,50\n'
const countries = 'iso,name\nDE,Germany\nFR,France\nIT,Italy\n'

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a join: the table, its status and a filter count the rows that the join gives', async () => {
  const sextant = await startSextant({ paths: [testFile('orders.csv', orders), testFile('cities.csv', 'iso,city\nDE,Bonn\nDE,Kiel\nFR,Lyon\n')] })
  const { page } = sextant
  await rowsOnScreen(page)
  await chooseDataset(page, 'orders.csv')
  await runCommand(page, 'Look up from another dataset')
  const dialog = modalDialog(page)
  await choose(page, 'Field here', 'country')
  await choose(page, 'What to do', 'Join: all rows here')
  await dialog.getByText('I want the repeated rows: 7 in all').click()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  // By hand: both orders of DE come twice.
  await page.locator('.rows-count').getByText('7 rows', { exact: true }).waitFor()
  await page.getByRole('grid', { name: 'Rows of orders.csv' }).getByRole('rowheader', { name: '7', exact: true }).waitFor()
  expectQuietConsole(sextant)
})

test('a lookup: shows what matches before it happens, brings its fields, which the next one takes as a key, and tells what rests on it before it goes', async () => {
  const sextant = await startSextant({ paths: [testFile('orders.csv', orders), testFile('countries.csv', countries), testFile('continents.csv', 'land,continent\nGermany,Europe\n')] })
  const { page } = sextant
  await rowsOnScreen(page)
  await chooseDataset(page, 'orders.csv')
  await runCommand(page, 'Look up from another dataset')
  const dialog = modalDialog(page)
  await choose(page, 'Look up in', 'countries.csv')
  await choose(page, 'Field here', 'country')
  const here = dialog.getByRole('table', { name: 'Here: orders.csv' })
  await expect.poll(() => here.getByRole('row', { name: /^With a match/ }).innerText()).toMatch(/2\s+1$/)
  await expect.poll(() => here.getByRole('row', { name: /^Without a key/ }).innerText()).toMatch(/1\s*$/)
  await dialog.getByRole('button', { name: 'Compare that way' }).click()
  await expect.poll(() => here.getByRole('row', { name: /^With a match/ }).innerText()).toMatch(/3\s+2$/)
  await dialog.getByText('Each key is there once: rows stay as they are.').waitFor()
  await dialog.getByText('The result has 5 rows (now 5).').waitFor()
  await dialog.getByRole('tab', { name: 'Only here' }).click()
  await dialog.getByRole('cell', { name: 'XX' }).waitFor()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()

  await page.getByRole('img', { name: 'Looked up in countries.csv' }).first().waitFor()
  const grid = page.getByRole('grid', { name: 'Rows of orders.csv' })
  await expect.poll(async () => (await cellTexts(grid, 5)).map((cells) => cells[3])).toEqual(['Germany', 'France', 'Germany', 'null', 'null'])

  await runCommand(page, 'Look up from another dataset')
  await modalDialog(page).getByRole('button', { name: 'Remove this lookup' }).click()
  await expect.poll(() => page.getByRole('img', { name: 'Looked up in countries.csv' }).count()).toBe(0)
  await page.keyboard.press('Control+z')
  await page.getByRole('img', { name: 'Looked up in countries.csv' }).first().waitFor()

  // A second lookup finds its key among the fields that the first one brought.
  await runCommand(page, 'Look up from another dataset')
  await choose(page, 'Lookups of this dataset', 'New lookup')
  await choose(page, 'Look up in', 'continents.csv')
  await choose(page, 'Field here', 'name')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect.poll(async () => (await cellTexts(grid, 2)).map((cells) => cells[4])).toEqual(['Europe', 'null'])
  await runCommand(page, 'Look up from another dataset')
  await dialog.getByRole('button', { name: 'Remove this lookup' }).click()
  await dialog.getByRole('alert').getByText('cannot be made without: “continents.csv”').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  // Closing the looked-up dataset says what goes with it; one step back brings all of it.
  await chooseDataset(page, 'continents.csv')
  await runCommand(page, 'Close the dataset')
  await dialog.getByText('orders.csv looks up fields in it: the lookup is removed, and “continent” with it.').waitFor()
  await dialog.getByRole('button', { name: 'Close dataset' }).click()
  await page.getByRole('img', { name: 'Looked up in continents.csv' }).waitFor({ state: 'hidden' })
  await page.getByText('continents.csv is closed.').waitFor()
  await page.keyboard.press('Control+z')
  await chooseDataset(page, 'orders.csv')
  await expect.poll(async () => (await cellTexts(grid, 2)).map((cells) => cells[4])).toEqual(['Europe', 'null'])
  expectQuietConsole(sextant)
})
