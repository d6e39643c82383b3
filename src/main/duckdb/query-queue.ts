import { AppFailure } from '../../shared/contract/errors'

export type Priority = 'foreground' | 'background'

/** Work that would hold the thread comes this long after the last query: people ask in bursts. */
const quietMs = 250
/** Work that has waited longer than this takes the first moment between two queries. */
const patienceMs = 2_000

interface Waiting {
  readonly priority: Priority
  readonly start: () => void
}

/**
 * Decides when a query may start. The binding runs every query on one of Node's four pool threads, so three run at once and one
 * thread stays free for reading results and files; a background query starts only while no foreground query runs or waits.
 */
export class QueryQueue {
  private readonly waiting: Waiting[] = []
  private readonly running: Record<Priority, number> = { foreground: 0, background: 0 }
  private readonly afterwards: { readonly work: () => void; readonly sinceMs: number }[] = []
  private quietTimer: NodeJS.Timeout | null = null

  constructor(private readonly maximumRunning = 3) {}

  /**
   * Resolves when the query may start, with the function that gives its place back.
   * @throws AppFailure `cancelled` when the signal aborts while it waits
   */
  enter(priority: Priority, signal: AbortSignal | undefined): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1)
        reject(new AppFailure({ code: 'cancelled' }))
        this.startNext()
      }
      const entry: Waiting = {
        priority,
        start: () => {
          signal?.removeEventListener('abort', onAbort)
          this.running[priority]++
          this.awaitQuiet()
          resolve(this.leaveOnce(priority))
        },
      }
      if (signal?.aborted) {
        reject(new AppFailure({ code: 'cancelled' }))
        return
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      this.waiting.push(entry)
      this.startNext()
    })
  }

  /** Runs work that holds the thread while no query runs, so that none waits for its word to be cancelled meanwhile. */
  whenQuiet(work: () => void): void {
    this.afterwards.push({ work, sinceMs: performance.now() })
    this.awaitQuiet()
  }

  private get isIdle(): boolean {
    return this.running.foreground + this.running.background === 0
  }

  private awaitQuiet(): void {
    if (this.quietTimer !== null) clearTimeout(this.quietTimer)
    this.quietTimer = null
    if (this.afterwards.length === 0 || !this.isIdle) return
    this.quietTimer = setTimeout(() => this.runAfterwards(0), quietMs).unref()
  }

  private runAfterwards(leastMs: number): void {
    const nowMs = performance.now()
    while (this.isIdle && this.afterwards[0] !== undefined && nowMs - this.afterwards[0].sinceMs >= leastMs) this.afterwards.shift()?.work()
  }

  private leaveOnce(priority: Priority): () => void {
    let hasLeft = false
    return () => {
      if (hasLeft) return
      hasLeft = true
      this.running[priority]--
      this.runAfterwards(patienceMs)
      this.startNext()
      this.awaitQuiet()
    }
  }

  private startNext(): void {
    for (;;) {
      if (this.running.foreground + this.running.background >= this.maximumRunning) return
      const next = this.waiting.find((entry) => entry.priority === 'foreground') ?? this.nextBackground()
      if (next === undefined) return
      this.waiting.splice(this.waiting.indexOf(next), 1)
      next.start()
    }
  }

  private nextBackground(): Waiting | undefined {
    return this.running.foreground === 0 && this.running.background === 0 ? this.waiting[0] : undefined
  }
}
