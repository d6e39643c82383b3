import type { ElectronApplication, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, cellTexts, chooseAggregate, closePopover, copiedPivot, rowsOnScreen } from './workbench'

// Medians by hand. Arts: zone 2 of 10 and 30 is 20, zone 3 is 50; both of 10, 30, 50 is 30. Law: zone 2 is 40, zone 3 of 60 and 80 is 70; all of
// 40, 60, 80 is 60. Farm: zone 2 is 5. Of all seven (5, 10, 30, 40, 50, 60, 80) the median is 40.
const csv = 'family,zone,pay\nArts,2,10\nArts,2,30\nArts,3,50\nLaw,2,40\nLaw,3,60\nLaw,3,80\nFarm,2,5\n'

const pill = (page: Page, shelf: string, name: string): Locator => page.getByRole('group', { name: shelf, exact: true }).getByRole('row', { name, exact: true })
const gridOf = (page: Page): Locator => page.getByRole('grid', { name: /^Pivot of / })

/** The formatted table on the clipboard: newer Electron reads items, older a text. */
async function clipboardHtml(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ clipboard }) => {
    const either = clipboard as unknown as { readHTML?: () => string; read: () => Promise<{ getType(type: string): Promise<Blob> }[]> }
    return either.readHTML === undefined ? (await (await either.read())[0]!.getType('text/html')).text() : either.readHTML()
  })
}

describe('a pivot from question to picture', () => {
  test('median pay by family and job zone: top 5, % of total, bars, colours, one indented column, order by hand', async () => {
    const sextant = await startSextant({ paths: [testFile('pay.csv', csv)] })
    const { page, app } = sextant
    await rowsOnScreen(page)
    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'family')
    await addField(page, 'Rows', 'zone')
    await addField(page, 'Values', 'pay')
    await chooseAggregate(page, 'Values', 'Sum of pay', 'Median')
    const pivot = gridOf(page)
    await pill(page, 'Rows', 'family').click()
    await page.getByRole('menuitem', { name: 'Top 5', exact: true }).click()
    await page.getByText('Subtotals', { exact: true }).click()

    await page.getByRole('button', { name: 'Arrange', exact: true }).click()
    await page.getByRole('button', { name: /Layout/ }).click()
    await page.getByRole('option', { name: /^Compact/ }).click()
    await closePopover(page)
    await expect.poll(() => cellTexts(pivot, 8)).toEqual([['Law', '60'], ['2', '40'], ['3', '70'], ['Arts', '30'], ['2', '20'], ['3', '50'], ['Farm', '5'], ['2', '5']])

    // By the keyboard: ← closes, → opens, − closes, + opens.
    const law = pivot.getByRole('gridcell', { name: 'Law', exact: true })
    await law.click()
    for (const [close, open] of [['ArrowLeft', 'ArrowRight'], ['-', '+']] as const) {
      await page.keyboard.press(close)
      await expect.poll(() => law.getAttribute('aria-expanded')).toBe('false')
      await expect.poll(() => cellTexts(pivot, 2)).toEqual([['Law', '60'], ['Arts', '30']])
      await page.keyboard.press(open)
      await expect.poll(() => cellTexts(pivot, 2)).toEqual([['Law', '60'], ['2', '40']])
    }

    const value = pill(page, 'Values', 'Median of pay')
    await value.click()
    await page.getByRole('menuitem', { name: 'Bars', exact: true }).click()
    await value.click()
    await page.getByRole('menuitem', { name: 'Colour, pale to strong' }).click()
    await page.getByRole('list', { name: 'Colours', exact: true }).getByRole('listitem', { name: 'Colours of Median of pay: from 5 to 70' }).waitFor()
    await value.click()
    await page.getByRole('menuitem', { name: '% of grand total' }).click()
    // Of the median of all, 40: 60 is 150 %.
    await expect.poll(() => cellTexts(pivot, 1)).toEqual([['Law', '150.0%']])
    expect((await copiedPivot(page, app))[1]).toEqual(['Law', '1.5'])
    // Beside the text, a table: the same number as it is read, and in full.
    expect(await clipboardHtml(app)).toMatch(/<t[dh][^>]*>Law<\/t[dh]><td x:num="1\.5"[^>]*>150\.0%<\/td>/)
    await page.keyboard.press('Control+z')
    await expect.poll(() => cellTexts(pivot, 1)).toEqual([['Law', '60']])

    await pill(page, 'Rows', 'family').click()
    await page.getByRole('menuitem', { name: 'By hand…' }).click()
    await page.getByRole('button', { name: 'Move Farm up' }).click()
    await page.keyboard.press('Escape')
    await expect.poll(() => cellTexts(pivot, 5)).toEqual([['Law', '60'], ['2', '40'], ['3', '70'], ['Farm', '5'], ['2', '5']])
    expectQuietConsole(sextant)
  })

  test('columns that open and close, widths by pointer and keyboard, and every step undone and done again', async () => {
    const sextant = await startSextant({ paths: [testFile('pay.csv', csv)] })
    const { page } = sextant
    await rowsOnScreen(page)
    await addView(page, 'Pivot')
    await addField(page, 'Columns', 'family')
    await addField(page, 'Columns', 'zone')
    await addField(page, 'Values', 'pay')
    const pivot = gridOf(page)
    const headers = () => pivot.getByRole('columnheader').evaluateAll((cells) => cells.slice(1).map((cell) => cell.getAttribute('aria-label')))
    const open = ['Arts, 2, Sum of pay', 'Arts, 3, Sum of pay', 'Farm, 2, Sum of pay', 'Law, 2, Sum of pay', 'Law, 3, Sum of pay', 'Total, Sum of pay']
    await expect.poll(headers).toEqual(open)

    // The heading has the focus from above its first cell; − closes the family it stands under, + opens it again.
    await pivot.getByRole('gridcell').first().click()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('-')
    await expect.poll(headers).toEqual(['Arts, Sum of pay', ...open.slice(2)])
    await page.keyboard.press('+')
    await expect.poll(headers).toEqual(open)
    await page.keyboard.press('Control+z')
    await expect.poll(headers).toEqual(['Arts, Sum of pay', ...open.slice(2)])
    await page.keyboard.press('Control+z')
    await expect.poll(headers).toEqual(open)

    const header = pivot.getByRole('columnheader', { name: 'Farm, 2, Sum of pay' })
    const width = async () => Math.round((await header.boundingBox())!.width)
    const before = await width()
    await pivot.getByRole('gridcell').nth(2).click()
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(width).toBe(before + 10)
    const box = (await header.boundingBox())!
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width + 38, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(width).toBe(before + 50)
    await page.keyboard.press('Control+z')
    await expect.poll(width).toBe(before + 10)
    await page.keyboard.press('Control+z')
    await expect.poll(width).toBe(before)
    await page.keyboard.press('Control+Shift+z')
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(width).toBe(before + 50)
    expectQuietConsole(sextant)
  })
})
