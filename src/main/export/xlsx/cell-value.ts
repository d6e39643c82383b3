import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { CellSource } from '../sheet-content'

/**
 * A cell as a spreadsheet can hold it without changing it. `number` carries the digits to write; a serial number counts days since
 * 1899-12-30. Numbers and moments that a spreadsheet would round are texts, told by `isKeptAsText`.
 */
export type CellValue =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date' | 'seconds' | 'milliseconds' | 'time'; readonly serial: number }
  | { readonly kind: 'text'; readonly text: string; readonly isKeptAsText: boolean }

/** What a spreadsheet keeps of a number. Source: Excel specifications and limits, "Number precision: 15 digits". */
const mostSignificantDigits = 15
const millisecondsPerDay = 86_400_000
/** 1900-03-01: before it, serial numbers count a day that never was (1900-02-29). */
const firstSerial = 61
/** 9999-12-31. */
const lastSerial = 2_958_465

/** Null where there is no value: an empty text is a text. */
export function cellValue(source: CellSource): CellValue | null {
  if (source === null) return null
  if (typeof source === 'string') return text(source)
  const { column, row } = source
  const value = cellScalar(column, row)
  if (value === null) return null
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'number') return { kind: 'number', digits: numberDigits(value) }
  const { kind } = column.field
  if (fieldKinds[kind].isNumeric) return exactNumber(value)
  if (kind === 'date') return moment(`${value}T00:00:00`, value)
  if (kind === 'timestamp' || kind === 'timestamp-with-zone') return moment(value.replace(/\+00$/, '').replace(' ', 'T'), value)
  if (kind === 'time') return timeOfDay(value)
  return text(value)
}

/** Digits of a decimal number that count: without sign, point, and zeros at either end. */
export function significantDigits(digits: string): number {
  return digits.replace(/[eE].*$/, '').replace(/[-+.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length
}

function exactNumber(digits: string): CellValue {
  if (!/^[+-]?\d+(\.\d+)?$/.test(digits) || significantDigits(digits) > mostSignificantDigits) return { kind: 'text', text: digits, isKeptAsText: true }
  return { kind: 'number', digits }
}

/** A double in full: 17 digits survive in the file, of which a spreadsheet shows 15. */
function numberDigits(value: number): string {
  return Object.is(value, -0) ? '0' : String(value).replace('e', 'E')
}

function moment(iso: string, written: string): CellValue {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/.exec(iso)
  if (match === null) return { kind: 'text', text: written, isKeptAsText: true }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number]
  const fraction = (match[7] ?? '').padEnd(6, '0')
  const days = Math.round(Date.UTC(year, month - 1, day) / millisecondsPerDay) + 25_569
  // Spreadsheets hold whole milliseconds; more digits than that stay as they are written.
  if (days < firstSerial || days > lastSerial || !fraction.endsWith('000')) return { kind: 'text', text: written, isKeptAsText: true }
  const milliseconds = ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.slice(0, 3))
  const kind = iso === `${written}T00:00:00` ? 'date' : fraction.startsWith('000') ? 'seconds' : 'milliseconds'
  return { kind, serial: days + milliseconds / millisecondsPerDay }
}

function timeOfDay(written: string): CellValue {
  const match = /^(\d{2}):(\d{2}):(\d{2})$/.exec(written)
  if (match === null || Number(match[1]) > 23) return { kind: 'text', text: written, isKeptAsText: true }
  return { kind: 'time', serial: ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) / 86_400 }
}

function text(value: string): CellValue {
  return { kind: 'text', text: value, isKeptAsText: false }
}
