import type { Database, RunOptions } from '../../duckdb/database'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Moments } from '../../../shared/stats/least-squares/least-squares-from-moments'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import type { Placed } from '../../sql/numbers/unit-sum'
import { regressionColumns } from '../../sql/regression/regression'
import type { MomentRows } from '../../sql/regression/regression-frame'
import { momentExtents, momentProducts, momentSums } from '../../sql/regression/regression-moments'
import { numberOf } from '../column-value'

/** Moments, and the units they were added up in. */
export interface SummedMoments {
  readonly moments: Moments
  /** y, x, controls, about their means. */
  readonly placed: readonly Placed[]
  readonly weightReach: number
  /** Of x. */
  readonly range: { readonly from: number; readonly to: number }
}

/** Where the columns of some rows lie, and how large weights are. */
export interface Extents {
  readonly ends: readonly { readonly from: number; readonly to: number }[]
  /** About the middle of each column. */
  readonly placed: readonly Placed[]
  readonly weightReach: number
}

/** The first of a fit's passes over its rows. */
export async function extentsOf(rows: MomentRows, database: Database, options: RunOptions): Promise<Extents> {
  const found = await database.all(momentExtents(rows), options)
  const ends = [...rows.columns, regressionColumns.weight].map((_, place) => ({ from: numberOf(found, `low_${place}`), to: numberOf(found, `high_${place}`) }))
  const placed = ends.slice(0, -1).map(({ from, to }): Placed => {
    const centre = from / 2 + to / 2
    return { centre, reach: reachAbout(centre, from, to) }
  })
  return { ends: ends.slice(0, -1), placed, weightReach: powerAbove(ends.at(-1)?.to ?? 0) }
}

/** Adds up a regression in the database: first where each column lies, then its mean, then the products about the means, each in units of its own reach. */
export async function sumMoments(rows: MomentRows, n: number, names: readonly string[], database: Database, options: RunOptions): Promise<SummedMoments> {
  if (n === 0) throw new StatisticsError('too-few-values', 'No row can be used.', { needed: names.length + 2, given: 0 })
  const { ends, placed: first, weightReach } = await extentsOf(rows, database, options)
  const sums = await database.all(momentSums(rows, first, weightReach), options)
  const weight = numberOf(sums, 'weight')
  const means = first.map(({ centre, reach }, place) => centre + (reach * numberOf(sums, `sum_${place}`)) / weight)
  const placed = means.map((centre, place): Placed => ({ centre, reach: reachAbout(centre, ends[place]?.from ?? 0, ends[place]?.to ?? 0) }))
  const [products, rest] = await Promise.all([
    database.all(momentProducts(rows, placed, weightReach), options), database.all(momentSums(rows, placed, weightReach), options),
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
    placed, weightReach, range: ends[1] ?? { from: 0, to: 0 },
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
