import { StatisticsError } from '../statistics-error'

/**
 * v′M⁻¹v for a symmetric positive definite M, by Cholesky after scaling M to ones on its diagonal.
 * @throws StatisticsError 'ill-conditioned' when M is not positive definite to working precision.
 */
export function quadraticForm(matrix: readonly Float64Array[], vector: ArrayLike<number>): number {
  const scales = matrix.map((row, i) => Math.sqrt(row[i]!))
  const factor: Float64Array[] = []
  const solved: number[] = []
  matrix.forEach((row, i) => {
    const current = new Float64Array(i + 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = row[j]! / (scales[i]! * scales[j]!)
      for (let m = 0; m < j; m += 1) sum -= current[m]! * (j === i ? current[m]! : factor[j]![m]!)
      if (j < i) current[j] = sum / factor[j]![j]!
      else if (sum > 0) current[j] = Math.sqrt(sum)
      else throw new StatisticsError('ill-conditioned', 'The covariance of the coefficients is not positive definite.')
    }
    factor.push(current)
    let value = vector[i]! / scales[i]!
    for (let m = 0; m < i; m += 1) value -= current[m]! * solved[m]!
    solved.push(value / current[i]!)
  })
  return solved.reduce((sum, value) => sum + value * value, 0)
}
