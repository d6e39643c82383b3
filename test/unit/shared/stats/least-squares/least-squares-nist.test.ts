import { describe, expect, test } from 'vitest'
import { coefficientTable } from '../../../../../src/shared/stats/least-squares/coefficient-table'
import { fitStatistics } from '../../../../../src/shared/stats/least-squares/fit-statistics'
import { leastSquares } from '../../../../../src/shared/stats/least-squares/least-squares'
import { polynomialBasis } from '../../../../../src/shared/stats/least-squares/polynomial-basis'
import { correctDigits, nistLinear, nistLinearByR } from '../reference'

/** Digits asked of estimates, of standard errors, of s and R². Filip's columns are within 10⁻¹⁰ of a combination of each other. */
const asked = (name: string) => (name === 'Filip' ? { estimates: 13, errors: 7, spread: 13 } : { estimates: 13, errors: 13, spread: 13 })

function fitOf(set: (typeof nistLinear)[number]) {
  const [only] = set.x
  const predictors = set.x.length === 1 && only !== undefined ? polynomialBasis(only, set.degree) : set.x.map((values, i) => ({ name: `x${i + 1}`, values }))
  return leastSquares({ y: set.y, predictors, hasIntercept: set.intercept })
}

describe('NIST StRD linear regression, certified values', () => {
  test.each(nistLinear)('$name', (set) => {
    const fit = fitOf(set)
    const table = coefficientTable(fit, 'classical')
    const statistics = fitStatistics(fit)
    const digits = asked(set.name)
    expect(correctDigits(fit.coefficients, set.estimates)).toBeGreaterThanOrEqual(digits.estimates)
    expect(correctDigits(table.map((row) => row.standardError), set.standardErrors)).toBeGreaterThanOrEqual(digits.errors)
    expect(correctDigits([statistics.residualStandardError, statistics.rSquared], [set.residualStandardError, set.rSquared])).toBeGreaterThanOrEqual(digits.spread)
  })

  test('no set has fewer correct digits than R with tol = 1e-14', () => {
    for (const set of nistLinear) {
      const byR = nistLinearByR.sets.find(({ name }) => name === set.name)
      // R's own last digit may be luck: half a digit is the same.
      expect(correctDigits(fitOf(set).coefficients, set.estimates), set.name).toBeGreaterThan(Math.min(13, correctDigits(byR?.estimates ?? [], set.estimates)) - 0.5)
    }
  })

  test('Filip keeps seven digits even from columns that were rounded before', () => {
    const set = nistLinear.find(({ name }) => name === 'Filip')
    const predictors = polynomialBasis(set?.x[0] ?? [], 10).map(({ name, values }) => ({ name, values }))
    expect(correctDigits(leastSquares({ y: set?.y ?? [], predictors }).coefficients, set?.estimates ?? [])).toBeGreaterThanOrEqual(7)
  })
})
