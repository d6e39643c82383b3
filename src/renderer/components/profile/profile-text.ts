import type { ColumnProfile } from '../../../shared/result/column-profile'
import type { Field } from '../../../shared/result/field'
import type { Scalar } from '../../../shared/result/scalar'
import { scalarText } from '../../format/cells'
import { dateText, timestampText } from '../../../shared/result/cell-scalar'
import { formatCompact, formatCount, formatFloat, formatPercent, type FormatOptions } from '../../format/numbers'

/** Share of rows without a value, 0 … 1; 0 for no rows. */
export function nullShare({ basis, nullCount }: ColumnProfile): number {
  return basis.rowCount === 0 ? 0 : nullCount / basis.rowCount
}

/** `≈1.2M` or `1,234`: an estimate says that it is one, and so does a count of the first rows, where more rows may hold more values. */
export function distinctText({ distinct, basis }: ColumnProfile, options: FormatOptions, isShort: boolean): string {
  const count = isShort && distinct.count >= 10_000 ? formatCompact(distinct.count, options) : formatCount(distinct.count, options)
  return distinct.isApproximate || basis.kind === 'first-rows' ? `≈${count}` : count
}

/** A value of a profile in one line; null for none. */
export function profileValue(value: Scalar, field: Field, options: FormatOptions): string | null {
  return scalarText(value, field.kind, { ...options, isPercent: field.unit === 'percent' })
}

/** An edge of a histogram's bin: a number, or a moment given as ms since 1970. */
export function edgeText(edge: number, { kind, unit }: Pick<Field, 'kind' | 'unit'>, options: FormatOptions): string {
  if (unit === 'percent') return formatPercent(Number(edge.toPrecision(7)), options) ?? formatFloat(edge, options)
  if (kind === 'date') return dateText(Math.floor(edge / 86_400_000))
  if (kind === 'timestamp' || kind === 'timestamp-with-zone') return timestampText(BigInt(Math.round(edge)) * 1_000n, false)
  return formatFloat(edge, options)
}
