import { describe, expect, test } from 'vitest'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, cellTexts, rowsOnScreen, shownSql } from './workbench'

// North: tea 1 + 2, milk 4. South: tea 8. No region: milk 16.
const csv = 'region,product,amount\nNorth,tea,1\nNorth,tea,2\nNorth,milk,4\nSouth,tea,8\n,milk,16\n'

describe('answerable cells', () => {
  test('a pivot: a total opens its rows, says where it comes from, and narrows the view', async () => {
    const sextant = await startSextant({ paths: [testFile('orders.csv', csv)] })
    const { page } = sextant
    await rowsOnScreen(page)
    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'region')
    await addField(page, 'Columns', 'product')
    await addField(page, 'Values', 'amount')
    const pivot = page.getByRole('grid', { name: /^Pivot of / })
    const northTotal = pivot.getByRole('gridcell', { name: '7', exact: true })
    await northTotal.waitFor()

    await northTotal.dblclick()
    const rows = await rowsOnScreen(page)
    await page.getByRole('contentinfo', { name: 'Status' }).getByText('3 of 5 rows').waitFor()
    expect(await cellTexts(rows, 3)).toEqual([['North', 'tea', '1'], ['North', 'tea', '2'], ['North', 'milk', '4']])
    await page.getByRole('tab', { name: 'Rows: North', exact: true }).waitFor()

    await page.getByRole('tab', { name: /^Pivot of / }).click()
    await northTotal.click()
    await page.keyboard.press('Control+i')
    const dialog = page.getByRole('dialog', { name: 'Where from?' })
    await dialog.getByText('The values of amount are added up').waitFor()
    expect(await dialog.getByRole('row', { name: /Number of values/ }).innerText()).toMatch(/3/)
    await dialog.getByRole('button', { name: 'Open in SQL' }).click()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const answer = page.getByRole('grid', { name: /^Rows of / })
    await expect.poll(() => cellTexts(answer, 1)).toEqual([['7']])

    await page.getByRole('tab', { name: /^Pivot of / }).click()
    const noRegion = pivot.getByRole('gridcell', { name: '16', exact: true }).first()
    await noRegion.click({ button: 'right' })
    await page.getByRole('menuitem', { name: /^Leave out null, milk/ }).click()
    await expect.poll(() => pivot.getByRole('gridcell', { name: '16', exact: true }).count()).toBe(0)
    expect(await shownSql(page)).toContain('IS NOT NULL')
    await page.keyboard.press('Control+z')
    await noRegion.waitFor()
    expectQuietConsole(sextant)
  })
})
