import { longFormShape } from '../../../shared/pivot/long-form-shape'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { dependsOnOrder } from '../../../shared/query/show-as'
import { sortingLevels } from './grouping-sets'
import { Parameters } from '../parameters'
import { isLine, restMask, withOpenItems } from './pivot-lines'
import { axisOrder, orderColumns, pivotOrder, sortedValue } from './pivot-order'
import type { PivotPlan } from './pivot-plan'
import { baseQuery, heldColumn, measureColumn, otherColumn, pivotPlan, shownKey } from './pivot-plan'
import { placeColumns, shownMeasure } from './pivot-show-as'
import { groupsOf, withFirstItems, type HolisticWay } from './pivot-top'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

export interface PivotOptions {
  /** At most so many result rows; null for no limit. */
  readonly limit: number | null
  /** How medians and distinct counts are computed; see `holisticPlan`. The result is the same. */
  readonly holistic: HolisticWay
  /** Adds a column at the end for each guarded measure, in their order: the reasons against its number (see `grainMask`). */
  readonly withMasks?: boolean
}

/**
 * One statement for the cells and every total asked for, each computed from the base rows, or from the finest groups where that is
 * provably the same (see `groupsFromFinest`), so that totals of means, medians and distinct counts are right. The columns come as
 * 'pivot/run' of the contract says: keys, `grouping`, `measure_0` …, then what `longFormShape` says.
 *
 * `totals.rows` adds a total for each row (over all columns), `totals.columns` one for each column (over all rows), both the grand total.
 * Rows come sorted as `axes` says: by the row keys, then by the column keys.
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`, `result-too-large` (more than 31 keys)
 */
export function pivotStatement(spec: PivotSpec, relation: Relation, options: PivotOptions): Statement {
  const parameters = new Parameters()
  const plan = pivotPlan(spec, relation, options.withMasks)
  // Guards are told with their groups; releases that need them are small.
  const groups = pivotGroups(plan, parameters, relation.grain === undefined ? options.holistic : 'in-memory')
  return pivotOfGroups(plan, groups, parameters, options.limit)
}

/** One row, one column: how many rows the pivot would have. */
export function pivotSize(spec: PivotSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const plan = pivotPlan(unsorted(spec), relation)
  const groups = pivotGroups(plan, parameters, 'in-memory')
  return { sql: sql`SELECT count(*) AS row_count FROM (${groups}) AS pivot_groups${whereShown(plan, parameters)}`, params: parameters.values }
}

/** The same groups in any order; their numbers matter only where they say which items come first. */
function unsorted(spec: PivotSpec): PivotSpec {
  const axis = (name: 'rows' | 'columns'): PivotSpec['axes']['rows'] => {
    const settings = { ...spec.axes[name], levels: (spec.axes[name].levels ?? []).map((level) => ({ ...level })) }
    for (const sorted of [settings, ...settings.levels]) delete sorted.sort
    return settings
  }
  const values = longFormShape(spec).toppedKeys.length === 0 ? [] : spec.values.map((measure) => ({ ...measure }))
  for (const measure of values) delete measure.showAs
  return { ...spec, values, axes: { rows: axis('rows'), columns: axis('columns') } }
}

/** The groups of a plan with every measure, unordered. */
export function pivotGroups(plan: PivotPlan, parameters: Parameters, holistic: HolisticWay): Sql {
  const base = withFirstItems(plan, baseQuery(plan, parameters), holistic)
  return groupsOf(plan, withOpenItems(plan, base, parameters), holistic)
}

/** The statement of a pivot whose groups come from elsewhere. */
export function pivotOfGroups(plan: PivotPlan, groups: Sql, parameters: Parameters, limit: number | null): Statement {
  return { sql: sql`${orderedResult(plan, groups, parameters)}${limit === null ? sql`` : sql` LIMIT ${limit}`}`, params: parameters.values }
}

/** Sorted, only what was asked for, under the fields' own names. */
function orderedResult(plan: PivotPlan, groups: Sql, parameters: Parameters): Sql {
  const keys = plan.keys.map(({ name }, position) => sql`${shownKey(plan, position)} AS ${identifier(name)}`)
  const rest = plan.tops.size === 0 ? [] : [sql`${restMask(plan)} AS "others"`, ...[...plan.tops.keys()].map((key) => sql`CASE WHEN ${otherColumn(key)} = 1 THEN ${heldColumn(key)} END AS ${heldColumn(key)}`)]
  const place = longFormShape(plan.spec).hasColumnPlace
    ? [sql`CAST(dense_rank() OVER (ORDER BY ${join(axisOrder(plan, 'columns', parameters), ', ')}) AS INTEGER) AS "column_place"`]
    : []
  const measures = plan.measures.map((_, position) => measureColumn(position))
  const masks = measures.splice(plan.spec.values.length)
  const columns = join([...keys, sql`"grouping"`, ...measures, ...rest, ...place, ...masks], ', ')
  const rows = sql`(SELECT *${orderColumns(plan, parameters, decidingMeasure(plan))} FROM ${withShownMeasures(plan, groups, parameters)}) AS pivot_rows`
  return sql`SELECT ${columns} FROM ${inRelation(plan, rows, parameters)}${whereShown(plan, parameters)}${pivotOrder(plan, parameters)}`
}

function whereShown(plan: PivotPlan, parameters: Parameters): Sql {
  const isAsked = sql`"grouping" IN (${join(plan.outputMasks.map((mask) => sql`${mask}`), ', ')})`
  const line = isLine(plan, parameters)
  return line === null ? sql` WHERE ${isAsked}` : sql` WHERE ${isAsked} AND ${line}`
}

/** Measures by whose shown numbers something is sorted, beside the values they are shown for. */
function withShownMeasures(plan: PivotPlan, groups: Sql, parameters: Parameters): Sql {
  const shown = [...new Set(sortingLevels(plan.spec).filter(({ sort }) => isSortedAsShown(plan, sort)).map(({ sort }) => sort.measure))]
  if (shown.length === 0) return sql`(${groups}) AS pivot_groups`
  const columns = shown.map((position) => sql`, ${shownMeasure(plan, position, parameters)} AS ${shownColumn(position)}`)
  return sql`(SELECT *${join(columns, ' ')} FROM (${groups}) AS pivot_groups) AS compared_groups`
}

function decidingMeasure(plan: PivotPlan): typeof sortedValue {
  return (level) => (isSortedAsShown(plan, level.sort) ? shownColumn(level.sort.measure) : sortedValue(level))
}

function isSortedAsShown(plan: PivotPlan, sort: { readonly measure: number; readonly basis?: 'shown' | undefined }): boolean {
  const showAs = plan.measures[sort.measure]?.showAs ?? null
  return sort.basis === 'shown' && showAs !== null && !dependsOnOrder(showAs)
}

function shownColumn(position: number): Sql {
  return identifier(`shown_${position}`)
}

/** Measures that are shown in relation to others take their place after everything they are compared with is there. */
function inRelation(plan: PivotPlan, rows: Sql, parameters: Parameters): Sql {
  const related = plan.measures.flatMap(({ showAs }, position) => (showAs === null ? [] : [position]))
  if (related.length === 0) return rows
  const shown = related.map((position) => sql`${shownMeasure(plan, position, parameters)} AS ${measureColumn(position)}`)
  return sql`(SELECT * REPLACE (${join(shown, ', ')}) FROM (SELECT *${placeColumns(plan, parameters)} FROM ${rows}) AS placed_rows) AS shown_rows`
}
