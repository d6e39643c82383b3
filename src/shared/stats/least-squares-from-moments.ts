import { conditionNumber } from './condition-number'
import { inverseRows, solveTransposed } from './triangular'
import { StatisticsError } from './statistics-error'

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
}

export interface MomentsFit {
  /** `(intercept)` first. */
  readonly terms: readonly string[]
  readonly coefficients: readonly number[]
  /** Classical. */
  readonly covariance: readonly (readonly number[])[]
  /** The inverse of `products`. */
  readonly inverseProducts: readonly (readonly number[])[]
  readonly n: number
  readonly parameters: number
  readonly residualDegreesOfFreedom: number
  readonly residualSumOfSquares: number
  readonly totalSumOfSquares: number
  readonly conditionNumber: number
}

/** Products square the condition number: above this, fewer than about eight digits would be right. */
export const largestMomentCondition = 1e4

/**
 * Least squares with constant from sums of products, for more rows than are handed out: b = S⁻¹s by Cholesky on columns scaled to length 1.
 * The covariance is the classical one; robust ones need sums over residuals too (`robust-covariance.ts`). Unit as in `leastSquares`.
 * @throws StatisticsError 'ill-conditioned' when the columns' condition number is above 10⁴: the fit needs the rows themselves;
 * 'constant-column', 'no-variation', 'too-few-values'.
 */
export function leastSquaresFromMoments(moments: Moments): MomentsFit {
  const { n, names, products } = moments
  const parameters = names.length + 1
  if (n <= parameters) throw new StatisticsError('too-few-values', `${n} rows do not determine ${parameters} coefficients and their errors.`, { needed: parameters + 1, given: n })
  if (!(moments.squaresOfY > 0)) throw new StatisticsError('no-variation', 'y has the same value in every row.', { column: 'y' })
  const lengths = names.map((name, i) => {
    const square = products[i]![i]!
    if (!(square > 1e-28 * n * moments.means[i]! ** 2 && square > 0)) throw new StatisticsError('constant-column', `${name} has the same value in every row.`, { column: name })
    return Math.sqrt(square)
  })
  const triangle = choleskyColumns(products, lengths, names)
  const condition = conditionNumber(triangle)
  if (condition > largestMomentCondition) throw new StatisticsError('ill-conditioned', 'The columns are too close to a combination of each other to be fitted from sums of products.', { given: condition })
  const projected = solveTransposed(triangle, moments.productsWithY.map((value, i) => value / lengths[i]!))
  const inverse = inverseRows(triangle).map((row, i) => Array.from(row, (value) => value / lengths[i]!))
  const slopes = inverse.map((row) => dot(row, projected))
  const rest = Math.max(0, moments.squaresOfY - dot(projected, projected))
  const variance = rest / (n - parameters)
  const constant = projected.length === 0 ? [] : Array.from(projected, (_, m) => -inverse.reduce((sum, row, i) => sum + row[m]! * moments.means[i]!, 0))
  const rows = [constant, ...inverse]
  return {
    terms: ['(intercept)', ...names],
    coefficients: [moments.meanOfY - slopes.reduce((sum, slope, i) => sum + slope * moments.means[i]!, 0), ...slopes],
    covariance: rows.map((row, i) => rows.map((other, j) => variance * (dot(row, other) + (i === 0 && j === 0 ? 1 / moments.sumOfWeights : 0)))),
    inverseProducts: inverse.map((row) => inverse.map((other) => dot(row, other))),
    n, parameters, residualDegreesOfFreedom: n - parameters, residualSumOfSquares: rest, totalSumOfSquares: moments.squaresOfY, conditionNumber: condition,
  }
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
      else if (sum > 1e-10) column[i] = Math.sqrt(sum)
      else throw new StatisticsError('ill-conditioned', `${names[j]!} is close to a combination of the columns before it.`, { column: names[j]! })
    }
    columns.push(column)
  })
  return columns
}

function dot(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < first.length; i += 1) sum += first[i]! * second[i]!
  return sum
}
