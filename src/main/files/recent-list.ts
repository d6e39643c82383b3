import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import type { RecentEntry } from '../../shared/contract/app-channels'
import { writeAtomically } from './atomic-write'
import { readJsonFile, setAside } from './json-file'

const longest = 20

const StoredEntry = z.strictObject({ paths: z.array(z.string()).min(1), openedMs: z.number() })
type StoredEntry = z.infer<typeof StoredEntry>
const RecentFile = z.strictObject({ version: z.literal(1), entries: z.array(StoredEntry).max(1_000) })

/** What was opened before, newest first, at most 20 entries. The page knows entries by id only; paths stay here. */
export class RecentList {
  readonly #path: string
  #entries: Promise<readonly StoredEntry[]> | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(path: string) {
    this.#path = path
  }

  async list(): Promise<RecentEntry[]> {
    const entries = await this.#load()
    return Promise.all(entries.map(async (entry) => {
      const first = entry.paths[0] ?? ''
      return {
        id: entryId(entry.paths),
        name: entry.paths.length === 1 ? basename(first) : `${basename(first)} (+${entry.paths.length - 1})`,
        folder: dirname(first),
        openedMs: entry.openedMs,
        isPresent: await isPresent(first),
      }
    }))
  }

  /** The paths behind an entry's id, or null when there is no such entry. */
  async pathsOf(id: string): Promise<readonly string[] | null> {
    const entries = await this.#load()
    return entries.find((entry) => entryId(entry.paths) === id)?.paths ?? null
  }

  /**
   * Puts what was just opened on top.
   * @throws {AppFailure} `disk-full` or `not-saved`; the list still holds for this session
   */
  async add(paths: readonly string[], openedMs: number): Promise<void> {
    const id = entryId(paths)
    const before = this.#load()
    const entries = before.then((known) =>
      [{ paths: [...paths], openedMs }, ...known.filter((entry) => entryId(entry.paths) !== id)].slice(0, longest))
    this.#entries = entries
    const text = JSON.stringify({ version: 1, entries: await entries }, null, 2)
    const write = this.#writing.catch(() => undefined).then(() => writeAtomically(this.#path, text))
    this.#writing = write
    await write
  }

  #load(): Promise<readonly StoredEntry[]> {
    this.#entries ??= this.#read()
    return this.#entries
  }

  async #read(): Promise<readonly StoredEntry[]> {
    const reading = await readJsonFile(this.#path, RecentFile)
    if (reading.kind === 'unreadable') await setAside(this.#path, new Date())
    return reading.kind === 'read' ? reading.value.entries.slice(0, longest) : []
  }
}

function entryId(paths: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(paths)).digest('hex').slice(0, 16)
}

/** A glob is present when its fixed beginning is: whether files match is for the engine to say. */
async function isPresent(path: string): Promise<boolean> {
  const exists = (candidate: string): Promise<boolean> => access(candidate).then(() => true, () => false)
  if (await exists(path)) return true
  const wildcard = path.search(/[*?[{]/)
  return wildcard !== -1 && exists(dirname(`${path.slice(0, wildcard)}x`))
}
