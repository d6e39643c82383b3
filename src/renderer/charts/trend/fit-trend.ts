import type { Trend } from '../../../shared/query/chart-settings'
import { coefficientTable } from '../../../shared/stats/least-squares/coefficient-table'
import { confidenceBand } from '../../../shared/stats/least-squares/confidence-band'
import { fitStatistics } from '../../../shared/stats/least-squares/fit-statistics'
import { leastSquares } from '../../../shared/stats/least-squares/least-squares'
import { loess } from '../../../shared/stats/least-squares/loess'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import type { ScaleKind } from '../axes/domain'

/** A place on the axes, in the units of the data. */
export interface TrendPoint {
  readonly x: number
  readonly y: number
}

export type FittedTrend =
  | {
    readonly kind: 'linear'
    readonly line: readonly TrendPoint[]
    /** Confidence band of the mean of y, upper edge forwards. */
    readonly upper: readonly TrendPoint[]
    readonly lower: readonly TrendPoint[]
    readonly intercept: number
    readonly slope: number
    readonly rSquared: number
    /** Of the slope, two-sided; null for an exact fit. */
    readonly p: number | null
    readonly n: number
  }
  | { readonly kind: 'loess'; readonly line: readonly TrendPoint[]; readonly n: number }
  | { readonly kind: 'none'; readonly reason: 'too-few' | 'too-many' | 'no-variation' }

/** LOESS looks at all points for each of its places: beyond this it would keep the window waiting. */
const mostLoessPoints = 5_000
const places = 80
const msPerYear = 31_556_952_000

/**
 * The trend of points on the scales shown: where an axis is logarithmic, the natural logarithm is fitted; on an axis of time, x is in years since 1970.
 * A line is ordinary least squares with classical errors; a curve is LOESS of degree 1.
 */
export function fitTrend(xs: Float64Array, ys: Float64Array, trend: Trend, scales: { readonly x: ScaleKind; readonly y: ScaleKind }): FittedTrend {
  const [tx, ty] = [xs.map((value) => onScale(value, scales.x)), ys.map((value) => onScale(value, scales.y))]
  const from = tx.reduce((least, value) => Math.min(least, value), Infinity)
  const to = tx.reduce((most, value) => Math.max(most, value), -Infinity)
  if (tx.length < 3) return { kind: 'none', reason: 'too-few' }
  if (from === to) return { kind: 'none', reason: 'no-variation' }
  const at = Float64Array.from({ length: places + 1 }, (_, index) => from + ((to - from) * index) / places)
  const back = (x: number, y: number): TrendPoint => ({ x: offScale(x, scales.x), y: offScale(y, scales.y) })
  try {
    if (trend.kind === 'loess') {
      if (tx.length > mostLoessPoints) return { kind: 'none', reason: 'too-many' }
      const values = loess(tx, ty, at, { span: trend.span, degree: 1 })
      return { kind: 'loess', line: Array.from(at, (x, index) => back(x, values[index] ?? NaN)), n: tx.length }
    }
    const own = leastSquares({ y: ty, predictors: [{ name: 'x', values: tx }] })
    // What is left of a fit with more terms has lost their degrees of freedom as well.
    const fit = trend.degreesOfFreedom === undefined ? own : { ...own, residualDegreesOfFreedom: trend.degreesOfFreedom }
    const band = confidenceBand(fit, Array.from(at, (x) => [x]), 'classical', trend.level)
    const [constant, slope] = coefficientTable(fit, 'classical', trend.level)
    return {
      kind: 'linear', n: fit.n, rSquared: fitStatistics(fit).rSquared, p: slope?.p ?? null, intercept: cleared(fit.coefficients[0] ?? NaN, constant?.standardError ?? 0, ty), slope: fit.coefficients[1] ?? NaN,
      line: Array.from(at, (x, index) => back(x, band[index]?.estimate ?? NaN)), upper: Array.from(at, (x, index) => back(x, band[index]?.upper ?? NaN)), lower: Array.from(at, (x, index) => back(x, band[index]?.lower ?? NaN)),
    }
  } catch (thrown) {
    if (!(thrown instanceof StatisticsError)) throw thrown
    return { kind: 'none', reason: thrown.code === 'no-variation' || thrown.code === 'constant-column' || thrown.code === 'collinear' ? 'no-variation' : 'too-few' }
  }
}

/**
 * Residuals on residuals go through the origin; what is left of it in floating point is below the last digit of the numbers themselves, or, where these are what
 * is left of numbers far larger, a millionth of what chance makes of an intercept.
 */
function cleared(intercept: number, standardError: number, y: Float64Array): number {
  const largest = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return Math.abs(intercept) <= Math.max(1e-13 * largest, 1e-6 * standardError) ? 0 : intercept
}

function onScale(value: number, scale: ScaleKind): number {
  return scale === 'log' ? Math.log(value) : scale === 'time' ? value / msPerYear : value
}

function offScale(value: number, scale: ScaleKind): number {
  return scale === 'log' ? Math.exp(value) : scale === 'time' ? value * msPerYear : value
}

/** “y = 3.2 + 0.41 x, R² = 0.83, p < 0.001, n = 120”, with ln where an axis is logarithmic. */
export function trendText(trend: Extract<FittedTrend, { kind: 'linear' }>, scales: { readonly x: ScaleKind; readonly y: ScaleKind }, locale: string): string {
  const number = (value: number): string => new Intl.NumberFormat(locale, Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3) ? { notation: 'scientific', maximumSignificantDigits: 4 } : { maximumSignificantDigits: 4 }).format(value).replaceAll('-', '−')
  const share = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  const [x, y] = [scales.x === 'log' ? 'ln x' : 'x', scales.y === 'log' ? 'ln y' : 'y']
  const p = trend.p === null ? '' : trend.p < 0.001 ? `, p < ${share.format(0.001)}` : `, p = ${share.format(trend.p)}`
  const line = trend.intercept === 0 ? `${trend.slope < 0 ? '−' : ''}${number(Math.abs(trend.slope))} ${x}` : `${number(trend.intercept)} ${trend.slope < 0 ? '−' : '+'} ${number(Math.abs(trend.slope))} ${x}`
  return `${y} = ${line}, R² = ${share.format(trend.rSquared)}${p}, n = ${new Intl.NumberFormat(locale).format(trend.n)}`
}
