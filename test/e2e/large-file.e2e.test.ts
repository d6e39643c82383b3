import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, chooseAggregate, rowsOnScreen } from './workbench'

const rowCount = 3_000_000
const linesAtOnce = 20_000

/** A comma-separated file of three million rows, about 120 MB; the last id is the number of rows. */
async function largeFile(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'sextant-files-')), 'large.csv')
  const file = createWriteStream(path)
  file.write('id,part,measured,note\n')
  for (let first = 1; first <= rowCount; first += linesAtOnce) {
    const lines = Array.from({ length: linesAtOnce }, (_, index) => lineOf(first + index))
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await finished(file)
  return path
}

function lineOf(id: number): string {
  return `${id},part ${id % 1_000},${((id * 7_919) % 100_003) / 100},note of row ${id}\n`
}

async function fromDatasetMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for large.csv' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

describe('a file of three million rows', () => {
  let path = ''
  beforeAll(async () => { path = await largeFile() })
  afterAll(() => rmSync(dirname(path), { recursive: true, force: true, maxRetries: 5 }))

  test('a file of three million rows: is on screen while its fast copy is made, which can be paused and resumed', async () => {
    const sextant = await startSextant({ paths: [path], isFullSpeed: true })
    const { page } = sextant
    await rowsOnScreen(page)
    const entry = page.getByRole('list', { name: 'Open datasets' }).getByRole('listitem')
    await entry.getByText(/Making a fast copy/).first().waitFor()
    await fromDatasetMenu(page, 'Pause the fast copy')
    await entry.getByText('Fast copy paused').first().waitFor()
    await fromDatasetMenu(page, 'Resume the fast copy')
    await entry.getByText('Fast copy ready').waitFor({ timeout: 180_000 })
    await page.getByRole('button', { name: 'Go to row…' }).click()
    await page.getByRole('textbox', { name: 'Row number, 1 to 3,000,000' }).fill(String(rowCount))
    await page.keyboard.press('Enter')
    const last = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '3,000,000', exact: true }) })
    await expect.poll(() => last.getByRole('gridcell').allInnerTexts()).toEqual(['3,000,000', ...lineOf(rowCount).trim().split(',').slice(1)])
    expectQuietConsole(sextant)
  })

  test('a file of three million rows: its fast copy and a question can be cancelled, and a newer question takes the place of an older', async () => {
    const sextant = await startSextant({ paths: [path], isFullSpeed: true })
    const { page } = sextant
    await rowsOnScreen(page)
    const entry = page.getByRole('list', { name: 'Open datasets' }).getByRole('listitem')
    await entry.getByText(/Making a fast copy/).first().waitFor()
    await fromDatasetMenu(page, 'Cancel the fast copy')
    await entry.getByText('the fast copy was cancelled').waitFor()
    await fromDatasetMenu(page, 'Make a fast copy')
    await addView(page, 'SQL')
    const editor = page.getByRole('textbox', { name: 'SQL editor' })
    // Nine million million pairs: no machine answers this within the test.
    await editor.fill('SELECT count(*) FROM large AS a, large AS b WHERE a.measured < b.measured')
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByRole('button', { name: 'Cancel what is running' }).click()
    await page.getByRole('heading', { name: 'Cancelled' }).waitFor()

    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'note')
    await page.getByRole('button', { name: 'Remove note' }).click()
    await addField(page, 'Rows', 'part')
    await addField(page, 'Values', 'measured')
    await chooseAggregate(page, 'Values', 'Sum of measured', 'Maximum')
    await page.getByText(/^1,000 rows × 1 column/).waitFor({ timeout: 180_000 })
    await page.getByRole('columnheader', { name: 'Maximum of measured' }).waitFor()
    expectQuietConsole(sextant)
  })
})
