import type { Input, Output } from '../../../shared/contract/channel-shape'
import { AppFailure, toAppError, type AppError } from '../../../shared/errors/errors'
import type { OpenResult } from '../../../shared/contract/app-channels'
import type { DatasetSource, EngineSettings, HostChannelName, HostChannels } from '../../../shared/contract/host-channels'
import type { Provenance } from '../../../shared/query/provenance'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { removeUnfinished } from '../../files/replace-file'
import type { AuthorisedPath } from '../datasets/authorised-paths'
import { deferred } from '../deferred'

/** One running engine process as its host sees it. `Port` is what a page's port is on this platform. */
export interface EngineProcess<Port> {
  /** @throws {AppFailure} as the engine answered, or `engine-stopped` when the process ends first */
  request<Name extends HostChannelName>(channel: Name, input: Input<HostChannels[Name]>): Promise<Output<HostChannels[Name]>>
  connectPage(port: Port): void
  onEvent(listener: (name: string, value: unknown) => void): void
  /** `reason` is technical detail in English. Not called after `stop`. */
  onExit(listener: (reason: string) => void): void
  stop(): void
}

export interface EngineHostListeners {
  /** The process stopped unasked; a new one is starting. */
  restarting(reason: string): void
  /** A new process holds the same datasets; pages need new ports. */
  restarted(restored: OpenResult): void
  /** It stopped too often; every request fails until something is opened again. */
  gaveUp(error: AppError): void
  event(name: string, value: unknown): void
}

export interface EngineHostOptions<Port> {
  startProcess(): EngineProcess<Port>
  readonly settings: EngineSettings
  readonly listeners: EngineHostListeners
  /** Milliseconds; a test brings its own clock. */
  readonly now?: () => number
}

const mostRestarts = 3
const restartWindowMs = 60_000

/**
 * Keeps one engine process alive: starts it, gives it the datasets it had, starts another when it stops, and stops trying
 * when that happens too often.
 */
export class EngineHost<Port> {
  readonly #options: EngineHostOptions<Port>
  readonly #now: () => number
  /** Who asks before the start waits for it. */
  readonly #starting = deferred<EngineProcess<Port>>()
  #engine: Promise<EngineProcess<Port>> = this.#starting.promise
  #process: EngineProcess<Port> | null = null
  #sources: readonly DatasetSource[] = []
  #duckdb = ''
  #exitsMs: number[] = []
  #isStopped = false
  #hasGivenUp = false

  constructor(options: EngineHostOptions<Port>) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
  }

  get settings(): EngineSettings {
    return this.#options.settings
  }

  /** What is open, with the paths: enough to open it again under the same ids. */
  get sources(): readonly DatasetSource[] {
    return this.#sources
  }

  /** The engine's version; empty until it has started. */
  get duckdb(): string {
    return this.#duckdb
  }

  /**
   * Starts the first process with the datasets of the last session.
   * @throws {AppFailure} `engine-stopped` when it cannot start
   */
  async start(sources: readonly DatasetSource[]): Promise<OpenResult> {
    this.#sources = sources
    return this.#launch()
  }

  async open(paths: readonly AuthorisedPath[], options: ReaderOptions): Promise<OpenResult> {
    const engine = await this.#ready()
    const result = await engine.request('engine/open', { paths: [...paths], options })
    await this.#rememberSources(engine)
    return result
  }

  /** Opens files under ids and SQL names they had before, where those are free. */
  async openAgain(sources: readonly DatasetSource[]): Promise<OpenResult> {
    const engine = await this.#ready()
    const result = await engine.request('engine/restore', { sources: [...sources] })
    await this.#rememberSources(engine)
    return result
  }

  /** Where an export comes from; null for any other file. */
  async readProvenances(path: AuthorisedPath): Promise<readonly Provenance[]> {
    return (await (await this.#ready()).request('engine/read-provenances', { path })).provenances
  }

  /** SHA-256 of a dataset's files, in their order. */
  async digests(dataset: string): Promise<readonly (string | null)[]> {
    return (await (await this.#ready()).request('engine/digests', { dataset })).digests
  }

  async reopen(dataset: string, options: ReaderOptions | null): Promise<DatasetSummary> {
    const engine = await this.#ready()
    const summary = await engine.request('engine/reopen', { dataset, options })
    await this.#rememberSources(engine)
    return summary
  }

  /** Closes a dataset; also one that could not be restored and so exists only as a source. */
  async close(dataset: string): Promise<void> {
    const isMissing = this.#missing.has(dataset)
    this.#missing.delete(dataset)
    this.#sources = this.#sources.filter((source) => source.id !== dataset)
    const engine = await this.#ready()
    if (!isMissing) await engine.request('engine/close', { dataset })
    await this.#rememberSources(engine)
  }

  async list(): Promise<DatasetSummary[]> {
    return (await this.#ready()).request('engine/list', null)
  }

  async exportQuarantine(dataset: string, path: AuthorisedPath): Promise<number> {
    return (await (await this.#ready()).request('engine/export-quarantine', { dataset, path })).count
  }

  /** Names a path a person chose, for an export that the page asks of the engine. */
  async addDestination(path: AuthorisedPath): Promise<string> {
    this.#destinations.add(path)
    return (await (await this.#ready()).request('engine/add-destination', { path })).destination
  }

  /** Names a file a person chose to be read beside the data. */
  async addReading(path: AuthorisedPath): Promise<string> {
    return (await (await this.#ready()).request('engine/add-reading', { path })).reading
  }

  async memory(): Promise<Output<HostChannels['engine/memory']>> {
    return (await this.#ready()).request('engine/memory', null)
  }

  /** Gives a page's port to the engine as soon as there is one that holds the datasets. */
  async connectPage(port: Port): Promise<void> {
    (await this.#ready()).connectPage(port)
  }

  /** Ends the process; of a file that it was writing for a person nothing stays. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#process?.stop()
    await Promise.all([...this.#destinations].map(removeUnfinished))
  }

  /** Where a person had files written since the start. */
  readonly #destinations = new Set<string>()

  /** Ids of sources that the engine could not restore, e.g. on a disk that is not plugged in: kept for the next start. */
  readonly #missing = new Set<string>()

  #ready(): Promise<EngineProcess<Port>> {
    if (this.#hasGivenUp && this.#recentExits().length < mostRestarts) {
      this.#hasGivenUp = false
      void this.#restart()
    }
    return this.#engine
  }

  async #launch(): Promise<OpenResult> {
    const launching = this.#startProcess()
    this.#engine = launching.then(({ engine }) => engine)
    // Who waits for the engine hears of a failed start; without a waiter it is no unhandled rejection.
    this.#engine.catch(() => undefined)
    this.#starting.promise.catch(() => undefined)
    this.#starting.resolve(this.#engine)
    return (await launching).restored
  }

  async #startProcess(): Promise<{ engine: EngineProcess<Port>; restored: OpenResult }> {
    const engine = this.#options.startProcess()
    this.#process = engine
    engine.onEvent((name, value) => this.#options.listeners.event(name, value))
    engine.onExit((reason) => this.#noteExit(engine, reason))
    this.#duckdb = (await engine.request('engine/start', this.#options.settings)).duckdb
    const restored = this.#sources.length === 0
      ? { opened: [], failed: [] }
      : await engine.request('engine/restore', { sources: [...this.#sources] })
    await this.#rememberMissing(engine)
    return { engine, restored }
  }

  async #rememberMissing(engine: EngineProcess<Port>): Promise<void> {
    const held = new Set((await engine.request('engine/sources', null)).map((source) => source.id))
    this.#missing.clear()
    for (const source of this.#sources) if (!held.has(source.id)) this.#missing.add(source.id)
  }

  async #rememberSources(engine: EngineProcess<Port>): Promise<void> {
    const held = await engine.request('engine/sources', null)
    const heldIds = new Set(held.map((source) => source.id))
    for (const id of heldIds) this.#missing.delete(id)
    this.#sources = [...held, ...this.#sources.filter((source) => this.#missing.has(source.id))]
  }

  #noteExit(engine: EngineProcess<Port>, reason: string): void {
    if (this.#isStopped || engine !== this.#process) return
    this.#exitsMs = [...this.#recentExits(), this.#now()]
    if (this.#exitsMs.length > mostRestarts) this.#giveUp(reason)
    else {
      this.#options.listeners.restarting(reason)
      void this.#restart()
    }
  }

  #recentExits(): number[] {
    return this.#exitsMs.filter((exitMs) => this.#now() - exitMs < restartWindowMs)
  }

  async #restart(): Promise<void> {
    try {
      this.#options.listeners.restarted(await this.#launch())
    } catch (cause) {
      // A process that ended while starting has been noted by its exit; anything else will not get better by repeating it.
      const error = toAppError(cause)
      if (error.code !== 'engine-stopped') this.#giveUp(`${error.code}: ${JSON.stringify(error)}`)
    }
  }

  #giveUp(reason: string): void {
    const error: AppError = { code: 'engine-stopped', reason }
    this.#hasGivenUp = true
    const failed = Promise.reject(new AppFailure(error))
    failed.catch(() => undefined)
    this.#engine = failed
    this.#process?.stop()
    this.#process = null
    this.#options.listeners.gaveUp(error)
  }
}
