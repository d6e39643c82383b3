import { expect, test } from 'vitest'
import { completeRows } from '../../../../src/shared/stats/complete-rows'

test('every row is kept, or left out with the first reason that applies', () => {
  const { kept, excluded } = completeRows([
    { name: 'y', values: [1, 0, 3, NaN, 5, 6, -7, 8], present: [1, 1, 0, 1, 1, 1, 1, 1], use: { kind: 'log' } },
    { name: 'x', values: [1, 2, 3, 4, Infinity, 6, 7, 8], present: null, use: { kind: 'plain' } },
    { name: 'w', values: [1, 1, 1, 1, 1, 0, 1, 2], present: null, use: { kind: 'weight' } },
    { name: 'count', values: [200, 200, 200, 200, 200, 200, 200, 199], present: null, use: { kind: 'at-least', threshold: 200 } },
  ], 8)
  expect(Array.from(kept)).toEqual([0])
  expect(excluded).toEqual([
    { row: 1, column: 'y', reason: 'non-positive' }, { row: 2, column: 'y', reason: 'missing' }, { row: 3, column: 'y', reason: 'not-finite' },
    { row: 4, column: 'x', reason: 'not-finite' }, { row: 5, column: 'w', reason: 'zero-weight' }, { row: 6, column: 'y', reason: 'non-positive' },
    { row: 7, column: 'count', reason: 'below-threshold' },
  ])
})

test('a negative weight is named as such', () => {
  expect(completeRows([{ name: 'w', values: [-1], present: null, use: { kind: 'weight' } }], 1).excluded).toEqual([{ row: 0, column: 'w', reason: 'negative-weight' }])
})
