import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { IndexWindow } from './index-rows'
import { settingsFile } from './write-folder'

const Settings = z.looseObject({ kind: z.literal('sextant-index'), window: z.strictObject({ start: z.iso.date(), end: z.iso.date() }) })
/** A folder with more entries than this is no shelf of indices. */
const mostNames = 2_000

/**
 * Indices that lie beside a folder and whose windows overlap with its own. Whether they rest on the same records is not asked: no digest of records is kept, which would let
 * somebody who has a record test whether it was among them, and it would miss the dangerous case, two indices of almost the same records.
 */
export async function overlappingIndices(folder: string, { start, end }: IndexWindow): Promise<{ folder: string; start: string; end: string }[]> {
  const parent = dirname(folder)
  const names = (await readdir(parent).catch(() => [])).filter((name) => name !== basename(folder) && !name.startsWith('.')).toSorted()
  if (names.length > mostNames) return []
  const found = await Promise.all(names.map(async (name) => {
    const window = await windowOf(join(parent, name, settingsFile))
    return window !== null && window.start <= end && window.end >= start ? [{ folder: name, ...window }] : []
  }))
  return found.flat()
}

async function windowOf(path: string): Promise<IndexWindow | null> {
  try {
    return Settings.parse(JSON.parse(await readFile(path, 'utf8'))).window
  } catch {
    return null
  }
}
