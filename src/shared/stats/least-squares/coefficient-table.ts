import { coefficientCovariance } from './coefficient-covariance'
import type { LeastSquaresFit } from './least-squares'
import type { ErrorType } from './score-covariance'
import { studentTQuantile } from '../distributions/student-t-quantile'
import { studentTTwoSided } from '../distributions/student-t-two-sided'

export interface CoefficientRow {
  readonly term: string
  readonly estimate: number
  readonly standardError: number
  /** estimate / standardError; null where the error is 0: an exact fit leaves nothing to test against. */
  readonly t: number | null
  /** Two-sided, Student's t with n − k degrees of freedom, for every error type. Null with t. */
  readonly p: number | null
  readonly lower: number
  readonly upper: number
}

/**
 * Estimate, standard error, t, p and confidence interval of each term. Units: those of the coefficient; t and p have none.
 * Agrees with R summary(lm) and confint(lm), and with lmtest::coeftest(df = n − k) for HC errors.
 * @throws StatisticsError 'out-of-range' unless 0 < level < 1.
 */
export function coefficientTable(fit: LeastSquaresFit, type: ErrorType, level = 0.95): CoefficientRow[] {
  const covariance = coefficientCovariance(fit, type)
  const factor = studentTQuantile(0.5 + level / 2, fit.residualDegreesOfFreedom)
  return fit.terms.map((term, index) => {
    const estimate = fit.coefficients[index]!
    const standardError = Math.sqrt(covariance[index]![index]!)
    const t = standardError === 0 ? null : estimate / standardError
    return {
      term, estimate, standardError, t, p: t === null ? null : studentTTwoSided(t, fit.residualDegreesOfFreedom),
      lower: estimate - factor * standardError, upper: estimate + factor * standardError,
    }
  })
}
