import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChartSpec } from '../../src/shared/query/chart-spec'
import { ChartType } from '../../src/shared/catalog/chart-types'
import { asDetected } from '../../src/shared/dataset/reader-options'
import { launchSextant, repositoryRoot, type LaunchedSextant } from './launch'

/**
 * One folder a case: `spec.json`, and `expected.svg`, the picture as the real window drew it with the bundled faces, reviewed by eye. After a deliberate change run
 * with `-u` and look at the pictures. Px are compared as whole numbers, because the last digit of a text's width is the machine's own; long paths by their hash.
 */
const folder = join(repositoryRoot, 'test', 'golden', 'charts')
const cases = readdirSync(folder).toSorted()
const specOf = (name: string): ChartSpec => ChartSpec.parse(JSON.parse(readFileSync(join(folder, name, 'spec.json'), 'utf8')))

let sextant: LaunchedSextant
beforeAll(async () => {
  const userData = mkdtempSync(join(tmpdir(), 'sextant-charts-'))
  mkdirSync(userData, { recursive: true })
  const views = cases.map((name) => ({ id: `view ${name}`, name, spec: specOf(name) }))
  const sources = [{ id: 'dataset_1', sqlName: 'jobs', paths: [join(repositoryRoot, 'test', 'fixtures', 'charts', 'jobs.csv')], options: asDetected }]
  writeFileSync(join(userData, 'workspace.json'), JSON.stringify({ version: 1, sources, document: { version: 2, views, activeView: views[0]?.id ?? null, activeDataset: 'dataset_1', preparations: {} } }))
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ theme: 'light', language: 'en' }))
  sextant = await launchSextant({ userData, args: ['--lang=en-GB'] })
  await sextant.app.evaluate(({ BrowserWindow }) => { BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800) })
})
afterAll(() => sextant.close())

describe('charts in the window', () => {
  test('every type of chart has a case', () => {
    expect(new Set(cases.map((name) => specOf(name).chart))).toEqual(new Set(ChartType.options))
  })

  test.each(cases)('%s is drawn as reviewed, without a warning', async (name) => {
    const { page } = sextant
    await page.getByRole('tab', { name, exact: true }).click()
    const picture = page.locator('[data-chart-picture]').first()
    await picture.waitFor()
    await page.evaluate(async () => { await document.fonts.ready })
    await expect.poll(async () => page.locator('[aria-busy=true]').count()).toBe(0)
    const svg = await picture.evaluate((element) => element.outerHTML)
    await expect(readable(svg)).toMatchFileSnapshot(join(folder, name, 'expected.svg'))
    expect(sextant.consoleProblems).toEqual([])
  })

  test('marks are reached by keyboard and read out', async () => {
    const { page } = sextant
    await page.getByRole('tab', { name: 'bars-with-other', exact: true }).click()
    await page.getByRole('group', { name: 'Median of pay by family, top 3' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('.chart-tooltip').waitFor()
    await expect.poll(() => page.locator('[aria-live=polite]').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringMatching(/Median of pay/)]))
  })

  test('a hand brings a scatter closer, moves it, puts a note on it and takes it all back', async () => {
    const { page } = sextant
    await page.getByRole('tab', { name: 'scatter-with-line', exact: true }).click()
    const picture = page.locator('.chart-picture').first()
    const said = (): Promise<string> => picture.locator('[data-chart-picture] text').allTextContents().then((texts) => texts.join(' '))
    await page.getByRole('group', { name: 'pay against people', exact: true }).and(picture).waitFor()
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
    await picture.focus()
    const whole = await said()
    await page.keyboard.press('+')
    await expect.poll(said).toContain('A part of the axes is shown')
    const closer = await said()
    const box = await picture.boundingBox()
    if (box === null) throw new Error('The picture is not on screen.')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.keyboard.down('Shift')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 120, y + 60, { steps: 4 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await expect.poll(said).not.toBe(closer)
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect.poll(said).toBe(whole)

    await page.getByRole('button', { name: 'Put a note, line or band on the chart' }).click()
    await page.getByRole('menuitem', { name: 'Note at a point' }).click()
    await page.getByRole('menu').waitFor({ state: 'hidden' })
    await page.mouse.click(x, y)
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Seen by hand')
    await page.keyboard.press('Enter')
    await expect.poll(said).toContain('Seen by hand')
    const grip = page.getByRole('button', { name: /Seen by hand: drag or arrow keys/ })
    const before = await grip.getAttribute('aria-label')
    await grip.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => grip.getAttribute('aria-label')).not.toBe(before)
    await grip.focus()
    await page.keyboard.press('Delete')
    await expect.poll(said).toBe(whole)
    await page.keyboard.press('Control+z')
    await expect.poll(said).toContain('Seen by hand')
    // Back over the nudge, then over the note with its words: none is left that says nothing.
    await page.keyboard.press('Control+z')
    await expect.poll(() => grip.getAttribute('aria-label')).toBe(before)
    await page.keyboard.press('Control+z')
    await expect.poll(said).toBe(whole)
    expect(sextant.consoleProblems).toEqual([])
  })
})

/** An element a line, whole px, long paths by their hash. */
function readable(svg: string): string {
  return `${svg
    .replace(/ d="([^"]{600,})"/g, (_, d: string) => ` d="sha256 ${createHash('sha256').update(d.replace(/-?\d+(\.\d+)?/g, (number) => String(Math.round(Number(number) / 4)))).digest('hex').slice(0, 16)}"`)
    .replace(/ (x|y|x1|y1|x2|y2|cx|cy|r|width|height|d|dy)="([^"]*)"/g, (_, name: string, value: string) => ` ${name}="${value.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))))}"`)
    .replace(/></g, '>\n<')}\n`
}
