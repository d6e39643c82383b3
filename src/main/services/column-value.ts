import { cellScalar } from '../../shared/result/cell-scalar'
import type { ColumnBatch } from '../../shared/result/columns'
import type { Scalar } from '../../shared/result/scalar'

/** The value of a named column of a statement of ours. @throws Error when there is no such column, which is a bug of ours. */
export function valueOf(batch: ColumnBatch, name: string, row = 0): Scalar {
  const column = batch.columns.find((one) => one.field.name === name)
  if (!column) throw new Error(`The result has no column ${name}`)
  return cellScalar(column, row)
}

/** A count or other number of a statement of ours; null counts as zero. */
export function numberOf(batch: ColumnBatch, name: string, row = 0): number {
  return Number(valueOf(batch, name, row) ?? 0)
}
