import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { launchSextant, type LaunchedSextant, type LaunchOptions } from './launch'

/**
 * Starts the app for one test and closes it when the test is over. Of a test that failed a picture of the window is kept
 * in the folder SEXTANT_TEST_RESULTS names.
 */
export async function startSextant(options: LaunchOptions = {}): Promise<LaunchedSextant> {
  const sextant = await launchSextant(options)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await photograph(sextant, task.name)
    await sextant.close()
  })
  return sextant
}

/** Fails when the page has written a warning or an error to its console, or threw. */
export function expectQuietConsole(sextant: LaunchedSextant): void {
  expect(sextant.consoleProblems).toEqual([])
}

async function photograph({ page }: LaunchedSextant, title: string): Promise<void> {
  const folder = process.env['SEXTANT_TEST_RESULTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const name = title.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)
  // A window that is gone cannot be photographed; the failure itself is what counts.
  await page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined)
}
