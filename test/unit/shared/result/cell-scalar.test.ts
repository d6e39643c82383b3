import { describe, expect, it } from 'vitest'
import { cellScalar, dateText, decimalText, timestampText } from '../../../../src/shared/result/cell-scalar'
import type { ColumnData } from '../../../../src/shared/result/columns'
import type { FieldKind } from '../../../../src/shared/catalog/field-kinds'

const cell = (data: ColumnData, row = 0, kind: FieldKind = 'other') => cellScalar({ field: { name: 'x', kind, type: '?' }, data }, row)

describe('a cell as a scalar', () => {
  it('keeps every digit of a BIGINT', () => {
    expect(cell({ encoding: 'int64', values: new BigInt64Array([9_223_372_036_854_775_807n]), validity: null })).toBe('9223372036854775807')
  })

  it('keeps null, the empty text and the text "null" apart', () => {
    const data: ColumnData = { encoding: 'dictionary', codes: new Int32Array([-1, 0, 1]), dictionary: ['', 'null'] }
    expect([cell(data, 0), cell(data, 1), cell(data, 2)]).toEqual([null, '', 'null'])
  })

  it('reads a masked slot as null whatever it holds', () => {
    expect(cell({ encoding: 'float64', values: new Float64Array([7]), validity: new Uint8Array([0]) })).toBeNull()
  })

  it('names non-finite numbers', () => {
    const data: ColumnData = { encoding: 'float64', values: new Float64Array([NaN, Infinity, -Infinity]), validity: null }
    expect([0, 1, 2].map((row) => cell(data, row))).toEqual(['NaN', 'Infinity', '-Infinity'])
  })
})

describe('decimal text', () => {
  it.each([
    [-5n, 2, '-0.05'], [1205n, 2, '12.05'], [0n, 3, '0.000'], [999_999_999_999_999_999n, 18, '0.999999999999999999'], [42n, 0, '42'],
  ])('%s at scale %s is %s', (unscaled, scale, text) => {
    expect(decimalText(unscaled, scale)).toBe(text)
  })
})

// Expected texts are what DuckDB 1.5 prints for make_date / make_timestamp of the same numbers.
describe('dates', () => {
  it.each([
    [0, '1970-01-01'], [-1, '1969-12-31'], [19_782, '2024-02-29'], [11_016, '2000-02-29'], [-719_528, '0001-01-01 (BC)'],
    [-719_162, '0001-01-01'], [2_147_483_647, 'infinity'], [-2_147_483_647, '-infinity'],
  ])('day %s is %s', (days, text) => {
    expect(dateText(days)).toBe(text)
  })
})

describe('time stamps', () => {
  it('keep microseconds and step back over 1970', () => {
    expect(timestampText(-1n, false)).toBe('1969-12-31 23:59:59.999999')
    expect(timestampText(1_754_312_700_123_000n, false)).toBe('2025-08-04 13:05:00.123')
    expect(timestampText(0n, true)).toBe('1970-01-01 00:00:00+00')
  })

  it('agree with JavaScript dates over 400 years', () => {
    for (let day = -73_000; day < 73_000; day += 17) {
      expect(timestampText(BigInt(day) * 86_400_000_000n, false)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10) + ' 00:00:00')
    }
  })
})
