import { cellScalar } from '../../shared/result/cell-scalar'
import type { Scalar } from '../../shared/result/scalar'
import { AppFailure } from '../../shared/errors/errors'
import type { Database } from '../duckdb/database'
import type { Sql } from '../sql/statement'

/** The one connection of a run: its temporary tables live and go with it. */
export class BuildSession {
  constructor(readonly database: Database, private readonly signal: AbortSignal) {}

  async run(statement: Sql): Promise<void> {
    await this.#careful(() => this.database.run({ sql: statement, params: [] }, { signal: this.signal }))
  }

  async rows(statement: Sql): Promise<Scalar[][]> {
    const batch = await this.#careful(() => this.database.all({ sql: statement, params: [] }, { signal: this.signal }))
    return Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row)))
  }

  /** The first value of the first row as a number; nothing counts as 0. */
  async number(statement: Sql): Promise<number> {
    return Number((await this.rows(statement))[0]?.[0] ?? 0)
  }

  /** The engine's own words about a failed statement may quote a record: they stop here. */
  async #careful<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work()
    } catch (thrown) {
      if (!(thrown instanceof AppFailure)) throw thrown
      const { error } = thrown
      if (error.code === 'cancelled' || error.code === 'out-of-memory' || error.code === 'disk-full' || error.code === 'engine-stopped') throw thrown
      throw new AppFailure({ code: 'query-failed', sql: '', reason: 'The records could not be read to the end. The engine’s own words are not shown because they may quote a record.' })
    }
  }
}
