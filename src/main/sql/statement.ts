import type { Brand } from '../../shared/lang/brand'
import type { Scalar } from '../../shared/result/scalar'

/** SQL text made by this folder. A plain string does not pass as one; `quote.ts` holds the only doors. */
export type Sql = Brand<string, 'Sql'>

/** Text with `$1 … $n` for its parameters, and the parameters. Same spec and schema in, same statement out, byte for byte. */
export interface Statement {
  readonly sql: Sql
  readonly params: readonly Scalar[]
}
