import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readFileProvenance } from '../../src/main/export/provenance-readers'
import { ViewDocument } from '../../src/shared/query/view'
import { testFile, testFolder } from './files'
import type { LaunchedSextant } from './launch'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, chooseInDialog, modalDialog, rowsOnScreen, saveAs, saveTo } from './workbench'

const csv = 'family,pay\nart,10\nart,30\nlaw,50\n医疗,70\n'

/** What a file says about where it comes from. */
function recordOf(path: string) {
  return readFileProvenance(path, async () => null)
}

async function exportAs(sextant: LaunchedSextant, format: string, path: string, choose: () => Promise<void> = async () => undefined): Promise<Buffer> {
  const { app, page } = sextant
  await saveTo(app, path)
  await page.keyboard.press('Control+e')
  await saveAs(page, format, choose)
  return readFileSync(path)
}

/** Which pixels of a PNG are dark, row by row, read by Chromium. */
async function darkPixels(page: Page, png: Buffer, box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Promise<readonly boolean[]> {
  return page.evaluate(async ({ base64, box: { x, y, width, height } }) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const context = new OffscreenCanvas(width, height).getContext('2d')
    context?.drawImage(image, -x, -y)
    const { data = [] } = context?.getImageData(0, 0, width, height) ?? {}
    return Array.from({ length: width * height }, (_, index) => (data[index * 4] ?? 255) < 128)
  }, { base64: png.toString('base64'), box })
}

/** How many pixels a PNG has, and how many of them let through what is behind: read by Chromium. */
async function pixels(page: Page, png: Buffer): Promise<{ width: number; height: number; clear: number; colours: number }> {
  return page.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const words = new Uint32Array(context?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0))
    return { width: canvas.width, height: canvas.height, clear: words.filter((word) => word >>> 24 === 0).length, colours: new Set(words).size }
  }, png.toString('base64'))
}

test('a chart leaves as PNG and SVG that say where they come from', async () => {
  const source = testFile('pay.csv', csv)
  const folder = testFolder()
  const sextant = await startSextant({ paths: [source], args: ['--lang=en-GB'] })
  const { page, userData } = sextant
  await rowsOnScreen(page)
  await addView(page, 'Chart')
  await addField(page, 'X', 'family')
  await page.locator('figure [data-chart-picture]').waitFor()
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
  const specOnDisk = (): unknown => ViewDocument.parse(JSON.parse(readFileSync(join(userData, 'workspace.json'), 'utf8')).document).views.at(-1)?.spec
  await expect.poll(() => JSON.stringify(specOnDisk())).toContain('family')
  // What is closed while it still fades in has to be gone at once: a minute is longer than any test waits.
  await page.evaluate(() => document.documentElement.style.setProperty('--motion', '60s'))
  const shown = await page.locator('figure [data-chart-picture]').evaluate((element) => [element.getAttribute('width'), element.getAttribute('height')].map(Number))

  const png = await exportAs(sextant, 'PNG picture', join(folder, 'pay.png'), () => chooseInDialog(page, /Size/, '3×'))
  const read = await recordOf(join(folder, 'pay.png'))
  expect(JSON.stringify(read?.view.spec)).toBe(JSON.stringify(specOnDisk()))
  expect(read?.datasets[0]?.files.map(({ name, sha256 }) => [name, sha256])).toEqual([['pay.csv', createHash('sha256').update(csv).digest('hex')]])
  expect(read?.rows).toEqual({ read: 4, used: 4, result: 3 })
  expect(await pixels(page, png)).toMatchObject({ width: 3 * (shown[0] ?? 0), height: 3 * (shown[1] ?? 0), clear: 0 })

  const clear = await exportAs(sextant, 'PNG picture', join(folder, 'clear.png'), () => page.getByRole('checkbox', { name: 'Without a background' }).press('Space'))
  const drawn = await pixels(page, clear)
  expect(drawn.clear).toBeGreaterThan(drawn.width * drawn.height * 0.4)
  // Bars, and texts with their soft edges, are there.
  expect(drawn.colours).toBeGreaterThan(20)

  const svg = await exportAs(sextant, 'SVG picture, for editing', join(folder, 'pay.svg'))
  expect(JSON.stringify((await recordOf(join(folder, 'pay.svg')))?.view.spec)).toBe(JSON.stringify(specOnDisk()))
  const text = svg.toString('utf8')
  expect(text).toMatch(/<text[^>]*>医疗</)
  expect(text).toMatch(/<desc>[^<]+<\/desc>/)
  // One cut of each face: Latin letters, and the three characters' own.
  expect(new Set([...text.matchAll(/font-family:'([^']+)'/g)].map(([, family]) => family))).toEqual(new Set(['Inter Variable', 'Noto Sans SC Variable']))
  expect(svg.byteLength).toBeLessThan(600_000)

  const pdf = await exportAs(sextant, 'PDF, vector', join(folder, 'pay.pdf'))
  expect(JSON.stringify((await recordOf(join(folder, 'pay.pdf')))?.view.spec)).toBe(JSON.stringify(specOnDisk()))
  // One page as large as the picture, at 72 points for 96 px.
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Number(width), Number(height)])
  expect(boxes).toHaveLength(1)
  expect(Math.abs((boxes[0]?.[0] ?? 0) - (shown[0] ?? 0) * 0.75)).toBeLessThan(0.5)
  expect(Math.abs((boxes[0]?.[1] ?? 0) - (shown[1] ?? 0) * 0.75)).toBeLessThan(0.5)
  expect(pdf.toString('latin1')).toContain('/ToUnicode')

  await saveTo(sextant.app, source)
  await page.keyboard.press('Control+e')
  await modalDialog(page).getByRole('button', { name: 'Export…' }).click()
  await modalDialog(page).getByRole('alert').waitFor()
  expect(readFileSync(source, 'utf8')).toBe(csv)
  expectQuietConsole(sextant)
})

test('a picture shows Chinese texts as they are, in the colours asked for, and goes onto the clipboard', async () => {
  const folder = testFolder()
  const sextant = await startSextant({ paths: [testFile('pay.csv', csv)] })
  const { app, page } = sextant
  await rowsOnScreen(page)
  await addView(page, 'Chart')
  await addField(page, 'X', 'family')
  await page.locator('figure [data-chart-picture]').waitFor()
  await page.getByRole('button', { name: 'Edit the title' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('医育医：各国职业自动化程度与平均薪酬之间的关系，按行业分列')
  await page.keyboard.press('Enter')

  const png = await exportAs(sextant, 'PNG picture', join(folder, '中文.png'))
  // Three characters of 18 px, twice as large: where faces are missing, each is the same box.
  const [first, second, third] = await Promise.all([0, 1, 2].map((index) => darkPixels(page, png, { x: 8 + index * 36, y: 4, width: 36, height: 42 })))
  const inked = (dark: readonly boolean[] = []): number => dark.filter(Boolean).length
  expect(inked(first)).toBeGreaterThan(150)
  expect(first).toEqual(third)
  const differing = (first ?? []).filter((dark, index) => dark !== second?.[index]).length
  expect(differing).toBeGreaterThan(150)

  const dark = await exportAs(sextant, 'PNG picture', join(folder, 'dark.png'), () => chooseInDialog(page, /Colours/, 'Dark'))
  const corner = { x: 0, y: 0, width: 3, height: 3 }
  expect(inked(await darkPixels(page, png, corner))).toBe(0)
  expect(inked(await darkPixels(page, dark, corner))).toBe(9)

  await page.keyboard.press('Control+Shift+c')
  await page.getByText('The picture is on the clipboard.').waitFor()
  expect(await app.evaluate(async ({ clipboard }) => clipboard.has('image/png'))).toBe(true)
  expectQuietConsole(sextant)
})
