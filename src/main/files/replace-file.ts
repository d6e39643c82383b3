import { randomBytes } from 'node:crypto'
import { readdir, realpath, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppFailure } from '../../shared/errors/errors'
import { saveFailure } from './atomic-write'
import { flush } from './flush'

/**
 * Puts a file that `write` makes at `path`: whole or not at all, replacing what was there, safely on disk. `write` gets the path of a
 * new file in the same folder.
 * @throws AppFailure `disk-full`, `not-saved`, or what `write` failed with; what was at `path` is then still there
 */
export async function replaceFile(path: string, write: (partialPath: string) => Promise<void>): Promise<void> {
  const partial = join(dirname(path), `${partialPrefix(path)}${randomBytes(6).toString('hex')}.tmp`)
  try {
    await write(partial)
    await flush(partial, 'r+')
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined)
    throw cause instanceof AppFailure ? cause : saveFailure(path, cause)
  }
  await flush(dirname(path), 'r').catch(() => undefined)
}

/** Removes what a process that was ended left of files for `path`. Call only when nothing is written there any more. */
export async function removeUnfinished(path: string): Promise<void> {
  const real = await realpath(path).catch(() => path)
  const names = await readdir(dirname(real)).catch(() => [])
  const left = names.filter((name) => name.startsWith(partialPrefix(real)) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(partialPrefix(real).length)))
  // The process that held them may be gone a moment later than it was told to go.
  await Promise.all(left.map((name) => rm(join(dirname(real), name), { force: true, maxRetries: 10 }).catch(() => undefined)))
}

function partialPrefix(path: string): string {
  return `.${basename(path).slice(0, 100)}.`
}
