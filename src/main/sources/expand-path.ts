import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { AppFailure } from '../../shared/errors/errors'
import type { FoundFile, FoundFiles } from './found-file'

/** What a folder is searched for. A file opened by its own name may end in anything; workbooks and databases, which hold many datasets, are opened so. */
const dataEnding = /\.(csv|tsv|tab|psv|txt|json|jsonl|ndjson|parquet|pq|arrow|arrows|feather|ipc)(\.(gz|zst))?$/i

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
  if (status === null) {
    const { folder, pattern } = await globBase(path)
    return { origin: asked, kind: 'glob', files: await describeAll(await search(pattern, folder), asked) }
  }
  if (status.isDirectory()) return { origin: path, kind: 'folder', files: await describeAll(await dataFilesBelow(path), path) }
  if (!status.isFile()) throw notAFile(asked)
  return { origin: path, kind: 'file', files: [await describeFile(path)] }
}

/** Whether a text could be a pattern at all. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text)
}

/** Splits a pattern behind the last folder that is there under its exact name, so that odd characters in folder names stay literal. */
async function globBase(path: string): Promise<{ folder: string; pattern: string }> {
  const parts = path.split('/')
  let literal = parts.slice(0, -1).findIndex(isGlob)
  if (literal === -1) literal = parts.length - 1
  while (literal < parts.length - 1 && (await stat(parts.slice(0, literal + 1).join('/')).catch(() => null))?.isDirectory() === true) literal += 1
  return { folder: parts.slice(0, literal).join('/') || '/', pattern: parts.slice(literal).join('/') }
}

/**
 * Files below a folder that end like data, hidden ones left out. Links to files count, links to folders do not: they may lead round in
 * a circle. A folder below that may not be read is passed over.
 */
async function dataFilesBelow(folder: string): Promise<string[]> {
  const found: string[] = []
  const visit = async (place: string): Promise<void> => {
    for (const entry of await readdir(place, { withFileTypes: true })) {
      const path = join(place, entry.name)
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) await visit(path).catch(() => undefined)
      else if (dataEnding.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && (await stat(path).catch(() => null))?.isFile() === true))) found.push(path)
    }
  }
  await visit(folder).catch((error: unknown) => {
    throw fileFailure(error as NodeJS.ErrnoException, folder)
  })
  return found.sort(byName.compare)
}

async function search(pattern: string, folder: string): Promise<string[]> {
  const found = await (await import('tinyglobby')).glob(pattern, { cwd: folder, absolute: true, onlyFiles: true, dot: false, followSymbolicLinks: false, expandDirectories: false, caseSensitiveMatch: false })
  return found.sort(byName.compare)
}

async function describeAll(paths: readonly string[], origin: string): Promise<FoundFile[]> {
  if (paths.length === 0) throw new AppFailure({ code: 'nothing-to-open', path: origin })
  if (paths.length > maximumFiles) throw new AppFailure({ code: 'result-too-large', what: 'files', count: paths.length, limit: maximumFiles })
  const files = new Map<string, FoundFile>()
  for (const path of paths) {
    const file = await describeFile(path)
    // A file and a link to it are one file: its rows count once.
    files.set(file.path, file)
  }
  return [...files.values()]
}

/**
 * The file of exactly this name.
 * @throws AppFailure `file-not-found`, `file-not-readable`, also for what is there but is no file
 */
export async function describeFile(path: string): Promise<FoundFile> {
  try {
    const real = await realpath(path)
    const status = await stat(real)
    if (!status.isFile()) throw notAFile(path)
    return { path: real, sizeBytes: status.size, modifiedMs: status.mtimeMs, inode: status.ino }
  } catch (error) {
    throw error instanceof AppFailure ? error : fileFailure(error as NodeJS.ErrnoException, path)
  }
}

function notAFile(path: string): AppFailure {
  return new AppFailure({ code: 'file-not-readable', path, reason: 'It is neither a file nor a folder.', obstacle: 'not-a-file' })
}

/** What a file system error means to a person. */
export function fileFailure(error: NodeJS.ErrnoException, path: string): AppFailure {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return new AppFailure({ code: 'file-not-found', path }, { cause: error })
  if (error.code === 'ENAMETOOLONG') return new AppFailure({ code: 'file-not-readable', path, reason: 'The name is too long for this disk.', obstacle: 'name-too-long' }, { cause: error })
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new AppFailure({ code: 'disk-full', path }, { cause: error })
  if (error.code === 'EACCES' || error.code === 'EPERM') return new AppFailure({ code: 'file-not-readable', path, reason: 'No permission to read it.' }, { cause: error })
  if (error.code === 'ELOOP') return new AppFailure({ code: 'file-not-readable', path, reason: 'It is a link that leads back to itself.', obstacle: 'link-circle' }, { cause: error })
  return new AppFailure({ code: 'file-not-readable', path, reason: error.message }, { cause: error })
}

const collator = new Intl.Collator('en', { numeric: true })
const byName = { compare: (a: string, b: string) => collator.compare(basename(a), basename(b)) || collator.compare(a, b) }
