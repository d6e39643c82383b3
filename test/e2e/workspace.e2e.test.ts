import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { testFile } from './files'
import type { LaunchedSextant } from './launch'
import { descendantsOf } from './processes'
import { expectQuietConsole, startSextant } from './session'
import { addField, addView, copiedPivot, rowsOnScreen } from './workbench'

const csv = 'kind,amount\nfirst,1\nsecond,2\nfirst,4\n'
const answer = [['kind', 'Number of rows'], ['first', '2'], ['second', '1'], ['Total', '3']]

/** Settings that outlive one run of the app. */
function settingsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

async function makeViews({ page, app, userData }: LaunchedSextant): Promise<void> {
  await rowsOnScreen(page)
  await addView(page, 'Pivot')
  await addField(page, 'Rows', 'kind')
  await page.getByRole('columnheader', { name: 'Number of rows' }).waitFor()
  await expect.poll(() => copiedPivot(page, app)).toEqual(answer)
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Kinds of things')
  await page.keyboard.press('Enter')
  // Work is saved a moment after each change: what counts is what is on disk.
  await expect.poll(() => readFileSync(join(userData, 'workspace.json'), 'utf8')).toContain('Kinds of things')
}

async function expectViews({ page, app }: LaunchedSextant): Promise<void> {
  await page.getByRole('tab', { name: 'Kinds of things', selected: true }).waitFor()
  await expect.poll(() => page.getByRole('tab').allInnerTexts()).toEqual(['things.csv', 'Kinds of things'])
  await expect.poll(() => page.getByRole('list', { name: 'Open datasets' }).getByRole('listitem').count()).toBe(1)
  await page.getByRole('columnheader', { name: 'Number of rows' }).waitFor()
  await expect.poll(() => copiedPivot(page, app)).toEqual(answer)
}

const crashNotice = (page: Page) => page.getByText('The last session ended unexpectedly.')

describe('the workspace', () => {
  test('the workspace: datasets and views are there again after quitting', async () => {
    const userData = settingsFolder()
    const first = await startSextant({ userData, paths: [testFile('things.csv', csv)] })
    await makeViews(first)
    await first.close()

    const second = await startSextant({ userData })
    await expectViews(second)
    expect(await crashNotice(second.page).count()).toBe(0)
    expectQuietConsole(first)
    expectQuietConsole(second)
  })

  test('the workspace: after the app was killed everything is there again, with a notice', async () => {
    const userData = settingsFolder()
    const first = await startSextant({ userData, paths: [testFile('things.csv', csv)] })
    await makeViews(first)
    process.kill(first.mainPid, 'SIGKILL')
    await first.close()

    const second = await startSextant({ userData })
    await crashNotice(second.page).waitFor()
    await expectViews(second)
    expectQuietConsole(second)
  })

  test('the workspace: when the engine is killed it starts again, says so, and the views answer', async () => {
    const sextant = await startSextant({ paths: [testFile('things.csv', csv)] })
    const { page, app } = sextant
    await makeViews(sextant)
    process.kill(enginePid(sextant.mainPid), 'SIGKILL')
    await page.getByText('The engine is running again.').waitFor()
    await page.getByRole('button', { name: 'Swap rows and columns' }).click()
    await page.getByRole('columnheader', { name: 'first, Number of rows' }).waitFor()
    await page.getByRole('button', { name: 'Swap rows and columns' }).click()
    await page.getByRole('rowheader', { name: '3', exact: true }).waitFor()
    await expect.poll(() => copiedPivot(page, app)).toEqual(answer)
    expectQuietConsole(sextant)
  })
})

/** Chromium calls every utility process by its kind; ours runs Node. */
function enginePid(mainPid: number): number {
  const engine = descendantsOf(mainPid).find(({ commandLine }) => commandLine.includes('--utility-sub-type=node.mojom.NodeService'))
  if (engine === undefined) throw new Error('No engine process')
  return engine.pid
}
