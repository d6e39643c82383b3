import type { DuckDBVector } from '@duckdb/node-api'
import type { ColumnData } from '../../../shared/result/columns'

/** Collects the vectors of one column, in order, into the shape that crosses processes. Made for a known number of rows. */
export interface ColumnEncoder {
  append(vector: DuckDBVector, rowCount: number): void
  /** Called once, after as many rows as the encoder was made for. */
  finish(): ColumnData
}
