import { compensatedSum } from '../compensated-sum'
import { sumError } from '../double-double'
import type { FixedEffect, LeastSquaresInput, Predictor } from './least-squares-input'
import { requireSameLength, requireValues } from '../require-values'
import { StatisticsError } from '../statistics-error'

/** A column as it is factored: (value − shift of its level) · scale, exactly `high` + `low`. */
export interface DesignColumn {
  readonly name: string
  readonly kind: 'intercept' | 'level' | 'predictor'
  /** The effect a 'level' column belongs to. */
  readonly effect: string | null
  readonly shifts: Float64Array
  /** A power of two. */
  readonly scale: number
  readonly high: Float64Array
  readonly low: Float64Array | null
}

/** The fixed effect whose level means are taken off every column. `weights` are the sums of weights of its levels that occur. */
export interface AbsorbedEffect {
  readonly name: string
  readonly levelOf: Int32Array
  readonly counts: Int32Array
  readonly weights: Float64Array
}

export interface Design {
  readonly columns: readonly DesignColumn[]
  readonly absorbed: AbsorbedEffect | null
  readonly rootWeights: Float64Array | null
  readonly totalSumOfSquares: number
  readonly withinSumOfSquares: number | null
}

/** Constant, then the levels of further effects, then the predictors in the order given. */
export function designOf(y: Float64Array, weights: Float64Array | null, input: LeastSquaresInput): Design {
  const effects = [...(input.fixedEffects ?? [])].sort((a, b) => b.levels.length - a.levels.length)
  const absorbed = effects[0] === undefined ? null : absorb(effects[0], y.length, weights)
  const hasIntercept = absorbed === null && (input.hasIntercept ?? true)
  const isShifted = absorbed !== null || hasIntercept
  const levelOf = absorbed?.levelOf ?? new Int32Array(y.length)
  const totals = absorbed?.weights ?? Float64Array.of(weights === null ? y.length : compensatedSum(weights))
  const shiftsOf = (values: Float64Array): Float64Array => (isShifted ? levelMeans(values, levelOf, totals, weights) : new Float64Array(1))

  const shifted = (name: string, kind: 'level' | 'predictor', effect: string | null, values: Float64Array, tails: Float64Array | null): DesignColumn => {
    const shifts = shiftsOf(values)
    const column = shiftedColumn(values, tails, shifts, levelOf)
    if (kind === 'predictor' && column.largest <= 1e-14 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) {
      if (absorbed !== null) throw new StatisticsError('collinear', `${name} does not vary within ${absorbed.name}.`, { column: name, on: [absorbed.name] })
      throw new StatisticsError('constant-column', `${name} has the same value in every row.`, { column: name })
    }
    return { name, kind, effect, shifts, scale: column.scale, high: column.high, low: column.low }
  }
  const columns: DesignColumn[] = []
  if (hasIntercept) columns.push({ name: '(intercept)', kind: 'intercept', effect: null, shifts: new Float64Array(1), scale: 1, high: new Float64Array(y.length).fill(1), low: null })
  for (const effect of effects.slice(1)) for (const level of levelColumns(effect, y.length)) columns.push(shifted(level.name, 'level', effect.name, level.values, null))
  for (const predictor of input.predictors) columns.push(shifted(predictor.name, 'predictor', null, ...predictorValues(predictor, y)))

  const within = isShifted ? squaresAbout(y, shiftsOf(y), levelOf, weights) : squaresAbout(y, new Float64Array(1), levelOf, weights)
  const one = new Int32Array(y.length)
  const overall = absorbed === null ? within : squaresAbout(y, levelMeans(y, one, Float64Array.of(compensatedSum(absorbed.weights)), weights), one, weights)
  if (!(overall > 0)) throw new StatisticsError('no-variation', 'y has the same value in every row.', { column: 'y' })
  return { columns, absorbed, rootWeights: weights === null ? null : weights.map(Math.sqrt), totalSumOfSquares: overall, withinSumOfSquares: absorbed === null ? null : within }
}

function predictorValues(predictor: Predictor, y: Float64Array): [Float64Array, Float64Array | null] {
  requireSameLength(y, predictor.values)
  return [requireValues(predictor.values, 0, predictor.name), predictor.tails === undefined ? null : requireValues(predictor.tails, 0, predictor.name)]
}

/** Levels that do not occur are left out, so that they cost no degree of freedom. */
function absorb(effect: FixedEffect, rowCount: number, weights: Float64Array | null): AbsorbedEffect {
  const levelOf = occurringLevels(effect, rowCount)
  const levelCount = levelOf.reduce((most, level) => Math.max(most, level + 1), 0)
  const counts = new Int32Array(levelCount)
  const sums = new Float64Array(levelCount)
  levelOf.forEach((level, i) => {
    counts[level]! += 1
    sums[level]! += weights?.[i] ?? 1
  })
  return { name: effect.name, levelOf, counts, weights: sums }
}

function occurringLevels(effect: FixedEffect, rowCount: number): Int32Array {
  requireSameLength(new Uint8Array(rowCount), effect.levelOf)
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: rowCount }, (_, i) => {
    const level = effect.levelOf[i]!
    const number = numbers.get(level) ?? numbers.size
    numbers.set(level, number)
    return number
  })
}

/** A column of 0 and 1 for each level but the first that occurs. */
function levelColumns(effect: FixedEffect, rowCount: number): { name: string; values: Float64Array }[] {
  const first = effect.levelOf[0]
  const present = new Set(Array.from({ length: rowCount }, (_, i) => effect.levelOf[i]!))
  return effect.levels.flatMap((level, number) => {
    if (number === first || !present.has(number)) return []
    return [{ name: `${effect.name}: ${level}`, values: Float64Array.from({ length: rowCount }, (_, i) => (effect.levelOf[i] === number ? 1 : 0)) }]
  })
}

function levelMeans(values: Float64Array, levelOf: Int32Array, totals: Float64Array, weights: Float64Array | null): Float64Array {
  const sums = new Float64Array(totals.length)
  const rests = new Float64Array(totals.length)
  for (let i = 0; i < values.length; i += 1) {
    const level = levelOf[i]!
    const value = values[i]! * (weights?.[i] ?? 1)
    const next = sums[level]! + value
    rests[level]! += sumError(sums[level]!, value, next)
    sums[level] = next
  }
  return sums.map((sum, level) => (sum + rests[level]!) / totals[level]!)
}

function shiftedColumn(values: Float64Array, tails: Float64Array | null, shifts: Float64Array, levelOf: Int32Array) {
  const high = new Float64Array(values.length)
  const low = new Float64Array(values.length)
  let largest = 0
  let hasLow = false
  for (let i = 0; i < values.length; i += 1) {
    const shift = shifts[levelOf[i]!]!
    const difference = values[i]! - shift
    const rest = sumError(values[i]!, -shift, difference) + (tails?.[i] ?? 0)
    high[i] = difference
    low[i] = rest
    hasLow ||= rest !== 0
    largest = Math.max(largest, Math.abs(difference))
  }
  const scale = largest > 0 ? 2 ** -Math.round(Math.log2(largest)) : 1
  for (let i = 0; i < values.length; i += 1) {
    high[i]! *= scale
    low[i]! *= scale
  }
  return { high, low: hasLow ? low : null, scale, largest }
}

function squaresAbout(y: Float64Array, means: Float64Array, levelOf: Int32Array, weights: Float64Array | null): number {
  return compensatedSum(y.map((value, i) => (weights?.[i] ?? 1) * (value - means[levelOf[i]!]!) ** 2))
}
