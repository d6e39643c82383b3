import type { Database } from '../../duckdb/database'
import { createFoundRows, firstFoundAhead, foundCell, foundCount } from '../../sql/table/find-text'
import { dropTable } from '../../sql/table/query-result'
import { identifier } from '../../sql/quote'
import { isInFileOrder, isNumbered } from '../../sql/table/row-order'
import type { Sql } from '../../sql/statement'
import { numberOf, valueOf } from '../column-value'
import { LeastRecentlyUsed } from '../least-recently-used'
import type { EngineHandler, QueryServices } from './query-context'
import { queryTarget, reporting } from './query-context'
import type { RowOrders } from './row-orders'

interface FoundRows {
  readonly table: Sql
  readonly count: number
  readonly isMore: boolean
}

/** So many searches are remembered: going from match to match asks the same one again and again. */
const mostSearches = 3

/** Finds a text in the cells of a view: a match close by is told at once, while the rows that hold it are gathered once, every step from match to match is a look at those. */
export class FindInTable {
  private readonly byDatabase = new WeakMap<Database, LeastRecentlyUsed<FoundRows>>()
  private nextNumber = 1

  constructor(private readonly services: QueryServices, private readonly orders: RowOrders) {}

  readonly find: EngineHandler<'table/find'> = async ({ spec, from, isBackward, ...sought }, context) => {
    const { database, relation } = await queryTarget(this.services, spec, context.signal)
    const searches = this.searches(database)
    const key = JSON.stringify([relation.from, relation.rowNumber, spec.filter, spec.sort, sought])
    let found = searches.get(key)
    if (found === undefined) {
      const ahead = isBackward ? null : firstFoundAhead(relation, spec, sought, from)
      const first = ahead === null ? null : await database.all(ahead, { signal: context.signal })
      if (first !== null && first.rowCount > 0) context.progress({ fraction: null, first: { row: numberOf(first, 'place'), column: numberOf(first, 'hit') } })
      const order = isInFileOrder(relation, spec) || !isNumbered(relation) ? null : await this.orders.get(database, relation, spec, context.signal, (fraction) => context.progress({ fraction }))
      const table = identifier(`found rows ${this.nextNumber++}`)
      await database.run(createFoundRows(relation, spec, sought, order?.table ?? null, table), reporting(context))
      const counted = await database.all(foundCount(table))
      found = { table, count: numberOf(counted, 'count'), isMore: valueOf(counted, 'is_more') === true }
      searches.set(key, found)
    }
    const { table, count, isMore } = found
    const cell = await database.all(foundCell(table, from, isBackward), { signal: context.signal })
    return { count, isMore, match: cell.rowCount === 0 ? null : { row: numberOf(cell, 'place'), column: numberOf(cell, 'hit'), number: numberOf(cell, 'number') } }
  }

  private searches(database: Database): LeastRecentlyUsed<FoundRows> {
    let searches = this.byDatabase.get(database)
    if (searches === undefined) {
      // The instance may be gone by then, and the table with it.
      searches = new LeastRecentlyUsed(mostSearches, ({ table }) => void database.run(dropTable(table)).catch(() => {}))
      this.byDatabase.set(database, searches)
    }
    return searches
  }
}
