import { AppFailure, type AppError, toAppError } from '../../../shared/errors/errors'
import type { DatasetSummary, StorageState } from '../../../shared/dataset/dataset-summary'
import type { Database } from '../../duckdb/database'
import type { TableCopySettings } from '../../duckdb/table-copy'
import type { AttachedCache, DatasetEntry } from '../datasets/dataset-entry'
import type { DatasetRegistry } from '../datasets/dataset-registry'
import type { StoredGroups } from '../../duckdb/stored-groups'
import type { KeptGroups } from '../../sql/pivot/kept-groups'
import { identifier, sql } from '../../sql/quote'
import { attachCopy } from '../ingest/attach-copy'
import type { CacheFolder, CachedCopy } from '../ingest/cache-folder'
import { planKey } from '../ingest/plan-key'
import type { RunCopy } from '../ingest/run-copy'
import { startIngest, type RunningIngest } from '../ingest/start-ingest'

export interface IngestQueueOptions {
  readonly registry: () => DatasetRegistry
  readonly cache: CacheFolder
  readonly settings: TableCopySettings
  readonly runCopy: RunCopy
  readonly onChange: (summary: DatasetSummary) => void
  /** Awaited before a copy is made: the first picture of a dataset comes before it. */
  readonly mayStart: (entry: DatasetEntry) => Promise<void>
  /** Tells when a person's questions run, which a copy lets pass. Absent: nobody asks. */
  readonly onQuestions?: (listener: (areThere: boolean) => void) => void
}

/** A copy holds about 256 KiB a column while it is made; a table this wide has few rows and is fast enough where it is. */
const mostColumns = 2_000

/** A copy lets questions pass for so long at once. */
const longestHoldMs = 2_000

export type IngestAction = 'start' | 'pause' | 'resume' | 'cancel'

/** The background copying of open datasets into the cache, one after another; queries switch over when a copy is ready. */
export class IngestQueue {
  readonly #options: IngestQueueOptions
  readonly #copies = new Map<DatasetEntry, CachedCopy>()
  readonly #releases = new Map<DatasetEntry, () => void>()
  /** A file can be attached to an instance once, however many datasets rest on it. */
  readonly #attached = new WeakMap<Database, Map<string, Promise<AttachedCache | null>>>()
  #waiting: DatasetEntry[] = []
  #current: Running | null = null
  #isHeld = false
  #holding: NodeJS.Timeout | null = null

  constructor(options: IngestQueueOptions) {
    this.#options = options
    options.onQuestions?.((areThere) => this.#hold(areThere))
  }

  /** A dataset opened or was read anew. */
  add(entry: DatasetEntry): void {
    if (entry.fields.length > mostColumns) return this.#count(entry)
    this.#waiting.push(entry)
    void this.#next()
  }

  remove(entry: DatasetEntry): void {
    this.#waiting = this.#waiting.filter((one) => one !== entry)
    if (this.#current?.entry === entry) drop(this.#current)
    this.#releases.get(entry)?.()
    this.#releases.delete(entry)
    this.#copies.delete(entry)
  }

  control(entry: DatasetEntry, action: IngestAction): void {
    const current = this.#current?.entry === entry ? this.#current : null
    if (action === 'start' && current === null && !this.#copies.has(entry) && !this.#waiting.includes(entry)) this.add(entry)
    if (action === 'cancel') {
      if (current !== null) drop(current)
      else if (this.#waiting.includes(entry)) {
        this.#waiting = this.#waiting.filter((one) => one !== entry)
        this.#show(entry, { kind: 'not-ingested', reason: 'cancelled', details: '' })
        this.#count(entry)
      }
    }
    if (current === null || (action !== 'pause' && action !== 'resume')) return
    current.isPaused = action === 'pause'
    this.#turn(current)
    const { storage } = entry.summary
    if (storage.kind === 'ingesting') this.#show(entry, { ...storage, isPaused: current.isPaused })
  }

  /** For a fresh instance: see DatasetRegistryOptions.reattach. */
  async reattach(database: Database, entry: DatasetEntry): Promise<AttachedCache | null | undefined> {
    const copy = this.#copies.get(entry)
    if (copy === undefined) return undefined
    const cache = await this.#attach(database, copy)
    if (cache === null) {
      this.#copies.delete(entry)
      this.add(entry)
    }
    return cache
  }

  async cacheBytes(): Promise<number> {
    return this.#options.cache.sizeBytes()
  }

  async #next(): Promise<void> {
    if (this.#current !== null) return
    const entry = this.#waiting.shift()
    if (entry === undefined) return
    const { cache, settings, runCopy } = this.#options
    const key = planKey({ files: entry.files, options: entry.prepared.used, source: entry.prepared.reader })
    const running: Running = { entry, ingest: noIngest, isPaused: false, isDropped: false }
    this.#current = running
    try {
      let copy = await cache.find(key)
      if (copy === null) {
        await this.#options.mayStart(entry)
        if (running.isDropped) throw new AppFailure({ code: 'cancelled' })
        this.#show(entry, { kind: 'ingesting', fraction: null, isPaused: false })
        running.ingest = startIngest({
          key, cache, settings, runCopy,
          source: entry.prepared.reader, fields: entry.fields, readableFiles: entry.readablePaths, paths: entry.files.map(({ path }) => path),
          expectedRowCount: entry.summary.rowCount,
          onProgress: (fraction) => this.#show(entry, { kind: 'ingesting', fraction, isPaused: running.isPaused }),
        })
        this.#turn(running)
        copy = await running.ingest.done
      }
      await this.#use(entry, copy)
    } catch (error) {
      this.#show(entry, notIngested(error))
      const fault = faultOfFile(error)
      // Said at once: the first rows look well, and it would else come out only where a question reaches the fault.
      if (fault !== null) this.#options.onChange(entry.report(fault))
      this.#count(entry)
    } finally {
      this.#current = null
      void this.#next()
    }
  }

  /** While a person's questions run the copy reads no more, for a while: a question of minutes is better off with the copy made beside it. */
  #hold(isHeld: boolean): void {
    if (this.#holding !== null) clearTimeout(this.#holding)
    this.#holding = isHeld ? setTimeout(() => this.#hold(false), longestHoldMs).unref() : null
    this.#isHeld = isHeld
    if (this.#current !== null) this.#turn(this.#current)
  }

  #turn({ ingest, isPaused }: Running): void {
    if (isPaused || this.#isHeld) ingest.pause()
    else ingest.resume()
  }

  async #use(entry: DatasetEntry, copy: CachedCopy): Promise<void> {
    const release = this.#options.cache.use(copy.key)
    this.#releases.set(entry, release)
    this.#copies.set(entry, copy)
    await this.#options.registry().useCopy(entry, (database) => this.#attach(database, copy))
    if (entry.cache !== null) return
    // Damaged after all, or the dataset has been closed meanwhile.
    release()
    this.#releases.delete(entry)
    this.#copies.delete(entry)
    if (entry.summary.storage.kind === 'ingesting') this.#show(entry, { kind: 'not-ingested', reason: 'failed', details: 'The copy could not be read back.' })
  }

  #attach(database: Database, copy: CachedCopy): Promise<AttachedCache | null> {
    const known = this.#attached.get(database) ?? new Map<string, Promise<AttachedCache | null>>()
    this.#attached.set(database, known)
    const attaching = known.get(copy.key) ?? this.#attachOnce(database, copy)
    known.set(copy.key, attaching)
    return attaching
  }

  async #attachOnce(database: Database, copy: CachedCopy): Promise<AttachedCache | null> {
    const name = `copy_${copy.key.slice(0, 24)}`
    const table = await attachCopy(database, this.#options.cache, copy, name)
    if (table === null) return null
    const gridColumns = copy.grids.flatMap(({ field, unitsColumn }) => (unitsColumn === null ? [] : [[field, identifier(unitsColumn)] as const]))
    return {
      table, file: copy.file, rowCount: copy.rowCount, enumFields: new Set(copy.enumFields),
      sumGrids: new Map(copy.grids.map(({ field, grid }) => [field, grid])), gridColumns: new Map(gridColumns), groups: copy.groups.toSorted((one, other) => one.groupCount - other.groupCount).map((one) => keptGroups(name, one)),
    }
  }

  /** A copy would have brought the number of rows; without one it has to be counted. */
  #count(entry: DatasetEntry): void {
    // What goes wrong here goes wrong again, with a message, where a person asks.
    void this.#options.registry().countRows(entry).catch(() => undefined)
  }

  #show(entry: DatasetEntry, storage: StorageState): void {
    this.#options.onChange(entry.change({ storage }))
  }
}

function keptGroups(database: string, { table, keys, parts }: StoredGroups): KeptGroups {
  return {
    from: sql`${identifier(database)}.main.${identifier(table)}`, keys, parts: new Map(parts.map(({ part, column }) => [part, identifier(column)])),
  }
}

interface Running {
  readonly entry: DatasetEntry
  ingest: RunningIngest
  isPaused: boolean
  /** Cancelled, perhaps before the copy began. */
  isDropped: boolean
}

function drop(running: Running): void {
  running.isDropped = true
  running.ingest.cancel()
}

/** What stands in until the real one has started. */
const noIngest: RunningIngest = { pause: () => undefined, resume: () => undefined, cancel: () => undefined, done: Promise.reject(new Error('Nothing is being copied.')) }
noIngest.done.catch(() => undefined)

/** What is wrong with the file itself, that no question about all of its rows can be answered; null for what only concerns the copy. */
function faultOfFile(error: unknown): AppError | null {
  const known = error instanceof AppFailure ? error.error : null
  return known?.code === 'text-not-readable' || known?.code === 'file-damaged' ? known : null
}

function notIngested(error: unknown): StorageState {
  if (!(error instanceof AppFailure)) return { kind: 'not-ingested', reason: 'failed', details: String(error) }
  if (error.error.code === 'cancelled') return { kind: 'not-ingested', reason: 'cancelled', details: '' }
  if (error.error.code === 'result-too-large') return { kind: 'not-ingested', reason: 'over-budget', details: '' }
  const known = toAppError(error)
  return { kind: 'not-ingested', reason: 'failed', details: 'reason' in known ? known.reason : known.code }
}
