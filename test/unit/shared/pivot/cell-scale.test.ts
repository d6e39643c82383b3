import { describe, expect, it } from 'vitest'
import { barOf, colouredSpan, fillOf, itemSpans, wholeSpan } from '../../../../src/shared/pivot/cell-scale'
import { buildPivotModel } from '../../../../src/shared/pivot/pivot-model'
import { longForm } from '../../renderer/pivot/long-form'

const automatic = { kind: 'automatic', isByLevel: false } as const

describe('the span of a measure', () => {
  it('is that of its items: totals, missing and infinite numbers stay out', () => {
    const model = buildPivotModel(longForm(1, 1, [
      [['a'], ['x'], 0, [-2]], [['a'], ['y'], 0, [5]], [['b'], ['x'], 0, [null]], [['b'], ['y'], 0, [Infinity]],
      [['a'], [null], 2, [3]], [[null], ['x'], 1, [-900]], [[null], [null], 3, [1_000]],
    ]))
    expect(wholeSpan(itemSpans(model, 0))).toEqual({ low: -2, high: 5 })
  })
  it('is told by depth, so that closed items may be coloured by themselves', () => {
    const spans = new Map([[1, { low: 10, high: 90 }], [2, { low: 1, high: 4 }]])
    expect(colouredSpan({ kind: 'sequential', domain: { ...automatic, isByLevel: true } }, spans, 2)).toEqual({ low: 1, high: 4 })
    expect(colouredSpan({ kind: 'sequential', domain: automatic }, spans, 2)).toEqual({ low: 1, high: 90 })
    expect(colouredSpan({ kind: 'sequential', domain: { kind: 'fixed', low: 100, high: 0 } }, spans, 2)).toEqual({ low: 0, high: 100 })
  })
  it('is none without numbers', () => {
    expect(wholeSpan(new Map())).toBeNull()
  })
})

describe('colour', () => {
  const span = { low: -10, high: 30 }
  it('goes from the lowest to the highest, and holds beyond a fixed end', () => {
    const share = (value: number) => fillOf({ kind: 'sequential', domain: automatic }, span, value)?.share
    expect([-10, 0, 30, 99, -99].map(share)).toEqual([0, 0.25, 1, 1, 0])
  })
  it('is the middle one where all numbers are equal', () => {
    expect(fillOf({ kind: 'sequential', domain: automatic }, { low: 3, high: 3 }, 3)).toEqual({ ramp: 'sequential', share: 0.5 })
  })
  it('is equally strong at equal distances from the midpoint', () => {
    const fill = (value: number) => fillOf({ kind: 'diverging', midpoint: 0, domain: automatic }, span, value)
    expect(fill(-10)).toEqual({ ramp: 'below', share: 1 / 3 })
    expect(fill(10)).toEqual({ ramp: 'above', share: 1 / 3 })
    expect(fill(0)).toEqual({ ramp: 'above', share: 0 })
    expect(fill(30)).toEqual({ ramp: 'above', share: 1 })
  })
  it('is none for what is no number', () => {
    expect(fillOf({ kind: 'sequential', domain: automatic }, span, NaN)).toBeNull()
  })
})

describe('bars', () => {
  it('begin at one zero, negative ones to its left', () => {
    const span = { low: -10, high: 30 }
    expect(barOf(span, 30)).toEqual({ fromPercent: 25, widthPercent: 75, isNegative: false })
    expect(barOf(span, -10)).toEqual({ fromPercent: 0, widthPercent: 25, isNegative: true })
    expect(barOf(span, 10)).toEqual({ fromPercent: 25, widthPercent: 25, isNegative: false })
  })
  it('begin at the edge where no number is negative, or none positive', () => {
    expect(barOf({ low: 20, high: 40 }, 20)).toEqual({ fromPercent: 0, widthPercent: 50, isNegative: false })
    expect(barOf({ low: -40, high: -20 }, -20)).toEqual({ fromPercent: 50, widthPercent: 50, isNegative: true })
  })
  it('are none for zero and for what has no length', () => {
    expect([barOf({ low: 0, high: 5 }, 0), barOf({ low: 0, high: 0 }, 0), barOf({ low: 0, high: 5 }, Infinity)]).toEqual([null, null, null])
  })
})
