import type { RegressionSpec } from '../../../shared/query/regression-spec'
import type { InfluentialRow, RegressionFit } from '../../../shared/result/regression-result'
import { addedVariable } from '../../../shared/stats/least-squares/added-variable'
import { coefficientTable } from '../../../shared/stats/least-squares/coefficient-table'
import type { ModelColumn } from '../../../shared/stats/complete-rows'
import { confidenceBand } from '../../../shared/stats/least-squares/confidence-band'
import { fitStatistics } from '../../../shared/stats/least-squares/fit-statistics'
import { influence } from '../../../shared/stats/least-squares/influence'
import { leastSquares, type LeastSquaresFit } from '../../../shared/stats/least-squares/least-squares'
import type { LeastSquaresInput, Predictor } from '../../../shared/stats/least-squares/least-squares-input'
import { weightedMean } from '../../../shared/stats/weighted-mean'
import type { Categories, RegressionRows } from './regression-rows'

/** As many points as an SVG scatter draws well. */
export const mostDrawn = 2_000
export const mostInfluential = 10
export const linePoints = 61

/** Fits the rows and prepares what is drawn. @throws StatisticsError */
export function fitRows(spec: RegressionSpec, rows: RegressionRows, kept: Int32Array): RegressionFit {
  const x: Predictor = { name: termName(rows.x), values: modelValues(rows.x, kept) }
  const controls = rows.controls.map((control): Predictor => ({ name: termName(control), values: modelValues(control, kept) }))
  const input: LeastSquaresInput = {
    y: modelValues(rows.y, kept), predictors: [x, ...controls],
    ...(rows.weight === null ? {} : { weights: modelValues(rows.weight, kept) }),
    fixedEffects: rows.effects.map(({ field, codes, levels }) => ({ name: field, levels, levelOf: Int32Array.from(kept, (row) => codes[row]!) })),
  }
  const fit = leastSquares(input)
  const coefficients = coefficientTable(fit, spec.errors, spec.level)
  const drawn = evenly(kept.length, mostDrawn)
  const pick = (values: ArrayLike<number>) => Float64Array.from(drawn, (i) => values[i]!)
  const slope = coefficients.find(({ term }) => term === x.name)
  const isAlone = controls.length === 0 && rows.effects.length === 0
  const added = isAlone || slope === undefined ? null : addedVariable(input, x.name)
  return {
    coefficients: coefficients.map((row) => ({ ...row })),
    statistics: { ...fitStatistics(fit, spec.errors) },
    effects: rows.effects.map(({ field, codes }) => ({ field, levels: new Set(Array.from(kept, (row) => codes[row])).size })),
    redundantLevels: [...fit.redundantLevels],
    points: {
      total: kept.length, x: pick(x.values), y: pick(input.y), fitted: pick(fit.fitted), residual: pick(fit.residuals),
      labels: rows.label === null ? null : Array.from(drawn, (i) => labelOf(rows.label, kept[i]!)),
    },
    line: rows.effects.length > 0 ? null : lineOf(fit, x, controls, spec),
    added: added === null || slope === undefined
      ? null : { x: pick(added.x), y: pick(added.y), slope: added.slope, standardError: slope.standardError, partialRSquared: added.partialRSquared },
    influential: mostInfluentialOf(fit, x, input.y, rows, kept),
  }
}

/** As terms are called everywhere: `ln field` for a logarithm. */
function termName({ name, use }: ModelColumn): string {
  return use.kind === 'log' ? `ln ${name}` : name
}

function modelValues(column: ModelColumn, kept: Int32Array): Float64Array {
  const isLog = column.use.kind === 'log'
  return Float64Array.from(kept, (row) => (isLog ? Math.log(column.values[row]!) : column.values[row]!))
}

function labelOf(label: Categories | null, row: number): string | null {
  return label?.levels[label.codes[row]!] ?? null
}

/** At most `most` places from 0 to count − 1, evenly spread: the same every time. */
function evenly(count: number, most: number): Int32Array {
  const drawn = Math.min(count, most)
  return Int32Array.from({ length: drawn }, (_, i) => Math.floor((i * count) / drawn))
}

function lineOf(fit: LeastSquaresFit, x: Predictor, controls: readonly Predictor[], spec: RegressionSpec): RegressionFit['line'] {
  const values = Float64Array.from(x.values)
  const from = values.reduce((least, value) => Math.min(least, value), Infinity)
  const to = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const weights = fit.weights ?? new Float64Array(fit.n).fill(1)
  const means = controls.map((control) => weightedMean(control.values, weights))
  const places = Float64Array.from({ length: linePoints }, (_, i) => from + ((to - from) * i) / (linePoints - 1))
  const band = confidenceBand(fit, Array.from(places, (place) => [place, ...means]), spec.errors, spec.level)
  return {
    x: places, y: Float64Array.from(band, ({ estimate }) => estimate), lower: Float64Array.from(band, ({ lower }) => lower), upper: Float64Array.from(band, ({ upper }) => upper),
  }
}

function mostInfluentialOf(fit: LeastSquaresFit, x: Predictor, y: ArrayLike<number>, rows: RegressionRows, kept: Int32Array): InfluentialRow[] {
  const all = influence(fit)
  const order = all.map((_, i) => i).filter((i) => all[i]!.cooksDistance !== null).sort((a, b) => (all[b]!.cooksDistance ?? 0) - (all[a]!.cooksDistance ?? 0) || a - b)
  return order.slice(0, mostInfluential).map((i) => ({
    row: rows.rowNumbers === null ? null : rows.rowNumbers[kept[i]!]! + 1,
    label: labelOf(rows.label, kept[i]!),
    x: x.values[i]!, y: y[i]!, fitted: fit.fitted[i]!,
    leverage: all[i]!.leverage, studentised: all[i]!.studentised, cooksDistance: all[i]!.cooksDistance,
  }))
}
