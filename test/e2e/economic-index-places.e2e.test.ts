import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { OfficePackage } from '../../src/main/export/office/office-package'
import { earlierSlides } from '../../src/main/export/pptx/refresh/earlier-deck'
import { brokenLinks } from '../unit/main/export/pptx/read-deck'
import { expectQuietConsole, startSextant } from './session'
import { rowsOnScreen } from './workbench'

const dataFolder = process.env['SEXTANT_DATA'] ?? ''
const release = [join(dataFolder, 'economic-index', 'release_2025_09_15'), join(dataFolder, 'release_2025_09_15')].find(existsSync) ?? ''

describe('policy staff ask the Economic Index', () => {
  test.runIf(release !== '')('[data] “how does my state compare, and what is it used for there?” is answered on one page, which is there again after a restart', async () => {
    const userData = mkdtempSync(join(tmpdir(), 'sextant-settings-'))
    onTestFinished(() => rmSync(userData, { recursive: true, force: true, maxRetries: 5 }))
    const first = await startSextant({ userData, paths: ['rebuilt', 'data/intermediate', 'data/output'].map((name) => join(release, name)) })
    const { app, page } = first
    await rowsOnScreen(page)
    await page.getByRole('button', { name: 'Show its figures' }).click()
    await page.getByRole('button', { name: /^Places/ }).click()
    // Countries are listed; a state is found all the same, in either language.
    await page.getByRole('searchbox', { name: 'Find a place' }).fill('犹他')
    await page.getByRole('option', { name: 'Utah' }).waitFor()
    await page.getByRole('searchbox', { name: 'Find a place' }).fill('utah')
    await page.getByRole('option', { name: 'Utah' }).click()

    // Published: 3.78, second after the District of Columbia; automation 73.4 % is a known anomaly of the release.
    await page.getByRole('heading', { name: 'Utah' }).waitFor()
    const facts = page.locator('.index-facts')
    await expect.poll(async () => (await facts.innerText()).replace(/\s+/g, ' ')).toContain('AI usage index 3.78')
    await expect.poll(async () => (await facts.innerText()).replace(/\s+/g, ' ')).toContain('Rank 2 of 51')

    await page.getByRole('button', { name: /^no other place/ }).click()
    await page.getByRole('option', { name: 'California' }).click()
    await expect.poll(async () => (await facts.innerText()).replace(/\s+/g, ' ')).toContain('California: 2.13')
    const tasks = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'Task', exact: true }) })
    await tasks.getByRole('columnheader', { name: 'California' }).waitFor()
    await expect.poll(() => tasks.getByRole('row').count()).toBeGreaterThan(3)

    // Thresholds go up, never down.
    const least = page.getByRole('textbox', { name: 'US states from' })
    await least.fill('50')
    await page.getByText('at least 100').waitFor()
    await least.fill('100')

    // The answer leaves as three slides: how Utah compares, where it stands, what it is used for there.
    const file = join(userData, 'utah.pptx')
    await app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = async () => ({ canceled: false, filePath }) }, file)
    await page.getByRole('button', { name: 'Save as slides…' }).click()
    await page.getByText(/utah\.pptx/).waitFor({ timeout: 60_000 })
    const deck = await OfficePackage.read(file)
    expect(brokenLinks(deck)).toEqual([])
    expect(deck.text('ppt/slides/slide1.xml')).toContain('Use of AI in Utah')
    expect(earlierSlides(deck).map(({ title }) => title)).toEqual(['AI usage index by state, top 20', 'AI usage index tiers by state', 'Over-represented tasks in Utah'])

    // Utah, second of the ranking, has a colour of its own there; on the map it is outlined and named.
    expect(deck.text('ppt/charts/chart1.xml')).toMatch(/<c:dPt><c:idx val="1"\/>/)
    await page.locator('.index-page-map .chart-accented').getByText('Utah').waitFor()

    await page.getByRole('button', { name: 'As a pivot' }).first().click()
    await page.getByRole('tab', { name: 'Utah: Task', selected: true }).waitFor()
    await page.getByRole('rowheader', { name: '1', exact: true }).waitFor()
    await expect.poll(() => readFileSync(join(userData, 'workspace.json'), 'utf8')).toContain('Utah: Task')
    await first.close()

    const second = await startSextant({ userData })
    await second.page.getByRole('tab', { name: 'Utah: Task', selected: true }).waitFor()
    await second.page.getByRole('columnheader', { name: 'node', exact: true }).waitFor()
    await second.page.getByRole('tab', { name: 'Figures' }).click()
    await second.page.getByRole('heading', { name: 'Utah' }).waitFor()
    expectQuietConsole(first)
    expectQuietConsole(second)
  })
})
