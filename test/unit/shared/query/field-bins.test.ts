import { describe, expect, test } from 'vitest'
import { binCount, edgesOfValues, edgesOfWidth, readableWidth } from '../../../../src/shared/query/field-bins'
import { binLabels } from '../../../../src/shared/query/bin-labels'

describe('bins', () => {
  test('a readable width is 1, 2, 2.5 or 5 times a power of ten', () => {
    expect([readableWidth(0, 97, 10), readableWidth(0, 1, 4), readableWidth(-3, 3e6, 10), readableWidth(5, 5, 10)]).toEqual([10, 0.25, 250_000, 1])
  })

  test('edges are multiples of the width around the values, without made-up digits', () => {
    expect(edgesOfWidth(0.12, 0.35, 0.1)).toEqual([0.1, 0.2, 0.3, 0.4])
    expect(edgesOfWidth(-15, 10, 10)).toEqual([-20, -10, 0, 10])
    expect(edgesOfWidth(3, 3, 10)).toEqual([0, 10])
    expect(binCount(0, 1e12, 1)).toBe(1e12)
  })

  test('edges of values are different and in order', () => {
    expect([edgesOfValues([3, 1, 3, 2]), edgesOfValues([4, 4])]).toEqual([[1, 2, 3], [4, 5]])
  })

  test('labels have one bin for each pair of edges, and what lies outside', () => {
    expect(binLabels([0, 10, 20.5])).toEqual(['< 0', '0 – 10', '10 – 20.5', '> 20.5', 'NaN'])
  })
})
