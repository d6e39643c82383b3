import type { Database, RunOptions } from '../../duckdb/database'
import { cellScalar } from '../../../shared/result/cell-scalar'
import { cellNumber } from '../../../shared/result/cell-text'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { InfluentialRow, RegressionFit } from '../../../shared/result/regression-result'
import { leastSquaresFromMoments, type Moments, type MomentsFit } from '../../../shared/stats/least-squares/least-squares-from-moments'
import { regressionColumns } from '../../sql/regression/regression'
import type { ChosenRegression, MomentRows } from '../../sql/regression/regression-frame'
import { influentialRows, momentPoints } from '../../sql/regression/regression-moments'
import { numberOf, valueOf } from '../column-value'
import { mostDrawn, mostInfluential } from './fit-rows'
import { momentStatistics } from './moment-statistics'
import { largestCondition, solveMoments, type SolvedMoments } from './solve-moments'
import { takeOffEffects } from './take-off-effects'

/**
 * Fits rows that stay in the database: what the fit needs of them is added up there. Some of them are drawn; the ones that move it most are found there too.
 * @param plain as `plainRows` gives them @throws StatisticsError
 */
export async function fitMoments(spec: ChosenRegression, plain: MomentRows, n: number, database: Database, options: RunOptions): Promise<RegressionFit> {
  const names = [spec.x, ...spec.controls].map(({ field, isLog }) => (isLog ? `ln ${field}` : field))
  const within = spec.fixedEffects.length === 0 ? null : await takeOffEffects(plain, spec.fixedEffects, n, names, database, options)
  const rows = within?.rows ?? plain
  const solved = await solveMoments(spec, rows, within, n, names, database, options)
  const drawn = await database.all(momentPoints(rows, mostDrawn), options)
  const { coefficients, statistics, line } = momentStatistics(spec, solved, within)
  return {
    coefficients, statistics, line,
    effects: within === null ? [] : [...within.levels], redundantLevels: [...(within?.redundantLevels ?? [])],
    influential: await influential(solved, database, options),
    ...pointsOf(spec, solved, drawn, coefficients.find(({ term }) => term === names[0])?.standardError ?? NaN),
  }
}

async function influential({ fit, residuals, rows }: SolvedMoments, database: Database, options: RunOptions): Promise<InfluentialRow[]> {
  const variance = fit.residualSumOfSquares / fit.residualDegreesOfFreedom
  if (variance === 0) return []
  const found = await database.all(influentialRows(rows, residuals, mostInfluential), options)
  return Array.from({ length: found.rowCount }, (_, at) => {
    const number = (name: string): number => numberOf(found, name, at)
    const [identity, label] = [valueOf(found, 'identity', at), valueOf(found, 'label', at)]
    const residual = number('residual') * (residuals.placed[0]?.reach ?? 1)
    const [leverage, square] = [number('leverage'), residual * residual * number('weight')]
    const rest = 1 - leverage
    const without = (fit.residualSumOfSquares - square / rest) / (fit.residualDegreesOfFreedom - 1)
    return {
      row: identity === null ? null : Number(identity) + 1, label: typeof label === 'string' ? label : null, x: number('plain_x'), y: number('plain_y'), fitted: number('plain_y') - residual,
      leverage, studentised: without > 0 ? (Math.sign(residual) * Math.sqrt(square)) / Math.sqrt(without * rest) : null,
      cooksDistance: (square * leverage) / (variance * rest * rest * fit.parameters),
    }
  })
}

function pointsOf(spec: ChosenRegression, { summed: { moments }, fit, slopes }: SolvedMoments, drawn: ColumnBatch, standardError: number): Pick<RegressionFit, 'points' | 'added'> {
  const column = (name: string): Float64Array<ArrayBuffer> => {
    const found = drawn.columns.find(({ field }) => field.name === name)
    return Float64Array.from({ length: drawn.rowCount }, (_, row) => (found === undefined ? NaN : (cellNumber(found, row) ?? NaN)))
  }
  const [y, x, plainY] = [column(regressionColumns.y), column(regressionColumns.x), column('plain_y')]
  const controls = spec.controls.map((_, index) => column(regressionColumns.control(index)))
  const about = (values: readonly Float64Array[], by: readonly number[], means: readonly number[], row: number): number =>
    values.reduce((sum, column_, index) => sum + (by[index] ?? 0) * ((column_[row] ?? 0) - (means[index] ?? 0)), 0)
  const residual = y.map((value, row) => value - moments.meanOfY - about([x, ...controls], slopes, moments.means, row))
  const label = drawn.columns.find(({ field }) => field.name === 'label')
  const labels = spec.label === null || label === undefined ? null : Array.from({ length: drawn.rowCount }, (_, row) => {
    const value = cellScalar(label, row)
    return typeof value === 'string' ? value : null
  })
  const points = { total: fit.n, x: column('plain_x'), y: plainY, fitted: plainY.map((value, row) => value - (residual[row] ?? NaN)), residual, labels }
  if (controls.length === 0 && moments.effects === undefined) return { points, added: null }
  const others = withoutFirst(moments)
  const ofX = leastSquaresFromMoments({ ...others, meanOfY: moments.means[0] ?? 0, productsWithY: moments.products[0]?.slice(1) ?? [], squaresOfY: moments.products[0]?.[0] ?? 0 }, largestCondition)
  const ofY = leastSquaresFromMoments(others, largestCondition)
  const slopesIn = ({ coefficients }: MomentsFit): readonly number[] => (moments.effects === undefined ? coefficients.slice(1) : coefficients)
  const left = (values: Float64Array, mean: number, by: readonly number[]): Float64Array<ArrayBuffer> => Float64Array.from(values, (value, row) => value - mean - about(controls, by, others.means, row))
  return {
    points,
    added: {
      x: left(x, moments.means[0] ?? 0, slopesIn(ofX)), y: left(y, moments.meanOfY, slopesIn(ofY)), slope: slopes[0] ?? NaN, standardError,
      partialRSquared: ofY.residualSumOfSquares === 0 ? 0 : 1 - fit.residualSumOfSquares / ofY.residualSumOfSquares,
    },
  }
}

function withoutFirst(moments: Moments): Moments {
  return { ...moments, names: moments.names.slice(1), means: moments.means.slice(1), products: moments.products.slice(1).map((row) => row.slice(1)), productsWithY: moments.productsWithY.slice(1) }
}
