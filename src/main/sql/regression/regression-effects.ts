import { exactUnitSum, inUnits, numbered, type Placed } from '../numbers/unit-sum'
import { doubleLiteral, identifier, join, literal, sql } from '../quote'
import { regressionColumns } from './regression'
import type { MomentRows } from './regression-frame'
import type { Sql, Statement } from '../statement'

const weight = identifier(regressionColumns.weight)
const effect = (place: number): Sql => identifier(regressionColumns.effect(place))
const codes = (place: number): Sql => numbered('effect_codes', place)
const shifts = (place: number): Sql => numbered('effect_shifts', place)

/** The temporary tables of these statements, one fit after the other. */
export const effectTables = { cells: sql`effect_cells`, own: sql`effect_own`, levels: sql`effect_levels`, within: sql`effect_within` } as const

/** Numbers the levels of an effect by their text: a table with `level` and `code`, from 0. */
export function codeLevels({ from }: MomentRows, place: number): Statement {
  return table(codes(place), sql`SELECT level, row_number() OVER (ORDER BY level) - 1 AS code FROM (SELECT DISTINCT ${effect(place)} AS level FROM ${from} AS rows_of_fit)`)
}

/** How many levels there are: column `n`. */
export function levelCount(place: number): Statement {
  return { sql: sql`SELECT count(*) AS n FROM ${codes(place)}`, params: [] }
}

/** The text of one level: column `level`. */
export function levelName(place: number, code: number): Statement {
  return { sql: sql`SELECT level FROM ${codes(place)} WHERE code = ${code}`, params: [] }
}

/** Which levels meet: a table of cells, numbered, with Σ(w/W) and Σ(w/W)u of each column. */
export function meetLevels({ from, columns }: MomentRows, effects: readonly number[], placed: readonly Placed[], weightReach: number): Statement {
  const unitWeight = sql`(${weight} / ${doubleLiteral(weightReach)})`
  const sums = columns.map((column, place) => sql`${exactUnitSum(sql`${unitWeight} * ${inUnits(identifier(column), placed[place] ?? { centre: 0, reach: 1 })}`)} AS ${numbered('sum', place)}`)
  const keys = join(effects.map(effect), ', ')
  const met = sql`SELECT ${keys}, ${exactUnitSum(unitWeight)} AS weight, ${join(sums, ', ')} FROM ${from} AS rows_of_fit GROUP BY ${keys}`
  const joins = effects.map((place) => sql`JOIN ${codes(place)} ON met.${effect(place)} = ${codes(place)}.level`)
  const numbers = effects.map((place) => sql`${codes(place)}.code AS ${numbered('code', place)}`)
  const order = join(effects.map((place) => sql`${codes(place)}.code`), ', ')
  return table(effectTables.cells, sql`SELECT row_number() OVER (ORDER BY ${order}) - 1 AS cell, met.*, ${join(numbers, ', ')} FROM (${met}) AS met ${join(joins, ' ')}`)
}

/** How many cells there are: column `n`. */
export const cellCount: Statement = { sql: sql`SELECT count(*) AS n FROM ${effectTables.cells}`, params: [] }

/** The cells in their order, by number: codes, weight and sums. */
export function readCells(effects: readonly number[], columnCount: number): Statement {
  const sums = Array.from({ length: columnCount }, (_, place) => numbered('sum', place))
  const numbers = effects.map((place) => sql`CAST(${numbered('code', place)} AS DOUBLE) AS ${numbered('code', place)}`)
  return { sql: sql`SELECT ${join([...numbers, sql`weight`, ...sums], ', ')} FROM ${effectTables.cells} ORDER BY cell`, params: [] }
}

/** What is taken off each column for each level of an effect, by code. */
export function shiftLevels(place: number, byColumn: readonly Float64Array[]): Statement {
  const taken = byColumn.map((values, column) => sql`(${listOf(values)})[code + 1] AS ${numbered('shift', column)}`)
  return table(shifts(place), sql`SELECT level, ${join(taken, ', ')} FROM ${codes(place)}`)
}

/** What the further effects give the leverage of each cell's rows, for a weight of 1. */
export function ownLeverage(effects: readonly number[], values: Float64Array): Statement {
  const own = sql`SELECT unnest(range(${values.length})) AS cell, unnest(${listOf(values)}) AS own`
  return table(effectTables.own, sql`SELECT ${join(effects.map((place) => sql`cells.${effect(place)}`), ', ')}, given.own FROM ${effectTables.cells} AS cells JOIN (${own}) AS given ON cells.cell = given.cell`)
}

/** The rows with the shifts of the further effects taken off, and their part of the leverage in `own`. */
export function shiftedRows({ from, columns }: MomentRows, effects: readonly number[], further: readonly number[]): MomentRows {
  const read = columns.map((column, place) => sql`kept.${identifier(column)}${join(further.map((one) => sql` - ${shifts(one)}.${numbered('shift', place)}`), ' ')} AS ${identifier(column)}`)
  const joins = further.map((place) => sql`JOIN ${shifts(place)} ON kept.${effect(place)} = ${shifts(place)}.level`)
  const own = sql`JOIN ${effectTables.own} AS cell ON ${join(effects.map((place) => sql`kept.${effect(place)} = cell.${effect(place)}`), ' AND ')}`
  return { from: sql`(SELECT kept.* REPLACE (${join([...read, sql`cell.own AS own`], ', ')}) FROM ${from} AS kept ${join([...joins, own], ' ')})`, columns }
}

/** Weight and means of each level of the absorbed effect: a table with `level`, `weight`, `mean_0`, … and `plain_mean` of y before anything was taken off. */
export function levelMeans({ from, columns }: MomentRows, absorbed: number, placed: readonly Placed[], plain: Placed, weightReach: number): Statement {
  const unitWeight = sql`(${weight} / ${doubleLiteral(weightReach)})`
  const mean = (column: Sql, place: Placed, name: Sql): Sql =>
    sql`${doubleLiteral(place.centre)} + ${doubleLiteral(place.reach)} * (${exactUnitSum(sql`${unitWeight} * ${inUnits(column, place)}`)}) / (${exactUnitSum(unitWeight)}) AS ${name}`
  const means = columns.map((column, place) => mean(identifier(column), placed[place] ?? { centre: 0, reach: 1 }, numbered('mean', place)))
  const read = [sql`${effect(absorbed)} AS level`, sql`${doubleLiteral(weightReach)} * (${exactUnitSum(unitWeight)}) AS weight`, ...means, mean(sql`plain_y`, plain, sql`plain_mean`)]
  return table(effectTables.levels, sql`SELECT ${join(read, ', ')} FROM ${from} AS rows_of_fit GROUP BY ${effect(absorbed)}`)
}

/** The rows about the means of their level; `within_y` is y about them before further effects were taken off. */
export function withinRows({ from, columns }: MomentRows, absorbed: number): MomentRows {
  const read = columns.map((column, place) => sql`kept.${identifier(column)} - level.${numbered('mean', place)} AS ${identifier(column)}`)
  const own = sql`kept.own + 1e0 / level.weight AS own`
  const selected = sql`kept.plain_y, kept.plain_x, kept.plain_y - level.plain_mean AS within_y, kept.${weight}, kept.label, kept.identity`
  return { from: sql`(SELECT ${join([selected, ...read, own], ', ')} FROM ${from} AS kept JOIN ${effectTables.levels} AS level ON kept.${effect(absorbed)} = level.level)`, columns }
}

function table(name: Sql, query: Sql): Statement {
  return { sql: sql`CREATE OR REPLACE TEMP TABLE ${name} AS ${query}`, params: [] }
}

/** Text reads back as the same doubles, and parses faster than a list of literals. */
function listOf(values: Float64Array): Sql {
  return sql`CAST(string_split(${literal(Array.from(values, String).join(' '))}, ' ') AS DOUBLE[])`
}
