import { asDetected, type ReaderOptions } from '../../shared/dataset/reader-options'
import type { OpenResult } from '../../shared/contract/app-channels'
import { toAppError, type AppError } from '../../shared/errors/errors'
import type { ReopenOffer, ReopenPlace, ReopenResult } from '../../shared/contract/reopen-channels'
import type { DatasetSource } from '../../shared/contract/host-channels'
import type { ViewDocument } from '../../shared/query/view'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { RecentList } from '../files/recent-list'
import type { Workspace } from '../files/workspace-file'
import type { WorkspaceKeeper } from '../files/workspace-keeper'
import type { AuthorisedPath } from '../services/datasets/authorised-paths'
import { sqlNameFor } from '../services/datasets/dataset-naming'
import type { Reopenings } from '../services/reopen/reopenings'

/** What the session needs of the engine's host. */
export interface SessionEngine {
  readonly sources: readonly DatasetSource[]
  start(sources: readonly DatasetSource[]): Promise<OpenResult>
  open(paths: readonly AuthorisedPath[], options: ReaderOptions): Promise<OpenResult>
  reopen(dataset: string, options: ReaderOptions | null): Promise<DatasetSummary>
  openAgain(sources: readonly DatasetSource[]): Promise<OpenResult>
  close(dataset: string): Promise<void>
  list(): Promise<DatasetSummary[]>
}

export interface SessionParts {
  readonly engine: SessionEngine
  readonly reopenings: Pick<Reopenings, 'offers' | 'accept' | 'asData' | 'dismiss'>
  /** Tells the page of an export that came back. */
  readonly announceExport: (offer: ReopenOffer) => void
  readonly workspace: WorkspaceKeeper
  readonly recents: RecentList
  readonly samples: Readonly<Record<'published-figures' | 'synthetic-release', AuthorisedPath>>
  /** Tells the page about datasets it did not ask for itself. */
  readonly announce: (result: OpenResult) => void
  /** Technical detail of what must not stop the session, e.g. a recent list that cannot be written. */
  readonly report: (sentence: string) => void
}

/** What is open in this run of the app, and how it got there. */
export class DesktopSession {
  readonly #parts: SessionParts
  /** Resolves when `start` has opened everything it was asked to. */
  readonly started: Promise<void>
  #noteStarted: () => void = () => undefined
  /** What was closed in this session, by id, so that it can be undone. */
  readonly #closed = new Map<string, DatasetSource>()

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.started = new Promise((resolve) => {
      this.#noteStarted = resolve
    })
  }

  /**
   * Opens what was open before, then `paths`; the bundled sample when there is nothing of either.
   * Never throws: what went wrong is announced to the page.
   */
  async start(paths: readonly AuthorisedPath[]): Promise<void> {
    const { engine, workspace, announce } = this.#parts
    try {
      const { workspace: saved } = await workspace.load()
      const restored = await engine.start(saved.sources)
      if (restored.failed.length > 0) announce({ opened: [], failed: restored.failed })
      await this.#forgetGone(saved, restored.failed)
      const isEmpty = saved.sources.length === 0 && saved.document.views.length === 0
      if (paths.length > 0) announce(await this.open(paths))
      else if (isEmpty) announce(await this.openSample('published-figures'))
    } catch (cause) {
      announce({ opened: [], failed: [toAppError(cause)] })
    } finally {
      this.#noteStarted()
    }
  }

  /** A dataset whose file has gone and of which no view is left would be told of at each start, and there would be nothing to close it by. */
  async #forgetGone({ sources, document }: Workspace, failed: readonly AppError[]): Promise<void> {
    const gone = new Set(failed.flatMap((error) => (error.code === 'file-not-found' ? [error.path] : [])))
    const isAsked = (id: string): boolean => {
      const others = Object.entries(document.preparations).filter(([dataset]) => dataset !== id)
      return JSON.stringify([document.views, others]).includes(JSON.stringify(id))
    }
    const forgotten = sources.filter(({ id, paths }) => paths.some((path) => gone.has(path)) && !isAsked(id))
    for (const { id } of forgotten) await this.close(id)
  }

  /** Opens paths a person chose, and puts them on the recent list. Engine failures come back in `failed`. */
  async open(paths: readonly AuthorisedPath[]): Promise<OpenResult> {
    const data = await this.#withoutExports(paths)
    if (data.length === 0) return { opened: [], failed: [] }
    const result = await this.#open(data)
    await this.#noteRecents(result)
    return result
  }

  /** Samples come with the app and stay off the recent list. */
  async openSample(sample: keyof SessionParts['samples']): Promise<OpenResult> {
    return this.#open([this.#parts.samples[sample]])
  }

  /** Opens the view of an export again, and the files it was made from where they are not open. */
  async openAgain(offer: string, place: ReopenPlace | null): Promise<ReopenResult> {
    const result = await this.#parts.reopenings.accept(offer, place)
    if (result.opened.length === 0) return result
    const problem = await this.#saveSources()
    await this.#noteRecents(result)
    return problem === null ? result : { ...result, failed: [...result.failed, problem] }
  }

  /** Opens the rows inside an export as a dataset of their own. */
  async openExportAsData(offer: string): Promise<OpenResult> {
    const result = await this.#open([this.#parts.reopenings.asData(offer)])
    await this.#noteRecents(result)
    return result
  }

  dismissExport(offer: string): void {
    this.#parts.reopenings.dismiss(offer)
  }

  /** The datasets that are open, once the start is through. */
  async list(): Promise<DatasetSummary[]> {
    await this.started
    return this.#parts.engine.list()
  }

  async reopen(dataset: string, options: ReaderOptions | null): Promise<DatasetSummary> {
    const summary = await this.#parts.engine.reopen(dataset, options)
    await this.#saveSources()
    return summary
  }

  async close(dataset: string): Promise<void> {
    const source = this.#parts.engine.sources.find(({ id }) => id === dataset)
    if (source !== undefined) this.#closed.set(dataset, source)
    await this.#parts.engine.close(dataset)
    await this.#saveSources()
  }

  /** Opens a dataset that was closed in this session under its id again; under another SQL name where its own has been taken. */
  async openClosed(dataset: string): Promise<OpenResult> {
    const { engine } = this.#parts
    const source = this.#closed.get(dataset)
    // After a crash the engine numbers datasets from the ones that were open: the id may be another's by now.
    if (source === undefined || engine.sources.some(({ id }) => id === dataset)) return { opened: [], failed: [{ code: 'dataset-not-open', dataset }] }
    const sqlName = sqlNameFor(source.sqlName, engine.sources.map((other) => other.sqlName), 'file')
    const result = await engine.openAgain([{ ...source, sqlName }])
    await this.#saveSources()
    return result
  }

  async saveDocument(document: ViewDocument): Promise<void> {
    await this.#parts.workspace.saveDocument(document)
  }

  /** Exports are announced, everything else is data to open. A file that cannot be looked into is left to the reader, which says why. */
  async #withoutExports(paths: readonly AuthorisedPath[]): Promise<AuthorisedPath[]> {
    const data: AuthorisedPath[] = []
    for (const path of paths) {
      const offers = await this.#parts.reopenings.offers(path).catch(() => [])
      if (offers.length === 0) data.push(path)
      for (const offer of offers) this.#parts.announceExport(offer)
    }
    return data
  }

  async #open(paths: readonly AuthorisedPath[]): Promise<OpenResult> {
    try {
      const result = await this.#parts.engine.open(paths, asDetected)
      const problem = await this.#saveSources()
      return problem === null ? result : { ...result, failed: [...result.failed, problem] }
    } catch (cause) {
      return { opened: [], failed: [toAppError(cause)] }
    }
  }

  async #saveSources(): Promise<AppError | null> {
    try {
      await this.#parts.workspace.saveSources(this.#parts.engine.sources)
      return null
    } catch (cause) {
      return toAppError(cause)
    }
  }

  async #noteRecents(result: Pick<OpenResult, 'opened'>): Promise<void> {
    const opened = new Set(result.opened.map((summary) => summary.id))
    const sources = this.#parts.engine.sources.filter((source) => opened.has(source.id))
    try {
      for (const source of sources) await this.#parts.recents.add(source.paths, Date.now())
    } catch (cause) {
      this.#parts.report(`The list of recent files could not be saved: ${JSON.stringify(toAppError(cause))}`)
    }
  }
}
