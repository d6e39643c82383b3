import type { RegressionSpec, RegressionTerm } from '../../shared/query/regression-spec'
import { shown } from './fields'
import { whereClause } from './filter'
import { Parameters } from './parameters'
import { doubleLiteral, identifier, join, literal, sql } from './quote'
import { modelNumber, regressionColumns } from './regression'
import type { Relation } from './relation'
import type { Sql, Statement } from './statement'

/** A regression whose two terms are chosen. */
export type ChosenRegression = RegressionSpec & { readonly y: RegressionTerm; readonly x: RegressionTerm }

/** y, x and the controls, by the names of their columns, in this order. */
export function momentColumns(spec: ChosenRegression): string[] {
  return [regressionColumns.y, regressionColumns.x, ...spec.controls.map((_, index) => regressionColumns.control(index))]
}

/** Where a column lies: (v − centre) / reach is between −1 and 1. `reach` is a power of two, so that dividing by it loses nothing. */
export interface Placed {
  readonly centre: number
  readonly reach: number
}

/** How many rows of the filtered dataset are left out for which reason, columns `place` (of the term), `reason` and `n`; the kept ones have a null reason. */
export function exclusionCounts(spec: ChosenRegression, relation: Relation): Statement {
  const parameters = new Parameters()
  const faults = readings(spec, relation).flatMap(({ value, use }, place) => {
    const fault = (condition: Sql, reason: string): Sql => sql`WHEN ${condition} THEN ${literal(`${place} ${reason}`)}`
    const odd = [fault(sql`${value} IS NULL`, 'missing'), fault(sql`NOT isfinite(${value})`, 'not-finite')]
    switch (use.kind) {
      case 'plain': return odd
      case 'log': return [...odd, fault(sql`${value} <= 0`, 'non-positive')]
      case 'weight': return [...odd, fault(sql`${value} = 0`, 'zero-weight'), fault(sql`${value} < 0`, 'negative-weight')]
      case 'at-least': return [...odd, fault(sql`${value} < ${doubleLiteral(use.threshold)}`, 'below-threshold')]
    }
  })
  const text = sql`SELECT CASE ${join(faults, ' ')} END AS fault, count(*) AS n FROM ${relation.from}${whereClause(spec.filter, relation, parameters)} GROUP BY fault ORDER BY n DESC, fault`
  return { sql: text, params: parameters.values }
}

/** Ends of y, x, controls and weight over the rows that are kept: columns `low_0`, `high_0`, …, the weight's last. One row. */
export function momentExtents(spec: ChosenRegression, relation: Relation): Statement {
  const columns = [...momentColumns(spec), regressionColumns.weight].map(identifier)
  return over(spec, relation, join(columns.flatMap((column, place) => [sql`min(${column}) AS ${name('low', place)}`, sql`max(${column}) AS ${name('high', place)}`]), ', '))
}

/**
 * Σ(w/W) and Σ(w/W)u of each column, with u = (v − centre) / reach and W the weight's reach: columns `weight`, `sum_0`, … One row, the same digits every time.
 */
export function momentSums(spec: ChosenRegression, relation: Relation, placed: readonly Placed[], weightReach: number): Statement {
  const weight = weightOf(weightReach)
  const sums = units(spec, placed).map((unit, place) => sql`${exactUnitSum(sql`${weight} * ${unit}`)} AS ${name('sum', place)}`)
  return over(spec, relation, join([sql`${exactUnitSum(weight)} AS weight`, ...sums], ', '))
}

/** Σ(w/W)uᵢuⱼ for i ≤ j: columns `product_i_j`. One row. */
export function momentProducts(spec: ChosenRegression, relation: Relation, placed: readonly Placed[], weightReach: number): Statement {
  const unit = units(spec, placed)
  const products = unit.flatMap((one, i) => unit.slice(i).map((other, j) => sql`${exactUnitSum(sql`${weightOf(weightReach)} * ${one} * ${other}`)} AS ${pair('product', i, i + j)}`))
  return over(spec, relation, join(products, ',\n  '))
}

/** What robust errors ask of each row. */
export interface RowResiduals {
  readonly placed: readonly Placed[]
  /** Slopes of x and controls in units of `placed`: of their own and of y. */
  readonly slopes: readonly number[]
  readonly weightReach: number
  /** The part of the leverage: w(1/Σw + z′Az), A by row, in units of `placed` and of the weight's reach. */
  readonly leverage: { readonly constant: number; readonly products: readonly (readonly number[])[] }
  /** e / (1 − h) to this power: 0 for HC0 and HC1, ½ for HC2, 1 for HC3. */
  readonly power: 0 | 0.5 | 1
}

/** The largest size of the residuals as robust errors take them, in units of y: column `reach`. One row. */
export function residualReach(spec: ChosenRegression, relation: Relation, rows: RowResiduals): Statement {
  return over(spec, relation, sql`max(abs(${residual(spec, rows)})) AS reach`)
}

/** Σ(w/W)²e²zᵢzⱼ for i ≤ j with z₀ = 1 and z of x and controls, e in units of `reach`: columns `score_i_j`. One row. */
export function residualScores(spec: ChosenRegression, relation: Relation, rows: RowResiduals, reach: number): Statement {
  const [, ...predictors] = units(spec, rows.placed)
  const z = [sql`1e0`, ...predictors]
  const weighted = sql`(${weightOf(rows.weightReach)} * ${residual(spec, rows)} / ${doubleLiteral(reach)})`
  const scores = z.flatMap((one, i) => z.slice(i).map((other, j) => sql`${exactUnitSum(sql`(${weighted} * ${one}) * (${weighted} * ${other})`)} AS ${pair('score', i, i + j)}`))
  return over(spec, relation, join(scores, ',\n  '))
}

/** Some kept rows, the same every time: y, x, controls, weight and `label`. */
export function momentPoints(spec: ChosenRegression, relation: Relation, most: number): Statement {
  const columns = [...momentColumns(spec), regressionColumns.weight].map(identifier)
  return over(spec, relation, join([...columns, sql`label`], ', '), sql` ORDER BY hash(identity, ${join(columns, ', ')}) LIMIT ${most}`)
}

interface Reading {
  readonly name: string
  readonly value: Sql
  readonly use: { readonly kind: 'plain' } | { readonly kind: 'log' } | { readonly kind: 'weight' } | { readonly kind: 'at-least'; readonly threshold: number }
}

function readings(spec: ChosenRegression, relation: Relation): Reading[] {
  const term = (column: string, { field, isLog }: RegressionTerm): Reading => ({ name: column, value: modelNumber(relation, field), use: { kind: isLog ? 'log' : 'plain' } })
  return [
    term(regressionColumns.y, spec.y), term(regressionColumns.x, spec.x), ...spec.controls.map((control, index) => term(regressionColumns.control(index), control)),
    ...(spec.weight === null ? [] : [{ name: regressionColumns.weight, value: modelNumber(relation, spec.weight), use: { kind: 'weight' as const } }]),
    ...(spec.threshold === null ? [] : [{ name: regressionColumns.threshold, value: modelNumber(relation, spec.threshold.field), use: { kind: 'at-least' as const, threshold: spec.threshold.atLeast } }]),
  ]
}

/** The rows that are kept, on the scale of the model. */
function over(spec: ChosenRegression, relation: Relation, selected: Sql, rest: Sql = sql``): Statement {
  const parameters = new Parameters()
  const all = readings(spec, relation)
  const raw = all.map(({ name: column, value }) => sql`${value} AS ${identifier(column)}`)
  const extra = [
    sql`${spec.label === null ? sql`CAST(NULL AS VARCHAR)` : sql`CAST(${shown(relation, spec.label)} AS VARCHAR)`} AS label`, sql`${relation.rowNumber ?? sql`0`} AS identity`,
    ...(spec.weight === null ? [sql`1e0 AS ${identifier(regressionColumns.weight)}`] : []),
  ]
  const base = sql`SELECT ${join([...raw, ...extra], ', ')} FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  const kept = all.map(({ name: column, use }) => {
    const value = identifier(column)
    const more = use.kind === 'at-least' ? sql` AND ${value} >= ${doubleLiteral(use.threshold)}` : use.kind === 'plain' ? sql`` : sql` AND ${value} > 0`
    return sql`isfinite(${value})${more}`
  })
  const logs = all.filter(({ use }) => use.kind === 'log').map(({ name: column }) => sql`ln(${identifier(column)}) AS ${identifier(column)}`)
  const scaled = logs.length === 0 ? sql`*` : sql`* REPLACE (${join(logs, ', ')})`
  return { sql: sql`SELECT ${selected} FROM (SELECT ${scaled} FROM (${base}) AS base_rows WHERE ${join(kept, ' AND ')}) AS kept_rows${rest}`, params: parameters.values }
}

function units(spec: ChosenRegression, placed: readonly Placed[]): Sql[] {
  return momentColumns(spec).map((column, place) => {
    const { centre, reach } = placed[place] ?? { centre: 0, reach: 1 }
    return sql`((${identifier(column)} - ${doubleLiteral(centre)}) / ${doubleLiteral(reach)})`
  })
}

function weightOf(reach: number): Sql {
  return sql`(${identifier(regressionColumns.weight)} / ${doubleLiteral(reach)})`
}

/** e, or e / √(1 − h), or e / (1 − h), in units of y's place. */
function residual(spec: ChosenRegression, { placed, slopes, weightReach, leverage, power }: RowResiduals): Sql {
  const [y = sql`0e0`, ...predictors] = units(spec, placed)
  const fitted = predictors.map((unit, index) => sql` - ${doubleLiteral(slopes[index] ?? 0)} * ${unit}`)
  const e = sql`(${y}${join(fitted, ' ')})`
  if (power === 0) return e
  const terms = predictors.flatMap((one, i) => predictors.slice(i).map((other, j) => sql` + ${doubleLiteral((j === 0 ? 1 : 2) * (leverage.products[i]?.[i + j] ?? 0))} * ${one} * ${other}`))
  const rest = sql`(1e0 - ${weightOf(weightReach)} * (${doubleLiteral(leverage.constant)}${join(terms, ' ')}))`
  // A row that alone decides its own fitted value has no residual to speak of.
  return power === 1 ? sql`(${e} / greatest(${rest}, 1e-9))` : sql`(${e} / sqrt(greatest(${rest}, 1e-9)))`
}

/** 2⁶²: what is between −1 and 1 becomes a whole number of this many parts, whose sum no order of rows changes. */
const parts = 4_611_686_018_427_387_904

function exactUnitSum(value: Sql): Sql {
  return sql`CAST(sum(CAST((${value}) * ${doubleLiteral(parts)} AS BIGINT)) AS DOUBLE) / ${doubleLiteral(parts)}`
}

function name(stem: string, place: number): Sql {
  return identifier(`${stem}_${place}`)
}

function pair(stem: string, i: number, j: number): Sql {
  return identifier(`${stem}_${i}_${j}`)
}
