import type { Column } from '../../shared/result/columns'
import { cellNumber, isMissing } from '../../shared/result/cell-text'
import { cellText } from './cells'
import type { FormatOptions } from './numbers'
import { formatFloat } from './numbers'

/** Writes the cells of one measure, all with the same number of decimals where they are floating-point numbers. Null: no value. */
export type MeasureFormat = (row: number) => string | null

/** Digits shown of the largest number, and at least of the small ones. */
const digitsOfLargest = 4
const digitsOfSmall = 2
const mostDecimals = 6

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

/** Decimals that suit all of these doubles, or null when their sizes are too far apart for one number of decimals. */
export function decimalsFor(values: Float64Array): number | null {
  let largest = 0
  let needed = 0
  const sizes: number[] = []
  const step = Math.max(1, Math.floor(values.length / 10_000))
  for (let index = 0; index < values.length; index += 1) {
    const size = Math.abs(values[index] ?? 0)
    if (!Number.isFinite(size) || size === 0) continue
    if (size > largest) largest = size
    if (needed < mostDecimals) needed = Math.max(needed, decimalsIn(size))
    if (index % step === 0) sizes.push(size)
  }
  if (largest >= 1e15) return null
  if (needed === 0) return 0
  sizes.sort((one, other) => one - other)
  const small = sizes[Math.floor(sizes.length / 10)] ?? largest
  const wanted = Math.max(digitsOfLargest - integerDigits(largest), digitsOfSmall - integerDigits(small))
  if (wanted > 2 * mostDecimals) return null
  return Math.min(needed, Math.max(0, wanted))
}

/** 1 for 1 … 9, 2 for 10 … 99, 0 for 0.1 … 0.9, −1 for 0.01 … */
function integerDigits(size: number): number {
  return Math.floor(Math.log10(size)) + 1
}

/** How many decimals a number needs, up to the most we would show for it (a few beyond its leading digit). */
function decimalsIn(size: number): number {
  for (let decimals = 0; decimals < mostDecimals * 2; decimals += 1) {
    const scaled = size * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) <= Math.max(1e-9, scaled * 1e-12)) return decimals
  }
  return mostDecimals * 2
}
