import { describe, expect, test } from 'vitest'
import { gini } from '../../../../src/shared/stats/concentration/gini'
import { loess } from '../../../../src/shared/stats/least-squares/loess'
import { lorenzCurve } from '../../../../src/shared/stats/concentration/lorenz-curve'
import { meanInterval } from '../../../../src/shared/stats/mean-interval'
import { pearson } from '../../../../src/shared/stats/pearson'
import { quantile } from '../../../../src/shared/stats/quantile'
import { quartileCuts, quartileTier } from '../../../../src/shared/stats/quartile-tier'
import { rankSize } from '../../../../src/shared/stats/concentration/rank-size'
import { ranks } from '../../../../src/shared/stats/ranks'
import { sampleStandardDeviation } from '../../../../src/shared/stats/sample-standard-deviation'
import { shareOfBottom } from '../../../../src/shared/stats/concentration/share-of-bottom'
import { spearman } from '../../../../src/shared/stats/spearman'
import { weightedMean } from '../../../../src/shared/stats/weighted-mean'
import { wilsonInterval } from '../../../../src/shared/stats/wilson-interval'
import { fromR, relativeError, worstError } from './reference'

const { precip, cars, mtcars } = fromR
const code = (expected: string) => expect.objectContaining({ code: expected }) as unknown as Error

describe(fromR.version, () => {
  test('Gini, shares of the bottom and the rank–size line agree', () => {
    expect(relativeError(gini(precip), fromR.gini)).toBeLessThan(1e-14)
    for (const [part, total, expected] of fromR.shareOfBottom) expect(relativeError(shareOfBottom(precip, part!, total!), expected!)).toBeLessThan(1e-14)
    const line = rankSize(precip, 10)
    expect(line.used).toBe(fromR.rankSize.used)
    expect(relativeError(line.slope, fromR.rankSize.slope)).toBeLessThan(1e-13)
    expect(relativeError(1 - line.fit.residualSumOfSquares / line.fit.totalSumOfSquares, fromR.rankSize.rSquared)).toBeLessThan(1e-13)
  })
  test('Wilson intervals agree with prop.test(correct = FALSE)', () => {
    for (const [successes, n, level, lower, upper] of fromR.wilson) {
      const interval = wilsonInterval(successes!, n!, level!)
      expect(worstError([interval.lower, interval.upper], [lower!, upper!])).toBeLessThan(1e-12)
    }
  })
  test('quantiles, weighted means and the interval of a mean agree', () => {
    for (const [p, expected] of fromR.quantiles) expect(relativeError(quantile(precip, p!), expected!)).toBeLessThan(1e-15)
    expect(relativeError(weightedMean(mtcars.mpg, mtcars.wt), fromR.weightedMean)).toBeLessThan(1e-15)
    const interval = meanInterval(precip)
    expect(worstError([interval.lower, interval.upper], fromR.meanInterval)).toBeLessThan(1e-12)
  })
  test('correlations agree with cor.test', () => {
    const linear = pearson(mtcars.mpg, mtcars.wt)
    expect(worstError([linear.r, linear.p ?? NaN, linear.lower ?? NaN, linear.upper ?? NaN], [fromR.pearson.r, fromR.pearson.p, fromR.pearson.lower, fromR.pearson.upper])).toBeLessThan(1e-11)
    const ranked = spearman(mtcars.mpg, mtcars.wt)
    expect(worstError([ranked.r, ranked.p ?? NaN], [fromR.spearman.r, fromR.spearman.p])).toBeLessThan(1e-11)
  })
  test('LOESS agrees with loess(surface = "direct"): parabola, line, and a span above 1', () => {
    const { at } = fromR.loess
    expect(worstError(loess(cars.speed, cars.dist, at), fromR.loess.span75degree2)).toBeLessThan(1e-9)
    expect(worstError(loess(cars.speed, cars.dist, at, { span: 0.5, degree: 1 }), fromR.loess.span50degree1)).toBeLessThan(1e-9)
    expect(worstError(loess(cars.speed, cars.dist, at, { span: 1.2, degree: 1 }), fromR.loess.span120degree1)).toBeLessThan(1e-9)
  })
})

test('Gini is twice the area between the diagonal and the Lorenz curve', () => {
  const curve = lorenzCurve(precip)
  let area = 0
  curve.slice(1).forEach((point, i) => { area += ((point.values - curve[i]!.values) * (point.total + curve[i]!.total)) / 2 })
  expect(1 - 2 * area).toBeCloseTo(gini(precip), 14)
  expect(gini([5, 5, 5])).toBe(0)
  // One of four has everything: (n − 1)/n.
  expect(gini([0, 0, 0, 8])).toBe(0.75)
  expect(lorenzCurve([3, 1])).toEqual([{ values: 0, total: 0 }, { values: 0.5, total: 0.25 }, { values: 1, total: 1 }])
})

test('ranks share the mean of their places, and tiers put a value on a cut in the lower one', () => {
  expect(Array.from(ranks([10, 20, 10, 5]))).toEqual([2.5, 4, 2.5, 1])
  const cuts = quartileCuts([1, 2, 3, 4, 5])
  expect(cuts).toEqual({ lower: 2, middle: 3, upper: 4 })
  expect([0, 0.5, 2, 2.5, 3, 4, 4.5].map((value) => quartileTier(value, cuts))).toEqual([0, 1, 1, 2, 2, 3, 4])
})

test('what cannot be computed is refused by name', () => {
  expect(() => sampleStandardDeviation([1])).toThrow(code('too-few-values'))
  expect(() => gini([])).toThrow(code('too-few-values'))
  expect(() => gini([0, 0])).toThrow(code('no-variation'))
  expect(() => gini([-1, 2])).toThrow(code('negative-value'))
  expect(() => wilsonInterval(0, 0)).toThrow(code('too-few-values'))
  expect(() => wilsonInterval(3, 2)).toThrow(code('out-of-range'))
  expect(() => quantile([1], 1.5)).toThrow(code('out-of-range'))
  expect(() => pearson([1, 1], [1, 2])).toThrow(code('no-variation'))
  expect(() => weightedMean([1, 2], [0, 0])).toThrow(code('no-weight'))
  expect(() => shareOfBottom([1, 2], 0.5, 2)).toThrow(code('out-of-range'))
  expect(() => loess([1, 1, 1, 1], [1, 2, 3, 4], [1])).toThrow(code('too-few-values'))
  expect(() => quantile([1, NaN], 0.5)).toThrow(code('not-finite'))
})
