import type { ColumnBatch } from '../../shared/result/columns'
import type { Field } from '../../shared/result/field'
import type { Sql, Statement } from '../sql/statement'

export interface RunOptions {
  /** Aborting interrupts the query within a few milliseconds; the promise then rejects with AppFailure `cancelled`. */
  readonly signal?: AbortSignal
  /** Fraction done, 0–1, when the engine knows it. Called a few times a second at most. */
  readonly onProgress?: (fraction: number | null) => void
  /** Background work waits while foreground queries run. Default: foreground. */
  readonly priority?: 'foreground' | 'background'
}

/**
 * The small async surface over DuckDB that everything else uses; nothing else imports `@duckdb/*`.
 * All methods reject with an AppFailure: `query-failed` (with the SQL), `cancelled`, `out-of-memory`, `disk-full`, `file-…`.
 * Several calls may run at once, each on a connection of its own.
 */
export interface Database {
  /** Runs a statement and returns the whole result as columns. */
  all(statement: Statement, options?: RunOptions): Promise<ColumnBatch>
  /** Runs a statement and yields its result batch by batch (a few thousand rows each); leaving the loop ends the query. */
  stream(statement: Statement, options?: RunOptions): AsyncIterable<ColumnBatch>
  /** Runs a statement for its effect. */
  run(statement: Statement, options?: RunOptions): Promise<void>
  /** Columns and types of a relation without reading rows. */
  describe(from: Sql, options?: RunOptions): Promise<Field[]>
  /** What kind of statements a person's text holds; throws `sql-not-allowed` unless it is exactly one SELECT or EXPLAIN. Nothing runs. */
  checkPersonalSql(text: string): Promise<'select' | 'explain'>
  /**
   * Gives `work` a Database whose statements all run one after another on one connection, so that what a connection keeps
   * (temporary tables, `reject_errors` of the CSV reader) is there for the next statement.
   */
  session<Value>(work: (database: Database) => Promise<Value>): Promise<Value>
}
