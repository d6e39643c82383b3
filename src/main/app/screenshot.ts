import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'
import { writeAtomically } from '../files/atomic-write'
import type { PageLink } from './page-link'

const longestWaitMs = 60_000

/**
 * Waits until the page is idle and its fonts are ready, then saves a picture of it as PNG.
 * @param beforePicture runs when the page is idle; when it resolves to true, the page is waited for once more
 * @throws {Error} in English, when the page is not ready within a minute or the file cannot be written
 */
export async function takeScreenshot(
  window: BrowserWindow, page: PageLink, outputPath: string, beforePicture: () => Promise<boolean>,
): Promise<void> {
  const timeout = new AbortController()
  const late = delay(longestWaitMs, null, { signal: timeout.signal, ref: false }).then(() => {
    throw new Error(`The page was not ready within ${longestWaitMs / 1000} seconds. Look at the messages above, or try a smaller file.`)
  })
  try {
    await Promise.race([whenDrawn(window, page, beforePicture), late])
  } finally {
    timeout.abort()
    late.catch(() => undefined)
  }
  const picture = await window.webContents.capturePage()
  if (picture.isEmpty()) throw new Error('The system gave an empty picture of the window. Is a display available?')
  await writeAtomically(outputPath, picture.toPNG())
}

async function whenDrawn(window: BrowserWindow, page: PageLink, beforePicture: () => Promise<boolean>): Promise<void> {
  await page.nextIdle()
  const again = page.nextIdle()
  if (await beforePicture()) await again
  // Two frames: what the page drew last is then on screen.
  await window.webContents.executeJavaScript(
    'document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))))',
  )
}
