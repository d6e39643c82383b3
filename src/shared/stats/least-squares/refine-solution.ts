import { DotAccumulator } from '../double-double'
import type { ThinQr } from './householder-qr'
import type { Design, DesignColumn } from './least-squares-design'
import { solveTransposed, solveUpper } from './triangular'

export interface Solution {
  /** Of the shifted and scaled columns. */
  readonly values: Float64Array
  /** Of the columns as they were given: Σ shift · coefficient is taken off in twice the precision. */
  readonly intercept: number
  /** √w (y − fitted). */
  readonly residuals: Float64Array
}

const mostRounds = 6

/**
 * Solves r + Xb = y, X′r = 0 from b = 0, r = 0, and repeats with what is left over, computed in twice the precision, until nothing changes.
 * b is kept as a double and its remainder, so that large terms that cancel leave exact residuals.
 * Source: Å. Björck, Numerical Methods for Least Squares Problems (1996), 2.9.2.
 */
export function refineSolution(y: Float64Array, design: Design, kept: readonly DesignColumn[], qr: ThinQr): Solution {
  const { rootWeights, absorbed } = design
  const high = new Float64Array(kept.length)
  const low = new Float64Array(kept.length)
  const levels = new Float64Array(absorbed?.counts.length ?? 0)
  const residuals = new Float64Array(y.length)
  let previous = Infinity
  for (let round = 0; round < mostRounds; round += 1) {
    const left = leftOver(y, design, kept, { high, low, levels, residuals })
    const projected = qr.basis.map((column) => dot(column, left))
    const normal = solveTransposed(qr.triangle, kept.map((column) => -momentOf(column, residuals, rootWeights)))
    const change = projected.map((value, m) => value - normal[m]!)
    const step = solveUpper(qr.triangle, change)
    let largest = 0
    step.forEach((value, m) => {
      const sum = high[m]! + value
      low[m]! += value - (sum - high[m]!)
      high[m] = sum
      if (sum !== 0) largest = Math.max(largest, Math.abs(value / sum))
    })
    for (let i = 0; i < y.length; i += 1) residuals[i]! += left[i]!
    qr.basis.forEach((column, m) => { for (let i = 0; i < y.length; i += 1) residuals[i]! -= change[m]! * column[i]! })
    if (absorbed !== null) shiftLevels(left, residuals, levels, design)
    if (largest < 1e-16 || (round > 1 && largest > previous / 2)) break
    previous = largest
  }
  return { values: high, intercept: interceptOf(kept, high, low), residuals }
}

/** √w (y − level − Xb) − r, in twice the precision. */
function leftOver(
  y: Float64Array, design: Design, kept: readonly DesignColumn[], now: { high: Float64Array; low: Float64Array; levels: Float64Array; residuals: Float64Array },
): Float64Array {
  const { rootWeights, absorbed } = design
  const sum = new DotAccumulator()
  return y.map((value, i) => {
    sum.clear()
    sum.add(value, 1)
    if (absorbed !== null) sum.add(now.levels[absorbed.levelOf[i]!]!, -1)
    for (let m = 0; m < kept.length; m += 1) {
      const column = kept[m]!
      sum.add(-now.high[m]!, column.high[i]!, -now.low[m]!, column.low === null ? 0 : column.low[i]!)
    }
    if (rootWeights === null) {
      sum.add(now.residuals[i]!, -1)
      return sum.value
    }
    return sum.value * rootWeights[i]! - now.residuals[i]!
  })
}

/** x′ W^½ r in twice the precision. */
function momentOf(column: DesignColumn, residuals: Float64Array, roots: Float64Array | null): number {
  const sum = new DotAccumulator()
  for (let i = 0; i < residuals.length; i += 1) {
    sum.add(residuals[i]! * (roots === null ? 1 : roots[i]!), column.high[i]!, 0, column.low === null ? 0 : column.low[i]!)
  }
  return sum.value
}

/** The part of the step that belongs to the absorbed levels: their columns are orthogonal to the basis. */
function shiftLevels(left: Float64Array, residuals: Float64Array, levels: Float64Array, design: Design): void {
  const { absorbed, rootWeights } = design
  if (absorbed === null) return
  const weightOf = (i: number): number => (rootWeights === null ? 1 : rootWeights[i]!)
  const sums = new Float64Array(levels.length)
  for (let i = 0; i < left.length; i += 1) sums[absorbed.levelOf[i]!]! += weightOf(i) * residuals[i]!
  sums.forEach((sum, level) => { levels[level]! += sum / absorbed.weights[level]! })
  for (let i = 0; i < left.length; i += 1) {
    const level = absorbed.levelOf[i]!
    residuals[i]! -= (weightOf(i) * sums[level]!) / absorbed.weights[level]!
  }
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0
  for (let i = 0; i < first.length; i += 1) sum += first[i]! * second[i]!
  return sum
}

function interceptOf(kept: readonly DesignColumn[], high: Float64Array, low: Float64Array): number {
  const sum = new DotAccumulator()
  kept.forEach((column, m) => {
    if (column.kind === 'intercept') sum.add(high[m]!, 1, low[m])
    else if (column.kind === 'predictor') sum.add(-high[m]! * column.scale, column.shifts[0]!, -low[m]! * column.scale)
  })
  return sum.value
}
