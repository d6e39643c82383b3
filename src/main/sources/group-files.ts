import { basename, dirname } from 'node:path'
import { nameStem } from './name-stem'
import type { FoundFile, FoundFiles } from './found-file'
import type { FileGroup } from './prepared-source'
import type { Recognised } from './recognise-format'

export interface SignedFile {
  readonly file: FoundFile
  readonly recognised: Recognised
  /** Files with equal signatures have the same columns. */
  readonly signature: string
}

/**
 * Which files are one dataset. A file opened by name is one by itself. A glob joins everything of the same format and signature.
 * A folder joins those that also stand in the same folder and whose names differ only in numbers, dates and the like (see `nameStem`),
 * or that stand in Hive folders (`year=2024`); except versions of each other (`shares_v1.csv`, `shares_v2.csv`): these are
 * alternatives, and their rows together would count everything twice. docs/decisions/0009 says why.
 */
export function groupFiles(found: FoundFiles, files: readonly SignedFile[]): FileGroup[] {
  if (found.kind === 'file') return files.map((signed) => groupOf([signed], basename(signed.file.path)))
  const groups = new Map<string, SignedFile[]>()
  for (const signed of files) {
    const { format, packing } = signed.recognised
    const place = found.kind === 'glob' ? '' : hiveRoot(dirname(signed.file.path))
    const alternative = found.kind === 'folder' && isVersion(signed.file.path) ? signed.file.path : ''
    const stem = found.kind === 'folder' && place === dirname(signed.file.path) ? nameStem(signed.file.path) : ''
    const key = JSON.stringify([format, packing, signed.signature, place, alternative, stem])
    groups.set(key, [...(groups.get(key) ?? []), signed])
  }
  return [...groups.values()].map((members) => {
    const only = members.length === 1 ? members[0] : undefined
    if (only !== undefined) return groupOf([only], basename(only.file.path))
    if (found.kind === 'glob') return groupOf(members, basename(found.origin))
    const isWholeFolder = groups.size === 1
    return groupOf(members, isWholeFolder ? basename(found.origin) : sharedName(members.map(({ file }) => basename(file.path))))
  })
}

function groupOf(members: readonly SignedFile[], name: string): FileGroup {
  const [first] = members
  if (first === undefined) throw new Error('A group has at least one file.')
  return fileGroup(first.recognised, members.map(({ file }) => file), name)
}

/** Files known to be one dataset. */
export function fileGroup(recognised: Recognised, files: readonly FoundFile[], name: string): FileGroup {
  const paths = files.map(({ path }) => path)
  return { ...recognised, files, name, paths, partitionKeys: partitionKeys(paths) }
}

/** The keys of `key=value` folders, when all files lie in such folders of the same keys, and not all in one. */
function partitionKeys(paths: readonly string[]): string[] {
  const keysOf = (path: string): string[] => {
    const folder = dirname(path)
    return folder.slice(hiveRoot(folder).length).split('/').flatMap((part) => /^([^=]+)=/.exec(part)?.[1] ?? [])
  }
  const [first] = paths
  if (first === undefined || new Set(paths.map(dirname)).size < 2) return []
  const keys = keysOf(first)
  return paths.every((path) => JSON.stringify(keysOf(path)) === JSON.stringify(keys)) ? keys : []
}

/** The folder above all `key=value` folders at the end of a path. */
function hiveRoot(folder: string): string {
  return /^[^=]+=/.test(basename(folder)) ? hiveRoot(dirname(folder)) : folder
}

/** `_v1`, `-v2.1`, ` V3` before the ending. */
export function isVersion(path: string): boolean {
  return /[_\-. ]v\d+(\.\d+)*(?=\.[^/]*$|$)/i.test(basename(path).replace(/\.(gz|zst)$/i, ''))
}

/** What the names have in common, with `*` for the rest: `part-*.csv`. */
export function sharedName(names: readonly string[]): string {
  const [first = '', ...others] = names
  const start = sharedLength(first, others, (name, position) => name[position])
  const end = Math.min(sharedLength(first, others, (name, position) => name[name.length - 1 - position]), ...names.map((name) => name.length - start))
  return `${first.slice(0, start)}*${end === 0 ? '' : first.slice(-end)}`
}

function sharedLength(first: string, others: readonly string[], at: (name: string, position: number) => string | undefined): number {
  let length = 0
  while (length < first.length && others.every((name) => at(name, length) !== undefined && at(name, length) === at(first, length))) length += 1
  return length
}
