import { expect, test } from 'vitest'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { modalDialog, rowsOnScreen, runCommand } from './workbench'

// 3,000 orders: 4 regions in turn, one of them without a name, and a day in 2024 each.
const csv = ['id,region,amount,day', ...Array.from({ length: 3_000 }, (_, index) => {
  const day = new Date(Date.UTC(2024, 0, 1 + (index % 300))).toISOString().slice(0, 10)
  return [index + 1, ['North', 'South', 'West', ''][index % 4], (index * 7) % 1_000, day].join(',')
})].join('\n')

test('filters: a pasted column is reported and chosen, groups are built, moved by keyboard and counted, and the dataset’s own filter can be switched off', async () => {
  const sextant = await startSextant({ paths: [testFile('orders.csv', csv)] })
  const { page } = sextant
  await rowsOnScreen(page)
  await page.getByRole('button', { name: 'Add a field to Filters' }).click()
  await page.getByRole('menuitem', { name: 'region' }).click()
  await page.getByRole('button', { name: 'Paste a list' }).click()
  await page.getByRole('textbox', { name: 'Pasted values' }).fill('north\r\nSouth\nNowhere\nSouth\n')
  await page.getByText('1 of 3 found · 2 not found').waitFor()
  await page.getByText('3 values · 1 duplicate').waitFor()
  await page.getByText('Upper and lower case do not matter').click()
  await page.getByText('2 of 3 found · 1 not found').waitFor()
  await page.getByRole('list', { name: 'Not found' }).getByText('Nowhere').waitFor()
  await page.getByRole('button', { name: 'Choose those found' }).click()
  await page.keyboard.press('Escape')
  await page.getByText('1,500 of 3,000 rows').first().waitFor()
  await page.getByRole('button', { name: /^Change filter: region is one of/ }).waitFor()

  await runCommand(page, 'Filter builder')
  const dialog = modalDialog(page)
  await dialog.getByRole('button', { name: 'Add group' }).click()
  await dialog.getByRole('button', { name: 'Add a field to Conditions' }).click()
  await page.getByRole('menuitem', { name: 'amount' }).click()
  await dialog.getByRole('textbox', { name: 'From' }).fill('900')
  await page.keyboard.press('Enter')
  const tree = dialog.getByRole('treegrid', { name: 'Conditions' })
  await expect.poll(() => tree.getByRole('row').count()).toBe(3)
  await dialog.getByText(/ of 3,000 rows pass/).waitFor()
  await tree.getByRole('button', { name: /^Actions for amount/ }).click()
  await page.getByRole('menuitem', { name: 'Move out of the group' }).click()
  await expect.poll(() => tree.getByRole('row').nth(2).getAttribute('aria-level')).toBe('1')
  await dialog.getByRole('button', { name: 'Done' }).click()

  await runCommand(page, 'Filter for all views')
  await modalDialog(page).getByRole('button', { name: 'Add a field to Conditions' }).click()
  await page.getByRole('menuitem', { name: 'day' }).click()
  await modalDialog(page).getByRole('button', { name: /Keep rows by$/ }).click()
  await page.getByRole('option', { name: 'Relative dates' }).click()
  await modalDialog(page).getByText('300 of 3,000 rows pass').waitFor()
  await modalDialog(page).getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Change filter: day in the last 30 days, counted from the latest date in the data' }).waitFor()
  await page.getByText('For all views').click()
  await page.getByText(/^[\d,]+ of 3,000 rows$/).first().waitFor()
  expectQuietConsole(sextant)
})
