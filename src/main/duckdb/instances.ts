import { sep } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { EngineSettings } from '../../shared/contract/host-channels'
import { pathPattern } from '../sql/files/path-pattern'
import { identifier, literal, sql } from '../sql/quote'
import type { Database } from './database'
import { EngineDatabase } from './engine-database'
import { MemoryGuard } from './memory-guard'
import type { MemoryGuardSettings } from './memory-guard'
import { QueryQueue, type QuestionsListener } from './query-queue'

/** What an instance may touch. Once it is locked this cannot change: other files need another instance. */
export interface Allowed {
  /** Exact files, absolute. */
  readonly files: readonly string[]
  /** Folders with all they hold, absolute. Symbolic links inside are refused by the engine. */
  readonly folders: readonly string[]
  /** Ingested copies to attach read-only, by the name SQL knows them under. They lie in the cache folder. */
  readonly attach: readonly { readonly path: string; readonly name: string }[]
}

export interface InstancesOptions {
  /** Moments with a zone print and truncate in it. */
  readonly timeZone?: string
  readonly memoryGuard?: MemoryGuardSettings
}

const nothingAllowed: Allowed = { files: [], folders: [], attach: [] }

/**
 * The locked instance everything runs in, and its replacement when something else is opened. A switch opens a fresh instance beside the
 * current one, prepares it, and only then puts it in place; what runs on the old one finishes there.
 */
export class Instances {
  private readonly queue = new QueryQueue()
  private readonly guard: MemoryGuard
  private active: EngineDatabase | null = null
  private lastSwitch: Promise<unknown> = Promise.resolve()

  private constructor(private readonly settings: EngineSettings, private readonly options: InstancesOptions) {
    this.guard = new MemoryGuard(options.memoryGuard ?? defaultMemoryGuard(settings.memoryLimitBytes))
  }

  /** Starts with an instance that may touch nothing but the cache and temporary folders. */
  static async start(settings: EngineSettings, options: InstancesOptions = {}): Promise<Instances> {
    const instances = new Instances(settings, options)
    await instances.switchTo(nothingAllowed, async () => {})
    return instances
  }

  current(): Database {
    if (this.active === null) throw new Error('The engine has not started.')
    return this.active
  }

  /**
   * Replaces the current instance by one that may touch `allowed`. `setUp` makes views and the like on it; if it fails, the current
   * one stays and nothing has changed. Switches run one after the other.
   */
  switchTo<Value>(allowed: Allowed, setUp: (database: Database) => Promise<Value>): Promise<Value> {
    const next = this.lastSwitch.then(() => this.switchNow(allowed, setUp))
    this.lastSwitch = next.catch(() => {})
    return next
  }

  /** Runs `work` on a passing instance that may touch `allowed`; the current one is not disturbed. For looking before opening. */
  async inspect<Value>(allowed: Allowed, work: (database: Database) => Promise<Value>): Promise<Value> {
    const passing = await this.open(allowed)
    try {
      return await work(passing)
    } finally {
      passing.retire()
    }
  }

  /** See `QueryQueue.onQuestions`: of all instances together. */
  onQuestions(listener: QuestionsListener): () => void {
    return this.queue.onQuestions(listener)
  }

  /** Ends the current instance once its queries have ended. */
  close(): void {
    this.active?.retire()
    this.active = null
  }

  private async switchNow<Value>(allowed: Allowed, setUp: (database: Database) => Promise<Value>): Promise<Value> {
    const fresh = await this.open(allowed)
    try {
      const value = await setUp(fresh)
      this.active?.retire()
      this.active = fresh
      return value
    } catch (thrown) {
      fresh.retire()
      throw thrown
    }
  }

  private async open(allowed: Allowed): Promise<EngineDatabase> {
    const { settings, options } = this
    const instance = await openLocked(':memory:', {
      threads: settings.threads,
      memoryLimitBytes: settings.memoryLimitBytes,
      temporaryFolder: settings.temporaryFolder,
      files: allowed.files,
      folders: [...allowed.folders, settings.temporaryFolder, ...(settings.cacheFolder === null ? [] : [settings.cacheFolder])],
      timeZone: options.timeZone ?? 'UTC',
    })
    const database = new EngineDatabase(instance, {
      queue: this.queue, guard: this.guard, memoryLimitBytes: settings.memoryLimitBytes, temporaryFolder: settings.temporaryFolder,
    })
    try {
      for (const { path, name } of allowed.attach) {
        await database.run({ sql: sql`ATTACH ${literal(path)} AS ${identifier(name)} (READ_ONLY)`, params: [] })
      }
    } catch (thrown) {
      database.retire()
      throw thrown
    }
    return database
  }
}

export interface LockedInstanceSettings {
  readonly threads: number
  readonly memoryLimitBytes: number
  readonly temporaryFolder: string
  readonly files: readonly string[]
  readonly folders: readonly string[]
  readonly timeZone: string
}

/**
 * Opens an instance and locks it: no extension is fetched or loaded, nothing outside `files` and `folders` is read or written,
 * and none of this can be changed from inside.
 */
export async function openLocked(path: string, settings: LockedInstanceSettings): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(path, {
    threads: String(settings.threads),
    memory_limit: `${Math.floor(settings.memoryLimitBytes / 1024)}KiB`,
    temp_directory: settings.temporaryFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  })
  try {
    const connection = await instance.connect()
    try {
      await connection.run(lockScript(settings))
    } finally {
      connection.closeSync()
    }
    return instance
  } catch (thrown) {
    instance.closeSync()
    throw thrown
  }
}

function lockScript({ files, folders, timeZone }: LockedInstanceSettings): string {
  const folderPaths = folders.map((folder) => (folder.endsWith(sep) ? folder : folder + sep))
  return [
    `SET GLOBAL TimeZone = ${literal(timeZone)}`,
    // Readers are given patterns, and the engine compares them as text before it looks for files.
    `SET GLOBAL allowed_paths = [${[...new Set(files.flatMap((file) => [file, pathPattern(file)]))].map(literal).join(', ')}]`,
    `SET GLOBAL allowed_directories = [${folderPaths.map(literal).join(', ')}]`,
    'SET GLOBAL enable_external_access = false',
    'SET GLOBAL lock_configuration = true',
  ].join(';\n')
}

/** Beyond the engine's own limit there is room for our copies of results and for the runtime itself. */
function defaultMemoryGuard(memoryLimitBytes: number): MemoryGuardSettings {
  return { residentLimitBytes: memoryLimitBytes * 1.25 + 512 * 1024 * 1024, leastGrowthBytes: memoryLimitBytes / 8, sampleEveryMs: 200 }
}
