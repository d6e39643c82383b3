import type { RegressionSpec, RegressionTerm } from '../../../shared/query/regression-spec'
import { shown } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters, WrittenParameters } from '../parameters'
import { doubleLiteral, identifier, join, literal, sql } from '../quote'
import { modelNumber, regressionColumns } from './regression'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** A regression whose two terms are chosen. */
export type ChosenRegression = RegressionSpec & { readonly y: RegressionTerm; readonly x: RegressionTerm }

/**
 * The rows of one fit, on the scale of the model. `from` stands after FROM and has `columns` (y first), `weight`, `label`, `identity` (the row's number in the
 * file, from 0), `plain_y` and `plain_x` (before fixed effects were taken off), and `own`: what those effects give a row's leverage, for a weight of 1.
 */
export interface MomentRows {
  readonly from: Sql
  readonly columns: readonly string[]
}

/** y, x and the controls, by the names of their columns, in this order. */
function momentColumns(spec: ChosenRegression): string[] {
  return [regressionColumns.y, regressionColumns.x, ...spec.controls.map((_, index) => regressionColumns.control(index))]
}

/** The fields a row is left out for, in the order in which reasons are looked for: `place` of `exclusionCounts`. */
export function readFields(spec: ChosenRegression): string[] {
  return [
    spec.y.field, spec.x.field, ...spec.controls.map(({ field }) => field), ...spec.fixedEffects, ...(spec.weight === null ? [] : [spec.weight]),
    ...(spec.group === null ? [] : [spec.group]), ...(spec.threshold === null ? [] : [spec.threshold.field]),
  ]
}

/** How many rows of the filtered dataset are left out for which reason: columns `fault` (place and reason, with a blank between) and `n`; the kept ones have a null fault. */
export function exclusionCounts(spec: ChosenRegression, relation: Relation): Statement {
  const parameters = new Parameters()
  const faults = readings(spec, relation).flatMap(({ value, use }, place) => {
    const fault = (condition: Sql, reason: string): Sql => sql`WHEN ${condition} THEN ${literal(`${place} ${reason}`)}`
    const missing = fault(sql`${value} IS NULL`, 'missing')
    const odd = [missing, fault(sql`NOT isfinite(${value})`, 'not-finite')]
    switch (use.kind) {
      case 'category': return [missing]
      case 'plain': return odd
      case 'log': return [...odd, fault(sql`${value} <= 0`, 'non-positive')]
      case 'weight': return [...odd, fault(sql`${value} = 0`, 'zero-weight'), fault(sql`${value} < 0`, 'negative-weight')]
      case 'at-least': return [...odd, fault(sql`${value} < ${doubleLiteral(use.threshold)}`, 'below-threshold')]
    }
  })
  const text = sql`SELECT CASE ${join(faults, ' ')} END AS fault, count(*) AS n FROM ${relation.from}${whereClause(spec.filter, relation, parameters)} GROUP BY fault ORDER BY n DESC, fault`
  return { sql: text, params: parameters.values }
}

/** The query of the kept rows, in parentheses: terms on the scale of the model, weight (1 where there is none), effects and group as text. */
export function keptRows(spec: ChosenRegression, relation: Relation): Sql {
  const all = readings(spec, relation)
  const raw = all.map(({ name, value }) => sql`${value} AS ${identifier(name)}`)
  const extra = [
    sql`${spec.label === null ? sql`CAST(NULL AS VARCHAR)` : sql`CAST(${shown(relation, spec.label)} AS VARCHAR)`} AS label`, sql`${relation.rowNumber ?? sql`NULL`} AS identity`,
    ...(spec.weight === null ? [sql`1e0 AS ${identifier(regressionColumns.weight)}`] : []),
  ]
  const base = sql`SELECT ${join([...raw, ...extra], ', ')} FROM ${relation.from}${whereClause(spec.filter, relation, new WrittenParameters())}`
  const kept = all.map(({ name, use }) => {
    const value = identifier(name)
    if (use.kind === 'category') return sql`${value} IS NOT NULL`
    const more = use.kind === 'at-least' ? sql` AND ${value} >= ${doubleLiteral(use.threshold)}` : use.kind === 'plain' ? sql`` : sql` AND ${value} > 0`
    return sql`isfinite(${value})${more}`
  })
  const logs = all.filter(({ use }) => use.kind === 'log').map(({ name }) => sql`ln(${identifier(name)}) AS ${identifier(name)}`)
  const scaled = logs.length === 0 ? sql`*` : sql`* REPLACE (${join(logs, ', ')})`
  return sql`(SELECT ${scaled} FROM (${base}) AS base_rows WHERE ${join(kept, ' AND ')})`
}

/** The kept rows of one group (of all groups: null), from their query or the table it was kept in. */
export function plainRows(spec: ChosenRegression, kept: Sql, group: string | null): MomentRows {
  const chosen = group === null ? sql`` : sql` WHERE ${identifier(regressionColumns.group)} = ${literal(group)}`
  const { y, x } = regressionColumns
  return { from: sql`(SELECT *, ${identifier(y)} AS plain_y, ${identifier(x)} AS plain_x, 0e0 AS own FROM ${kept} AS kept_rows${chosen})`, columns: momentColumns(spec) }
}

/** How many kept rows each group has: columns `name` and `n`, the largest first. */
export function groupSizes(kept: Sql): Statement {
  const group = identifier(regressionColumns.group)
  return { sql: sql`SELECT ${group} AS name, count(*) AS n FROM ${kept} AS kept_rows GROUP BY ${group} ORDER BY n DESC, name`, params: [] }
}

/** A temporary table of a query, a table function or another table. */
export function keepFor(table: Sql, from: Sql): Statement {
  return { sql: sql`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM ${from} AS kept_rows`, params: [] }
}

interface Reading {
  readonly name: string
  readonly value: Sql
  readonly use: { readonly kind: 'plain' | 'log' | 'weight' | 'category' } | { readonly kind: 'at-least'; readonly threshold: number }
}

/** In the order of `readFields`. */
function readings(spec: ChosenRegression, relation: Relation): Reading[] {
  const term = (name: string, { field, isLog }: RegressionTerm): Reading => ({ name, value: modelNumber(relation, field), use: { kind: isLog ? 'log' : 'plain' } })
  const category = (name: string, field: string): Reading => ({ name, value: sql`CAST(${shown(relation, field)} AS VARCHAR)`, use: { kind: 'category' } })
  return [
    term(regressionColumns.y, spec.y), term(regressionColumns.x, spec.x), ...spec.controls.map((control, index) => term(regressionColumns.control(index), control)),
    ...spec.fixedEffects.map((field, index) => category(regressionColumns.effect(index), field)),
    ...(spec.weight === null ? [] : [{ name: regressionColumns.weight, value: modelNumber(relation, spec.weight), use: { kind: 'weight' as const } }]),
    ...(spec.group === null ? [] : [category(regressionColumns.group, spec.group)]),
    ...(spec.threshold === null ? [] : [{ name: regressionColumns.threshold, value: modelNumber(relation, spec.threshold.field), use: { kind: 'at-least' as const, threshold: spec.threshold.atLeast } }]),
  ]
}
