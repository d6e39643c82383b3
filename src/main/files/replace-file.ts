import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppFailure } from '../../shared/contract/errors'
import { saveFailure } from './atomic-write'
import { flush } from './flush'

/**
 * Puts a file that `write` makes at `path`: whole or not at all, replacing what was there, safely on disk. `write` gets the path of a
 * new file in the same folder.
 * @throws AppFailure `disk-full`, `not-saved`, or what `write` failed with; what was at `path` is then still there
 */
export async function replaceFile(path: string, write: (partialPath: string) => Promise<void>): Promise<void> {
  const partial = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`)
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
