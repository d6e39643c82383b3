import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import { DrawResult, type DrawJob } from '../../../shared/contract/draw-job'
import { AppFailure } from '../../../shared/errors/errors'

/** Draws one thing. @throws AppFailure as the page said */
export type Draw = (job: DrawJob, signal: AbortSignal) => Promise<Uint8Array>

/** Draws many in one window: what became of each, in their order. */
export type DrawAll = (jobs: readonly DrawJob[], signal: AbortSignal) => Promise<readonly DrawResult[]>

/** What a result holds. @throws AppFailure as the page said */
export function drawnBytes({ bytes, error }: DrawResult): Uint8Array {
  if (bytes !== null) return bytes
  throw error === null ? new Error('The page drew nothing.') : new AppFailure(error)
}

export function drawOne(drawAll: DrawAll): Draw {
  return async (job, signal) => {
    const [result] = await drawAll([job], signal)
    return drawnBytes(result ?? { bytes: null, error: null })
  }
}

/**
 * Draws with a window that nobody sees: `launcher` finds the Electron runtime, a display and an account for it. The window gets the chart with its numbers
 * and reads none of the person's files.
 * @param launcher `scripts/draw.mjs`
 * @param temporaryFolder private to this run
 */
export function drawInElectron(launcher: URL, temporaryFolder: string): DrawAll {
  return async (jobs, signal) => {
    const [job] = jobs
    if (job === undefined) return []
    const script = fileURLToPath(launcher)
    if (!existsSync(script)) throw new AppFailure({ code: 'not-computable', what: job.kind === 'chart' ? `*.${job.format}` : '*.pptx', reason: 'Pictures are drawn by the app itself, which is not beside this command line.' })
    const [jobPath, resultPath] = [join(temporaryFolder, 'drawing.job'), join(temporaryFolder, 'drawing.results')]
    await writeFile(jobPath, serialize(jobs))
    try {
      await run([script, jobPath, resultPath], signal)
      return z.array(DrawResult).length(jobs.length).parse(deserialize(await readFile(resultPath)))
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
