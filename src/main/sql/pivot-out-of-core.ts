import { aggregates } from '../../shared/catalog/aggregates'
import type { CheckedMeasure } from './aggregates'
import { middleOf } from './exact-median'
import { maskOf } from './grouping-sets'
import type { PivotPlan } from './pivot-plan'
import { groupsQuery, inputColumn, keyColumn, measureColumn } from './pivot-plan'
import { identifier, join, sql } from './quote'
import type { Sql } from './statement'

/** What the engine keeps for one value of a median or distinct count, roughly: it is not bound by the memory limit. */
const bytesPerKeptValue = 16

/**
 * Whether medians and distinct counts may keep every value of every group in memory, or must be computed by sorting, which spills to disk.
 * @param shape rows read, sets of keys, and measures that keep all values; rows are null when nobody knows
 */
export function holisticPlan(
  shape: { readonly rowCount: number | null; readonly setCount: number; readonly holisticMeasureCount: number },
  budgetBytes: number,
): 'in-memory' | 'out-of-core' {
  if (shape.holisticMeasureCount === 0) return 'in-memory'
  if (shape.rowCount === null) return 'out-of-core'
  return shape.rowCount * shape.setCount * shape.holisticMeasureCount * bytesPerKeptValue > budgetBytes ? 'out-of-core' : 'in-memory'
}

export function isHolistic(measure: Pick<CheckedMeasure, 'aggregate'>): boolean {
  return aggregates[measure.aggregate].isHolistic
}

/**
 * The same groups as `groupsQuery`, but each median is found by its place in sorted order and each distinct count by removing duplicates
 * first. Both operators spill, at the price of one pass over the base for each measure and set of keys.
 */
export function outOfCoreGroups(plan: PivotPlan, base: Sql): Sql {
  const holistic = plan.measures.flatMap((measure, position) => (isHolistic(measure) ? [{ measure, position }] : []))
  const tables = holistic.map(({ measure, position }) => sql`${sideTable(position)} AS NOT MATERIALIZED (${sideQuery(plan, measure, position)})`)
  const steps = [sql`base_rows AS NOT MATERIALIZED (${base})`, sql`plain_groups AS (${plainGroups(plan)})`, ...tables]
  const joins = holistic.map(({ position }) => sql` LEFT JOIN ${sideTable(position)} ON ${isSameGroup(plan, sideTable(position))}`)
  const keys = plan.keys.map((_, position) => sql`plain_groups.${keyColumn(position)}`)
  const measures = plan.measures.map((measure, position) => resultColumn(measure, position))
  const columns = join([...keys, sql`plain_groups."grouping"`, ...measures], ', ')
  return sql`WITH ${join(steps, ', ')} SELECT ${columns} FROM plain_groups${join(joins, ' ')}`
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
  const keys = plan.keys.map((_, position) => sql`plain_groups.${keyColumn(position)} IS NOT DISTINCT FROM ${table}.${keyColumn(position)}`)
  return join([sql`plain_groups."grouping" = ${table}."grouping"`, ...keys], ' AND ')
}

function sideQuery(plan: PivotPlan, measure: CheckedMeasure, position: number): Sql {
  return join(plan.sets.map((set) => sideQueryOfSet(plan, measure, position, set)), '\nUNION ALL\n')
}

function sideQueryOfSet(plan: PivotPlan, { aggregate, field }: CheckedMeasure, position: number, set: readonly number[]): Sql {
  if (field === null) throw new RangeError('A measure that keeps values has a field')
  const value = inputColumn(plan, field)
  const kept = set.map(keyColumn)
  const keys = plan.keys.map((_, key) => (set.includes(key) ? keyColumn(key) : sql`NULL AS ${keyColumn(key)}`))
  const columns = (result: Sql): Sql => join([...keys, sql`${maskOf(set, plan.keys.length)} AS "grouping"`, sql`${result} AS ${measureColumn(position)}`], ', ')
  const byKeys = kept.length === 0 ? sql`` : sql` GROUP BY ${join(kept, ', ')}`
  const present = sql`FROM base_rows WHERE ${value} IS NOT NULL`
  if (aggregate === 'count-distinct') {
    return sql`SELECT ${columns(sql`count(*)`)} FROM (SELECT DISTINCT ${join([...kept, value], ', ')} ${present}) AS distinct_values${byKeys}`
  }
  const partition = kept.length === 0 ? sql`` : sql`PARTITION BY ${join(kept, ', ')}`
  const placed = join([
    ...kept, value, sql`row_number() OVER (${partition} ORDER BY ${value}) AS place`, sql`count(*) OVER (${partition}) AS value_count`,
  ], ', ')
  const middle = middleOf(field, sql`min(${value})`, sql`max(${value})`)
  const isMiddle = sql`place = (value_count + 1) // 2 OR place = value_count // 2 + 1`
  return sql`SELECT ${columns(middle)} FROM (SELECT ${placed} ${present}) AS placed_values WHERE ${isMiddle}${byKeys}`
}
