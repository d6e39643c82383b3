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
    await expect.poll(() => cellTexts(rows, 3)).toEqual([['North', 'tea', '1'], ['North', 'tea', '2'], ['North', 'milk', '4']])
    await page.getByRole('tab', { name: 'Rows: North', exact: true }).waitFor()

    await page.getByRole('tab', { name: /^Pivot of / }).click()
    await northTotal.click()
    await page.keyboard.press('Control+i')
    const dialog = page.getByRole('dialog', { name: 'Where from?' })
    await dialog.getByText('The values of amount are added up').waitFor()
    await expect.poll(() => dialog.getByRole('row', { name: /Number of values/ }).innerText()).toMatch(/3/)
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

  test('a chart: a mark opens its rows, says where it comes from, filters the other views and narrows the chart', async () => {
    const sextant = await startSextant({ paths: [testFile('orders.csv', csv)] })
    const { page } = sextant
    const status = page.getByRole('contentinfo', { name: 'Status' })
    await rowsOnScreen(page)
    await addView(page, 'Chart')
    await addField(page, 'X', 'region')
    await addField(page, 'Y', 'amount')
    const picture = page.getByRole('group', { name: 'Sum of amount by region', exact: true })
    const chartTab = page.getByRole('tab', { name: /^Chart of / })
    const toNorth = async (): Promise<void> => {
      await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
      await picture.focus()
      await page.keyboard.press('End')
      await page.locator('.chart-tooltip').filter({ hasText: 'North' }).waitFor()
    }
    await picture.waitFor()
    await toNorth()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Where does this number come from?' }).click()
    const dialog = page.getByRole('dialog', { name: 'Where from?' })
    await dialog.getByText('The values of amount are added up').waitFor()
    await expect.poll(() => dialog.getByRole('row', { name: /Number of values/ }).innerText()).toMatch(/3/)
    await page.keyboard.press('Escape')

    await toNorth()
    await page.keyboard.press('Space')
    await page.locator('.mark-selection').getByText('1 other view shows only: region = “North”').waitFor()
    await page.getByRole('tab', { name: /^orders/ }).first().click()
    await status.getByText('3 of 5 rows').waitFor()
    await page.keyboard.press('Control+z')
    // Undo shows where the step was made: in the chart.
    await picture.waitFor()
    await expect.poll(() => page.locator('.mark-selection').count()).toBe(0)

    await toNorth()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Rows: North', exact: true }).waitFor()
    const ofNorth = await rowsOnScreen(page)
    await expect.poll(() => cellTexts(ofNorth, 3)).toEqual([['North', 'tea', '1'], ['North', 'tea', '2'], ['North', 'milk', '4']])

    await chartTab.click()
    await toNorth()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Leave out North' }).click()
    await expect.poll(() => page.locator('[data-chart-picture]').getByText('North').count()).toBe(0)
    await page.keyboard.press('Control+z')
    await toNorth()
    expectQuietConsole(sextant)
  })

  test('a brush dragged over the histogram of a heading filters the other views, until it is undone', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => `${index % 2 === 0 ? 'even' : 'odd'},${index}`)
    const sextant = await startSextant({ paths: [testFile('numbers.csv', `kind,number\n${rows.join('\n')}\n`)] })
    const { page } = sextant
    const status = page.getByRole('contentinfo', { name: 'Status' })
    const grid = await rowsOnScreen(page)
    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'kind')
    const pivot = page.getByRole('grid', { name: /^Pivot of / })
    await pivot.getByRole('gridcell', { name: '50', exact: true }).first().waitFor()

    await page.getByRole('tab', { name: /^numbers/ }).first().click()
    const histogram = grid.getByRole('columnheader', { name: /number/ }).locator('.histogram-brush-area')
    const box = await histogram.boundingBox()
    if (box === null) throw new Error('The heading has no histogram.')
    await page.mouse.move(box.x + 1, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2, { steps: 4 })
    await page.mouse.move(box.x + box.width / 2 - 2, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await status.getByText('50 of 100 rows').waitFor()
    await page.getByRole('list', { name: 'Filters', exact: true }).getByText('number from 0 to below 49.5').waitFor()

    await page.getByRole('tab', { name: /^Pivot of / }).click()
    await expect.poll(() => pivot.getByRole('gridcell', { name: '25', exact: true }).count()).toBe(2)
    // Undo shows where the step was made: in the table.
    await page.keyboard.press('Control+z')
    await status.getByText('50 of 100 rows').waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: /^Pivot of / }).click()
    await expect.poll(() => pivot.getByRole('gridcell', { name: '50', exact: true }).count()).toBe(2)
    expectQuietConsole(sextant)
  })
})
