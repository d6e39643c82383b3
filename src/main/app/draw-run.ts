import { readFile } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import { BrowserWindow, session as sessions } from 'electron'
import { appChannels } from '../../shared/contract/app-channels'
import { DrawJob, type DrawResult } from '../../shared/contract/draw-job'
import { AppFailure } from '../../shared/errors/errors'
import { writeAtomically } from '../files/atomic-write'
import type { AppHandlers } from '../ipc/app-handlers'
import { isOwnPage } from './own-page'
import { listen } from '../ipc/listen'
import { serve } from '../ipc/serve'
import { BlockedRequests } from './blocked-requests'
import { bundlePage } from './bundle-files'
import { serveBundle } from './bundle-protocol'
import { printPictures } from './print-pictures'
import { readFont } from './read-font'
import { hardenAllContents, hardenSession } from './security'

export interface DrawRun {
  readonly jobPath: string
  readonly resultPath: string
  readonly preloadFile: string
  readonly rendererFolder: string
}

const patienceMs = 120_000

/**
 * Draws pictures for the command line, in a window that nobody sees and that runs the page's own charts. The jobs are what the command line wrote; what
 * became of each, drawn or not, is written in their order.
 * @throws Error when the jobs cannot be read or one takes too long
 */
export async function drawRun({ jobPath, resultPath, preloadFile, rendererFolder }: DrawRun): Promise<void> {
  const jobs = z.array(DrawJob).parse(deserialize(await readFile(jobPath)))
  const { defaultSession } = sessions
  const blocked = new BlockedRequests()
  hardenAllContents()
  await hardenSession(defaultSession, blocked, false)
  serveBundle(defaultSession, { folder: rendererFolder, developmentServer: null }, blocked)
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: preloadFile, contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true, spellcheck: false, devTools: false, backgroundThrottling: false },
  })
  try {
    await writeAtomically(resultPath, serialize(await drawn(window, jobs)))
  } finally {
    window.destroy()
  }
}

function drawn(window: BrowserWindow, jobs: readonly DrawJob[]): Promise<readonly DrawResult[]> {
  const results: DrawResult[] = []
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`A picture was not drawn within ${patienceMs / 1000} seconds.`)), patienceMs)
    window.webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(`The page that draws ended: ${reason}.`)))
    listen((event) => isOwnPage(event, window.webContents))(serve({
      handlers: {
        ...refusing(),
        'draw/job': async () => jobs[results.length] ?? null,
        'draw/done': async (result) => {
          results.push(result)
          late.refresh()
          if (results.length < jobs.length) return null
          clearTimeout(late)
          resolve(results)
          return null
        },
        'app/font': async ({ address }) => ({ bytes: await readFont(address, sessions.defaultSession) }),
        'picture/print': async (request) => ({ bytes: await printPictures(request) }),
      },
      onPresent: () => undefined,
      onConnectEngine: () => undefined,
    }))
    window.loadURL(`${bundlePage}?draw`).catch(reject)
  })
}

/** A page that draws has no business with files, the clipboard or the engine. */
function refusing(): AppHandlers {
  const refuse = (channel: string) => () => Promise.reject(new AppFailure({ code: 'request-refused', channel, reason: 'This window only draws.' }))
  return Object.fromEntries(Object.keys(appChannels).map((channel) => [channel, refuse(channel)])) as unknown as AppHandlers
}
