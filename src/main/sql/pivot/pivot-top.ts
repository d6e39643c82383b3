import type { TopItems } from '../../../shared/query/pivot-arrangement'
import { groupsFromFinest } from './derived-totals'
import { outOfCoreGroups } from './pivot-out-of-core'
import type { PivotPlan } from './pivot-plan'
import { groupsQuery, heldColumn, keyColumn, keyParts, measureColumn, otherColumn, shownKey } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Sql } from '../statement'

export type HolisticWay = 'in-memory' | 'out-of-core'

/** Groups and measures of these base rows: a FROM item in parentheses or under a name. */
export function groupsOf(plan: PivotPlan, base: Sql, holistic: HolisticWay): Sql {
  if (holistic === 'out-of-core') return outOfCoreGroups(plan, base)
  const rows = sql`(${base}) AS base_rows`
  return groupsFromFinest(plan, rows) ?? groupsQuery(plan, rows)
}

/**
 * The base rows, where a key that is shown by its first labels alone has these, and `other` set in all other rows: every number of the
 * rest is then computed from its own rows like any other. Outer keys are settled before inner ones, whose first labels are those within
 * the item, or the rest, above them.
 */
export function withFirstItems(plan: PivotPlan, base: Sql, holistic: HolisticWay): Sql {
  const tops = [...plan.tops]
  if (tops.length === 0) return base
  const plain = join([sql`SELECT *`, ...tops.map(([position]) => sql`, 0 AS ${otherColumn(position)}, NULL AS ${heldColumn(position)}`)], ' ')
  const steps = [sql`plain_rows AS NOT MATERIALIZED (${plain} FROM (${base}) AS source_rows)`]
  let rows = sql`plain_rows`
  for (const [position, top] of tops) {
    const [places, settled] = [identifier(`places_${position}`), identifier(`settled_${position}`)]
    steps.push(sql`${places} AS MATERIALIZED (${placesOf(plan, position, top, rows, holistic)})`)
    steps.push(sql`${settled} AS NOT MATERIALIZED (${settledRows(plan, position, top, rows, places)})`)
    rows = settled
  }
  return sql`WITH ${join(steps, ', ')} SELECT * FROM ${rows}`
}

/** Each label within its parents, by the measure over the whole other axis; equal ones by label. */
function placesOf(plan: PivotPlan, position: number, top: TopItems, rows: Sql, holistic: HolisticWay): Sql {
  const measure = plan.measures[top.measure]
  if (measure === undefined) throw new RangeError(`No measure at ${top.measure}`)
  const parents = parentsOf(plan, position)
  const groups = groupsOf({ ...plan, measures: [measure], sets: [[...parents, position]] }, sql`SELECT * FROM ${rows}`, holistic)
  const within = parents.flatMap((parent) => keyParts(plan, parent))
  const partition = within.length === 0 ? sql`` : sql`PARTITION BY ${join(within, ', ')} `
  const direction = top.end === 'top' ? sql`DESC` : sql`ASC`
  const order = sql`ORDER BY ${measureColumn(0)} ${direction} NULLS LAST, ${shownKey(plan, position)} ASC NULLS LAST`
  const columns = [...within, keyColumn(position), sql`row_number() OVER (${partition}${order}) AS place`, sql`count(*) OVER (${partition}) AS item_count`]
  return sql`SELECT ${join(columns, ', ')} FROM (${groups}) AS items`
}

function settledRows(plan: PivotPlan, position: number, top: TopItems, rows: Sql, places: Sql): Sql {
  const shared = [...parentsOf(plan, position).flatMap((parent) => keyParts(plan, parent)), keyColumn(position)]
  const isSame = join(shared.map((part) => sql`${rows}.${part} IS NOT DISTINCT FROM ${places}.${part}`), ' AND ')
  const replaced = join([
    sql`CASE WHEN place <= ${top.count} THEN ${rows}.${keyColumn(position)} END AS ${keyColumn(position)}`,
    sql`CASE WHEN place <= ${top.count} THEN 0 ELSE 1 END AS ${otherColumn(position)}`,
    sql`CASE WHEN place > ${top.count} THEN item_count - ${top.count} END AS ${heldColumn(position)}`,
  ], ', ')
  return sql`SELECT ${rows}.* REPLACE (${replaced}) FROM ${rows} JOIN ${places} ON ${isSame}`
}

function parentsOf(plan: PivotPlan, position: number): number[] {
  const start = position < plan.spec.rows.length ? 0 : plan.spec.rows.length
  return Array.from({ length: position - start }, (_, level) => start + level)
}
