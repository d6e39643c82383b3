import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isScaled, largestOffsetPx, offsetOf, offsetShowing, scrollbarOf, spacerPx, type ScrollAxis } from '../../../../../src/renderer/components/grid/scroll-axis'

const rowPx = 28
const axisOf = (rowCount: number, viewportPx = 700): ScrollAxis => ({ contentPx: rowCount * rowPx, viewportPx })
const rowCounts = [1, 25, 1_000_000, 50_000_000, 100_000_000, 2 ** 31]
/** What Chrome lays out before it clamps. */
const browserLimitPx = 33_554_400

describe('scroll axis', () => {
  it.each(rowCounts)('%i rows: the spacer is no longer than a browser can lay out', (rowCount) => {
    expect(spacerPx(axisOf(rowCount))).toBeLessThan(browserLimitPx)
  })

  it.each(rowCounts)('%i rows: both ends of the scrollbar are both ends of the content', (rowCount) => {
    const axis = axisOf(rowCount)
    const longestPx = Math.max(0, spacerPx(axis) - axis.viewportPx)
    expect(scrollbarOf(axis, 0)).toBe(0)
    expect(offsetOf(axis, 0, rowPx)).toBe(0)
    expect(scrollbarOf(axis, largestOffsetPx(axis))).toBeCloseTo(longestPx, 3)
    expect(offsetOf(axis, longestPx, rowPx)).toBe(largestOffsetPx(axis))
  })

  it('is exact where the browser can hold the whole content', () => {
    const axis = axisOf(500_000)
    expect(isScaled(axis)).toBe(false)
    expect(scrollbarOf(axis, 123_457)).toBe(123_457)
    expect(offsetOf(axis, 123_457, rowPx)).toBe(123_457)
  })

  it.each(rowCounts)('%i rows: a scrollbar put where a row is leads back to within its own resolution', (rowCount) => {
    const axis = axisOf(rowCount)
    const pxPerStep = Math.max(1, largestOffsetPx(axis) / Math.max(1, spacerPx(axis) - axis.viewportPx))
    fc.assert(fc.property(fc.integer({ min: 0, max: rowCount - 1 }), (row) => {
      const offset = Math.min(row * rowPx, largestOffsetPx(axis))
      expect(Math.abs(offsetOf(axis, scrollbarOf(axis, offset), rowPx) - offset)).toBeLessThanOrEqual(pxPerStep + rowPx)
    }))
  })

  it('never goes back when the scrollbar goes on', () => {
    fc.assert(fc.property(fc.constantFrom(...rowCounts), fc.nat(15_000_000), fc.nat(1_000), (rowCount, at, further) => {
      const axis = axisOf(rowCount)
      expect(offsetOf(axis, at + further, rowPx)).toBeGreaterThanOrEqual(offsetOf(axis, at, rowPx))
      expect(scrollbarOf(axis, at + further)).toBeGreaterThanOrEqual(scrollbarOf(axis, at))
    }))
  })

  it('lands on the start of a row when one step of the scrollbar is longer than a pixel', () => {
    fc.assert(fc.property(fc.nat(14_999_000), (at) => {
      expect(offsetOf(axisOf(100_000_000), at, rowPx) % rowPx).toBe(0)
    }))
  })

  it('reaches every row exactly: the offset that shows a row has that row on screen', () => {
    fc.assert(fc.property(fc.constantFrom(...rowCounts), fc.double({ min: 0, max: 1, noNaN: true }), (rowCount, share) => {
      const axis = axisOf(rowCount)
      const row = Math.floor(share * (rowCount - 1))
      const offset = offsetShowing(axis, 0, row * rowPx, (row + 1) * rowPx)
      expect(row * rowPx).toBeGreaterThanOrEqual(offset)
      expect((row + 1) * rowPx).toBeLessThanOrEqual(offset + axis.viewportPx)
    }))
  })

  it('tells neighbouring rows apart at the far end of 2^31 rows', () => {
    const axis = axisOf(2 ** 31)
    const last = 2 ** 31 - 1
    expect(offsetShowing(axis, 0, last * rowPx, (last + 1) * rowPx) - offsetShowing(axis, 0, (last - 1) * rowPx, last * rowPx)).toBe(rowPx)
  })

  it('does not move for what is on screen already', () => {
    expect(offsetShowing(axisOf(1_000), 280, 300, 328)).toBe(280)
  })
})
