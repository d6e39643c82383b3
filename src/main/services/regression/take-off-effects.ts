import type { Database, RunOptions } from '../../duckdb/database'
import { AppFailure } from '../../../shared/errors/errors'
import { cellNumber } from '../../../shared/result/cell-text'
import type { ColumnBatch } from '../../../shared/result/columns'
import { absorbEffects } from '../../../shared/stats/least-squares/absorb-effects'
import type { Moments } from '../../../shared/stats/least-squares/least-squares-from-moments'
import { StatisticsError } from '../../../shared/stats/statistics-error'
import { sql } from '../../sql/quote'
import {
  cellCount, codeLevels, effectTables, levelCount, levelMeans, levelName, meetLevels, ownLeverage, readCells, shiftedRows, shiftLevels, withinRows,
} from '../../sql/regression/regression-effects'
import { keepFor, type MomentRows } from '../../sql/regression/regression-frame'
import { numberOf, valueOf } from '../column-value'
import { extentsOf, sumMoments, type Extents } from './sum-moments'

/** Rows without their fixed effects, and what those effects were. */
export interface RowsWithin {
  readonly rows: MomentRows
  readonly effects: NonNullable<Moments['effects']>
  readonly withinSquaresOfY: number
  /** In the order of the specification. */
  readonly levels: readonly { readonly field: string; readonly levels: number }[]
  readonly redundantLevels: readonly string[]
}

/** Their cross-products are a matrix here, and cells are read. */
const mostFurtherLevels = 1_500
const mostCells = 1_000_000

/** Columns that vary less than this within effects, beside their range, are a combination of their levels. */
const leastWithin = 1e-10

/**
 * Takes fixed effects off the rows of a fit: the means of the effect with most levels in the database, the levels of the others by their cross-products.
 * @param names of x and controls
 * @throws StatisticsError 'collinear' naming a predictor that does not vary within; AppFailure `result-too-large` for too many levels
 */
export async function takeOffEffects(plain: MomentRows, fields: readonly string[], n: number, names: readonly string[], database: Database, options: RunOptions): Promise<RowsWithin> {
  const counts: number[] = []
  for (const place of fields.keys()) {
    await database.run(codeLevels(plain, place), options)
    counts.push(numberOf(await database.all(levelCount(place), options), 'n'))
  }
  const [absorbed = 0, ...further] = [...fields.keys()].toSorted((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other)
  const extents = await extentsOf(plain, database, options)
  const shifted = further.length === 0 ? { rows: plain, rank: 0, redundantLevels: [] } : await shift(plain, [absorbed, ...further], fields, counts, extents, database, options)
  const now = further.length === 0 ? extents : await extentsOf(shifted.rows, database, options)
  await database.run(levelMeans(shifted.rows, absorbed, now.placed, extents.placed[0] ?? { centre: 0, reach: 1 }, now.weightReach), options)
  await database.run(keepFor(effectTables.within, withinRows(shifted.rows, absorbed).from), options)
  const rows: MomentRows = { from: effectTables.within, columns: plain.columns }
  await requireVariation(rows, extents, names, fields, database, options)
  const { moments } = await sumMoments({ from: effectTables.within, columns: ['plain_y', 'within_y'] }, n, ['within_y'], database, options)
  return {
    rows, withinSquaresOfY: moments.products[0]?.[0] ?? 0, redundantLevels: shifted.redundantLevels,
    effects: { names: fields, parameters: (counts[absorbed] ?? 0) + shifted.rank, totalSquaresOfY: moments.squaresOfY },
    levels: fields.map((field, place) => ({ field, levels: counts[place] ?? 0 })),
  }
}

async function shift(plain: MomentRows, effects: readonly number[], fields: readonly string[], counts: readonly number[], extents: Extents, database: Database, options: RunOptions) {
  const [, ...further] = effects
  const furtherLevels = further.reduce((sum, place) => sum + (counts[place] ?? 0), 0)
  if (furtherLevels > mostFurtherLevels) throw new AppFailure({ code: 'result-too-large', what: 'levels of further fixed effects', count: furtherLevels, limit: mostFurtherLevels })
  await database.run(meetLevels(plain, effects, extents.placed, extents.weightReach), options)
  const cellsThere = numberOf(await database.all(cellCount, options), 'n')
  if (cellsThere > mostCells) throw new AppFailure({ code: 'result-too-large', what: 'combinations of fixed effects', count: cellsThere, limit: mostCells })
  const cells = await database.all(readCells(effects, plain.columns.length), options)
  const found = absorbEffects({
    levelOf: effects.map((place) => column(cells, `code_${place}`)), levelCounts: effects.map((place) => counts[place] ?? 0),
    weights: column(cells, 'weight'), sums: plain.columns.map((_, place) => column(cells, `sum_${place}`)),
  })
  for (const [index, place] of further.entries()) {
    await database.run(shiftLevels(place, (found.shifts[index] ?? []).map((values, at) => values.map((value) => value * (extents.placed[at]?.reach ?? 1)))), options)
  }
  await database.run(ownLeverage(effects, found.leverage.map((value) => value / extents.weightReach)), options)
  const redundantLevels: string[] = []
  for (const { effect, level } of found.redundant) {
    const place = effects[effect] ?? 0
    redundantLevels.push(`${fields[place] ?? ''}: ${String(valueOf(await database.all(levelName(place, level), options), 'level'))}`)
  }
  return { rows: shiftedRows(plain, effects, further), rank: found.rank, redundantLevels }
}

async function requireVariation(rows: MomentRows, extents: Extents, names: readonly string[], effects: readonly string[], database: Database, options: RunOptions): Promise<void> {
  const within = await extentsOf(rows, database, options)
  names.forEach((name, index) => {
    const [inside, whole] = [within.ends[index + 1] ?? { from: 0, to: 0 }, extents.ends[index + 1] ?? { from: 0, to: 0 }]
    const size = Math.max(Math.abs(whole.from), Math.abs(whole.to))
    if (inside.to - inside.from > leastWithin * (whole.to - whole.from) + 1e-13 * size) return
    throw new StatisticsError('collinear', `${name} does not vary within ${effects.join(', ')}.`, { column: name, on: effects })
  })
}

function column(batch: ColumnBatch, name: string): Float64Array {
  const found = batch.columns.find(({ field }) => field.name === name)
  return Float64Array.from({ length: batch.rowCount }, (_, row) => (found === undefined ? NaN : (cellNumber(found, row) ?? NaN)))
}

/** Where kept rows are held for several fits. */
export const keptTable = sql`regression_rows`
