import type { RunOptions } from '../../duckdb/database'
import { cellNumber } from '../../../shared/result/cell-text'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { RegressionExclusion, RegressionFit, RegressionGroup, RegressionResult } from '../../../shared/result/regression-result'
import { fUpperTail } from '../../../shared/stats/f-upper-tail'
import { leastSquaresFromMoments, type Moments, type MomentsFit } from '../../../shared/stats/least-squares-from-moments'
import { quadraticForm } from '../../../shared/stats/quadratic-form'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import { studentTQuantile } from '../../../shared/stats/student-t-quantile'
import { studentTTwoSided } from '../../../shared/stats/student-t-two-sided'
import { regressionColumns } from '../../sql/regression'
import { exclusionCounts, momentPoints, type ChosenRegression } from '../../sql/regression-moments'
import { numberOf, valueOf } from '../column-value'
import type { QueryTarget } from '../query-context'
import { linePoints, mostDrawn } from './fit-rows'
import { refusalOf } from './regression-result'
import { momentCovariance } from './robust-covariance'
import { sumMoments, type SummedMoments } from './sum-moments'

/** Fits more rows than are read: what the fit needs of them is added up in the database. Some of them are drawn; none is weighed for its influence. */
export async function momentsResult(spec: ChosenRegression, target: QueryTarget, options: RunOptions): Promise<RegressionResult> {
  const { kept, excluded } = await countedRows(spec, target, options)
  return {
    rowsRead: kept + excluded.reduce((sum, { count }) => sum + count, 0), rowsKept: kept, excluded, omittedGroups: 0, method: 'moments',
    groups: [{ name: null, rows: kept, outcome: await outcomeOf(spec, kept, target, options) }],
  }
}

async function outcomeOf(spec: ChosenRegression, kept: number, target: QueryTarget, options: RunOptions): Promise<RegressionGroup['outcome']> {
  try {
    const names = [spec.x, ...spec.controls].map(({ field, isLog }) => (isLog ? `ln ${field}` : field))
    const summed = await sumMoments(spec, kept, names, target, options)
    const fit = leastSquaresFromMoments(summed.moments)
    const covariance = await momentCovariance(spec, fit, summed, target, options)
    const drawn = await target.database.all(momentPoints(spec, target.relation, mostDrawn), options)
    return { kind: 'fit', fit: reported(spec, fit, summed, covariance, drawn) }
  } catch (error) {
    if (error instanceof StatisticsError) return refusalOf(error)
    throw error
  }
}

/** @param covariance about the means of the columns, the constant first */
function reported(spec: ChosenRegression, fit: MomentsFit, { moments, range }: SummedMoments, covariance: readonly (readonly number[])[], drawn: ColumnBatch): RegressionFit {
  const degrees = fit.residualDegreesOfFreedom
  const factor = studentTQuantile(0.5 + spec.level / 2, degrees)
  const cov = (i: number, j: number): number => covariance[i]?.[j] ?? NaN
  // The constant is that of the mean less slopes times means.
  const intercept = moments.means.reduce((sum, mean, i) => sum - 2 * mean * cov(0, i + 1) + moments.means.reduce((inner, other, j) => inner + mean * other * cov(i + 1, j + 1), 0), cov(0, 0))
  const coefficients = fit.terms.map((term, index) => {
    const estimate = fit.coefficients[index] ?? NaN
    const standardError = Math.sqrt(index === 0 ? intercept : cov(index, index))
    const t = standardError === 0 ? null : estimate / standardError
    return { term, estimate, standardError, t, p: t === null ? null : studentTTwoSided(t, degrees), lower: estimate - factor * standardError, upper: estimate + factor * standardError }
  })
  const rSquared = 1 - fit.residualSumOfSquares / fit.totalSumOfSquares
  const slopes = fit.coefficients.slice(1)
  const places = Float64Array.from({ length: linePoints }, (_, i) => range.from + ((range.to - range.from) * i) / (linePoints - 1))
  const middle = (place: number): number => moments.meanOfY + (slopes[0] ?? 0) * (place - (moments.means[0] ?? 0))
  const margin = (place: number): number => {
    const from = place - (moments.means[0] ?? 0)
    return factor * Math.sqrt(cov(0, 0) + 2 * from * cov(0, 1) + from * from * cov(1, 1))
  }
  return {
    coefficients,
    statistics: {
      n: fit.n, parameters: fit.parameters, residualDegreesOfFreedom: degrees, rSquared, adjustedRSquared: 1 - ((1 - rSquared) * (fit.n - 1)) / degrees, withinRSquared: null,
      residualStandardError: Math.sqrt(fit.residualSumOfSquares / degrees), f: jointTest(slopes, covariance, degrees, fit.residualSumOfSquares), conditionNumber: fit.conditionNumber,
    },
    effects: [], redundantLevels: [], influential: [],
    ...pointsOf(spec, fit, moments, drawn, coefficients[1]?.standardError ?? NaN),
    line: { x: places, y: places.map(middle), lower: places.map((place) => middle(place) - margin(place)), upper: places.map((place) => middle(place) + margin(place)) },
  }
}

/** All slopes at once against none, by Wald; with classical errors this is the usual F. */
function jointTest(slopes: readonly number[], covariance: readonly (readonly number[])[], degrees: number, rest: number): RegressionFit['statistics']['f'] {
  if (rest === 0) return null
  const value = quadraticForm(covariance.slice(1).map((row) => Float64Array.from(row.slice(1))), slopes) / slopes.length
  return { value, numerator: slopes.length, denominator: degrees, p: fUpperTail(value, slopes.length, degrees) }
}

function pointsOf(spec: ChosenRegression, fit: MomentsFit, moments: Moments, drawn: ColumnBatch, standardError: number): Pick<RegressionFit, 'points' | 'added'> {
  const column = (name: string): Float64Array<ArrayBuffer> => {
    const found = drawn.columns.find(({ field }) => field.name === name)
    return Float64Array.from({ length: drawn.rowCount }, (_, row) => (found === undefined ? NaN : (cellNumber(found, row) ?? NaN)))
  }
  const [y, x] = [column(regressionColumns.y), column(regressionColumns.x)]
  const controls = spec.controls.map((_, index) => column(regressionColumns.control(index)))
  const about = (values: readonly Float64Array[], slopes: readonly number[], means: readonly number[], row: number): number =>
    values.reduce((sum, column_, index) => sum + (slopes[index] ?? 0) * ((column_[row] ?? 0) - (means[index] ?? 0)), 0)
  const fitted = y.map((_, row) => moments.meanOfY + about([x, ...controls], fit.coefficients.slice(1), moments.means, row))
  const label = drawn.columns.find(({ field }) => field.name === 'label')
  const labels = spec.label === null || label === undefined ? null : Array.from({ length: drawn.rowCount }, (_, row) => {
    const value = cellScalar(label, row)
    return typeof value === 'string' ? value : null
  })
  const points = { total: fit.n, x, y, fitted, residual: y.map((value, row) => value - (fitted[row] ?? NaN)), labels }
  if (controls.length === 0) return { points, added: null }
  const others = withoutFirst(moments)
  const [ofX, ofY] = [leastSquaresFromMoments({ ...others, meanOfY: moments.means[0] ?? 0, productsWithY: moments.products[0]?.slice(1) ?? [], squaresOfY: moments.products[0]?.[0] ?? 0 }), leastSquaresFromMoments(others)]
  const left = (values: Float64Array, mean: number, slopes: readonly number[]): Float64Array<ArrayBuffer> => Float64Array.from(values, (value, row) => value - mean - about(controls, slopes, others.means, row))
  return {
    points,
    added: {
      x: left(x, moments.means[0] ?? 0, ofX.coefficients.slice(1)), y: left(y, moments.meanOfY, ofY.coefficients.slice(1)), slope: fit.coefficients[1] ?? NaN, standardError,
      partialRSquared: 1 - fit.residualSumOfSquares / ofY.residualSumOfSquares,
    },
  }
}

function withoutFirst(moments: Moments): Moments {
  return { ...moments, names: moments.names.slice(1), means: moments.means.slice(1), products: moments.products.slice(1).map((row) => row.slice(1)), productsWithY: moments.productsWithY.slice(1) }
}

async function countedRows(spec: ChosenRegression, { database, relation }: QueryTarget, options: RunOptions): Promise<{ readonly kept: number; readonly excluded: RegressionExclusion[] }> {
  const counts = await database.all(exclusionCounts(spec, relation), options)
  const names = [spec.y.field, spec.x.field, ...spec.controls.map(({ field }) => field), ...(spec.weight === null ? [] : [spec.weight]), ...(spec.threshold === null ? [] : [spec.threshold.field])]
  const excluded: RegressionExclusion[] = []
  let kept = 0
  for (let row = 0; row < counts.rowCount; row += 1) {
    const [fault, count] = [valueOf(counts, 'fault', row), numberOf(counts, 'n', row)]
    const [place = '', reason = ''] = typeof fault === 'string' ? fault.split(' ') : []
    if (fault === null) kept = count
    else excluded.push({ column: names[Number(place)] ?? '', reason, count, examples: [] })
  }
  return { kept, excluded }
}
