import { randomBytes } from 'node:crypto'
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppFailure } from '../../shared/errors/errors'

/** The steps an atomic write is made of; tests put failing ones in their place. */
export interface FileSteps {
  createFile(path: string): Promise<Pick<FileHandle, 'writeFile' | 'sync' | 'close'>>
  rename(from: string, to: string): Promise<void>
  syncFolder(folder: string): Promise<void>
  remove(path: string): Promise<void>
}

const realSteps: FileSteps = {
  // 'wx': two writers never share a temporary file.
  createFile: (path) => open(path, 'wx'),
  rename,
  syncFolder,
  remove: (path) => rm(path, { force: true }),
}

/**
 * Writes a file so that at any moment, also after a power cut, the path holds either the old content or the new one, whole.
 * Of several writers at once the last to finish wins.
 * @throws {AppFailure} `disk-full` or `not-saved`; the old content is then still there
 */
export async function writeAtomically(path: string, data: string | Uint8Array, steps: FileSteps = realSteps): Promise<void> {
  // In the same folder, so that the rename stays within one file system.
  const temporary = join(dirname(path), `${temporaryPrefix(path)}${process.pid}-${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = await steps.createFile(temporary)
    try {
      await file.writeFile(data)
      await file.sync()
    } finally {
      await file.close()
    }
    await steps.rename(temporary, path)
  } catch (cause) {
    await steps.remove(temporary).catch(() => undefined)
    throw saveFailure(path, cause)
  }
  await steps.syncFolder(dirname(path))
}

/** Removes what writes of `path` that a crash interrupted left behind. Call only while nothing is being written. */
export async function removeInterruptedWrites(path: string): Promise<void> {
  const folder = dirname(path)
  const names = await readdir(folder).catch(() => [])
  const leftovers = names.filter((name) => name.startsWith(temporaryPrefix(path)) && name.endsWith('.tmp'))
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })))
}

/** The failure to report for a write to `path` that did not succeed. */
export function saveFailure(path: string, cause: unknown): AppFailure {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppFailure({ code: 'disk-full', path }, { cause })
  return new AppFailure({ code: 'not-saved', path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
}

function temporaryPrefix(path: string): string {
  return `.${basename(path)}.`
}

async function syncFolder(folder: string): Promise<void> {
  // Some systems (Windows) cannot open a folder; there the rename is durable enough by itself.
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync()
  } catch {
    // The content is in place either way; only its survival of a power cut in this second is not assured.
  } finally {
    await handle.close()
  }
}
