import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syntheticRecords } from '../../scripts/generate-synthetic-log.mjs'
import { testFile, testFolder } from './files'
import { expectQuietConsole, startSextant } from './session'
import { rowsOnScreen, runCommand } from './workbench'

test('from a folder’s log to an index: roles are proposed, records looked over, the build opens as a release', async () => {
  const lines = [...syntheticRecords(6_000, 7, true)].map((record) => JSON.stringify(record))
  const folder = join(testFolder(), 'index')
  const sextant = await startSextant({ paths: [testFile('log.jsonl', `${lines.join('\n')}\n`)] })
  const { page, app } = sextant
  await rowsOnScreen(page)
  await runCommand(page, 'Build an index from conversation records')
  const dialog = page.getByRole('dialog', { name: 'Build an index from log.jsonl' })
  await expect.poll(() => dialog.getByRole('button', { name: /Account id$/ }).innerText()).toContain('account_id')
  await expect.poll(() => dialog.getByRole('button', { name: /Request label, level 2$/ }).innerText()).toContain('request_2')

  await dialog.getByRole('button', { name: 'Check the records' }).click()
  await dialog.getByText('6,000 of 6,000 rows can be used.').waitFor()
  await dialog.getByText(/rows have no task in “task”: not classified/).waitFor()

  await app.evaluate(({ dialog: native }, filePath) => { native.showSaveDialog = async () => ({ canceled: false, filePath }) }, folder)
  await dialog.getByRole('button', { name: 'Build…' }).click()
  await dialog.getByText('The index is in the folder index.').waitFor()
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
  expect(written).toContain('not_classified')
  expect(written).not.toContain('SYNTHETIC text')
  expect(existsSync(join(folder, 'suppression_report.md'))).toBe(true)

  await dialog.getByRole('button', { name: 'Open the index' }).click()
  await page.getByRole('searchbox', { name: 'Search the figures' }).waitFor()
  await page.getByRole('list', { name: 'Open datasets' }).getByRole('button', { name: /^own_index_assistant/ }).waitFor()
  expectQuietConsole(sextant)
}, 120_000)
