import { householderQr } from './householder-qr'
import { requireSameLength, requireValues, requireWeights } from '../require-values'
import { StatisticsError } from '../statistics-error'
import { solveUpper } from './triangular'

export interface LoessOptions {
  /** Part of the rows that each local fit uses, above 0; above 1 all rows, with a wider window. */
  readonly span?: number
  readonly degree?: 1 | 2
  readonly weights?: ArrayLike<number>
}

/**
 * Local regression at each of `at`: a line or parabola through the ⌊n·span⌋ nearest rows with tricube weights (1 − (d/h)³)³, h the distance of the farthest
 * of them. Unit: that of y. Agrees with R loess(family = "gaussian", surface = "direct"), whose defaults are span 0.75 and degree 2.
 * Source: W. S. Cleveland, S. J. Devlin, JASA 83 (1988); W. S. Cleveland, E. Grosse, Statistics and Computing 1 (1991).
 * @throws StatisticsError 'too-few-values' when a window holds too few rows or they stand at too few places; 'out-of-range', 'not-finite', 'different-lengths'.
 */
export function loess(x: ArrayLike<number>, y: ArrayLike<number>, at: ArrayLike<number>, options: LoessOptions = {}): Float64Array {
  const { span = 0.75, degree = 2 } = options
  const xs = requireValues(x, degree + 1, 'x')
  const ys = requireValues(y, degree + 1, 'y')
  requireSameLength(xs, ys)
  const weights = options.weights === undefined ? null : requireWeights(options.weights)
  const nearest = Math.min(xs.length, Math.floor(xs.length * span + 1e-5))
  if (!(span > 0)) throw new StatisticsError('out-of-range', 'The span is above 0.')
  if (nearest <= degree) throw new StatisticsError('too-few-values', 'The span holds too few rows for a local fit.', { needed: degree + 1, given: nearest })
  return Float64Array.from(requireValues(at, 0, 'at'), (place) => {
    const distances = xs.map((value) => Math.abs(value - place))
    // The original code scales the squared distance by the span.
    const width = distances.slice().sort()[nearest - 1]! * Math.sqrt(Math.max(1, span))
    return localFit(xs, ys, place, distances, width, degree, weights)
  })
}

function localFit(xs: Float64Array, ys: Float64Array, place: number, distances: Float64Array, width: number, degree: number, weights: Float64Array | null): number {
  const rows: number[] = []
  for (let i = 0; i < xs.length; i += 1) if (distances[i]! < width && (weights === null || weights[i]! > 0)) rows.push(i)
  const roots = rows.map((i) => Math.sqrt(tricube(distances[i]! / width) * (weights?.[i] ?? 1)))
  const columns = Array.from({ length: degree + 1 }, (_, power) => Float64Array.from(rows, (row, i) => roots[i]! * ((xs[row]! - place) / width) ** power))
  const qr = householderQr(columns, 1e-7)
  if (rows.length === 0 || qr.dependent.length > 0) throw new StatisticsError('too-few-values', 'The rows near a place stand at too few different places.', { needed: degree + 1, given: qr.kept.length })
  const projected = qr.basis.map((column) => column.reduce((sum, value, i) => sum + value * roots[i]! * ys[rows[i]!]!, 0))
  return solveUpper(qr.triangle, projected)[0]!
}

/** Flat near the middle and nothing at the very edge, as in Cleveland and Grosse's own code. */
function tricube(part: number): number {
  if (part <= 0.001) return 1
  return part >= 0.999 ? 0 : (1 - part ** 3) ** 3
}
