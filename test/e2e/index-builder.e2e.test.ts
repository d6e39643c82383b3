import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syntheticRecords } from '../../scripts/generate-synthetic-log.mjs'
import { OfficePackage } from '../../src/main/export/office/office-package'
import { brokenLinks } from '../unit/main/export/pptx/read-deck'
import { testFolder } from './files'
import { expectQuietConsole, startSextant } from './session'
import { exportSlide, modalDialog, rowsOnScreen, runCommand, saveTo } from './workbench'

/** A folder of three JSON Lines files, as a service would have written them. */
function folderOfLogs(records: readonly object[]): string {
  const folder = join(testFolder(), 'logs')
  mkdirSync(folder)
  const size = Math.ceil(records.length / 3)
  for (let part = 0; part < 3; part += 1) writeFileSync(join(folder, `log-${part}.jsonl`), `${records.slice(part * size, (part + 1) * size).map((record) => JSON.stringify(record)).join('\n')}\n`)
  return folder
}

test('from a folder’s log to an index and a slide: roles are proposed, records looked over, the build opens as a release, a figure of it is drawn', async () => {
  const folder = join(testFolder(), 'index')
  const sextant = await startSextant({ paths: [folderOfLogs([...syntheticRecords(6_000, 7, true)])] })
  const { page } = sextant
  await rowsOnScreen(page)
  await runCommand(page, 'Build an index from conversation records')
  const dialog = page.getByRole('dialog', { name: 'Build an index from logs' })
  await expect.poll(() => dialog.getByRole('button', { name: /Account id$/ }).innerText()).toContain('account_id')
  await expect.poll(() => dialog.getByRole('button', { name: /Request label, level 2$/ }).innerText()).toContain('request_2')

  await dialog.getByRole('button', { name: 'Check the records' }).click()
  await dialog.getByText('6,000 of 6,000 rows can be used.').waitFor()
  await dialog.getByText(/rows have no task in “task”: not classified/).waitFor()

  await saveTo(sextant.app, folder)
  await dialog.getByRole('button', { name: 'Build…' }).click()
  await dialog.getByText('The index is in the folder index.').waitFor()
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(written).toContain('not_classified')
  expect(written).not.toContain('SYNTHETIC text')
  expect(existsSync(join(folder, 'suppression_report.md'))).toBe(true)

  await dialog.getByRole('button', { name: 'Open the index' }).click()
  const search = page.getByRole('searchbox', { name: 'Search the figures' })
  await search.waitFor()
  await page.getByRole('list', { name: 'Open datasets' }).getByRole('button', { name: /^own_index_assistant.*\.csv/ }).waitFor()
  await search.fill('Concentration')
  await page.getByRole('button', { name: /^Concentration of use on tasks/ }).first().click()
  await page.locator('figure [data-chart-picture]').first().waitFor()

  await page.getByRole('button', { name: 'Edit as my own view' }).click()
  await page.getByRole('tab', { name: /^Concentration of use on tasks/, selected: true }).waitFor()
  await page.locator('figure [data-chart-picture]').first().waitFor()
  const slide = join(testFolder(), 'index.pptx')
  await saveTo(sextant.app, slide)
  await exportSlide(page)
  expect(brokenLinks(await OfficePackage.read(slide))).toEqual([])
  expectQuietConsole(sextant)
})

test('request clusters of texts are named and merged by keyboard, and roles.json writes it down', async () => {
  const records = [...syntheticRecords(9_000, 7)].map(({ request_0, ...record }) => ({ ...record, request_1: undefined, request_2: undefined, text: `Please ${String(request_0).toLowerCase()} for me` }))
  const sextant = await startSextant({ paths: [folderOfLogs(records)] })
  const { page } = sextant
  await rowsOnScreen(page)
  await runCommand(page, 'Build an index from conversation records')
  const dialog = modalDialog(page)
  await expect.poll(() => dialog.getByRole('button', { name: /Account id$/ }).innerText()).toContain('account_id')
  await dialog.getByRole('checkbox', { name: 'Group texts into requests' }).press('Space')
  await dialog.getByRole('button', { name: 'Look at the request clusters…' }).press('Enter')
  const use = dialog.getByRole('button', { name: 'Use these names' })
  await use.waitFor({ timeout: 60_000 })

  // Seven texts make six clusters in three levels.
  const fine = dialog.getByRole('textbox', { name: /level 0$/ })
  await expect.poll(() => fine.count()).toBe(6)
  const proposed = await fine.nth(0).inputValue()
  await fine.nth(1).fill(proposed)
  await dialog.getByText('Another cluster of this level has this name.').waitFor()
  await fine.nth(1).fill('Errors in code')
  await fine.nth(1).press('Enter')
  await expect.poll(() => fine.nth(1).inputValue()).toBe('Errors in code')
  await dialog.getByRole('button', { name: /^Merge Errors in code into/ }).press('Enter')
  await page.getByRole('searchbox', { name: 'Find a cluster' }).waitFor()
  await page.getByRole('option').first().press('Enter')
  await expect.poll(() => fine.count()).toBe(5)
  await dialog.getByRole('button', { name: 'Take back the last merge' }).press('Enter')
  await expect.poll(() => fine.count()).toBe(6)
  await fine.nth(0).fill('Largest of all')
  await fine.nth(0).press('Enter')
  await use.press('Enter')
  await dialog.getByText('Renamed: 1. Merged: 0.').waitFor()

  const [rolesFile, folder] = [join(testFolder(), 'roles.json'), join(testFolder(), 'index')]
  await saveTo(sextant.app, rolesFile)
  await dialog.getByRole('button', { name: 'Save as roles.json…' }).press('Enter')
  await expect.poll(() => existsSync(rolesFile)).toBe(true)
  expect(JSON.parse(readFileSync(rolesFile, 'utf8'))).toMatchObject({ conversation: 'conversation_id', text: 'text', clusterRequests: true, clusterEdits: { renames: [{ level: 0, from: proposed, to: 'Largest of all' }] } })
  await saveTo(sextant.app, folder)
  await dialog.getByRole('button', { name: 'Build…' }).press('Enter')
  await dialog.getByText('The index is in the folder index.').waitFor()
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(written).toContain(',Largest of all,')
  expect(written).toContain('A person renamed 1 and merged 0 of them.')
  expect(written).not.toContain('for me')
  expectQuietConsole(sextant)
})
