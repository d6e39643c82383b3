import type { LeastSquaresFit } from './least-squares'
import { scoreCovariance, type ErrorType } from './score-covariance'

/**
 * Covariance of the reported coefficients: A Q′ diag(ω) Q A′, where b = A Q′ √w y and ω is as under `scoreCovariance`.
 * Unit: units of the two coefficients multiplied. Agrees with R vcov() and sandwich::vcovHC().
 */
export function coefficientCovariance(fit: LeastSquaresFit, type: ErrorType): Float64Array[] {
  const middle = scoreCovariance(fit, type)
  const half = fit.inverse.map((row) => middle.map((column) => dot(row, column)))
  return half.map((row) => Float64Array.from(fit.inverse, (other) => dot(row, other)))
}

function dot(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < first.length; i += 1) sum += first[i]! * second[i]!
  return sum
}
