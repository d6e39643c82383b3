import type { PivotSpec } from '../../shared/query/pivot-spec'
import { groupsFromFinest } from './derived-totals'
import { Parameters } from './parameters'
import { outOfCoreGroups } from './pivot-out-of-core'
import { pivotOrder } from './pivot-order'
import type { PivotPlan } from './pivot-plan'
import { baseQuery, groupsQuery, measureColumn, pivotPlan, shownKey } from './pivot-plan'
import { placeColumns, shownMeasure } from './pivot-show-as'
import { identifier, join, sql } from './quote'
import type { Relation } from './relation'
import type { Sql, Statement } from './statement'

export interface PivotOptions {
  /** At most so many result rows; null for no limit. */
  readonly limit: number | null
  /** How medians and distinct counts are computed; see `holisticPlan`. The result is the same. */
  readonly holistic: 'in-memory' | 'out-of-core'
  /** Adds a column at the end for each guarded measure, in their order: the reasons against its number (see `grainMask`). */
  readonly withMasks?: boolean
}

/**
 * One statement for the cells and every total asked for, each computed from the base rows, or from the finest groups where that is
 * provably the same (see `groupsFromFinest`), so that totals of means, medians and distinct counts are right. The columns come as 'pivot/run' of the contract says: keys, `grouping`, `measure_0` ….
 *
 * `totals.rows` adds a total for each row (over all columns), `totals.columns` one for each column (over all rows), both the grand total.
 * Rows come sorted: by the row keys, then by the column keys; with `sort.by`, at every level of the rows by that measure's total of the
 * level (column keys by their labels), as a value, however it is shown. Missing labels and measures come after the others, totals last.
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`, `result-too-large` (more than 31 keys)
 */
export function pivotStatement(spec: PivotSpec, relation: Relation, options: PivotOptions): Statement {
  const parameters = new Parameters()
  const plan = pivotPlan(spec, relation, options.withMasks)
  const base = baseQuery(plan, parameters)
  // Guards are told with their groups; releases that need them are small.
  const groups = options.holistic === 'in-memory' || relation.grain !== undefined ? inMemoryGroups(plan, sql`(${base}) AS base_rows`) : outOfCoreGroups(plan, base)
  return { sql: sql`${orderedResult(plan, groups, parameters)}${options.limit === null ? sql`` : sql` LIMIT ${options.limit}`}`, params: parameters.values }
}

function inMemoryGroups(plan: PivotPlan, base: Sql): Sql {
  return groupsFromFinest(plan, base) ?? groupsQuery(plan, base)
}

/** One row, one column: how many rows the pivot would have. */
export function pivotSize(spec: PivotSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const plan = pivotPlan({ ...spec, values: [], sort: null }, relation)
  const groups = groupsQuery(plan, sql`(${baseQuery(plan, parameters)}) AS base_rows`)
  return { sql: sql`SELECT count(*) AS row_count FROM (${groups}) AS pivot_groups`, params: parameters.values }
}

/** Sorted, only what was asked for, under the fields' own names. */
function orderedResult(plan: PivotPlan, groups: Sql, parameters: Parameters): Sql {
  const order = pivotOrder(plan)
  const keys = plan.keys.map(({ name }, position) => sql`${shownKey(plan, position)} AS ${identifier(name)}`)
  const columns = join([...keys, sql`"grouping"`, ...plan.measures.map((_, position) => measureColumn(position))], ', ')
  const rows = sql`(SELECT *${order.columns} FROM (${groups}) AS pivot_groups) AS pivot_rows`
  const isAsked = sql`"grouping" IN (${join(plan.outputMasks.map((mask) => sql`${mask}`), ', ')})`
  return sql`SELECT ${columns} FROM ${inRelation(plan, rows, parameters)} WHERE ${isAsked}${order.by}`
}

/** Measures that are shown in relation to others take their place after everything they are compared with is there. */
function inRelation(plan: PivotPlan, rows: Sql, parameters: Parameters): Sql {
  const related = plan.measures.flatMap(({ showAs }, position) => (showAs === null ? [] : [position]))
  if (related.length === 0) return rows
  const shown = related.map((position) => sql`${shownMeasure(plan, position, parameters)} AS ${measureColumn(position)}`)
  return sql`(SELECT * REPLACE (${join(shown, ', ')}) FROM (SELECT *${placeColumns(plan)} FROM ${rows}) AS placed_rows) AS shown_rows`
}
