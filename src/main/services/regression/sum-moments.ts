import type { RunOptions } from '../../duckdb/database'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Moments } from '../../../shared/stats/least-squares-from-moments'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import { momentColumns, momentExtents, momentProducts, momentSums, type ChosenRegression, type Placed } from '../../sql/regression-moments'
import { numberOf } from '../column-value'
import type { QueryTarget } from '../query-context'

/** Moments, and the units they were added up in. */
export interface SummedMoments {
  readonly moments: Moments
  /** y, x, controls, about their means. */
  readonly placed: readonly Placed[]
  readonly weightReach: number
  /** Of x, over the kept rows. */
  readonly range: { readonly from: number; readonly to: number }
}

/** Adds up a regression in the database: first where each column lies, then its mean, then the products about the means, each in units of its own reach. */
export async function sumMoments(spec: ChosenRegression, n: number, names: readonly string[], { database, relation }: QueryTarget, options: RunOptions): Promise<SummedMoments> {
  if (n === 0) throw new StatisticsError('too-few-values', 'No row can be used.', { needed: names.length + 2, given: 0 })
  const columns = momentColumns(spec)
  const extents = await database.all(momentExtents(spec, relation), options)
  const ends = (place: number) => ({ from: numberOf(extents, `low_${place}`), to: numberOf(extents, `high_${place}`) })
  const weightReach = powerAbove(ends(columns.length).to)
  const first = columns.map((_, place): Placed => {
    const { from, to } = ends(place)
    const centre = from / 2 + to / 2
    return { centre, reach: reachAbout(centre, from, to) }
  })
  const sums = await database.all(momentSums(spec, relation, first, weightReach), options)
  const weight = numberOf(sums, 'weight')
  const means = first.map(({ centre, reach }, place) => centre + (reach * numberOf(sums, `sum_${place}`)) / weight)
  const placed = means.map((centre, place): Placed => ({ centre, reach: reachAbout(centre, ends(place).from, ends(place).to) }))
  const [products, rest] = await Promise.all([
    database.all(momentProducts(spec, relation, placed, weightReach), options), database.all(momentSums(spec, relation, placed, weightReach), options),
  ])
  // What rounding has left of the sums about the means is taken off.
  const product = (i: number, j: number): number => {
    const raw = numberOf(products, `product_${Math.min(i, j)}_${Math.max(i, j)}`) - (sumIn(rest, i) * sumIn(rest, j)) / weight
    return raw * weightReach * (placed[i]?.reach ?? 1) * (placed[j]?.reach ?? 1)
  }
  const predictors = names.map((_, index) => index + 1)
  return {
    moments: {
      n, names, means: means.slice(1), meanOfY: means[0] ?? 0, sumOfWeights: weight * weightReach,
      products: predictors.map((i) => predictors.map((j) => product(i, j))), productsWithY: predictors.map((i) => product(i, 0)), squaresOfY: product(0, 0),
    },
    placed, weightReach, range: ends(1),
  }
}

function sumIn(batch: ColumnBatch, place: number): number {
  return numberOf(batch, `sum_${place}`)
}

function reachAbout(centre: number, from: number, to: number): number {
  return powerAbove(Math.max(to - centre, centre - from))
}

/** The power of two above a size; 1 where there is none. */
export function powerAbove(size: number): number {
  return size > 0 && Number.isFinite(size) ? 2 ** (Math.floor(Math.log2(size)) + 1) : 1
}
