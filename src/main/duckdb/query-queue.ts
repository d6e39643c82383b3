import { AppFailure } from '../../shared/contract/errors'

export type Priority = 'foreground' | 'background'

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

  private leaveOnce(priority: Priority): () => void {
    let hasLeft = false
    return () => {
      if (hasLeft) return
      hasLeft = true
      this.running[priority]--
      this.startNext()
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
