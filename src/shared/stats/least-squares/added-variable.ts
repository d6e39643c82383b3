import { leastSquares, type LeastSquaresFit } from './least-squares'
import type { LeastSquaresInput } from './least-squares-input'
import { requireValues } from '../require-values'
import { StatisticsError } from '../statistics-error'

export interface AddedVariable {
  /** Residuals of the predictor, and of y, each regressed on everything else in the model. Units: those of the two. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Of the line through 0: the predictor's coefficient in the full model, exactly (Frisch–Waugh–Lovell). */
  readonly slope: number
  /** The full model's, with n − k degrees of freedom: regressing the one residual on the other as if they were data would use n − 2 or n − 1. */
  readonly standardError: number
  readonly residualDegreesOfFreedom: number
  /** Partial R²: the part of what the others leave of y that the predictor explains. From 0 to 1. */
  readonly partialRSquared: number
}

/**
 * Added-variable (partial regression) plot of one predictor, for classical errors.
 * Source: R. Frisch, F. V. Waugh, Econometrica 1 (1933); Cook, Weisberg, Residuals and Influence in Regression, 2.3.2.
 * @throws StatisticsError as `leastSquares`; 'out-of-range' when the model has no such predictor.
 */
export function addedVariable(input: LeastSquaresInput, name: string): AddedVariable {
  const predictor = input.predictors.find((candidate) => candidate.name === name)
  if (predictor === undefined) throw new StatisticsError('out-of-range', `The model has no predictor ${name}.`, { column: name })
  const full = leastSquares(input)
  const others = input.predictors.filter((candidate) => candidate !== predictor)
  const x = residualsOn(predictor.values, name, others, input)
  const y = residualsOn(input.y, 'y', others, input)
  const weightOf = (i: number): number => full.weights?.[i] ?? 1
  const index = full.terms.indexOf(name)
  const slope = full.coefficients[index]!
  const restY = y.reduce((sum, value, i) => sum + weightOf(i) * value * value, 0)
  return {
    x, y, slope,
    standardError: Math.sqrt(full.residualSumOfSquares / full.residualDegreesOfFreedom) * rowLength(full, index),
    residualDegreesOfFreedom: full.residualDegreesOfFreedom,
    partialRSquared: restY === 0 ? 0 : 1 - full.residualSumOfSquares / restY,
  }
}

function rowLength(fit: LeastSquaresFit, index: number): number {
  return Math.sqrt(fit.inverse[index]!.reduce((sum, value) => sum + value * value, 0))
}

/** A model with nothing in it but the predictor leaves its values as they are. */
function residualsOn(values: ArrayLike<number>, name: string, others: LeastSquaresInput['predictors'], input: LeastSquaresInput): Float64Array {
  const isEmpty = others.length === 0 && input.hasIntercept === false && (input.fixedEffects ?? []).length === 0
  return isEmpty ? requireValues(values, 1, name) : leastSquares({ ...input, y: values, predictors: others }).residuals
}
