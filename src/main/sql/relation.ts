import type { Field, FieldName } from '../../shared/result/field'
import type { Sql } from './statement'

/** What a statement is written against: where rows come from, and what is known of the columns. */
export interface Relation {
  /** Goes after FROM: a view's or table's qualified, quoted name. */
  readonly from: Sql
  /** An expression that numbers rows in file order from 0 (`rowid` of an ingested table, `file_row_number` of one Parquet file); null if there is none. */
  readonly rowNumber: Sql | null
  readonly fields: readonly Field[]
  /** Fields stored as ENUM in `from` (they read as VARCHAR everywhere else). */
  readonly enumFields: ReadonlySet<FieldName>
  /** For FLOAT/DOUBLE fields that are summed: see `SumGrid`. Asked for before a statement that needs it is written. */
  readonly sumGrids: ReadonlyMap<FieldName, SumGrid>
}

/**
 * How a floating-point field is summed so that the digits never depend on thread order: each finite value becomes a whole multiple of
 * 2^-scaleBits, held as HUGEINT and added exactly. `sorted` is the fall-back for fields whose magnitudes span too wide a range.
 */
export type SumGrid =
  | { readonly kind: 'grid'; readonly scaleBits: number; readonly hasNonFinite: boolean }
  | { readonly kind: 'sorted'; readonly hasNonFinite: boolean }
