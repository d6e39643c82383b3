import { describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { cellTexts, copied, rowsOnScreen } from './workbench'

// 3,000 orders: 3 regions in turn, 1,000 different amounts, so that a second sort key has work to do.
const orders = Array.from({ length: 3_000 }, (_, index) => ({
  id: String(index + 1), region: ['North', 'South', 'West'][index % 3] ?? '', amount: String((index * 7) % 1_000), note: index % 10 === 0 ? '' : `note ${index}`,
}))
const csv = ['id,region,amount,note', ...orders.map((order) => Object.values(order).join(','))].join('\n')

async function openOrders() {
  const sextant = await startSextant({ paths: [testFile('orders.csv', csv)] })
  const grid = await rowsOnScreen(sextant.page)
  return { sextant, page: sextant.page, grid }
}

async function fromColumnMenu(page: Page, grid: Locator, column: string, entry: string): Promise<void> {
  await grid.getByRole('button', { name: `Menu of column ${column}` }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}

const headers = (grid: Locator): Promise<string[]> => grid.getByRole('columnheader').evaluateAll((cells) => cells.slice(1).map((cell) => cell.ariaLabel ?? ''))

describe('the table', () => {
  test('the table: sorts by one and by two columns, and undo and redo follow', async () => {
    const { sextant, page, grid } = await openOrders()
    await grid.getByRole('columnheader', { name: 'region' }).click()
    await grid.getByRole('columnheader', { name: 'amount' }).click({ modifiers: ['Shift'] })
    const expected = orders.toSorted((one, other) => (one.region < other.region ? -1 : one.region > other.region ? 1 : Number(one.amount) - Number(other.amount)))
    const shown = async (): Promise<string[]> => (await cellTexts(grid, 5)).map((cells) => cells.slice(1, 3).join(' '))
    await expect.poll(shown).toEqual(expected.slice(0, 5).map(({ region, amount }) => `${region} ${amount}`))
    await expect.poll(() => grid.getByRole('columnheader', { name: 'amount' }).getAttribute('aria-sort')).toBe('ascending')

    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(async () => (await cellTexts(grid, 2)).map(([id]) => id)).toEqual(['1', '2'])
    await page.keyboard.press('Control+Shift+z')
    await page.keyboard.press('Control+y')
    await expect.poll(shown).toEqual(expected.slice(0, 5).map(({ region, amount }) => `${region} ${amount}`))
    expectQuietConsole(sextant)
  })

  test('the table: hides, freezes and resizes columns', async () => {
    const { sextant, page, grid } = await openOrders()
    await fromColumnMenu(page, grid, 'region', 'Hide column')
    await expect.poll(() => headers(grid)).toEqual(['id', 'amount', 'note'])
    await page.getByRole('button', { name: '3 of 4 columns' }).waitFor()
    await fromColumnMenu(page, grid, 'note', 'Freeze on the left')
    await expect.poll(() => headers(grid)).toEqual(['note', 'id', 'amount'])

    const amount = grid.getByRole('columnheader', { name: 'amount' })
    const before = await amount.boundingBox()
    if (before === null) throw new Error('The header is not on screen')
    const edge = { x: before.x + before.width - 2, y: before.y + 20 }
    await page.mouse.move(edge.x, edge.y)
    await page.mouse.down()
    await page.mouse.move(edge.x + 60, edge.y, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => Math.round(((await amount.boundingBox())?.width ?? 0) - before.width)).toBe(60)
    expectQuietConsole(sextant)
  })

  test('the table: goes to a row by its number', async () => {
    const { sextant, page, grid } = await openOrders()
    await page.getByRole('button', { name: 'Go to row…' }).click()
    await page.getByRole('textbox', { name: 'Row number, 1 to 3,000' }).fill('2,345')
    await page.keyboard.press('Enter')
    const row = grid.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '2,345', exact: true }) })
    await expect.poll(() => row.getByRole('gridcell').first().innerText()).toBe('2345')
    expectQuietConsole(sextant)
  })

  test('the table: finds a text, goes from match to match in the order shown, and comes back to the grid', async () => {
    const { sextant, page, grid } = await openOrders()
    await grid.getByRole('columnheader', { name: 'id' }).click()
    await grid.getByRole('columnheader', { name: 'id' }).click()
    await expect.poll(async () => (await cellTexts(grid, 1))[0]?.[0]).toBe('3000')
    await page.keyboard.press('Control+f')
    const bar = page.getByRole('search', { name: 'Find in the table' })
    await expect.poll(() => bar.getByRole('textbox').evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.type('NOTE 1234')
    // The note of order 1235, which is row 1,766 from the last one on.
    await bar.getByText('1 of 1', { exact: true }).waitFor()
    await bar.getByText('1 of 1: note, row 1,766').waitFor({ state: 'attached' })
    await grid.getByRole('gridcell', { name: 'note 1234', exact: true, selected: true }).waitFor()
    await bar.getByRole('textbox').fill('1,234')
    await bar.getByText('1 of 1', { exact: true }).waitFor()
    await grid.getByRole('gridcell', { name: '1234', exact: true, selected: true }).waitFor()
    await bar.getByRole('textbox').fill('note 299')
    // note 299 and 2991 to 2999, of which none ends in 0.
    await bar.getByText(/^\d+ of 10$/).waitFor()
    await page.keyboard.press('F3')
    await page.keyboard.press('Shift+F3')
    await page.keyboard.press('Escape')
    await bar.waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
    expectQuietConsole(sextant)
  })

  test('the table: keeps the rows with a value, says so in a chip, and gives all back', async () => {
    const { sextant, page, grid } = await openOrders()
    await grid.getByRole('gridcell', { name: 'South' }).first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Only rows with “South”' }).click()
    await page.getByText('1,000 of 3,000 rows').first().waitFor()
    await expect.poll(async () => (await cellTexts(grid, 3)).map(([id]) => id)).toEqual(['2', '5', '8'])
    await page.getByRole('list', { name: 'Filters' }).getByRole('button', { name: /^Remove filter/ }).click()
    await expect.poll(async () => (await cellTexts(grid, 3)).map(([id]) => id)).toEqual(['1', '2', '3'])
    expectQuietConsole(sextant)
  })

  test('the table: copies a range as a spreadsheet takes it', async () => {
    const { sextant, page, grid } = await openOrders()
    const lines = await copied(sextant.app, async () => {
      await grid.getByRole('gridcell', { name: 'North' }).first().click()
      await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Control+c')
    })
    expect(lines).toEqual(orders.slice(0, 2).map(({ region, amount, note }) => [region, amount, note]))
    const whole = await copied(sextant.app, async () => {
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Control+Shift+c')
    })
    expect(whole).toEqual([['id', 'region', 'amount', 'note'], ...orders.map((order) => Object.values(order))])
    expectQuietConsole(sextant)
  })
})
