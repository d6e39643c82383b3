import type { Column } from '../../shared/result/columns'
import { cellNumber, isMissing } from '../../shared/result/cell-text'
import { cellText } from './cells'
import type { FormatOptions } from './numbers'
import { formatFloat } from './numbers'
import { decimalsFor } from '../../shared/result/decimals'

/** Writes the cells of one measure, all with the same number of decimals where they are floating-point numbers. Null: no value. */
export type MeasureFormat = (row: number) => string | null

/**
 * A format for a whole column of results. Exact types print every digit they have; doubles get the decimals that show about four digits
 * of the largest value and two of the small ones, no more than any of them needs. Digits are grouped in all cells or in none.
 * The full value is `cellFullText`.
 */
export function measureFormat(column: Column, rowCount: number, options: FormatOptions): MeasureFormat {
  const { data } = column
  const useGrouping = hasWideNumbers(column, rowCount) ? 'always' : 'min2'
  if (data.encoding === 'int32' || data.encoding === 'int64') {
    const whole = new Intl.NumberFormat(options.locale, { useGrouping, maximumFractionDigits: 0 })
    return (row) => (isMissing(column, row) ? null : whole.format(data.values[row] ?? 0))
  }
  if (data.encoding !== 'float64') return (row) => cellText(column, row, options)
  const decimals = decimalsFor(data.values.subarray(0, rowCount))
  if (decimals === null) return (row) => cellText(column, row, options)
  const format = new Intl.NumberFormat(options.locale, { useGrouping, minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const smallest = 0.5 * 10 ** -decimals
  return (row) => {
    if (isMissing(column, row)) return null
    const value = data.values[row] ?? NaN
    // What is not zero must not read as zero.
    return !Number.isFinite(value) || (value !== 0 && Math.abs(value) < smallest) ? formatFloat(value, options) : format.format(value)
  }
}

/** Four digits stand together where nothing is longer (years), and are divided like the rest where something is. */
export function hasWideNumbers(column: Column, rowCount: number): boolean {
  for (let row = 0; row < rowCount; row += 1) if (Math.abs(cellNumber(column, row) ?? 0) >= 10_000) return true
  return false
}
