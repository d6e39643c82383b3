import { conditionNumber } from './condition-number'
import { householderQr, type ThinQr } from './householder-qr'
import { designOf, type Design, type DesignColumn } from './least-squares-design'
import type { LeastSquaresInput } from './least-squares-input'
import { nameDependence } from './name-dependence'
import { refineSolution } from './refine-solution'
import { requireSameLength, requireValues, requireWeights } from '../require-values'
import { StatisticsError } from '../statistics-error'
import { inverseRows } from './triangular'

/** What a fit holds. Everything reported about a fit is derived from this by the other functions of this folder. */
export interface LeastSquaresFit {
  /** `(intercept)` first where there is one that means something, then the predictors. */
  readonly terms: readonly string[]
  readonly coefficients: Float64Array
  readonly n: number
  /** k: coefficients of all kinds, levels of fixed effects included. */
  readonly parameters: number
  /** n − k. */
  readonly residualDegreesOfFreedom: number
  readonly hasIntercept: boolean
  readonly weights: Float64Array | null
  readonly fitted: Float64Array
  /** y − fitted, not multiplied by weights. */
  readonly residuals: Float64Array
  /** Diagonal of the hat matrix, from 0 to 1. */
  readonly leverage: Float64Array
  /** 0 where the fit is exact to the rounding of y. */
  readonly residualSumOfSquares: number
  /** About the weighted mean of y, or about 0 in a model without intercept and fixed effects. */
  readonly totalSumOfSquares: number
  /** About the mean of each level of the absorbed effect; null without fixed effects. */
  readonly withinSumOfSquares: number | null
  readonly conditionNumber: number
  /** Levels of further fixed effects that repeat earlier ones, as `effect: level`: they are left out, and cost no degree of freedom. */
  readonly redundantLevels: readonly string[]
  /** Orthonormal columns Q and, for each term, the row of coefficients that turns Q′(√w y) into its estimate. */
  readonly basis: readonly Float64Array[]
  readonly inverse: readonly Float64Array[]
}

/** A column that keeps less than this part of its length beside the earlier ones counts as their combination. */
const dependenceTolerance = 1e-11

/** Residuals below this part of Σwy² are the rounding of y itself: they are taken as 0, so that an exact fit is not tested against noise. */
const exactPart = 1e-30

/**
 * Least squares: the b that minimises Σ wᵢ(yᵢ − xᵢ·b)². Householder QR on columns shifted by their (weighted, within-level) means and scaled by powers
 * of two, then iterative refinement of b and the residuals together, with inner products in twice the working precision (Björck): the
 * estimates are those of the exact data to nearly all digits while the condition number stays below about 10¹⁰.
 * Fixed effects: the one with most levels is absorbed by taking off its means (Frisch–Waugh), the others become columns of 0 and 1.
 * Unit of a coefficient: unit of y per unit of its column.
 * Source: Å. Björck, Numerical Methods for Least Squares Problems (1996), 2.4 and 2.9; W. H. Greene, Econometric Analysis, 3.3 and 11.4.
 * @throws StatisticsError 'too-few-values' when n ≤ k; 'collinear', 'constant-column' naming the column and what it repeats; 'no-variation' when y is
 * constant; 'not-finite', 'negative-weight', 'no-weight', 'different-lengths'.
 */
export function leastSquares(input: LeastSquaresInput): LeastSquaresFit {
  const y = requireValues(input.y, 1, 'y')
  const weights = input.weights === undefined ? null : requireWeights(input.weights)
  if (weights !== null) {
    requireSameLength(y, weights)
    if (weights.includes(0)) throw new StatisticsError('no-weight', 'A row has weight 0: leave it out of the fit.')
  }
  const fewest = input.predictors.length + (input.hasIntercept === false && (input.fixedEffects ?? []).length === 0 ? 0 : 1)
  if (y.length <= fewest) throw tooFew(y.length, fewest)
  const design = designOf(y, weights, input)
  const qr = factorise(design)
  const kept = qr.kept.map((index) => design.columns[index]!)
  const parameters = kept.length + (design.absorbed?.counts.length ?? 0)
  if (y.length <= parameters) throw tooFew(y.length, parameters)
  const solution = refineSolution(y, design, kept, qr)
  return describe(y, weights, design, kept, qr, solution, parameters)
}

function tooFew(given: number, parameters: number): StatisticsError {
  return new StatisticsError('too-few-values', `${given} rows do not determine ${parameters} coefficients and their errors.`, { needed: parameters + 1, given })
}

function factorise(design: Design): ThinQr {
  const qr = householderQr(design.columns.map((column) => weighted(column.high, design.rootWeights)), dependenceTolerance)
  const fault = qr.dependent.find(({ column }) => design.columns[column]!.kind !== 'level')
  if (fault !== undefined) {
    const named = nameDependence(design, qr, fault.column, fault.coordinates)
    throw new StatisticsError('collinear', `${named.column} is a combination of ${named.on.join(', ')}.`, named)
  }
  return qr
}

function weighted(values: Float64Array, roots: Float64Array | null): Float64Array {
  return roots === null ? values : values.map((value, i) => value * roots[i]!)
}

function describe(
  y: Float64Array, weights: Float64Array | null, design: Design, kept: readonly DesignColumn[], qr: ThinQr, solution: ReturnType<typeof refineSolution>, parameters: number,
): LeastSquaresFit {
  const { rootWeights, absorbed } = design
  const squares = solution.residuals.reduce((sum, value) => sum + value * value, 0)
  const isExact = squares <= exactPart * y.reduce((sum, value, i) => sum + (weights?.[i] ?? 1) * value * value, 0)
  const residuals = solution.residuals.map((value, i) => (isExact ? 0 : value / (rootWeights?.[i] ?? 1)))
  const inverse = inverseRows(qr.triangle)
  const reported = kept.flatMap((column, m) => (column.kind === 'level' ? [] : [{ column, m }]))
  const leverage = new Float64Array(y.length)
  for (const column of qr.basis) for (let i = 0; i < y.length; i += 1) leverage[i]! += column[i]! * column[i]!
  if (absorbed !== null) for (let i = 0; i < y.length; i += 1) leverage[i]! += (weights?.[i] ?? 1) / absorbed.weights[absorbed.levelOf[i]!]!
  return {
    terms: reported.map(({ column }) => column.name),
    coefficients: Float64Array.from(reported, ({ column, m }) => (column.kind === 'intercept' ? solution.intercept : solution.values[m]! * column.scale)),
    n: y.length,
    parameters,
    residualDegreesOfFreedom: y.length - parameters,
    hasIntercept: design.columns[0]?.kind === 'intercept',
    weights,
    fitted: y.map((value, i) => value - residuals[i]!),
    residuals,
    leverage,
    residualSumOfSquares: isExact ? 0 : squares,
    totalSumOfSquares: design.totalSumOfSquares,
    withinSumOfSquares: design.withinSumOfSquares,
    conditionNumber: predictorCondition(kept, qr),
    redundantLevels: qr.dependent.map(({ column }) => design.columns[column]!.name),
    basis: qr.basis,
    inverse: reported.map(({ column, m }) => (column.kind === 'intercept' ? interceptRow(kept, inverse) : inverse[m]!.map((value) => value * column.scale))),
  }
}

/** b₀ = (coefficient of the constant beside shifted columns) − Σ shift · bⱼ, as a row over Q. */
function interceptRow(kept: readonly DesignColumn[], inverse: readonly Float64Array[]): Float64Array {
  const row = Float64Array.from(inverse[0]!)
  kept.forEach((column, m) => {
    if (column.kind === 'predictor') inverse[m]!.forEach((value, i) => { row[i]! -= column.shifts[0]! * column.scale * value })
  })
  return row
}

/** Of the predictors after the constant and the levels have been taken off. */
function predictorCondition(kept: readonly DesignColumn[], qr: ThinQr): number {
  const first = kept.findIndex((column) => column.kind === 'predictor')
  return first < 0 ? 1 : conditionNumber(qr.triangle.slice(first).map((column) => column.slice(first)))
}
