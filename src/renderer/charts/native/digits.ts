import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Column } from '../../../shared/result/columns'
import { cellNumber } from '../../../shared/result/cell-text'
import { measureColumns } from '../groups'
import type { ChartAnswer } from '../chart-answer'

const numeral = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/
const msPerDay = 86_400_000
/** Days from 1899-12-30, where spreadsheets begin to count, to 1970-01-01. */
const epochSerial = 25_569

/** A cell with every digit it has; null where there is no number to draw. */
export function cellDigits(column: Column, row: number): string | null {
  const value = cellScalar(column, row)
  if (value === null) return null
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') return numberDigits(value)
  return numeral.test(value) ? value : null
}

/** A number computed here. */
export function numberDigits(value: number): string | null {
  return Number.isFinite(value) ? String(Object.is(value, -0) ? 0 : value) : null
}

/** Days as spreadsheets count them, from milliseconds since 1970. Null before March 1900, of which they are wrong, and after 9999. */
export function serialDigits(ms: number): string | null {
  const serial = ms / msPerDay + epochSerial
  return serial >= 61 && serial < 2_958_466 ? numberDigits(serial) : null
}

/** A value of a field on an axis: dates as days, numbers in full. */
export function positionDigits(column: Column, row: number, isTime: boolean): string | null {
  if (!isTime) return cellDigits(column, row)
  const ms = cellNumber(column, row)
  return ms === null ? null : serialDigits(ms)
}

/** The digits of a measure at a row of the answer. */
export function measureDigits(answer: ChartAnswer, measure: number, row: number | null): string | null {
  const column = measureColumns(answer)[measure]
  return column === undefined || row === null ? null : cellDigits(column, row)
}

/** Lengths of bars of uncertainty from a value and their ends. */
export function errorDigits(value: number | null, error: { readonly low: number | null; readonly high: number | null } | null): { readonly plus: string | null; readonly minus: string | null } {
  if (value === null || error === null || error.low === null || error.high === null) return { plus: null, minus: null }
  return { plus: numberDigits(error.high - value), minus: numberDigits(value - error.low) }
}
