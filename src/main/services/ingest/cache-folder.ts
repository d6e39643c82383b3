import { open, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FieldName } from '../../../shared/result/field'
import type { StoredGrid } from '../../duckdb/stored-grids'
import type { StoredGroups } from '../../duckdb/stored-groups'
import { flush } from '../../files/flush'
import { cacheVersion } from './plan-key'

const GridNote = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid'), scaleBits: z.int(), hasNonFinite: z.boolean(), units: z.enum(['BIGINT', 'DOUBLE']).nullable() }),
  z.strictObject({ kind: z.literal('sorted'), hasNonFinite: z.boolean() }),
])

/** What is kept beside each copy, as `<key>.json`. */
const CopyNote = z.strictObject({
  version: z.literal(cacheVersion),
  key: z.string(),
  sizeBytes: z.int().nonnegative(),
  rowCount: z.int().nonnegative(),
  enumFields: z.array(FieldName),
  grids: z.array(z.strictObject({ field: FieldName, grid: GridNote, unitsColumn: z.string().nullable() })),
  groups: z.array(z.strictObject({
    table: z.string(), keys: z.array(FieldName), groupCount: z.int().nonnegative(), parts: z.array(z.strictObject({ part: z.string(), column: z.string() })),
  })),
  /** For a person who looks into the folder; nothing reads them back. */
  paths: z.array(z.string()),
})
type CopyNote = z.infer<typeof CopyNote>

/** A finished copy. */
export interface CachedCopy {
  readonly key: string
  readonly file: string
  readonly rowCount: number
  readonly enumFields: readonly FieldName[]
  readonly grids: readonly StoredGrid[]
  readonly groups: readonly StoredGroups[]
  readonly sizeBytes: number
}

/**
 * The folder of ingested copies. Everything in it can be deleted at any time without losing anything but time.
 * A copy counts only with its note, which is written last; whatever does not fit together is removed and made again.
 */
export class CacheFolder {
  private readonly inUse = new Map<string, number>()

  constructor(readonly folder: string, readonly budgetBytes: number) {}

  fileOf(key: string): string {
    return join(this.folder, `${key}.duckdb`)
  }

  partialFileOf(key: string): string {
    return `${this.fileOf(key)}.partial`
  }

  /** The copy under this key, or null; a damaged one is removed. Finding it makes it the most recently used. */
  async find(key: string): Promise<CachedCopy | null> {
    const note = await this.noteOf(key)
    if (note === null || !(await looksLikeDatabase(this.fileOf(key), note.sizeBytes))) {
      await this.remove(key)
      return null
    }
    const now = new Date()
    await utimes(this.noteFileOf(key), now, now)
    return { key, file: this.fileOf(key), rowCount: note.rowCount, enumFields: note.enumFields, grids: note.grids.map(fromNote), groups: note.groups, sizeBytes: note.sizeBytes }
  }

  /** Turns a finished partial file into the copy: flushed to disk, renamed, noted; then old copies make room. */
  async adopt(key: string, result: Pick<CachedCopy, 'rowCount' | 'enumFields' | 'grids' | 'groups'>, paths: readonly string[]): Promise<CachedCopy> {
    const partial = this.partialFileOf(key)
    await flush(partial, 'r+')
    const { size } = await stat(partial)
    const note: CopyNote = {
      version: cacheVersion, key, sizeBytes: size, rowCount: result.rowCount, enumFields: [...result.enumFields],
      grids: result.grids.map(toNote), groups: result.groups.map((one) => ({ ...one, keys: [...one.keys], parts: [...one.parts] })), paths: paths.slice(0, 100),
    }
    const noteFile = this.noteFileOf(key)
    await rename(partial, this.fileOf(key))
    await writeFile(`${noteFile}.partial`, JSON.stringify(note))
    await flush(`${noteFile}.partial`, 'r+')
    await rename(`${noteFile}.partial`, noteFile)
    await this.makeRoom(key)
    return { key, file: this.fileOf(key), rowCount: note.rowCount, enumFields: note.enumFields, grids: result.grids, groups: result.groups, sizeBytes: size }
  }

  /** Keeps a copy from being evicted until the returned function is called. */
  use(key: string): () => void {
    this.inUse.set(key, (this.inUse.get(key) ?? 0) + 1)
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      const left = (this.inUse.get(key) ?? 1) - 1
      if (left === 0) this.inUse.delete(key)
      else this.inUse.set(key, left)
    }
  }

  async remove(key: string): Promise<void> {
    for (const file of [this.noteFileOf(key), this.fileOf(key), `${this.fileOf(key)}.wal`]) await rm(file, { force: true })
  }

  /** Removes what an ingest left behind when it stopped half-way. */
  async removePartial(key: string): Promise<void> {
    for (const file of [this.partialFileOf(key), `${this.partialFileOf(key)}.wal`]) await rm(file, { force: true })
  }

  /** At the start of a session: half-made copies and files without a note go; then the folder is brought within its budget. */
  async tidy(): Promise<void> {
    const names = await readdir(this.folder)
    const keys = new Set(names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)))
    for (const name of names) {
      const key = /^([0-9a-f]{64})\.duckdb(?:\.wal)?$/.exec(name)?.[1]
      const isOrphan = key !== undefined && (!keys.has(key) || name.endsWith('.wal'))
      if (isOrphan || /^[0-9a-f]{64}\..*partial(?:\.wal)?$/.test(name)) await rm(join(this.folder, name), { force: true })
    }
    await this.makeRoom(null)
  }

  /** Bytes of all copies. */
  async sizeBytes(): Promise<number> {
    return (await this.copies()).reduce((sum, copy) => sum + copy.sizeBytes, 0)
  }

  /** Evicts the least recently used copies until the budget holds; never one in use, nor `kept`. */
  private async makeRoom(kept: string | null): Promise<void> {
    const copies = (await this.copies()).sort((a, b) => a.usedMs - b.usedMs)
    let total = copies.reduce((sum, copy) => sum + copy.sizeBytes, 0)
    for (const copy of copies) {
      if (total <= this.budgetBytes) return
      if (copy.key === kept || this.inUse.has(copy.key)) continue
      await this.remove(copy.key)
      total -= copy.sizeBytes
    }
  }

  private async copies(): Promise<{ key: string; sizeBytes: number; usedMs: number }[]> {
    const found = []
    for (const name of await readdir(this.folder)) {
      const key = /^([0-9a-f]{64})\.json$/.exec(name)?.[1]
      if (key === undefined) continue
      const note = await stat(join(this.folder, name)).catch(() => null)
      const file = await stat(this.fileOf(key)).catch(() => null)
      if (note !== null) found.push({ key, sizeBytes: file?.size ?? 0, usedMs: note.mtimeMs })
    }
    return found
  }

  private noteFileOf(key: string): string {
    return join(this.folder, `${key}.json`)
  }

  private async noteOf(key: string): Promise<CopyNote | null> {
    try {
      const note = CopyNote.safeParse(JSON.parse(await readFile(this.noteFileOf(key), 'utf8')))
      return note.success && note.data.key === key ? note.data : null
    } catch {
      // Missing or not JSON: either way there is no copy.
      return null
    }
  }
}

function toNote({ field, grid, unitsColumn }: StoredGrid): CopyNote['grids'][number] {
  return { field, unitsColumn, grid: grid.kind === 'grid' ? { ...grid, units: grid.units ?? null } : grid }
}

function fromNote({ field, grid, unitsColumn }: CopyNote['grids'][number]): StoredGrid {
  if (grid.kind === 'sorted') return { field, unitsColumn, grid }
  const { units, ...rest } = grid
  return { field, unitsColumn, grid: units === null ? rest : { ...rest, units } }
}

/** The engine writes `DUCK` after an eight-byte checksum. */
async function looksLikeDatabase(file: string, sizeBytes: number): Promise<boolean> {
  try {
    const handle = await open(file)
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(12), 0, 12, 0)
      return (await handle.stat()).size === sizeBytes && bytesRead === 12 && buffer.toString('latin1', 8, 12) === 'DUCK'
    } finally {
      await handle.close()
    }
  } catch {
    // Missing or unreadable: made again.
    return false
  }
}
