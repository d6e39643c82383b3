import type { RegressionFit } from '../../../shared/result/regression-result'
import { fUpperTail } from '../../../shared/stats/distributions/f-upper-tail'
import { quadraticForm } from '../../../shared/stats/least-squares/quadratic-form'
import { studentTQuantile } from '../../../shared/stats/distributions/student-t-quantile'
import { studentTTwoSided } from '../../../shared/stats/distributions/student-t-two-sided'
import type { ChosenRegression } from '../../sql/regression/regression-frame'
import { linePoints } from './fit-rows'
import type { SolvedMoments } from './solve-moments'
import type { RowsWithin } from './take-off-effects'

/** The table of coefficients, what is said of the whole, and the line with its band (none with fixed effects). */
export function momentStatistics(spec: ChosenRegression, solved: SolvedMoments, within: RowsWithin | null): Pick<RegressionFit, 'coefficients' | 'statistics' | 'line'> {
  const { fit } = solved
  const degrees = fit.residualDegreesOfFreedom
  const rSquared = 1 - fit.residualSumOfSquares / fit.totalSumOfSquares
  return {
    coefficients: coefficientRows(spec, solved, within === null),
    statistics: {
      n: fit.n, parameters: fit.parameters, residualDegreesOfFreedom: degrees, rSquared, adjustedRSquared: 1 - ((1 - rSquared) * (fit.n - 1)) / degrees,
      withinRSquared: within === null || within.withinSquaresOfY === 0 ? null : 1 - fit.residualSumOfSquares / within.withinSquaresOfY,
      residualStandardError: Math.sqrt(fit.residualSumOfSquares / degrees), f: jointTest(solved), conditionNumber: fit.conditionNumber,
    },
    line: within === null ? lineOf(spec, solved) : null,
  }
}

function coefficientRows(spec: ChosenRegression, { fit, slopes, covariance, straight, summed: { moments } }: SolvedMoments, hasConstant: boolean): RegressionFit['coefficients'] {
  const degrees = fit.residualDegreesOfFreedom
  const factor = studentTQuantile(0.5 + spec.level / 2, degrees)
  // The constant is that of the mean less slopes times means.
  const { atMean } = straight
  const cov = (i: number, j: number): number => straight.covariance[i]?.[j] ?? NaN
  const constant = moments.meanOfY - atMean.reduce((sum, mean, i) => sum + mean * (straight.slopes[i] ?? 0), 0)
  const variance = atMean.reduce((sum, mean, i) => sum - 2 * mean * cov(0, i + 1) + atMean.reduce((inner, other, j) => inner + mean * other * cov(i + 1, j + 1), 0), cov(0, 0))
  const row = (term: string, estimate: number, square: number): RegressionFit['coefficients'][number] => {
    const standardError = Math.sqrt(square)
    const t = standardError === 0 ? null : estimate / standardError
    return { term, estimate, standardError, t, p: t === null ? null : studentTTwoSided(t, degrees), lower: estimate - factor * standardError, upper: estimate + factor * standardError }
  }
  return [...(hasConstant ? [row('(intercept)', constant, variance)] : []), ...moments.names.map((name, i) => row(name, slopes[i] ?? NaN, covariance[i + 1]?.[i + 1] ?? NaN))]
}

function lineOf(spec: ChosenRegression, { fit, slopes, covariance, summed: { moments, range } }: SolvedMoments): RegressionFit['line'] {
  const factor = studentTQuantile(0.5 + spec.level / 2, fit.residualDegreesOfFreedom)
  const [mean, cov] = [moments.means[0] ?? 0, (i: number, j: number): number => covariance[i]?.[j] ?? NaN]
  const places = Float64Array.from({ length: linePoints }, (_, i) => range.from + ((range.to - range.from) * i) / (linePoints - 1))
  const middle = (place: number): number => moments.meanOfY + (slopes[0] ?? 0) * (place - mean)
  const margin = (place: number): number => factor * Math.sqrt(cov(0, 0) + 2 * (place - mean) * cov(0, 1) + (place - mean) ** 2 * cov(1, 1))
  return { x: places, y: places.map(middle), lower: places.map((place) => middle(place) - margin(place)), upper: places.map((place) => middle(place) + margin(place)) }
}

/** All slopes at once against none, by Wald; with classical errors this is the usual F. */
function jointTest({ fit, straight: { slopes, covariance } }: SolvedMoments): RegressionFit['statistics']['f'] {
  if (fit.residualSumOfSquares === 0) return null
  const degrees = fit.residualDegreesOfFreedom
  const value = quadraticForm(covariance.slice(1).map((row) => Float64Array.from(row.slice(1))), slopes) / slopes.length
  return { value, numerator: slopes.length, denominator: degrees, p: fUpperTail(value, slopes.length, degrees) }
}
