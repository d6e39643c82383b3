import { describe, expect, test } from 'vitest'
import { positionsOf, rangeBetween } from '../../../../../src/renderer/shelves/filter/brush-ends'

const number = { name: 'n', kind: 'float', type: 'DOUBLE' } as const
const whole = { name: 'n', kind: 'integer', type: 'INTEGER' } as const
const day = { name: 'd', kind: 'date', type: 'DATE' } as const

describe('a brush over a histogram', () => {
  test('between two edges: holds the lower one and not the upper one', () => {
    expect(rangeBetween(number, [0, 0.1, 0.2, 0.30000000000000004], [1, 2])).toEqual({ kind: 'range', from: '0.1', to: '0.2', includesFrom: true, includesTo: false })
  })

  test('at the first and the last edge: is open, so that nothing is left out by rounding', () => {
    expect(rangeBetween(number, [0, 1, 2], [0, 2])).toMatchObject({ from: null, to: null })
  })

  test('whole numbers and days: begin at the first that lies in the bin', () => {
    expect(rangeBetween(whole, [0, 3.3, 6.6, 10], [1, 2])).toMatchObject({ from: '4', to: '7' })
    expect(rangeBetween(day, [0, 1.5 * 86_400_000, 3 * 86_400_000, 9e9], [1, 2])).toMatchObject({ from: '1970-01-03', to: '1970-01-04' })
  })

  test('a range that was typed: stands at the nearest edges', () => {
    const typed = { kind: 'range', from: '1970-01-03', to: null, includesFrom: false, includesTo: true } as const
    expect(positionsOf(day, [0, 1.5 * 86_400_000, 3 * 86_400_000, 9e9], typed)).toEqual([1, 3])
    expect(positionsOf(number, [0, 1, 2], { ...typed, from: 'x', to: '1.2' })).toEqual([0, 1])
  })
})
