import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OfficePackage } from '../../src/main/export/office/office-package'
import { earlierSlides } from '../../src/main/export/pptx/refresh/earlier-deck'
import { readFileProvenance } from '../../src/main/export/provenance-readers'
import { brokenLinks } from '../unit/main/export/pptx/read-deck'
import { testFolder } from './files'
import { expectQuietConsole, startSextant } from './session'
import { rowsOnScreen, saveAs, saveTo } from './workbench'

const dataFolder = process.env['SEXTANT_DATA'] ?? ''
const release = [join(dataFolder, 'economic-index', 'release_2025_02_10'), join(dataFolder, 'release_2025_02_10')].find(existsSync)

describe('the figures of the Economic Index', () => {
  test.runIf(release !== undefined)('[data] the first release: its card leads to the gallery, a figure is drawn, and becomes a chart of one’s own', async () => {
    const sextant = await startSextant({ paths: [release ?? ''] })
    const { app, page } = sextant
    await rowsOnScreen(page)
    await page.getByRole('button', { name: 'Show its figures' }).click()

    // What the release lacks is named, and cannot be opened.
    const depth = page.getByRole('button', { name: /^Interaction patterns over three releases\. Cannot be drawn: .*task_pct_v2\.csv/ })
    await depth.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('searchbox', { name: 'Search the figures' }).fill('workers category')
    await page.getByRole('button', { name: 'Share of conversations and of US workers, by occupational category' }).click()

    // Published: computer and mathematical 37.2 % of conversations, 3.4 % of workers.
    const figure = page.getByRole('figure', { name: 'Share of conversations and of US workers, by occupational category' })
    await figure.getByText('Computer and Mathematical').first().waitFor()
    await page.getByText(/Release of 2025-02-10|release of 2025-02-10/).first().waitFor()

    const file = join(testFolder(), 'figure.svg')
    await saveTo(app, file)
    await page.getByRole('button', { name: 'Export the figure' }).click()
    await saveAs(page, /SVG/)
    expect(await readFileProvenance(file, async () => null)).toMatchObject({ view: { spec: { kind: 'figures' } }, datasets: expect.arrayContaining([expect.objectContaining({ files: expect.anything() })]) })
    expect(readFileSync(file, 'utf8')).toContain('Computer and Mathematical')

    // Its rows, and a slide of it, leave from the same dialog.
    for (const [name, option] of Object.entries({ 'figure.xlsx': 'Excel workbook', 'figure.csv': 'CSV text', 'figure.pptx': 'PowerPoint slides, editable' })) {
      await saveTo(app, join(dirname(file), name))
      await page.getByRole('button', { name: 'Export the figure' }).click()
      await saveAs(page, option)
      const record = await readFileProvenance(join(dirname(file), name === 'figure.csv' ? 'figure.csv.sextant.json' : name), async () => null)
      expect(record).toMatchObject({ view: { spec: { kind: 'figures' } }, rows: { result: expect.any(Number) } })
      expect(record?.datasets.flatMap(({ files }) => files.map(({ sha256 }) => sha256?.length))).toContain(64)
    }
    const [head = '', first = ''] = readFileSync(join(dirname(file), 'figure.csv'), 'utf8').split('\n')
    expect(head.startsWith('category,')).toBe(true)
    expect(first.split(',')[0]).toBe('Computer and Mathematical Occupations')
    expect(Number(first.split(',')[1])).toBeCloseTo(37.2, 1)
    const deck = await OfficePackage.read(join(dirname(file), 'figure.pptx'))
    expect(brokenLinks(deck)).toEqual([])
    expect(earlierSlides(deck)).toMatchObject([{ content: 'chart', title: 'Share of conversations and of US workers, by occupational category', making: { look: { theme: 'light', size: '16:9' } } }])

    await page.getByRole('button', { name: 'Show the data' }).click()
    const data = page.getByRole('grid', { name: 'Data of the figure' })
    await expect.poll(async () => (await data.getByRole('gridcell').first().innerText()).trim()).toBe('Computer and Mathematical')
    await expect.poll(async () => Number.parseFloat(await data.getByRole('gridcell').nth(1).innerText())).toBeCloseTo(37.2, 1)

    await page.getByRole('button', { name: 'Edit as my own view' }).click()
    await page.getByRole('tab', { name: 'Share of conversations and of US workers, by occupational category', selected: true }).waitFor()
    // A dumbbell calls its x Rows.
    await page.getByRole('group', { name: 'Rows', exact: true }).getByRole('row', { name: 'category' }).waitFor()
    await page.getByRole('figure', { name: 'Share of conversations and of US workers, by occupational category' }).waitFor()

    // Opening a figure is one step: back from it, the gallery is there again.
    await page.getByRole('tab', { name: 'Figures' }).click()
    await page.getByRole('button', { name: 'All figures' }).click()
    await page.getByRole('searchbox', { name: 'Search the figures' }).waitFor()
    expectQuietConsole(sextant)
  })
})
