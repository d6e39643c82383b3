import type { Field, FieldName } from '../../shared/result/field'
import type { GrainRules } from './grain-rules'
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
  /** Columns of `from`, beside the fields', that hold a FLOAT/DOUBLE field as whole units of its grid (BIGINT): ingested tables have some. */
  readonly gridColumns?: ReadonlyMap<FieldName, Sql>
  /** The rows hold numbers of different variables: which may stand together. Absent: an ordinary table. */
  readonly grain?: GrainRules
  /** Rows have been left out: row numbers have gaps, though their order is still that of the file. Absent: every row is there. */
  readonly isSparse?: true
}

/**
 * How a floating-point field is summed so that the digits never depend on thread order: each finite value becomes a whole multiple of
 * 2^-scaleBits, added exactly. `sorted` is the fall-back for fields whose magnitudes span too wide a range.
 */
export type SumGrid = WholeGrid | { readonly kind: 'sorted'; readonly hasNonFinite: boolean }

export interface WholeGrid {
  readonly kind: 'grid'
  readonly scaleBits: number
  readonly hasNonFinite: boolean
  /**
   * What holds one value in whole units: BIGINT, or HUGEINT where it is absent; their sum is a HUGEINT. DOUBLE: the units are the values
   * themselves, and no sum of them can leave the whole numbers that DOUBLE holds exactly, so they are added as they are.
   */
  readonly units?: 'BIGINT' | 'DOUBLE'
}
