import { describe, expect, test } from 'vitest'
import { chiSquareUpperTail } from '../../../../src/shared/stats/distributions/chi-square-upper-tail'
import { fUpperTail } from '../../../../src/shared/stats/distributions/f-upper-tail'
import { incompleteBeta } from '../../../../src/shared/stats/distributions/incomplete-beta'
import { upperIncompleteGamma } from '../../../../src/shared/stats/distributions/incomplete-gamma'
import { logBeta } from '../../../../src/shared/stats/distributions/log-beta'
import { logGamma } from '../../../../src/shared/stats/distributions/log-gamma'
import { normalCdf } from '../../../../src/shared/stats/distributions/normal-cdf'
import { normalQuantile } from '../../../../src/shared/stats/distributions/normal-quantile'
import { studentTCdf } from '../../../../src/shared/stats/distributions/student-t-cdf'
import { studentTQuantile } from '../../../../src/shared/stats/distributions/student-t-quantile'
import { studentTTwoSided } from '../../../../src/shared/stats/distributions/student-t-two-sided'
import { fromR, relativeError } from './reference'

const functions: [name: string, rows: (number | null)[][], calculate: (...values: number[]) => number, tolerance: number][] = [
  ['2 * pt(-abs(t), df)', fromR.t, (t, df) => studentTTwoSided(t, df), 1e-10],
  ['qt', fromR.tQuantile, (p, df) => studentTQuantile(p, df), 1e-10],
  ['pf(upper)', fromR.f, (f, a, b) => fUpperTail(f, a, b), 1e-10],
  ['pchisq(upper)', fromR.chiSquare, (x, df) => chiSquareUpperTail(x, df), 1e-11],
  ['pnorm', fromR.normal, (z) => normalCdf(z), 1e-12],
  ['qnorm', fromR.normalQuantile, (p) => normalQuantile(p), 1e-12],
  ['lgamma', fromR.lgamma, (x) => logGamma(x), 1e-13],
  ['lbeta', fromR.lbeta, (a, b) => logBeta(a, b), 1e-13],
  ['pbeta', fromR.pbeta, (x, a, b) => incompleteBeta(x, a, b), 1e-10],
  ['pgamma(upper)', fromR.pgammaUpper, (a, x) => upperIncompleteGamma(a, x), 1e-10],
]

describe(fromR.version, () => {
  test.each(functions)('%s agrees', (_, rows, calculate, tolerance) => {
    for (const row of rows) {
      const values = row.map((value) => value ?? NaN)
      const expected = values.pop() ?? NaN
      expect(relativeError(calculate(...values), expected), JSON.stringify(row)).toBeLessThan(tolerance)
    }
  })
})

test('the tails of t add up to 1', () => {
  expect(studentTCdf(1.3, 7) + studentTCdf(-1.3, 7)).toBe(1)
  expect(studentTQuantile(0.5, 3)).toBe(0)
})

test.each([
  ['a t without degrees of freedom', () => studentTTwoSided(1, 0)], ['a quantile of 1', () => studentTQuantile(1, 5)], ['a normal quantile of 0', () => normalQuantile(0)],
  ['a negative F', () => fUpperTail(-1, 2, 3)], ['a negative chi-square', () => chiSquareUpperTail(-1, 2)], ['ln Γ(0)', () => logGamma(0)],
])('%s is refused', (_, calculate) => {
  expect(calculate).toThrow(expect.objectContaining({ code: 'out-of-range' }))
})
