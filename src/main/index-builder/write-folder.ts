import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppFailure } from '../../shared/errors/errors'
import { saveFailure } from '../files/atomic-write'
import { flush } from '../files/flush'

/** One file of a folder to be: a text, or a finished file to copy. */
export type FolderFile = { readonly name: string; readonly text: string } | { readonly name: string; readonly from: string }

/** The file by which a folder is known as one that a run of Sextant wrote, and may replace. */
export const settingsFile = 'index_settings.sextant'

const unfinishedEnding = '.sextant-unfinished'
const replacedEnding = `.replaced${unfinishedEnding}`

/** @throws AppFailure `not-saved` when something stands at `path` that is no index of ours, or its folder is not there: found out before the work */
export async function checkFolder(path: string): Promise<void> {
  const parent = await stat(dirname(path)).catch(() => null)
  if (parent?.isDirectory() !== true) throw new AppFailure({ code: 'not-saved', path, reason: 'The folder it would lie in does not exist.' })
  const present = await stat(path).catch(() => null)
  if (present === null) return
  if (!present.isDirectory()) throw new AppFailure({ code: 'not-saved', path, reason: 'It is a file.' })
  const names = await readdir(path)
  if (names.length > 0 && !names.includes(settingsFile)) throw new AppFailure({ code: 'not-saved', path, reason: 'The folder holds other files. Name a new or an empty one.' })
}

/**
 * Writes a folder that appears whole or not at all: everything is written beside it, put safely on disk, and then given its name. An index that stood there is
 * replaced. What a killed run left behind is removed by the next one.
 * @throws AppFailure `disk-full`, `not-saved`; what was at `path` is then still there
 */
export async function writeFolder(path: string, files: readonly FolderFile[], signal: AbortSignal): Promise<void> {
  await tidyFolder(path)
  await checkFolder(path)
  const parent = dirname(path)
  const prefix = prefixOf(path)
  const made = join(parent, `${prefix}${randomBytes(6).toString('hex')}${unfinishedEnding}`)
  try {
    await mkdir(made)
    for (const file of files) {
      if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
      const target = join(made, file.name)
      if ('from' in file) await copyFile(file.from, target)
      else await writeFile(target, file.text, { flag: 'wx' })
      await flush(target, 'r+')
    }
    await flush(made, 'r').catch(() => undefined)
    if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
    await putInPlace(made, path, join(parent, `${prefix}${randomBytes(6).toString('hex')}${replacedEnding}`))
    await flush(parent, 'r').catch(() => undefined)
  } catch (cause) {
    await rm(made, { recursive: true, force: true }).catch(() => undefined)
    throw cause instanceof AppFailure ? cause : saveFailure(path, cause)
  }
}

/** A folder cannot be renamed over one that holds files: the old one steps aside first, and comes back if the new one does not get its place. */
async function putInPlace(made: string, path: string, aside: string): Promise<void> {
  const isThere = await stat(path).then(() => true, () => false)
  if (!isThere) return rename(made, path)
  await rename(path, aside)
  try {
    await rename(made, path)
  } catch (cause) {
    await rename(aside, path)
    throw cause
  }
  await rm(aside, { recursive: true, force: true }).catch(() => undefined)
}

/**
 * Clears away what a killed run left beside a folder. An index that had stepped aside for a new one, which then did not get its place, comes back; what was being written
 * goes. Call only while nothing else is being written there.
 */
export async function tidyFolder(path: string): Promise<void> {
  const parent = dirname(path)
  const left = (await readdir(parent).catch(() => [])).filter((name) => name.startsWith(prefixOf(path)) && name.endsWith(unfinishedEnding))
  const isThere = await stat(path).then(() => true, () => false)
  const [aside] = isThere ? [] : left.filter((name) => name.endsWith(replacedEnding)).toSorted()
  if (aside !== undefined) await rename(join(parent, aside), path).catch(() => undefined)
  const rest = left.filter((name) => name !== aside)
  await Promise.all(rest.map((name) => rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined)))
}

function prefixOf(path: string): string {
  return `.${basename(path).slice(0, 100)}.`
}
