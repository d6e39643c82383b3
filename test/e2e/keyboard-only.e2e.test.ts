import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { chooseInMenu, enterChooses, tabTo } from './keyboard'
import { readCsv } from './read-csv'
import { expectQuietConsole, startSextant } from './session'
import { clipboardText, rowsOnScreen } from './workbench'

const dataFolder = process.env['SEXTANT_DATA'] ?? ''
const wages = [join(dataFolder, 'economic-index'), dataFolder].map((folder) => join(folder, 'release_2025_02_10', 'wage_data.csv')).find(existsSync)

describe('without a pointer', () => {
  test.runIf(wages !== undefined)('[data] without a pointer: median pay by job family and job zone is asked, read and copied', async () => {
    const path = wages ?? ''
    const sextant = await startSextant({ paths: [path] })
    const { page, app } = sextant
    await rowsOnScreen(page)
    const { keyboard } = page
    const add = async (shelf: string, field: string): Promise<void> => {
      await tabTo(page, `Add a field to ${shelf}`)
      await keyboard.press('Enter')
      await page.getByRole('searchbox', { name: 'Type a field’s name' }).waitFor()
      await keyboard.type(field)
      await enterChooses(page, field)
      await keyboard.press('Enter')
    }

    await keyboard.press('Control+Alt+2')
    await page.getByRole('heading', { name: 'Drag a field to Rows' }).waitFor()
    await add('Rows', 'JobFamily')
    await add('Columns', 'JobZone')
    await add('Values', 'MedianSalary')
    await tabTo(page, 'Median of MedianSalary', { key: 'Shift+Tab' })
    await keyboard.press('Enter')
    await page.getByRole('menu', { name: 'Settings of Median of MedianSalary' }).waitFor()
    await chooseInMenu(page, 'Median')
    await page.getByRole('columnheader', { name: 'Total, Median of MedianSalary' }).waitFor()

    await tabTo(page, 'Pivot of wage_data.csv', { role: 'grid' })
    await keyboard.press('Control+Home')
    const spoken = page.getByText(/^Architecture and Engineering, .*: /)
    await keyboard.press('ArrowRight')
    await expect.poll(() => spoken.count()).toBe(1)

    await keyboard.press('Control+a')
    await keyboard.press('Control+Shift+c')
    await expect.poll(() => clipboardText(app)).toContain('Architecture and Engineering\t')
    expect(matrixOf(await clipboardText(app))).toEqual(medians(readCsv(path)))
    expectQuietConsole(sextant)
  })
})

/** Every filled cell of a copied pivot with one row field, one column field and one measure, keyed by row and column. */
function matrixOf(text: string): Map<string, number> {
  const [zones = [], ...lines] = text.split('\n').map((line) => line.split('\t'))
  const cells = lines.flatMap(([family = '', ...values]) => values.map((value, index) => [`${family} / ${zones[index + 1] ?? ''}`, value] as const))
  return new Map(cells.filter(([, value]) => value !== '').map(([key, value]) => [key, Number(value)]))
}

/** The same from the file's own numbers, totals included: the mean of the two middle values where their number is even. */
function medians(records: readonly Record<string, string>[]): Map<string, number> {
  const groups = new Map<string, number[]>()
  for (const { JobFamily = '', JobZone = '', MedianSalary = '' } of records) {
    if (MedianSalary === '') continue
    for (const key of [`${JobFamily} / ${JobZone}`, `${JobFamily} / Total`, `Total / ${JobZone}`, 'Total / Total']) {
      groups.set(key, [...(groups.get(key) ?? []), Number(MedianSalary)])
    }
  }
  return new Map([...groups].map(([key, values]) => [key, median(values)]))
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
