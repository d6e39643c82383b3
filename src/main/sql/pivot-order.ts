import { maskOf } from './grouping-sets'
import type { PivotPlan } from './pivot-plan'
import { keyColumn, measureColumn, shownKey } from './pivot-plan'
import { identifier, join, sql } from './quote'
import type { Sql } from './statement'

/** What the order needs beside the groups (`, …` or nothing), and the ORDER BY clause (or nothing). */
export interface PivotOrder {
  readonly columns: Sql
  readonly by: Sql
}

/** Groups stay whole at every level: the outer row key is placed first, then the next within it; totals follow what they total. */
export function pivotOrder(plan: PivotPlan): PivotOrder {
  const { rows } = plan.spec
  const measure = sortMeasure(plan)
  const terms = plan.keys.flatMap((_, position) => [isTotalled(position), ...levelOrder(plan, position)])
  const columns = measure === null ? [] : rows.map((_, level) => sql`, ${levelTotal(plan, level, measure)} AS ${totalOfLevel(level)}`)
  return { columns: join(columns, ' '), by: terms.length === 0 ? sql`` : sql` ORDER BY ${join(terms, ', ')}` }
}

/** The order of one key's labels within their parents: rows as the spec sorts them, columns by label. */
export function levelOrder(plan: PivotPlan, position: number): Sql[] {
  const { sort, rows } = plan.spec
  const direction = sort?.direction === 'descending' ? sql`DESC` : sql`ASC`
  const label = shownKey(plan, position)
  const isRow = position < rows.length
  if (isRow && sortMeasure(plan) !== null) return [sql`${totalOfLevel(position)} ${direction} NULLS LAST`, sql`${label} ASC NULLS LAST`]
  return [sql`${label} ${isRow ? direction : sql`ASC`} NULLS LAST`]
}

function sortMeasure(plan: PivotPlan): number | null {
  const measure = plan.spec.sort?.by ?? null
  return measure !== null && measure < plan.measures.length ? measure : null
}

function totalOfLevel(level: number): Sql {
  return identifier(`order_${level}`)
}

function isTotalled(position: number): Sql {
  return sql`("grouping" & ${2 ** position})`
}

/** The measure's total of the row keys up to a level, on every row of that group. */
function levelTotal(plan: PivotPlan, level: number, measure: number): Sql {
  const kept = Array.from({ length: level + 1 }, (_, position) => position)
  const isTotal = sql`"grouping" = ${maskOf(kept, plan.keys.length)}`
  const group = [...kept.map(keyColumn), ...kept.map(isTotalled)]
  return sql`max(${measureColumn(measure)}) FILTER (${sql`WHERE ${isTotal}`}) OVER (PARTITION BY ${join(group, ', ')})`
}
