import { coefficientCovariance } from './coefficient-covariance'
import type { LeastSquaresFit } from './least-squares'
import type { ErrorType } from './score-covariance'
import { StatisticsError } from '../statistics-error'
import { studentTQuantile } from '../distributions/student-t-quantile'

export interface BandPoint {
  readonly estimate: number
  /** Interval of the mean of y at these values of the predictors. */
  readonly lower: number
  readonly upper: number
  /** Interval of one new row of weight 1; only where errors are classical, because only they say how far a row lies from its mean. */
  readonly predictionLower: number | null
  readonly predictionUpper: number | null
}

/**
 * ŷ = x·b with its t interval x·b ± t √(x′Vx), and ± t √(s² + x′Vx) for a new row. Each row of `at` holds the predictors in the order of the fit's terms,
 * the constant left out. Unit: that of y. Agrees with R predict(lm, interval = "confidence" and "prediction").
 * @throws StatisticsError 'out-of-range' for a fit with fixed effects, whose level is not known here, and unless 0 < level < 1; 'different-lengths'.
 */
export function confidenceBand(fit: LeastSquaresFit, at: readonly ArrayLike<number>[], type: ErrorType, level = 0.95): BandPoint[] {
  if (fit.withinSumOfSquares !== null) throw new StatisticsError('out-of-range', 'A fit with fixed effects predicts within a level only.')
  const covariance = coefficientCovariance(fit, type)
  const factor = studentTQuantile(0.5 + level / 2, fit.residualDegreesOfFreedom)
  const residualVariance = fit.residualSumOfSquares / fit.residualDegreesOfFreedom
  return at.map((values) => {
    const row = fit.hasIntercept ? [1, ...Array.from(values)] : Array.from(values)
    if (row.length !== fit.terms.length) throw new StatisticsError('different-lengths', 'A row to predict has one value for each predictor.', { needed: fit.terms.length, given: row.length })
    const estimate = row.reduce((sum, value, i) => sum + value * fit.coefficients[i]!, 0)
    let variance = 0
    row.forEach((value, i) => row.forEach((other, j) => { variance += value * other * covariance[i]![j]! }))
    const half = factor * Math.sqrt(Math.max(0, variance))
    const wide = type === 'classical' ? factor * Math.sqrt(residualVariance + Math.max(0, variance)) : null
    return {
      estimate, lower: estimate - half, upper: estimate + half,
      predictionLower: wide === null ? null : estimate - wide, predictionUpper: wide === null ? null : estimate + wide,
    }
  })
}
