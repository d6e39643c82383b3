import { realpath, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { glob } from 'tinyglobby'
import { AppFailure } from '../../shared/contract/errors'
import type { FoundFile, FoundFiles } from './found-file'

/** Endings that a folder is searched for. A file opened by its own name may end in anything. */
export const searchedEndings: readonly string[] = [
  'csv', 'tsv', 'tab', 'psv', 'txt', 'json', 'jsonl', 'ndjson', 'parquet', 'pq', 'arrow', 'arrows', 'feather', 'ipc',
].flatMap((ending) => [ending, `${ending}.gz`, `${ending}.zst`])

const maximumFiles = 20_000

/**
 * The files a path stands for: itself, everything readable below a folder, or what a glob matches.
 * A name that exists on disk is never taken for a glob, whatever characters are in it.
 * @throws AppFailure `file-not-found`, `file-not-readable`, `nothing-to-open`, `result-too-large`
 */
export async function expandPath(asked: string): Promise<FoundFiles> {
  const path = resolve(asked)
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (isGlob(asked) && (error.code === 'ENOENT' || error.code === 'ENAMETOOLONG' || error.code === 'ENOTDIR')) return null
    throw fileFailure(error, asked)
  })
  if (status === null) return { origin: asked, kind: 'glob', files: await describeAll(await search(globBase(path).pattern, globBase(path).folder), asked) }
  if (status.isDirectory()) return { origin: path, kind: 'folder', files: await describeAll(await search(`**/*.{${searchedEndings.join(',')}}`, path), path) }
  if (!status.isFile()) throw new AppFailure({ code: 'file-not-readable', path: asked, reason: 'It is neither a file nor a folder.' })
  return { origin: path, kind: 'file', files: [await describeFile(path)] }
}

/** Whether a text could be a pattern at all. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text)
}

/** Splits a pattern at the last folder that holds no pattern character, so that odd characters in folder names stay literal. */
function globBase(path: string): { folder: string; pattern: string } {
  const parts = path.split('/')
  const first = parts.findIndex(isGlob)
  return { folder: parts.slice(0, first).join('/') || '/', pattern: parts.slice(first).join('/') }
}

async function search(pattern: string, folder: string): Promise<string[]> {
  const found = await glob(pattern, { cwd: folder, absolute: true, onlyFiles: true, dot: false, followSymbolicLinks: false, expandDirectories: false, caseSensitiveMatch: false })
  return found.sort(byName.compare)
}

async function describeAll(paths: readonly string[], origin: string): Promise<FoundFile[]> {
  if (paths.length === 0) throw new AppFailure({ code: 'nothing-to-open', path: origin })
  if (paths.length > maximumFiles) throw new AppFailure({ code: 'result-too-large', what: 'files', count: paths.length, limit: maximumFiles })
  const files: FoundFile[] = []
  for (const path of paths) files.push(await describeFile(path))
  return files
}

/** @throws AppFailure `file-not-found`, `file-not-readable` */
export async function describeFile(path: string): Promise<FoundFile> {
  try {
    const real = await realpath(path)
    const { size, mtimeMs } = await stat(real)
    return { path: real, sizeBytes: size, modifiedMs: mtimeMs }
  } catch (error) {
    throw fileFailure(error as NodeJS.ErrnoException, path)
  }
}

/** What a file system error means to a person. */
export function fileFailure(error: NodeJS.ErrnoException, path: string): AppFailure {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new AppFailure({ code: 'file-not-found', path }, { cause: error })
  if (error.code === 'ENAMETOOLONG') return new AppFailure({ code: 'file-not-readable', path, reason: 'The name is too long for this disk.' }, { cause: error })
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new AppFailure({ code: 'disk-full', path }, { cause: error })
  if (error.code === 'EACCES' || error.code === 'EPERM') return new AppFailure({ code: 'file-not-readable', path, reason: 'No permission to read it.' }, { cause: error })
  return new AppFailure({ code: 'file-not-readable', path, reason: error.message }, { cause: error })
}

const collator = new Intl.Collator('en', { numeric: true })
const byName = { compare: (a: string, b: string) => collator.compare(basename(a), basename(b)) || collator.compare(a, b) }
