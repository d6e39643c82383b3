import { conditionNumber } from './condition-number'
import { inverseRows, solveTransposed, solveUpper } from './triangular'
import { StatisticsError } from '../statistics-error'

/** What a database adds up over rows it does not hand out: sums of squares and products about the means, all weighted alike. */
export interface Moments {
  readonly n: number
  readonly names: readonly string[]
  readonly means: readonly number[]
  readonly meanOfY: number
  readonly sumOfWeights: number
  /** Σw(xᵢ − x̄ᵢ)(xⱼ − x̄ⱼ), a full symmetric matrix. */
  readonly products: readonly (readonly number[])[]
  /** Σw(xᵢ − x̄ᵢ)(y − ȳ). */
  readonly productsWithY: readonly number[]
  /** Σw(y − ȳ)². */
  readonly squaresOfY: number
  /** Where fixed effects take the place of the constant: everything else is about the means of their levels. Absent: there is a constant, and no effect. */
  readonly effects?: { readonly names: readonly string[]; /** How many coefficients they are. */ readonly parameters: number; /** Σw(y − ȳ)² before they were taken off. */ readonly totalSquaresOfY: number }
}

export interface MomentsFit {
  /** `(intercept)` first, where there is one. */
  readonly terms: readonly string[]
  readonly coefficients: readonly number[]
  /** Classical. */
  readonly covariance: readonly (readonly number[])[]
  /** The inverse of `products`. */
  readonly inverseProducts: readonly (readonly number[])[]
  /** Rows that turn columns about their means into columns of length 1 at right angles to each other. */
  readonly turn: readonly (readonly number[])[]
  readonly n: number
  readonly parameters: number
  readonly residualDegreesOfFreedom: number
  readonly residualSumOfSquares: number
  readonly totalSumOfSquares: number
  readonly conditionNumber: number
}

/** Products square the condition number: above this, fewer than about eight digits would be right. */
const largestMomentCondition = 1e4

/** Below this part of its square a column is a combination of the earlier ones: 10⁻⁷ of its length, as in R lm(). */
const dependentSquare = 1e-14

/** What is left of y below this part of it is rounding. */
const exactPart = 4e-14

/**
 * Least squares from sums of products, for more rows than are handed out: b = S⁻¹s by Cholesky on columns scaled to length 1.
 * The covariance is the classical one; robust ones need sums over residuals too (`robust-covariance.ts`). Unit as in `leastSquares`.
 * @param largestCondition columns that are turned first (`turn`) and added up again keep their digits far beyond `largestMomentCondition`
 * @throws StatisticsError 'ill-conditioned' when the columns' condition number is above it: the fit needs the rows themselves; 'collinear' as in R with
 * tol = 10⁻⁷; 'constant-column', 'no-variation', 'too-few-values'.
 */
export function leastSquaresFromMoments(moments: Moments, largestCondition = largestMomentCondition): MomentsFit {
  const { n, names, products, effects } = moments
  const parameters = names.length + (effects?.parameters ?? 1)
  if (n <= parameters) throw new StatisticsError('too-few-values', `${n} rows do not determine ${parameters} coefficients and their errors.`, { needed: parameters + 1, given: n })
  const total = effects?.totalSquaresOfY ?? moments.squaresOfY
  if (!(total > 0)) throw new StatisticsError('no-variation', 'y has the same value in every row.', { column: 'y' })
  const lengths = names.map((name, i) => {
    const square = products[i]![i]!
    if (!(square > 1e-28 * n * moments.means[i]! ** 2 && square > 0)) throw constantColumn(name, effects?.names)
    return Math.sqrt(square)
  })
  const triangle = choleskyColumns(products, lengths, names)
  const condition = conditionNumber(triangle)
  if (condition > largestCondition) throw new StatisticsError('ill-conditioned', 'The columns are too close to a combination of each other to be fitted from sums of products.', { given: condition })
  const projected = solveTransposed(triangle, moments.productsWithY.map((value, i) => value / lengths[i]!))
  const inverse = inverseRows(triangle).map((row, i) => Array.from(row, (value) => value / lengths[i]!))
  const slopes = inverse.map((row) => dot(row, projected))
  const left = moments.squaresOfY - dot(projected, projected)
  const rest = left > exactPart * total ? left : 0
  const variance = rest / (n - parameters)
  const constant = Array.from(projected, (_, m) => -inverse.reduce((sum, row, i) => sum + row[m]! * moments.means[i]!, 0))
  const hasConstant = effects === undefined
  const rows = [...(hasConstant ? [constant] : []), ...inverse]
  return {
    terms: [...(hasConstant ? ['(intercept)'] : []), ...names],
    coefficients: [...(hasConstant ? [moments.meanOfY - slopes.reduce((sum, slope, i) => sum + slope * moments.means[i]!, 0)] : []), ...slopes],
    covariance: rows.map((row, i) => rows.map((other, j) => variance * (dot(row, other) + (hasConstant && i === 0 && j === 0 ? 1 / moments.sumOfWeights : 0)))),
    inverseProducts: inverse.map((row) => inverse.map((other) => dot(row, other))),
    turn: names.map((_, m) => inverse.map((row) => row[m]!)),
    n, parameters, residualDegreesOfFreedom: n - parameters, residualSumOfSquares: rest, totalSumOfSquares: total, conditionNumber: condition,
  }
}

function constantColumn(name: string, effects: readonly string[] | undefined): StatisticsError {
  if (effects === undefined) return new StatisticsError('constant-column', `${name} has the same value in every row.`, { column: name })
  return new StatisticsError('collinear', `${name} does not vary within ${effects.join(', ')}.`, { column: name, on: effects })
}

/** The columns of R with R′R = the products after scaling to ones on the diagonal. */
function choleskyColumns(products: readonly (readonly number[])[], lengths: readonly number[], names: readonly string[]): Float64Array[] {
  const columns: Float64Array[] = []
  lengths.forEach((length, j) => {
    const column = new Float64Array(j + 1)
    for (let i = 0; i <= j; i += 1) {
      let sum = products[i]![j]! / (lengths[i]! * length)
      for (let m = 0; m < i; m += 1) sum -= (i === j ? column[m]! : columns[i]![m]!) * column[m]!
      if (i < j) column[i] = sum / columns[i]![i]!
      else if (sum > dependentSquare) column[i] = Math.sqrt(sum)
      else throw dependentColumn(columns, column, names, j)
    }
    columns.push(column)
  })
  return columns
}

/** Beside columns that are themselves close to each other, what is left of one says little: then only that is said. */
function dependentColumn(earlier: readonly Float64Array[], column: Float64Array, names: readonly string[], place: number): StatisticsError {
  const name = names[place]!
  const condition = conditionNumber(earlier)
  if (condition > largestMomentCondition) return new StatisticsError('ill-conditioned', `${name} is close to a combination of the columns before it.`, { column: name, given: condition })
  const parts = solveUpper(earlier, column.slice(0, place))
  const largest = parts.reduce((most, part) => Math.max(most, Math.abs(part)), 0)
  const on = names.slice(0, place).filter((_, i) => Math.abs(parts[i]!) > 1e-6 * largest)
  return new StatisticsError('collinear', `${name} is a combination of ${on.join(', ')}.`, { column: name, on })
}

function dot(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < first.length; i += 1) sum += first[i]! * second[i]!
  return sum
}
