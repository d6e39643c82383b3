/** A query the guard may end. */
export interface GuardedQuery {
  readonly sql: string
  /** Ends the query; its failure is then `out-of-memory`. */
  readonly endForMemory: () => void
}

export interface MemoryGuardSettings {
  /** Resident memory of this process, in bytes, beyond which a query is ended. */
  readonly residentLimitBytes: number
  /** A query is blamed only if the process has grown by this much since the query began. */
  readonly leastGrowthBytes: number
  readonly sampleEveryMs: number
}

/** Functions that keep every value of a group: the engine's own memory limit does not count what they hold. */
const holistic = /\b(median|mad|quantile\w*|mode|list|array_agg|string_agg|group_concat|histogram|listagg)\s*\(|count\s*\(\s*distinct/i

/**
 * Ends a query that makes the process outgrow its limit. The engine's `memory_limit` does not bound the state of median and quantile
 * (907 MB measured under a limit of 500 MB), so resident memory is sampled while queries run. The newest query with a holistic
 * aggregate goes first, then the newest of all. Memory that stays with the allocator afterwards blames nobody else: a query has to
 * have grown the process itself.
 */
export class MemoryGuard {
  private readonly queries = new Map<GuardedQuery, number>()
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly settings: MemoryGuardSettings,
    private readonly residentBytes: () => number = () => process.memoryUsage.rss(),
  ) {}

  /** Watches a query until the returned function is called. */
  watch(query: GuardedQuery): () => void {
    this.queries.set(query, this.residentBytes())
    this.timer ??= setInterval(() => this.sample(), this.settings.sampleEveryMs).unref()
    return () => {
      this.queries.delete(query)
      if (this.queries.size > 0 || this.timer === null) return
      clearInterval(this.timer)
      this.timer = null
    }
  }

  private sample(): void {
    const resident = this.residentBytes()
    if (resident <= this.settings.residentLimitBytes) return
    const suspects = [...this.queries].filter(([, atStart]) => resident - atStart >= this.settings.leastGrowthBytes).map(([query]) => query)
    const culprit = suspects.findLast((query) => holistic.test(query.sql)) ?? suspects.at(-1)
    if (culprit === undefined) return
    this.queries.delete(culprit)
    culprit.endForMemory()
  }
}
