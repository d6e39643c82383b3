import { createReadStream, createWriteStream } from 'node:fs'
import { realpath, rename, rm, stat } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppFailure } from '../../shared/errors/errors'
import { saveFailure } from '../files/atomic-write'
import { flush } from '../files/flush'
import { isBrokenPipe } from './output'

/**
 * Streams a finished file to standard output, through `change` when there is one.
 * @throws a broken pipe when the reader has gone; AppFailure `not-saved`, `disk-full`
 */
export async function deliverToStandardOutput(stagedPath: string, change: Transform | null): Promise<void> {
  const source = createReadStream(stagedPath)
  try {
    if (change === null) await pipeline(source, process.stdout, { end: false })
    else await pipeline(source, change, process.stdout, { end: false })
  } catch (cause) {
    throw isBrokenPipe(cause) ? cause : saveFailure('standard output', cause)
  }
}

/**
 * What stands in the way of a result at `path`, found out before the work rather than after it.
 * @throws AppFailure `not-saved`
 */
export async function checkDestination(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => null)
  if (folder === null || !folder.isDirectory()) throw new AppFailure({ code: 'not-saved', path, reason: 'Its folder does not exist.' })
  if ((await stat(path).catch(() => null))?.isDirectory() === true) throw new AppFailure({ code: 'not-saved', path, reason: 'It is a folder.' })
}

/**
 * Puts a finished file at `path`: whole or not at all, replacing what was there. What is no plain file (a pipe, /dev/stdout) is written to.
 * @throws AppFailure `not-saved`, `disk-full`
 */
export async function deliverToFile(stagedPath: string, change: Transform | null, path: string): Promise<void> {
  const present = await stat(path).catch(() => null)
  const isPlain = present === null || present.isFile()
  // A link keeps pointing where it points: its file is replaced.
  const target = present === null ? path : await realpath(path)
  const partial = isPlain ? join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`) : target
  try {
    const source = createReadStream(stagedPath)
    const sink = createWriteStream(partial, isPlain ? { flags: 'wx' } : {})
    if (change === null) await pipeline(source, sink)
    else await pipeline(source, change, sink)
    if (!isPlain) return
    await flush(partial, 'r')
    await rename(partial, target)
  } catch (cause) {
    if (isPlain) await rm(partial, { force: true })
    throw saveFailure(path, cause)
  }
}
