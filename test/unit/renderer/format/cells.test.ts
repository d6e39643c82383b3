import { describe, expect, it } from 'vitest'
import type { FieldKind } from '../../../../src/shared/catalog/field-kinds'
import type { Column, ColumnData } from '../../../../src/shared/result/columns'
import { cellScalar } from '../../../../src/shared/result/cell-scalar'
import { cellFullText, cellNumber, isMissing } from '../../../../src/shared/result/cell-text'
import { cellText, scalarText } from '../../../../src/renderer/format/cells'

const english = { locale: 'en-US' }
const german = { locale: 'de-DE' }
const column = (kind: FieldKind, data: ColumnData): Column => ({ field: { name: 'x', kind, type: 'X' }, data })
const float = (...values: number[]): Column => column('float', { encoding: 'float64', values: Float64Array.from(values), validity: null })
const bigint = (...values: bigint[]): Column => column('integer', { encoding: 'int64', values: BigInt64Array.from(values), validity: null })
const decimal = (scale: number, ...values: bigint[]): Column =>
  column('decimal', { encoding: 'decimal64', values: BigInt64Array.from(values), scale, validity: null })
const text = (kind: FieldKind, ...values: (string | null)[]): Column => column(kind, { encoding: 'text', values, approximate: null })
const date = (...values: number[]): Column => column('date', { encoding: 'date32', values: Int32Array.from(values), validity: null })
const stamp = (kind: FieldKind, ...values: bigint[]): Column =>
  column(kind, { encoding: 'timestamp64', values: BigInt64Array.from(values), validity: null })

describe('cells: numbers', () => {
  it('a BIGINT beyond 2^53 keeps every digit', () => {
    expect(cellText(bigint(9007199254740993n), 0, english)).toBe('9,007,199,254,740,993')
    expect(cellFullText(bigint(-9223372036854775808n), 0)).toBe('-9223372036854775808')
  })
  it('a four-digit number is not split: it is often a year', () => {
    expect(cellText(bigint(2024n, 12024n), 0, english)).toBe('2024')
    expect(cellText(bigint(2024n, 12024n), 1, english)).toBe('12,024')
  })
  it('a DECIMAL keeps its scale and every digit', () => {
    expect(cellText(decimal(2, 123456789012345678n), 0, english)).toBe('1,234,567,890,123,456.78')
    expect(cellFullText(decimal(2, -5n), 0)).toBe('-0.05')
    expect(cellText(decimal(2, 150n), 0, english)).toBe('1.50')
    expect(cellFullText(decimal(0, 12n), 0)).toBe('12')
  })
  it('a share of a field of percentages is written in per cent with the digits it has, and stays itself in full', () => {
    const percent = { ...english, isPercent: true }
    expect([0.12, 0.07, 0.1234567, 12, -0.005, NaN].map((value) => cellText(float(value), 0, percent))).toEqual(['12%', '7%', '12.34567%', '1200%', '-0.5%', 'NaN'])
    expect([cellText(decimal(4, 1250n), 0, percent), cellText(decimal(4, 1250n), 0, { ...german, isPercent: true }), cellFullText(decimal(4, 1250n), 0)]).toEqual(['12.5%', '12,5\u00a0%', '0.1250'])
    expect(scalarText(0.12, 'float', percent)).toBe('12%')
  })
  it("separators are the locale's", () => {
    expect(cellText(decimal(2, 123456789n), 0, german)).toBe('1.234.567,89')
  })
  it('a HUGEINT that travels as text is grouped and exact', () => {
    expect(cellText(text('integer', '170141183460469231731687303715884105727'), 0, english)).toBe(
      '170,141,183,460,469,231,731,687,303,715,884,105,727',
    )
  })
  it('a double shows seven digits and keeps the rest for the tooltip', () => {
    expect(cellText(float(0.1 + 0.2), 0, english)).toBe('0.3')
    expect(cellFullText(float(0.1 + 0.2), 0)).toBe('0.30000000000000004')
    expect(cellText(float(1234567.891), 0, english)).toBe('1,234,567.89')
    expect(cellText(float(3), 0, english)).toBe('3')
    expect(cellText(float(-0), 0, english)).toBe('0')
    expect(cellText(float(1e300), 0, english)).toBe('1E300')
    expect(cellText(float(2e-9), 0, english)).toBe('2E-9')
  })
  it('NaN and both infinities are readable and survive into a filter', () => {
    const column = float(NaN, Infinity, -Infinity)
    expect([0, 1, 2].map((row) => cellText(column, row, english))).toEqual(['NaN', '∞', '−∞'])
    expect([0, 1, 2].map((row) => cellFullText(column, row))).toEqual(['NaN', 'Infinity', '-Infinity'])
    expect([0, 1, 2].map((row) => cellScalar(column, row))).toEqual(['NaN', 'Infinity', '-Infinity'])
  })
})

describe('cells: missing values', () => {
  it('null, empty text and the text "null" are three things', () => {
    const dictionary = column('text', { encoding: 'dictionary', codes: Int32Array.of(-1, 0, 1), dictionary: ['', 'null'] })
    expect([0, 1, 2].map((row) => cellText(dictionary, row, english))).toEqual([null, '', 'null'])
    expect([0, 1, 2].map((row) => isMissing(dictionary, row))).toEqual([true, false, false])
    expect(cellText(text('json', null, ''), 0, english)).toBeNull()
    expect(cellText(text('json', null, ''), 1, english)).toBe('')
  })
  it('the slot under a null mask is never read', () => {
    const masked = column('integer', { encoding: 'int32', values: Int32Array.of(7, 8), validity: Uint8Array.of(0, 1) })
    expect(cellText(masked, 0, english)).toBeNull()
    expect(cellNumber(masked, 0)).toBeNull()
    expect(cellScalar(masked, 0)).toBeNull()
    expect(cellText(masked, 1, english)).toBe('8')
  })
})

describe('cells: dates and stamps', () => {
  it('a date reads the same in every language', () => {
    // 20304 days after 1970-01-01; `date -u -d @$((20304*86400)) +%F` prints 2025-08-04.
    expect(cellText(date(20304), 0, german)).toBe('2025-08-04')
    expect(cellFullText(date(0, -1), 1)).toBe('1969-12-31')
    expect(cellFullText(date(-719528), 0)).toBe('0001-01-01 (BC)')
  })
  it('infinite dates are words and lie at the ends of an axis', () => {
    const column = date(2147483647, -2147483647)
    expect([0, 1].map((row) => cellText(column, row, english))).toEqual(['infinity', '-infinity'])
    expect([0, 1].map((row) => cellNumber(column, row))).toEqual([Infinity, -Infinity])
  })
  it('a stamp keeps its microseconds and says when it is UTC', () => {
    const microseconds = BigInt(Date.UTC(2025, 7, 4, 13, 5, 0)) * 1000n + 123456n
    expect(cellText(stamp('timestamp', microseconds), 0, english)).toBe('2025-08-04 13:05:00.123456')
    expect(cellText(stamp('timestamp-with-zone', microseconds - 123456n), 0, english)).toBe('2025-08-04 13:05:00+00')
    expect(cellText(stamp('timestamp', -1n), 0, english)).toBe('1969-12-31 23:59:59.999999')
    expect(cellText(stamp('timestamp', 9223372036854775807n), 0, english)).toBe('infinity')
    expect(cellNumber(stamp('timestamp', 1_500n), 0)).toBe(1.5)
  })
})

describe('cells: scalars of a profile', () => {
  it('exact text of a number is grouped, of anything else left alone', () => {
    expect(scalarText('12345678901234567890', 'integer', english)).toBe('12,345,678,901,234,567,890')
    expect(scalarText('NaN', 'float', english)).toBe('NaN')
    expect(scalarText('12345', 'text', english)).toBe('12345')
    expect(scalarText(null, 'text', english)).toBeNull()
  })
})
