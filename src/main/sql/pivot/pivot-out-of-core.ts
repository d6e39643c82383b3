import { aggregates } from '../../../shared/catalog/aggregates'
import type { Field } from '../../../shared/result/field'
import { calculatedOver } from '../measures/aggregates'
import { rowMeasures, type CheckedMeasure } from '../measures/checked-measure'
import { middleOf } from '../measures/exact-median'
import { interpolated, placeOf } from '../measures/quantile'
import type { SpreadName } from '../measures/spread'
import { centerOf, isFinite, reachOf, spreadOf, term, unitOf } from '../measures/spread'
import { maskOf } from './grouping-sets'
import type { PivotPlan } from './pivot-plan'
import { groupsQuery, heldColumn, inputColumn, keyParts, measureColumn } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Sql } from '../statement'

/** What the engine keeps for one value of a median or distinct count, roughly: it is not bound by the memory limit. */
const bytesPerKeptValue = 16

/**
 * Whether medians and distinct counts may keep every value of every group in memory, or must be computed by sorting, which spills to disk.
 * @param shape rows read, and how many times over a value of each is kept; rows are null when nobody knows
 */
export function holisticPlan(
  shape: { readonly rowCount: number | null } & KeptValues,
  budgetBytes: number,
): 'in-memory' | 'out-of-core' {
  const keptPerRow = shape.setCount * shape.holisticMeasureCount + (shape.firstItemsMeasureCount ?? 0)
  if (keptPerRow === 0) return 'in-memory'
  if (shape.rowCount === null) return 'out-of-core'
  return shape.rowCount * keptPerRow * bytesPerKeptValue > budgetBytes ? 'out-of-core' : 'in-memory'
}

/** What of a pivot keeps all values of its groups. */
export interface KeptValues {
  /** Sets of keys. */
  readonly setCount: number
  /** Different measures that keep values, those inside calculated ones among them; each does in every set. */
  readonly holisticMeasureCount: number
  /** Those that rank the items of which only the first are shown: each in a grouping of its own. */
  readonly firstItemsMeasureCount?: number
}

export function keptValues({ measures, sets, tops }: PivotPlan): KeptValues {
  const count = (list: readonly CheckedMeasure[]): number =>
    new Set(rowMeasures(list).filter(isHolistic).map(({ aggregate, field }) => JSON.stringify([aggregate, field?.name]))).size
  return {
    setCount: sets.length, holisticMeasureCount: count(measures),
    firstItemsMeasureCount: [...tops.values()].reduce((sum, { measure }) => sum + count(measures.slice(measure, measure + 1)), 0),
  }
}

function isHolistic(measure: Pick<CheckedMeasure, 'aggregate'>): boolean {
  return aggregates[measure.aggregate].isHolistic
}

/**
 * The same groups as `groupsQuery`, but each median is found by its place in sorted order and each distinct count by removing duplicates
 * first. Both operators spill, at the price of one pass over the base for each measure and set of keys.
 */
export function outOfCoreGroups(plan: PivotPlan, base: Sql): Sql {
  if (plan.measures.some(({ calculated }) => calculated !== undefined)) return withCalculated(plan, base)
  const holistic = plan.measures.flatMap((measure, position) => (isHolistic(measure) ? [{ measure, position }] : []))
  const tables = holistic.map(({ measure, position }) => sql`${sideTable(position)} AS NOT MATERIALIZED (${sideQuery(plan, measure, position)})`)
  const steps = [sql`base_rows AS NOT MATERIALIZED (${base})`, sql`plain_groups AS (${plainGroups(plan)})`, ...tables]
  const joins = holistic.map(({ position }) => sql` LEFT JOIN ${sideTable(position)} ON ${isSameGroup(plan, sideTable(position))}`)
  const keys = plan.keys.flatMap((_, position) => keyParts(plan, position).map((part) => sql`plain_groups.${part}`))
  const held = [...plan.tops.keys()].map((position) => sql`plain_groups.${heldColumn(position)}`)
  const measures = plan.measures.map((measure, position) => resultColumn(measure, position))
  const columns = join([...keys, sql`plain_groups."grouping"`, ...held, ...measures], ', ')
  return sql`WITH ${join(steps, ', ')} SELECT ${columns} FROM plain_groups${join(joins, ' ')}`
}

/** Calculated measures are put together after the aggregates they are made of stand beside each other. */
function withCalculated(plan: PivotPlan, base: Sql): Sql {
  const rowMeasuresOfPlan = rowMeasures(plan.measures)
  const columnOf = (part: CheckedMeasure): Sql => measureColumn(rowMeasuresOfPlan.indexOf(part))
  const measures = plan.measures.map((measure, position) =>
    sql`${measure.calculated === undefined ? columnOf(measure) : calculatedOver(measure.calculated, columnOf)} AS ${measureColumn(position)}`)
  const keys = plan.keys.flatMap((_, position) => keyParts(plan, position))
  const held = [...plan.tops.keys()].map((position) => heldColumn(position))
  const groups = outOfCoreGroups({ ...plan, measures: rowMeasuresOfPlan }, base)
  return sql`SELECT ${join([...keys, sql`"grouping"`, ...held, ...measures], ', ')} FROM (${groups}) AS measured_groups`
}

function plainGroups(plan: PivotPlan): Sql {
  return groupsQuery(plan, sql`base_rows`, (measure) => !isHolistic(measure))
}

function sideTable(position: number): Sql {
  return identifier(`values_of_${position}`)
}

function resultColumn(measure: CheckedMeasure, position: number): Sql {
  if (!isHolistic(measure)) return measureColumn(position)
  const value = sql`${sideTable(position)}.${measureColumn(position)}`
  return measure.aggregate === 'count-distinct' ? sql`coalesce(${value}, 0) AS ${measureColumn(position)}` : value
}

function isSameGroup(plan: PivotPlan, table: Sql): Sql {
  const parts = plan.keys.flatMap((_, position) => keyParts(plan, position))
  const keys = parts.map((part) => sql`plain_groups.${part} IS NOT DISTINCT FROM ${table}.${part}`)
  return join([sql`plain_groups."grouping" = ${table}."grouping"`, ...keys], ' AND ')
}

function sideQuery(plan: PivotPlan, measure: CheckedMeasure, position: number): Sql {
  return join(plan.sets.map((set) => sideQueryOfSet(plan, measure, position, set)), '\nUNION ALL\n')
}

function sideQueryOfSet(plan: PivotPlan, measure: CheckedMeasure, position: number, set: readonly number[]): Sql {
  const { aggregate, field } = measure
  if (field === null) throw new RangeError('A measure that keeps values has a field')
  const value = inputColumn(plan, { kind: 'field', field })
  const kept = set.flatMap((key) => keyParts(plan, key))
  const keys = plan.keys.flatMap((_, key) => keyParts(plan, key).map((part) => (set.includes(key) ? part : sql`NULL AS ${part}`)))
  const side: SideGroups = {
    kept, value, field,
    columns: (result) => join([...keys, sql`${maskOf(set, plan.keys.length)} AS "grouping"`, sql`${result} AS ${measureColumn(position)}`], ', '),
    byKeys: kept.length === 0 ? sql`` : sql` GROUP BY ${join(kept, ', ')}`,
    partition: kept.length === 0 ? sql`` : sql`PARTITION BY ${join(kept, ', ')}`,
    present: sql`FROM base_rows WHERE ${value} IS NOT NULL`,
  }
  switch (aggregate) {
    case 'count-distinct': return distinctCount(side)
    case 'mode': return mostFrequent(side, plan)
    case 'median': return atPlaces(side, sql`(value_count - 1) // 2`, sql`value_count // 2`, (lower, upper) => middleOf(field, lower, upper))
    case 'quantile': return quantile(side, measure.position)
    case 'stddev-sample':
    case 'stddev-population':
    case 'variance-sample':
    case 'variance-population': return spread(side, plan, aggregate)
    default: throw new RangeError(`${aggregate} keeps no values`)
  }
}

/** One set of keys of one measure: what its statement is put together from. */
interface SideGroups {
  readonly kept: readonly Sql[]
  readonly value: Sql
  readonly field: Field
  readonly columns: (result: Sql) => Sql
  readonly byKeys: Sql
  readonly partition: Sql
  readonly present: Sql
}

function distinctCount({ kept, value, columns, byKeys, present }: SideGroups): Sql {
  return sql`SELECT ${columns(sql`count(*)`)} FROM (SELECT DISTINCT ${join([...kept, value], ', ')} ${present}) AS distinct_values${byKeys}`
}

function mostFrequent({ kept, value, field, columns, partition, present }: SideGroups, plan: PivotPlan): Sql {
  const shown = plan.relation.enumFields.has(field.name) ? sql`CAST(${value} AS VARCHAR)` : value
  const counted = sql`SELECT ${join([...kept, sql`${shown} AS shown_value`, sql`count(*) AS value_count`], ', ')} ${present} GROUP BY ${join([...kept, sql`shown_value`], ', ')}`
  const ranked = sql`SELECT *, row_number() OVER (${partition} ORDER BY value_count DESC, shown_value) AS place FROM (${counted}) AS counted_values`
  return sql`SELECT ${columns(sql`shown_value`)} FROM (${ranked}) AS ranked_values WHERE place = 1`
}

/** The result from the values at two places of the sorted group, counted from 0. */
function atPlaces({ kept, value, columns, byKeys, partition, present }: SideGroups, lower: Sql, upper: Sql, result: (lower: Sql, upper: Sql) => Sql): Sql {
  const placed = join([
    ...kept, value, sql`row_number() OVER (${partition} ORDER BY ${value}) - 1 AS place`, sql`count(*) OVER (${partition}) AS value_count`,
  ], ', ')
  const isThere = sql`place = ${lower} OR place = ${upper}`
  return sql`SELECT ${columns(result(sql`min(${value})`, sql`max(${value})`))} FROM (SELECT ${placed} ${present}) AS placed_values WHERE ${isThere}${byKeys}`
}

function quantile(side: SideGroups, position: number): Sql {
  // At the middle it is the median, as `exactQuantile` has it.
  if (position === 0.5) return atPlaces(side, sql`(value_count - 1) // 2`, sql`value_count // 2`, (lower, upper) => middleOf(side.field, lower, upper))
  const place = placeOf(sql`value_count`, position)
  return atPlaces(side, sql`floor(${place})`, sql`ceil(${place})`, (lower, upper) => interpolated(side.field, placeOf(sql`any_value(value_count)`, position), lower, upper))
}

/** Both passes read the base: one finds the centre of each group, the other adds up what deviates from it. */
function spread({ kept, value, field, columns, byKeys, present }: SideGroups, plan: PivotPlan, name: SpreadName): Sql {
  const center = centerOf(field, value, plan.relation.sumGrids.get(field.name))
  const firstPass = sql`SELECT ${join([
    ...kept, sql`${center} AS center`, sql`${reachOf(field, value, center)} AS reach`, sql`${unitOf(field, value, center)} AS unit`,
    sql`${isFinite(field, value)} AS are_finite`,
  ], ', ')} ${present}${byKeys}`
  const isSame = join([sql`TRUE`, ...kept.map((key) => sql`base_rows.${key} IS NOT DISTINCT FROM centers.${key}`)], ' AND ')
  const both = sql`SELECT base_rows.*, center, reach, unit, are_finite FROM base_rows JOIN (${firstPass}) AS centers ON ${isSame} WHERE base_rows.${value} IS NOT NULL`
  const total = (power: 1 | 2): Sql => sql`sum(${term(field, value, sql`center`, sql`unit`, power)})`
  const result = spreadOf(name, {
    count: sql`count(*)`, isFinite: sql`any_value(are_finite)`, reach: sql`any_value(reach)`, unit: sql`any_value(unit)`, sum: total(1), squares: total(2),
  })
  return sql`SELECT ${columns(result)} FROM (${both}) AS deviating_values${byKeys}`
}
