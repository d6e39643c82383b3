import type { TableSpec } from '../../../shared/query/table-spec'
import type { Database } from '../../duckdb/database'
import type { Relation } from '../../sql/relation'
import { isInFileOrder, isNumbered, windowByRowOrder } from '../../sql/table/row-order'
import type { Statement } from '../../sql/statement'
import type { RowWindow } from '../../sql/table/table'
import { rowCount, tableWindow, wholeTable } from '../../sql/table/table'
import { LeastRecentlyUsed } from '../least-recently-used'
import type { EngineContext, EngineHandler, EngineInput, QueryServices, QueryTarget } from './query-context'
import { queryTarget, readable, reporting, trace } from './query-context'
import { RowOrders } from './row-orders'
import { numberOf } from '../column-value'

/** Up to here a window of a sorted or filtered view is cheaper to find anew than to sort everything once. */
const deepestDirectRow = 5_000
/** A table this small is sorted anew for every window. */
const smallTableRows = 100_000
const mostKeptCounts = 200

/** Windows and counts of rows. Keeps the order and the number of rows of the views last used. */
export class TableQueries {
  readonly orders = new RowOrders()
  private readonly counts = new WeakMap<Database, LeastRecentlyUsed<number>>()

  constructor(private readonly services: QueryServices) {}

  readonly window: EngineHandler<'table/window'> = async (input, context) => {
    const startedMs = performance.now()
    const target = await queryTarget(this.services, input.spec, context.signal)
    const statement = await this.windowStatement(target, input, context)
    const batch = await target.database.all(statement, reporting(context))
    const sql = readable(target, (relation) => tableWindow(relation, input.spec, input))
    return { from: input.from, batch, totalRows: this.knownCount(target, input.spec), trace: trace(sql, startedMs) }
  }

  readonly count: EngineHandler<'table/count'> = async ({ spec }, context) => {
    const target = await queryTarget(this.services, spec, context.signal)
    const known = this.knownCount(target, spec)
    if (known !== null) return { rowCount: known }
    const count = numberOf(await target.database.all(rowCount(target.relation, spec), reporting(context)), 'row_count')
    this.countsOf(target.database).set(countKey(target.relation, spec), count)
    return { rowCount: count }
  }

  /** The SQL of the whole table, as laid out. */
  async readableSql(spec: TableSpec, signal: AbortSignal): Promise<string> {
    const target = await queryTarget(this.services, spec, signal)
    const hidden = new Set(spec.layout.hidden)
    const shown = target.relation.fields.map((field) => field.name).filter((name) => !hidden.has(name))
    return readable(target, (relation) => wholeTable(relation, spec, hidden.size === 0 ? null : shown))
  }

  private async windowStatement(
    { database, relation, rowCount }: QueryTarget, { spec, ...window }: EngineInput<'table/window'>, context: EngineContext<'table/window'>,
  ): Promise<Statement> {
    if (isInFileOrder(relation, spec) || !isNumbered(relation)) return tableWindow(relation, spec, window)
    const kept = this.orders.ready(database, relation, spec)
    if (kept) return windowByRowOrder(relation, window, kept.table)
    const isSmall = rowCount !== null && rowCount <= smallTableRows
    if (isSmall || lastRow(window) <= deepestDirectRow) return tableWindow(relation, spec, window)
    const order = await this.orders.get(database, relation, spec, context.signal, (fraction) => context.progress({ fraction }))
    this.countsOf(database).set(countKey(relation, spec), order.rowCount)
    return windowByRowOrder(relation, window, order.table)
  }

  private knownCount({ rowCount, database, relation }: QueryTarget, spec: TableSpec): number | null {
    if (spec.filter === null && rowCount !== null) return rowCount
    return this.countsOf(database).get(countKey(relation, spec)) ?? null
  }

  private countsOf(database: Database): LeastRecentlyUsed<number> {
    let counts = this.counts.get(database)
    if (!counts) {
      counts = new LeastRecentlyUsed(mostKeptCounts)
      this.counts.set(database, counts)
    }
    return counts
  }
}

function lastRow(window: RowWindow): number {
  return window.from + window.count
}

function countKey(relation: Relation, { filter }: Pick<TableSpec, 'filter'>): string {
  return JSON.stringify([relation.from, filter])
}
