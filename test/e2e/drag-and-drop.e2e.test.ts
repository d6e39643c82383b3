import { describe, expect, test } from 'vitest'
import type { CDPSession, Locator, Page } from 'playwright-core'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { addView, copiedPivot, rowsOnScreen } from './workbench'

async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('Not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Drags a field of the rail by its middle onto a shelf, in steps as a hand does. */
async function dragField(page: Page, field: string, shelf: string): Promise<void> {
  const from = await middleOf(page.getByRole('grid', { name: /^Fields of/ }).getByRole('row', { name: field, exact: true }))
  const to = await middleOf(page.getByRole('group', { name: shelf, exact: true }).getByRole('grid'))
  await page.mouse.move(from.x - 40, from.y - 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
}

/** Drops files of this computer onto the middle of the window, as the system's file manager would. */
async function dropFiles(page: Page, session: CDPSession, files: string[]): Promise<void> {
  const { x, y } = await middleOf(page.locator('body'))
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  }
}

describe('drag and drop', () => {
  test('drag and drop: fields go from the list to Rows and Values', async () => {
    const sextant = await startSextant({ paths: [testFile('things.csv', 'kind,amount\nfirst,1.5\nsecond,2\nfirst,4\n')] })
    const { page, app } = sextant
    await rowsOnScreen(page)
    await addView(page, 'Pivot')
    await dragField(page, 'kind', 'Rows')
    await page.getByRole('group', { name: 'Rows', exact: true }).getByRole('row', { name: 'kind' }).waitFor()
    // Everything has its place before the next one is dragged.
    await page.getByRole('columnheader', { name: 'Number of rows' }).waitFor()
    await dragField(page, 'amount', 'Values')
    await page.getByRole('group', { name: 'Values', exact: true }).getByRole('row', { name: 'Sum of amount' }).waitFor()
    await page.getByRole('columnheader', { name: 'Sum of amount' }).waitFor()
    await expect.poll(() => copiedPivot(page, app)).toEqual([['kind', 'Sum of amount'], ['first', '5.5'], ['second', '2'], ['Total', '7.5']])
    expectQuietConsole(sextant)
  })

  test('drag and drop: files dropped on the window open as datasets', async () => {
    const sextant = await startSextant()
    const { page } = sextant
    await rowsOnScreen(page)
    await dropFiles(page, await page.context().newCDPSession(page), [testFile('dropped one.csv', 'a,b\n1,2\n'), testFile('dropped two.tsv', 'a\tb\n3\t4\n')])
    await page.getByRole('button', { name: /^dropped one\.csv/ }).waitFor()
    await page.getByRole('button', { name: /^dropped two\.tsv/ }).waitFor()
    expectQuietConsole(sextant)
  })
})
