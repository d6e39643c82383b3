import { exactUnitSum, inUnits, numbered, type Placed } from '../numbers/unit-sum'
import { doubleLiteral, identifier, join, sql } from '../quote'
import { regressionColumns } from './regression'
import type { MomentRows } from './regression-frame'
import type { Sql, Statement } from '../statement'

/** Ends of the columns and of the weight: columns `low_0`, `high_0`, …, the weight's last. One row. */
export function momentExtents({ from, columns }: MomentRows): Statement {
  const read = [...columns, regressionColumns.weight].map(identifier)
  return over(from, join(read.flatMap((column, place) => [sql`min(${column}) AS ${numbered('low', place)}`, sql`max(${column}) AS ${numbered('high', place)}`]), ', '))
}

/**
 * Σ(w/W) and Σ(w/W)u of each column, with u = (v − centre) / reach and W the weight's reach: columns `weight`, `sum_0`, … One row, the same digits every time.
 */
export function momentSums(rows: MomentRows, placed: readonly Placed[], weightReach: number): Statement {
  const weight = weightOf(weightReach)
  const sums = units(rows, placed).map((unit, place) => sql`${exactUnitSum(sql`${weight} * ${unit}`)} AS ${numbered('sum', place)}`)
  return over(rows.from, join([sql`${exactUnitSum(weight)} AS weight`, ...sums], ', '))
}

/** Σ(w/W)uᵢuⱼ for i ≤ j: columns `product_i_j`. One row. */
export function momentProducts(rows: MomentRows, placed: readonly Placed[], weightReach: number): Statement {
  const unit = units(rows, placed)
  const products = unit.flatMap((one, i) => unit.slice(i).map((other, j) => sql`${exactUnitSum(sql`${weightOf(weightReach)} * ${one} * ${other}`)} AS ${pair('product', i, i + j)}`))
  return over(rows.from, join(products, ',\n  '))
}

/** What is asked of each row once the slopes are known. */
export interface RowResiduals {
  readonly placed: readonly Placed[]
  /** Slopes of x and controls in units of `placed`: of their own and of y. */
  readonly slopes: readonly number[]
  readonly weightReach: number
  /** The part of the leverage: w(constant + z′Az + own), A by row, in units of `placed` and of the weight's reach; the constant is 0 where effects take its place. */
  readonly leverage: { readonly constant: number; readonly products: readonly (readonly number[])[] }
}

/** e / (1 − h) to this power: 0 for HC0 and HC1, ½ for HC2, 1 for HC3. */
export type LeveragePower = 0 | 0.5 | 1

/** The largest size of the residuals as robust errors take them, in units of y: column `reach`. One row. */
export function residualReach(rows: MomentRows, residuals: RowResiduals, power: LeveragePower): Statement {
  return over(rows.from, sql`max(abs(${scaledResidual(rows, residuals, power)})) AS reach`)
}

/** Σ(w/W)²e²zᵢzⱼ for i ≤ j with z₀ = 1 and z of x and controls, e in units of `reach`: columns `score_i_j`. One row. */
export function residualScores(rows: MomentRows, residuals: RowResiduals, power: LeveragePower, reach: number): Statement {
  const [, ...predictors] = units(rows, residuals.placed)
  const z = [sql`1e0`, ...predictors]
  const weighted = sql`(${weightOf(residuals.weightReach)} * ${scaledResidual(rows, residuals, power)} / ${doubleLiteral(reach)})`
  const scores = z.flatMap((one, i) => z.slice(i).map((other, j) => sql`${exactUnitSum(sql`(${weighted} * ${one}) * (${weighted} * ${other})`)} AS ${pair('score', i, i + j)}`))
  return over(rows.from, join(scores, ',\n  '))
}

/** The rows that move the fit most, by Cook's distance: `identity`, `label`, `plain_x`, `plain_y`, `weight`, `residual` (in units of y) and `leverage`. */
export function influentialRows(rows: MomentRows, residuals: RowResiduals, most: number): Statement {
  const read = sql`identity, label, plain_x, plain_y, ${identifier(regressionColumns.weight)} AS weight, ${residual(rows, residuals)} AS residual, ${leverage(rows, residuals)} AS leverage`
  const distance = sql`weight * residual * residual * leverage / ((1e0 - leverage) * (1e0 - leverage))`
  return over(sql`(SELECT ${read} FROM ${rows.from} AS fit_rows)`, sql`*`, sql` WHERE 1e0 - leverage >= ${doubleLiteral(leastRest)} ORDER BY ${distance} DESC, identity, plain_x, plain_y LIMIT ${most}`)
}

/** Some kept rows, the same every time: the columns, `plain_y`, `plain_x` and `label`. */
export function momentPoints({ from, columns }: MomentRows, most: number): Statement {
  const read = join([...columns.map(identifier), sql`plain_y`, sql`plain_x`, sql`label`], ', ')
  return over(from, read, sql` ORDER BY hash(identity, plain_y, plain_x, ${identifier(regressionColumns.weight)}), plain_x, plain_y LIMIT ${most}`)
}

/** The same rows with other predictors: column j is Σ turn[j][i] (vᵢ − meanᵢ) of the old ones. */
export function turnedRows({ from, columns }: MomentRows, means: readonly number[], turn: readonly (readonly number[])[]): MomentRows {
  const [, ...predictors] = columns.map(identifier)
  const turned = turn.map((row, j) => {
    const terms = predictors.flatMap((column, i) => (row[i] === 0 ? [] : [sql`${doubleLiteral(row[i] ?? 0)} * (${column} - ${doubleLiteral(means[i] ?? 0)})`]))
    return sql`${join(terms.map((term, at) => (at === 0 ? term : sql`+ ${term}`)), ' ')} AS ${predictors[j] ?? sql`x`}`
  })
  return { from: sql`(SELECT * REPLACE (${join(turned, ', ')}) FROM ${from} AS straight_rows)`, columns }
}

/** A row that alone decides its own fitted value has no residual to speak of. */
const leastRest = 1e-9

function over(from: Sql, selected: Sql, rest: Sql = sql``): Statement {
  return { sql: sql`SELECT ${selected} FROM ${from} AS fit_rows${rest}`, params: [] }
}

function units({ columns }: MomentRows, placed: readonly Placed[]): Sql[] {
  return columns.map((column, place) => inUnits(identifier(column), placed[place] ?? { centre: 0, reach: 1 }))
}

function weightOf(reach: number): Sql {
  return sql`(${identifier(regressionColumns.weight)} / ${doubleLiteral(reach)})`
}

function residual(rows: MomentRows, { placed, slopes }: RowResiduals): Sql {
  const [y = sql`0e0`, ...predictors] = units(rows, placed)
  const fitted = predictors.map((unit, index) => sql` - ${doubleLiteral(slopes[index] ?? 0)} * ${unit}`)
  return sql`(${y}${join(fitted, ' ')})`
}

function leverage(rows: MomentRows, { placed, weightReach, leverage: { constant, products } }: RowResiduals): Sql {
  const [, ...predictors] = units(rows, placed)
  const terms = predictors.flatMap((one, i) => predictors.slice(i).map((other, j) => sql` + ${doubleLiteral((j === 0 ? 1 : 2) * (products[i]?.[i + j] ?? 0))} * ${one} * ${other}`))
  return sql`(${weightOf(weightReach)} * (${doubleLiteral(constant)}${join(terms, ' ')}) + ${identifier(regressionColumns.weight)} * own)`
}

/** e, or e / √(1 − h), or e / (1 − h), in units of y's place. */
function scaledResidual(rows: MomentRows, residuals: RowResiduals, power: LeveragePower): Sql {
  const e = residual(rows, residuals)
  if (power === 0) return e
  const rest = sql`(1e0 - ${leverage(rows, residuals)})`
  const divisor = power === 1 ? rest : sql`sqrt(${rest})`
  return sql`(CASE WHEN ${rest} < ${doubleLiteral(leastRest)} THEN 0e0 ELSE ${e} / ${divisor} END)`
}

function pair(stem: string, i: number, j: number): Sql {
  return identifier(`${stem}_${i}_${j}`)
}
