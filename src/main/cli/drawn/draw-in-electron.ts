import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serialize } from 'node:v8'
import type { DrawJob } from '../../../shared/contract/draw-job'
import { AppFailure } from '../../../shared/contract/errors'

export type Draw = (job: DrawJob, signal: AbortSignal) => Promise<Buffer>

/**
 * Draws with a window that nobody sees: `launcher` finds the Electron runtime, a display and an account for it. The window gets the chart with its numbers
 * and reads none of the person's files.
 * @param launcher `scripts/draw.mjs`
 * @param temporaryFolder private to this run
 */
export function drawInElectron(launcher: URL, temporaryFolder: string): Draw {
  return async (job, signal) => {
    const script = fileURLToPath(launcher)
    if (!existsSync(script)) throw new AppFailure({ code: 'not-computable', what: `*.${job.format}`, reason: 'Pictures are drawn by the app itself, which is not beside this command line.' })
    const [jobPath, resultPath] = [join(temporaryFolder, 'drawing.job'), join(temporaryFolder, `drawing.${job.format}`)]
    await writeFile(jobPath, serialize(job))
    try {
      await run([script, jobPath, resultPath], signal)
      return await readFile(resultPath)
    } finally {
      await Promise.all([jobPath, resultPath].map((path) => rm(path, { force: true })))
    }
  }
}

/** Standard output belongs to the result: what the launcher says goes to standard error. */
function run(words: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { stdio: ['ignore', 2, 2] })
    const onAbort = (): void => void child.kill('SIGTERM')
    signal.addEventListener('abort', onAbort, { once: true })
    child.on('error', reject)
    child.on('close', (code) => {
      signal.removeEventListener('abort', onAbort)
      if (signal.aborted) reject(new AppFailure({ code: 'cancelled' }))
      else if (code === 0) resolve()
      else reject(new Error('The picture was not drawn; the reason stands above.'))
    })
  })
}
