import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { cellTexts, modalDialog, rowsOnScreen, runCommand } from './workbench'

/** 城市;值 / 北京;1,5 / 上海;2,25 in GBK, byte by byte from the standard's table. */
const gbk = Uint8Array.from([
  0xb3, 0xc7, 0xca, 0xd0, 0x3b, 0xd6, 0xb5, 0x0a, 0xb1, 0xb1, 0xbe, 0xa9, 0x3b, 0x31, 0x2c, 0x35, 0x0a, 0xc9, 0xcf, 0xba, 0xa3, 0x3b, 0x32, 0x2c, 0x32, 0x35, 0x0a,
])

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

describe('how a text file is read', () => {
  test('how a text file is read: another encoding, delimiter and decimal mark are tried in the preview, then applied', async () => {
    const sextant = await startSextant({ paths: [testFile('cities.csv', gbk)] })
    const { page } = sextant
    await rowsOnScreen(page)
    await runCommand(page, 'How the file is read')
    const dialog = page.getByRole('dialog', { name: 'How cities.csv is read' })
    await choose(page, 'Encoding', 'gb18030')
    await choose(page, 'Delimiter', 'Semicolon ;')
    await choose(page, 'Decimal mark', 'Comma 1,5')
    await dialog.getByRole('cell', { name: '上海' }).waitFor()
    await dialog.getByRole('cell', { name: '2.25' }).waitFor()
    await dialog.getByRole('button', { name: 'Read it this way' }).click()
    await dialog.waitFor({ state: 'hidden' })

    const grid = await rowsOnScreen(page)
    await expect.poll(() => cellTexts(grid, 2)).toEqual([['北京', '1.5'], ['上海', '2.25']])
    await grid.getByRole('columnheader', { name: '值' }).getByRole('img', { name: /number/i }).waitFor()
    expectQuietConsole(sextant)
  })

  test('how a text file is read: a mark that may stand between thousands is asked about, and the answer makes numbers', async () => {
    const sextant = await startSextant({ paths: [testFile('people.csv', 'town,people\nA,"1,234"\nB,"12,345"\nC,\n')] })
    const { page } = sextant
    const grid = await rowsOnScreen(page)
    await page.getByRole('button', { name: /Open the import audit/ }).click()
    await modalDialog(page).getByRole('button', { name: 'Numbers with thousands: 1,234 is 1234' }).click()
    await grid.getByRole('columnheader', { name: 'people' }).getByRole('img', { name: /number/i }).waitFor()
    await page.keyboard.press('Escape')
    await runCommand(page, 'How the file is read')
    await modalDialog(page).getByRole('button', { name: /Comma 1,234.*Between thousands/ }).waitFor()
    expectQuietConsole(sextant)
  })

  test('how a text file is read: NA is Namibia, an empty field is missing', async () => {
    const sextant = await startSextant({ paths: [testFile('countries.csv', 'code,people\nNA,3\nNO,\n')] })
    const grid = await rowsOnScreen(sextant.page)
    await expect.poll(() => cellTexts(grid, 2)).toEqual([['NA', '3'], ['NO', 'null']])
    expectQuietConsole(sextant)
  })
})

describe('the import audit', () => {
  test('the import audit: shows the records a file loses, and loads them all on request', async () => {
    // Far behind what the engine samples, 50 records of one field more, and one whose quote is never closed.
    const rows = Array.from({ length: 60_000 }, (_, row) => (row >= 50_000 && row < 50_050 ? `${row},name ${row},${row},extra` : `${row},name ${row},${row}`))
    const sextant = await startSextant({ paths: [testFile('broken.csv', `id,name,amount\n${rows.join('\n')}\n`)] })
    const { page } = sextant
    await rowsOnScreen(page)
    const badge = page.getByRole('button', { name: /Open the import audit/ })
    await badge.waitFor()
    await badge.click()
    const dialog = page.getByRole('dialog', { name: 'Import audit of broken.csv' })
    const balance = async (): Promise<Record<string, string>> => Object.fromEntries(
      await dialog.getByRole('table', { name: 'Balance' }).getByRole('row').evaluateAll((lines) => lines.map((line) => [line.firstElementChild?.textContent ?? String(), line.lastElementChild?.textContent ?? String()] as const)),
    )
    // Header and 60,000 rows are what was written.
    await expect.poll(async () => (await balance())['Records in the file']).toBe('60,001')
    await dialog.getByRole('button', { name: 'Load the file whole' }).click()
    await dialog.getByText('This dataset was loaded whole.').waitFor({ timeout: 60_000 })
    await expect.poll(balance).toMatchObject({ Header: '1', 'Rows loaded': '60,000', 'Records in the file': '60,001', Sum: '60,001' })
    await dialog.getByText('Every record is accounted for.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('60,000 rows').first().waitFor()
    expectQuietConsole(sextant)
  })
})
