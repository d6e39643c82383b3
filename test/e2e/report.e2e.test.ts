import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OfficePackage } from '../../src/main/export/office/office-package'
import { earlierSlides } from '../../src/main/export/pptx/refresh/earlier-deck'
import { brokenLinks } from '../unit/main/export/pptx/read-deck'
import { testFolder } from './files'
import { expectQuietConsole, startSextant } from './session'
import { modalDialog, rowsOnScreen } from './workbench'

const dataFolder = process.env['SEXTANT_DATA'] ?? ''
const release = [join(dataFolder, 'economic-index', 'release_2025_02_10'), join(dataFolder, 'release_2025_02_10')].find(existsSync)
const wanted = ['Share of conversations and of US workers, by occupational category', 'Share of conversations by task, top 10']

describe('a report of the Economic Index', () => {
  test.runIf(release !== undefined)('[data] chosen figures leave as a deck, with their methods in the notes', async () => {
    const sextant = await startSextant({ paths: [release ?? ''] })
    const { app, page } = sextant
    const file = join(testFolder(), 'report.pptx')
    await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }) }, file)
    await rowsOnScreen(page)
    await page.getByRole('button', { name: 'Show its figures' }).click()
    await page.getByRole('button', { name: 'Export report…' }).click()
    const dialog = modalDialog(page)
    await dialog.getByRole('checkbox', { name: wanted[0] ?? '' }).waitFor()
    // All are chosen at first; a group's box takes its figures out together.
    for (const box of await dialog.getByRole('checkbox').all()) if (await box.isChecked()) await box.press('Space')
    await expect.poll(() => dialog.getByRole('checkbox', { checked: true }).count()).toBe(0)
    for (const name of wanted) await dialog.getByRole('checkbox', { name }).press('Space')
    await dialog.getByRole('textbox').fill('Use by occupation')
    await dialog.getByRole('button', { name: /^Save|^Export/ }).click()
    await dialog.waitFor({ state: 'hidden', timeout: 60_000 })

    const deck = await OfficePackage.read(file)
    expect(brokenLinks(deck)).toEqual([])
    expect(deck.text('ppt/slides/slide1.xml')).toContain('Use by occupation')
    const slides = earlierSlides(deck)
    expect(slides.map(({ title }) => title)).toEqual(wanted)
    const notes = slides.map((_, index) => deck.text(`ppt/notesSlides/notesSlide${index + 1}.xml`))
    for (const text of notes) expect(text).toContain('Economic Index')
    expectQuietConsole(sextant)
  })
})
