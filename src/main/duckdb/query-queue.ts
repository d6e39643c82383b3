import { AppFailure } from '../../shared/errors/errors'

export type Priority = 'foreground' | 'background'

/** Work that would hold the thread comes this long after the last query: people ask in bursts. */
const quietMs = 250
/** Work that has waited longer than this takes the first moment between two queries. */
const patienceMs = 2_000

interface Waiting {
  readonly priority: Priority
  readonly start: () => void
}

/** Hears when a person's first question begins or waits, and when none has for a moment. */
export type QuestionsListener = (areThere: boolean) => void

/**
 * Decides when a query may start. The binding runs every query on one of Node's four pool threads, so three run at once and one
 * thread stays free for reading results and files; a background query starts only while no foreground query runs or waits.
 */
export class QueryQueue {
  private readonly waiting: Waiting[] = []
  private readonly running: Record<Priority, number> = { foreground: 0, background: 0 }
  private readonly afterwards: { readonly work: () => void; readonly sinceMs: number }[] = []
  private quietTimer: NodeJS.Timeout | null = null
  private readonly giveWays = new Set<() => void>()
  private readonly listeners = new Set<QuestionsListener>()
  private hasQuestions = false
  private endOfQuestions: NodeJS.Timeout | null = null

  constructor(private readonly maximumRunning = 3) {}

  /**
   * Resolves when the query may start, with the function that gives its place back.
   * @param giveWay of background work: called once when a foreground query comes while it runs
   * @throws AppFailure `cancelled` when the signal aborts while it waits
   */
  enter(priority: Priority, signal: AbortSignal | undefined, giveWay?: () => void): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1)
        this.noteQuestions()
        reject(new AppFailure({ code: 'cancelled' }))
        this.startNext()
      }
      const entry: Waiting = {
        priority,
        start: () => {
          signal?.removeEventListener('abort', onAbort)
          this.running[priority]++
          if (giveWay !== undefined) this.giveWays.add(giveWay)
          this.awaitQuiet()
          resolve(this.leaveOnce(priority, giveWay))
        },
      }
      if (signal?.aborted) {
        reject(new AppFailure({ code: 'cancelled' }))
        return
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      this.waiting.push(entry)
      if (priority === 'foreground') this.letQuestionsPass()
      this.startNext()
    })
  }

  /** Runs work that holds the thread while no query runs, so that none waits for its word to be cancelled meanwhile. */
  whenQuiet(work: () => void): void {
    this.afterwards.push({ work, sinceMs: performance.now() })
    this.awaitQuiet()
  }

  /** Tells from now on whether a person's questions run or wait; that there are none, a moment after the last. Returns the function that ends it. */
  onQuestions(listener: QuestionsListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private letQuestionsPass(): void {
    for (const giveWay of [...this.giveWays]) giveWay()
    this.giveWays.clear()
    this.noteQuestions()
  }

  private noteQuestions(): void {
    const areThere = this.running.foreground > 0 || this.waiting.some(({ priority }) => priority === 'foreground')
    if (this.endOfQuestions !== null) clearTimeout(this.endOfQuestions)
    this.endOfQuestions = null
    if (areThere) this.tellQuestions(true)
    else if (this.hasQuestions) this.endOfQuestions = setTimeout(() => this.tellQuestions(false), quietMs).unref()
  }

  private tellQuestions(areThere: boolean): void {
    if (this.hasQuestions === areThere) return
    this.hasQuestions = areThere
    for (const listener of this.listeners) listener(areThere)
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

  private leaveOnce(priority: Priority, giveWay: (() => void) | undefined): () => void {
    let hasLeft = false
    return () => {
      if (hasLeft) return
      hasLeft = true
      this.running[priority]--
      if (giveWay !== undefined) this.giveWays.delete(giveWay)
      this.noteQuestions()
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
