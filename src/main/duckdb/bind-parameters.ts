import type { DuckDBPreparedStatement } from '@duckdb/node-api'
import type { Scalar } from '../../shared/result/scalar'

/**
 * Binds `$1 … $n` by position. Text is VARCHAR, a whole number that JavaScript holds exactly is BIGINT, any other number is
 * DOUBLE (also −0, so that its sign survives), true and false are BOOLEAN. Statements cast them where a type matters.
 * @throws Error when the statement has another number of parameters
 */
export function bindParameters(prepared: DuckDBPreparedStatement, params: readonly Scalar[]): void {
  if (prepared.parameterCount !== params.length) {
    throw new Error(`The statement takes ${prepared.parameterCount} parameters, ${params.length} were given.`)
  }
  params.forEach((value, index) => bindOne(prepared, index + 1, value))
}

function bindOne(prepared: DuckDBPreparedStatement, position: number, value: Scalar): void {
  if (value === null) prepared.bindNull(position)
  else if (typeof value === 'string') prepared.bindVarchar(position, value)
  else if (typeof value === 'boolean') prepared.bindBoolean(position, value)
  else if (Number.isSafeInteger(value) && !Object.is(value, -0)) prepared.bindBigInt(position, BigInt(value))
  else prepared.bindDouble(position, value)
}
