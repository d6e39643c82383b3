import { describe, expect, test } from 'vitest'
import { measureFormat } from '../../../../src/renderer/format/measures'
import { decimalsFor } from '../../../../src/shared/result/decimals'
import { floatColumn, intColumn } from '../pivot/long-form'

function printed(values: (number | null)[]): (string | null)[] {
  const format = measureFormat(floatColumn('x', values), values.length, { locale: 'en-GB' })
  return values.map((_, row) => format(row))
}

describe('measures', () => {
  test('one measure: has the same number of decimals in every cell', () => {
    expect(printed([56.7, 3.14159, 8])).toEqual(['56.70', '3.14', '8.00'])
  })

  test('large sums: show no decimals nobody can use', () => {
    expect(printed([1_234_567.89, 45_678.12])).toEqual(['1,234,568', '45,678'])
  })

  test('whole numbers stored as doubles: show none', () => {
    expect(printed([4, 1200, 0])).toEqual(['4', '1200', '0'])
  })

  test('digits: are grouped in all cells or in none', () => {
    const format = measureFormat(intColumn('n', [1068, 127_285]), 2, { locale: 'en-GB' })
    expect([format(0), format(1)]).toEqual(['1,068', '127,285'])
    expect(measureFormat(intColumn('year', [2024]), 1, { locale: 'en-GB' })(0)).toBe('2024')
  })

  test('a tiny value beside large ones: never reads as zero', () => {
    const [, tiny] = printed([5000.5, 0.000_02, 3000.25])
    expect(tiny).not.toBe('0')
    expect(Number(tiny)).toBeGreaterThan(0)
  })

  test('a missing value, NaN and infinity: stay what they are', () => {
    expect(printed([1.5, null, NaN, -Infinity])).toEqual(['1.5', null, 'NaN', '−∞'])
  })

  test('values too far apart: are left to a format of their own', () => {
    expect(decimalsFor(Float64Array.of(1e20, 0.001))).toBeNull()
  })
})
