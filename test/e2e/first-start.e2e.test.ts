import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from './launch'
import { hasNoNetwork } from './networkless'
import { countBy, readCsv } from './read-csv'
import { expectQuietConsole, startSextant } from './session'
import { aboutFact, addField, addView, cellTexts, copiedPivot, rowsOnScreen, shownSql } from './workbench'

const samplePath = join(repositoryRoot, 'resources', 'samples', 'published-figures', 'published-figures.csv')

describe('the first start', () => {
  test('the first start: shows the sample with its rows, its profile and its status', async () => {
    const sextant = await startSextant()
    const { page } = sextant
    const grid = await rowsOnScreen(page)

    // 101 published figures in 21 columns: the file's own count of lines.
    await page.getByRole('button', { name: /^published-figures.*101 rows · 21 columns/s }).waitFor()
    await expect.poll(async () => (await cellTexts(grid, 1))[0]?.slice(0, 2)).toEqual(['V1', 'Economic Index report, February 2025'])
    await expect.poll(() => grid.getByRole('columnheader', { name: 'release', exact: true }).innerText()).toMatch(/7\.9% null\s+3 distinct\s+V3 \(67%\)/)
    await expect.poll(() => page.getByRole('contentinfo', { name: 'Status' }).innerText()).toMatch(/101 rows\s+[\d.,]+ ?m?s/)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await aboutFact(page, 'Blocked requests')).toBe('0')
    expectQuietConsole(sextant)
  })
})

describe('without a network', () => {
  test('without a network: this run has only the loopback interface, when it says so', () => {
    if (process.env['SEXTANT_NETWORKLESS'] === '1') expect(hasNoNetwork()).toBe(true)
  })

  test('without a network: a pivot, a chart and SQL answer, and nothing was asked of the network', async () => {
    const sextant = await startSextant()
    const { page, app } = sextant
    await rowsOnScreen(page)

    await addView(page, 'Pivot')
    await addField(page, 'Rows', 'release')
    await page.getByRole('grid', { name: 'Pivot of published-figures.csv' }).getByRole('row', { name: /Total 101/ }).waitFor()
    const counts = countBy(readCsv(samplePath), 'release')
    expect(await copiedPivot(page, app)).toEqual([
      ['release', 'Number of rows'], ...['V1', 'V2', 'V3', ''].map((release) => [release, String(counts.get(release))]), ['Total', '101'],
    ])
    await page.getByRole('button', { name: 'Chart this' }).click()
    await page.getByRole('figure', { name: 'Number of rows by release' }).waitFor()
    expect(await shownSql(page)).toContain('count(*)')
    await addView(page, 'SQL')
    await page.getByRole('button', { name: /First rows/ }).click()
    await rowsOnScreen(page)

    expect(await aboutFact(page, 'Blocked requests')).toBe('0')
    expectQuietConsole(sextant)
  })
})
