import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { testFile } from './files'
import { expectQuietConsole, startSextant } from './session'
import { enterChooses } from './keyboard'
import { cellTexts, modalDialog, rowsOnScreen, runCommand } from './workbench'

const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

/** How light a colour is, 0 … 255, of `rgb(r, g, b)`. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number)
  return (red + green + blue) / 3
}

describe('the appearance', () => {
  test('the appearance: goes dark and light again, and nothing else changes', async () => {
    const sextant = await startSextant({ paths: [testFile('things.csv', 'kind,amount\nfirst,1\nsecond,2\n')] })
    const { page } = sextant
    const grid = await rowsOnScreen(page)
    await runCommand(page, 'Dark appearance')
    await expect.poll(async () => lightness(await background(page))).toBeLessThan(80)
    await expect.poll(() => cellTexts(grid, 2)).toEqual([['first', '1'], ['second', '2']])
    await runCommand(page, 'Light appearance')
    await expect.poll(async () => lightness(await background(page))).toBeGreaterThan(200)
    await expect.poll(() => cellTexts(grid, 2)).toEqual([['first', '1'], ['second', '2']])
    expectQuietConsole(sextant)
  })

  test('the appearance: speaks Chinese and English again, and the views stay', async () => {
    const sextant = await startSextant({ paths: [testFile('things.csv', 'kind,amount\nfirst,1\nsecond,2\n')] })
    const { page } = sextant
    await rowsOnScreen(page)
    const tabs = await page.getByRole('tab').allInnerTexts()
    await runCommand(page, '简体中文')
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
    await page.getByRole('button', { name: '查看 SQL' }).waitFor()
    await expect.poll(() => page.getByRole('tab').allInnerTexts()).toEqual(tabs)
    await expect.poll(() => page.getByRole('gridcell', { name: 'second' }).count()).toBe(1)

    await page.keyboard.press('Control+k')
    await modalDialog(page).getByRole('searchbox').fill('English')
    await enterChooses(page, 'English')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
    await page.getByRole('button', { name: 'Show SQL' }).waitFor()
    await expect.poll(() => page.getByRole('tab').allInnerTexts()).toEqual(tabs)
    expectQuietConsole(sextant)
  })

  test('the appearance: a start in Chinese is Chinese from its first picture', async () => {
    const sextant = await startSextant({ paths: [testFile('things.csv', 'kind,amount\nfirst,1\n')], args: ['--language=zh-CN'] })
    const { page } = sextant
    await page.getByRole('button', { name: '查看 SQL' }).waitFor()
    await page.getByRole('gridcell', { name: 'first' }).waitFor()
    expectQuietConsole(sextant)
  })
})
