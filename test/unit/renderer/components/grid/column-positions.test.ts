import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnAt, columnPositions, columnsBetween, columnStart } from '../../../../../src/renderer/components/grid/column-positions'

describe('column positions', () => {
  it('finds the column under a position as a walk from the left does', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 48, max: 400 }), { minLength: 1, maxLength: 50 }), fc.nat(20_000), (widths, px) => {
      let expected = 0
      let edge = 0
      for (const [index, width] of widths.entries()) {
        if (px >= edge) expected = index
        edge += width
      }
      expect(columnAt(columnPositions(widths), px)).toBe(expected)
    }))
  })

  it('draws only what is on screen of 10,000 columns', () => {
    const positions = columnPositions(Array.from({ length: 10_000 }, () => 150))
    expect(positions.totalPx).toBe(1_500_000)
    expect(columnsBetween(positions, 750_000, 751_000, 1)).toEqual({ from: 4_999, to: 5_007 })
    expect(columnStart(positions, 10_000)).toBe(1_500_000)
  })

  it('has nothing to draw when there are no columns', () => {
    expect(columnsBetween(columnPositions([]), 0, 1_000, 1)).toEqual({ from: 0, to: -1 })
  })
})
