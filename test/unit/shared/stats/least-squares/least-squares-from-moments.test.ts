import { describe, expect, test } from 'vitest'
import { leastSquaresFromMoments, type Moments } from '../../../../../src/shared/stats/least-squares/least-squares-from-moments'
import { fromR, nistLinear, worstError } from '../reference'

/** What a database would add up: plain sums about the means. */
function momentsOf(y: number[], columns: { name: string; values: number[] }[]): Moments {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const product = (a: number[], b: number[]): number => a.reduce((sum, value, i) => sum + (value - mean(a)) * (b[i]! - mean(b)), 0)
  return {
    n: y.length, sumOfWeights: y.length, names: columns.map(({ name }) => name), means: columns.map(({ values }) => mean(values)), meanOfY: mean(y),
    products: columns.map((a) => columns.map((b) => product(a.values, b.values))), productsWithY: columns.map(({ values }) => product(values, y)), squaresOfY: product(y, y),
  }
}

describe('least squares from sums of products', () => {
  test('agrees with R on mtcars', () => {
    const { mpg, wt, hp, qsec } = fromR.mtcars
    const fit = leastSquaresFromMoments(momentsOf(mpg, [{ name: 'wt', values: wt }, { name: 'hp', values: hp }, { name: 'qsec', values: qsec }]))
    expect(worstError(fit.coefficients, fromR.plain.estimates)).toBeLessThan(1e-11)
    expect(worstError(fit.covariance.map((row, i) => Math.sqrt(row[i]!)), fromR.plain.standardErrors)).toBeLessThan(1e-11)
    expect(fit.residualDegreesOfFreedom).toBe(28)
  })
  test('refuses NIST’s Filip, whose columns need the rows themselves', () => {
    const set = nistLinear.find(({ name }) => name === 'Filip')!
    const columns = Array.from({ length: 10 }, (_, i) => ({ name: `x${i + 1}`, values: set.x[0]!.map((value) => value ** (i + 1)) }))
    expect(() => leastSquaresFromMoments(momentsOf(set.y, columns))).toThrow(expect.objectContaining({ code: 'ill-conditioned' }))
  })
  test('names a constant column', () => {
    expect(() => leastSquaresFromMoments(momentsOf([1, 2, 4], [{ name: 'c', values: [3, 3, 3] }]))).toThrow(expect.objectContaining({ code: 'constant-column', details: { column: 'c' } }))
  })
})
