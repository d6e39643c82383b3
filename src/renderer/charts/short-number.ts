import type { Column } from '../../shared/result/columns'
import { isMissing } from '../../shared/result/cell-text'

/** A number where room is short: 1.23M, 0.00123, and in powers of ten what is too large or too small to be read otherwise: 5.3E15, 3.8E-9. */
export function shortNumber(locale: string, digits = 3): (value: number) => string {
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: digits })
  const power = new Intl.NumberFormat(locale, { notation: 'scientific', maximumSignificantDigits: digits })
  return (value) => (isExtreme(value) ? power : compact).format(value)
}

/**
 * How the numbers of a measure stand beside its marks where all of them are very large or very small: a mark has no room for the seven digits of a table. Null where
 * they are written as anywhere else.
 */
export function extremeFormat(column: Column, rowCount: number, locale: string): ((row: number) => string | null) | null {
  const { data } = column
  if (data.encoding !== 'float64') return null
  let largest = 0
  for (let row = 0; row < rowCount; row += 1) if (!isMissing(column, row) && Number.isFinite(data.values[row])) largest = Math.max(largest, Math.abs(data.values[row] ?? 0))
  if (!isExtreme(largest)) return null
  const format = new Intl.NumberFormat(locale, { notation: 'scientific', minimumFractionDigits: 3, maximumFractionDigits: 3 })
  return (row) => (isMissing(column, row) ? null : data.values[row] === 0 ? '0' : format.format(data.values[row] ?? NaN))
}

function isExtreme(value: number): boolean {
  const size = Math.abs(value)
  return size !== 0 && (size >= 1e15 || size < 1e-4)
}
