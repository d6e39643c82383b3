import type { DuckDBConnection } from '@duckdb/node-api'
import { AppFailure } from '../../shared/errors/errors'
import type { RunOptions } from './database'
import { engineFailure } from './engine-failure'
import type { MemoryGuard } from './memory-guard'

export interface RunningQueryParts {
  readonly guard: MemoryGuard
  readonly memoryLimitBytes: number
  readonly temporaryFolder: string
}

/** An interrupt that arrives before the engine has begun is lost, so it is repeated until the engine has let go. */
const interruptEveryMs = 10
const progressEveryMs = 250

/**
 * One query on one connection, from its first step to its last: cancellation, progress, memory.
 * The caller hears of a cancellation at once; the connection is free again only when the engine has let go.
 */
export class RunningQuery {
  private ending: AppFailure | null = null
  private readonly stopped: Promise<never>
  private stop: (failure: AppFailure) => void = () => {}
  private pending: Promise<unknown> = Promise.resolve()
  private readonly unwatch: () => void
  private readonly progressTimer: NodeJS.Timeout | null
  private interruptTimer: NodeJS.Timeout | null = null

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly sql: string,
    private readonly options: RunOptions,
    private readonly parts: RunningQueryParts,
  ) {
    this.stopped = new Promise((_resolve, reject) => { this.stop = reject })
    this.stopped.catch(() => {})
    this.unwatch = parts.guard.watch({ sql, endForMemory: () => this.interrupt({ code: 'out-of-memory', limitBytes: parts.memoryLimitBytes }) })
    this.progressTimer = options.onProgress === undefined ? null : setInterval(() => this.reportProgress(), progressEveryMs)
    if (options.signal?.aborted) this.onAbort()
    else options.signal?.addEventListener('abort', this.onAbort, { once: true })
  }

  /** Awaits one piece of the engine's work; rejects at once when the query is ended. */
  async step<Value>(work: Promise<Value>): Promise<Value> {
    this.pending = work.catch(() => {})
    return Promise.race([work, this.stopped])
  }

  /** Why the query ended: what was asked for comes before what the engine says about it. */
  failure(thrown: unknown): AppFailure {
    return this.ending ?? engineFailure(thrown, { sql: this.sql, ...this.parts })
  }

  /** Stops watching; resolves when the engine has let go of the connection. */
  async end(): Promise<void> {
    this.options.signal?.removeEventListener('abort', this.onAbort)
    this.unwatch()
    if (this.progressTimer !== null) clearInterval(this.progressTimer)
    await this.pending
    if (this.interruptTimer !== null) clearInterval(this.interruptTimer)
  }

  private readonly onAbort = () => this.interrupt({ code: 'cancelled' })

  private interrupt(error: AppFailure['error']): void {
    if (this.ending !== null) return
    this.ending = new AppFailure(error)
    this.stop(this.ending)
    this.connection.interrupt()
    this.interruptTimer = setInterval(() => this.connection.interrupt(), interruptEveryMs)
  }

  private reportProgress(): void {
    const { percentage } = this.connection.progress
    this.options.onProgress?.(percentage < 0 ? null : Math.min(percentage / 100, 1))
  }
}
