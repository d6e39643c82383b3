import { fUpperTail } from '../distributions/f-upper-tail'
import type { LeastSquaresFit } from './least-squares'
import { quadraticForm } from './quadratic-form'
import { scoreCovariance, type ErrorType } from './score-covariance'

export interface FitStatistics {
  readonly n: number
  /** k, the constant and the levels of fixed effects included. */
  readonly parameters: number
  readonly residualDegreesOfFreedom: number
  readonly rSquared: number
  readonly adjustedRSquared: number
  /** Of what the levels of the absorbed effect leave; null without fixed effects. */
  readonly withinRSquared: number | null
  /** Unit of y (of √w·y in a weighted fit). */
  readonly residualStandardError: number
  /** All predictors at once against none. Classical errors: the usual F; HC errors: Wald's. Null in a model without predictors, and in an exact fit. */
  readonly f: { readonly value: number; readonly numerator: number; readonly denominator: number; readonly p: number } | null
  readonly conditionNumber: number
}

/**
 * R² = 1 − RSS/TSS, with TSS about the weighted mean of y (about 0 without constant and fixed effects); adjusted R² = 1 − (1 − R²) d/(n − k) with
 * d = n − 1 (n without constant); residual standard error √(RSS/(n − k)). Agrees with R summary(lm).
 * The F compares with the same model without its predictors: with fixed effects, with the levels alone.
 */
export function fitStatistics(fit: LeastSquaresFit, type: ErrorType = 'classical'): FitStatistics {
  const { residualDegreesOfFreedom: degrees, residualSumOfSquares: rest } = fit
  const rSquared = 1 - rest / fit.totalSumOfSquares
  const hasMean = fit.hasIntercept || fit.withinSumOfSquares !== null
  return {
    n: fit.n,
    parameters: fit.parameters,
    residualDegreesOfFreedom: degrees,
    rSquared,
    adjustedRSquared: 1 - ((1 - rSquared) * (hasMean ? fit.n - 1 : fit.n)) / degrees,
    withinRSquared: fit.withinSumOfSquares === null || fit.withinSumOfSquares === 0 ? null : 1 - rest / fit.withinSumOfSquares,
    residualStandardError: Math.sqrt(rest / degrees),
    f: jointTest(fit, type),
    conditionNumber: fit.conditionNumber,
  }
}

/** b′V⁻¹b / q of the q predictors, taken over their columns of Q, where V is well-conditioned. For classical errors this is the usual F. */
function jointTest(fit: LeastSquaresFit, type: ErrorType): FitStatistics['f'] {
  const count = fit.terms.length - (fit.hasIntercept ? 1 : 0)
  if (count === 0 || fit.residualSumOfSquares === 0) return null
  const first = fit.basis.length - count
  const scores = fit.basis.slice(first).map((column) => {
    let sum = 0
    for (let i = 0; i < column.length; i += 1) sum += column[i]! * fit.fitted[i]! * Math.sqrt(fit.weights?.[i] ?? 1)
    return sum
  })
  const value = quadraticForm(scoreCovariance(fit, type, first), scores) / count
  return { value, numerator: count, denominator: fit.residualDegreesOfFreedom, p: fUpperTail(value, count, fit.residualDegreesOfFreedom) }
}
