import { AppFailure } from '../../../shared/errors/errors'
import type { TableSpec } from '../../../shared/query/table-spec'
import type { Database } from '../../duckdb/database'
import type { NumberedRelation } from '../../sql/table/row-order'
import { createRowOrder, dropRowOrder, rowOrderCount } from '../../sql/table/row-order'
import { identifier } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { LeastRecentlyUsed } from '../least-recently-used'
import { numberOf } from '../column-value'

export interface KeptOrder {
  readonly table: Sql
  readonly rowCount: number
}

/** So many sorted or filtered views are remembered at a time. */
const mostOrders = 4
/** Scrolling asks, gives up and asks again; work that will be wanted in a moment is not thrown away. */
const lingerMs = 2_000

/**
 * The order of sorted and filtered views: a table of row numbers each, made once and dropped when others are used more.
 * A build outlives the request that began it for a moment, then ends if nobody waits for it.
 */
export class RowOrders {
  private readonly byDatabase = new WeakMap<Database, LeastRecentlyUsed<Build>>()
  private nextNumber = 1

  /** The order if it is there, without waiting. */
  ready(database: Database, relation: NumberedRelation, spec: TableSpec): KeptOrder | null {
    return this.builds(database).get(keyOf(relation, spec))?.order ?? null
  }

  /** The order, built if need be. @throws AppFailure `cancelled` */
  async get(database: Database, relation: NumberedRelation, spec: TableSpec, signal: AbortSignal, onProgress: (fraction: number | null) => void): Promise<KeptOrder> {
    const builds = this.builds(database)
    const key = keyOf(relation, spec)
    let build = builds.get(key)
    if (!build) {
      const table = identifier(`row order ${this.nextNumber++}`)
      build = new Build(database, relation, spec, table, () => builds.delete(key))
      builds.set(key, build)
    }
    return build.wait(signal, onProgress)
  }

  private builds(database: Database): LeastRecentlyUsed<Build> {
    let builds = this.byDatabase.get(database)
    if (!builds) {
      builds = new LeastRecentlyUsed(mostOrders, (build) => build.drop())
      this.byDatabase.set(database, builds)
    }
    return builds
  }
}

function keyOf(relation: NumberedRelation, { filter, sort }: TableSpec): string {
  return JSON.stringify([relation.from, relation.rowNumber, filter, sort])
}

class Build {
  order: KeptOrder | null = null
  private readonly abort = new AbortController()
  private readonly done: Promise<KeptOrder>
  private readonly listeners = new Set<(fraction: number | null) => void>()
  private waiting = 0

  constructor(
    private readonly database: Database, relation: NumberedRelation, spec: TableSpec, private readonly table: Sql, onFailed: () => void,
  ) {
    this.done = this.make(relation, spec)
    this.done.catch(onFailed)
  }

  async wait(signal: AbortSignal, onProgress: (fraction: number | null) => void): Promise<KeptOrder> {
    if (this.order) return this.order
    this.waiting++
    this.listeners.add(onProgress)
    let giveUp = (): void => {}
    const gaveUp = new Promise<never>((_, reject) => {
      giveUp = () => reject(new AppFailure({ code: 'cancelled' }))
      if (signal.aborted) giveUp()
      signal.addEventListener('abort', giveUp, { once: true })
    })
    try {
      return await Promise.race([this.done, gaveUp])
    } finally {
      signal.removeEventListener('abort', giveUp)
      this.listeners.delete(onProgress)
      this.waiting--
      if (this.waiting === 0) this.endUnlessWanted()
    }
  }

  drop(): void {
    this.abort.abort()
    // The instance may be gone by then, and the table with it.
    void this.done.then(() => this.database.run(dropRowOrder(this.table))).catch(() => {})
  }

  private async make(relation: NumberedRelation, spec: TableSpec): Promise<KeptOrder> {
    const onProgress = (fraction: number | null): void => this.listeners.forEach((listener) => listener(fraction))
    await this.database.run(createRowOrder(relation, spec, this.table), { signal: this.abort.signal, onProgress })
    this.order = { table: this.table, rowCount: numberOf(await this.database.all(rowOrderCount(this.table)), 'row_count') }
    return this.order
  }

  private endUnlessWanted(): void {
    if (this.order) return
    setTimeout(() => {
      if (this.waiting === 0 && !this.order) this.abort.abort()
    }, lingerMs).unref()
  }
}
