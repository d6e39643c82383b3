/** Why a row is not in a fit. The first that applies, in the order of the columns given. */
export type ExclusionReason = 'missing' | 'not-finite' | 'non-positive' | 'zero-weight' | 'negative-weight' | 'below-threshold'

/** A column of a model as it comes from data. */
export interface ModelColumn {
  readonly name: string
  readonly values: ArrayLike<number>
  /** 1 = present, 0 = missing; null: nothing is missing. */
  readonly present: ArrayLike<number> | null
  /** `log`: natural logarithm, so only positive values stay. `weight`: only positive values stay. `at-least`: a filter on a count behind the row. */
  readonly use: { readonly kind: 'plain' } | { readonly kind: 'log' } | { readonly kind: 'weight' } | { readonly kind: 'at-least'; readonly threshold: number }
}

export interface ExcludedRow {
  readonly row: number
  readonly column: string
  readonly reason: ExclusionReason
}

/**
 * Which rows have a usable value in every column, and why each other row has not. Nothing is dropped silently: kept + excluded = rows.
 * NaN and ±∞ are values that no fit can use ('not-finite'); a null is 'missing'.
 */
export function completeRows(columns: readonly ModelColumn[], rowCount: number): { kept: Int32Array; excluded: ExcludedRow[] } {
  const kept: number[] = []
  const excluded: ExcludedRow[] = []
  for (let row = 0; row < rowCount; row += 1) {
    const fault = firstFault(columns, row)
    if (fault === null) kept.push(row)
    else excluded.push({ row, ...fault })
  }
  return { kept: Int32Array.from(kept), excluded }
}

function firstFault(columns: readonly ModelColumn[], row: number): Omit<ExcludedRow, 'row'> | null {
  for (const column of columns) {
    const reason = faultOf(column, row)
    if (reason !== null) return { column: column.name, reason }
  }
  return null
}

function faultOf({ values, present, use }: ModelColumn, row: number): ExclusionReason | null {
  if (present !== null && present[row] === 0) return 'missing'
  const value = values[row]!
  if (!Number.isFinite(value)) return 'not-finite'
  switch (use.kind) {
    case 'plain': return null
    case 'log': return value > 0 ? null : 'non-positive'
    case 'weight': return value > 0 ? null : value === 0 ? 'zero-weight' : 'negative-weight'
    case 'at-least': return value >= use.threshold ? null : 'below-threshold'
  }
}
