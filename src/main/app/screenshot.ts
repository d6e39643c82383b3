import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow } from 'electron'
import { writeAtomically } from '../files/atomic-write'
import type { PageLink } from './page-link'

const longestWaitMs = 60_000
/** How long a view that was asked for afterwards may take; the page need not say that it is idle a second time. */
const secondViewMs = 3_000

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
  const gone = new Promise<never>((_resolve, reject) => {
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(`The page's process ended: ${reason}.`)))
  })
  try {
    await Promise.race([whenDrawn(window, page, beforePicture), late, gone])
  } finally {
    timeout.abort()
    late.catch(() => undefined)
    gone.catch(() => undefined)
  }
  const picture = await window.webContents.capturePage()
  if (picture.isEmpty()) throw new Error('The system gave an empty picture of the window. Is a display available?')
  await writeAtomically(outputPath, picture.toPNG())
}

async function whenDrawn(window: BrowserWindow, page: PageLink, beforePicture: () => Promise<boolean>): Promise<void> {
  await page.nextIdle()
  const again = page.nextIdle()
  if (await beforePicture()) await Promise.race([again, delay(secondViewMs)])
  // Two frames: what the page drew last is then on screen.
  await window.webContents.executeJavaScript(
    'document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))))',
  )
}
