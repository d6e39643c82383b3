import { describe, expect, test } from 'vitest'
import { brushCondition, brushedBins, withBrush } from '../../../../src/shared/brush/brush-range'
import type { Filter } from '../../../../src/shared/query/filter'

const amount = { name: 'amount', kind: 'float' } as const
const edges = [0, 10, 20, 30]
const other: Filter = { kind: 'missing', field: 'region', isNegated: true }
const middle: Filter = { kind: 'range', field: 'amount', from: 10, to: 20, includesFrom: true, includesTo: false }

describe('brushes over a histogram', () => {
  test('bins become a range: the upper edge belongs to the last bin alone, the whole is no filter', () => {
    expect(brushCondition(amount, edges, { from: 1, to: 2 })).toEqual(middle)
    expect(brushCondition(amount, edges, { from: 2, to: 3 })).toEqual({ kind: 'range', field: 'amount', from: 20, to: 30, includesFrom: true, includesTo: true })
    expect(brushCondition(amount, edges, { from: 0, to: 3 })).toBeNull()
  })
  test('a filter shows the bins it leaves, whatever else it holds', () => {
    expect(brushedBins({ kind: 'and', of: [other, middle] }, amount, edges)).toEqual({ from: 1, to: 2 })
    expect(brushedBins(other, amount, edges)).toBeNull()
    expect(brushedBins({ ...middle, from: 11 }, amount, edges)).toBeNull()
  })
  test('a brush replaces the range of its field in place, and leaves it when it is taken off', () => {
    const next = brushCondition(amount, edges, { from: 0, to: 1 })
    expect(withBrush({ kind: 'and', of: [middle, other] }, 'amount', next)).toEqual({ kind: 'and', of: [next, other] })
    expect(withBrush(null, 'amount', middle)).toEqual(middle)
    expect(withBrush({ kind: 'and', of: [middle, other] }, 'amount', null)).toEqual(other)
    expect(withBrush(middle, 'amount', null)).toBeNull()
  })
  test('days belong to the bin that holds their first moment, the last day to the last bin', () => {
    const day = 86_400_000
    const dates = { name: 'day', kind: 'date' } as const
    expect(brushCondition(dates, [0, 1.5 * day, 3 * day], { from: 0, to: 1 })).toEqual({ kind: 'range', field: 'day', from: '1970-01-01', to: '1970-01-03', includesFrom: true, includesTo: false })
    expect(brushCondition(dates, [0, 1.5 * day, 3 * day], { from: 1, to: 2 })).toEqual({ kind: 'range', field: 'day', from: '1970-01-03', to: '1970-01-04', includesFrom: true, includesTo: true })
  })
})
