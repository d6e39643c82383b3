import { StatementType, type DuckDBConnection, type DuckDBResult } from '@duckdb/node-api'
import type { Statement } from '../sql/statement'
import { bindParameters } from './bind-parameters'

/**
 * Whether a streamed result that gives no more rows ended in an error. The binding gives null then, as it does behind the last row, so that
 * what came before would pass for the whole. All that it lets through is that the engine calls the statement of a failed result invalid.
 */
export function endedInError(result: DuckDBResult): boolean {
  return result.statementType === StatementType.INVALID
}

/**
 * Throws what a statement fails with, in the engine's own words, by running it to its end without keeping a row.
 * @throws Error always: also where it succeeds this time
 */
export async function throwReason(connection: DuckDBConnection, { sql, params }: Statement): Promise<never> {
  const prepared = await connection.prepare(`EXPLAIN ANALYZE ${sql}`)
  try {
    bindParameters(prepared, params)
    await prepared.run()
  } finally {
    prepared.destroySync()
  }
  throw new Error('The rows ended in an error that did not come again.')
}
