import { levelSort } from '../../../shared/pivot/axis-choices'
import { keptKeys, maskOf, sortingLevels, type SortingLevel } from './grouping-sets'
import type { Parameters } from '../parameters'
import { groupColumns, hasLabel, hasLabels, keysOfAxis, partitionBy } from './pivot-keys'
import type { PivotPlan } from './pivot-plan'
import { measureColumn, otherColumn, shownKey } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Sql } from '../statement'

/** What the order needs beside the groups (`, …` or nothing). `measureOf` names the column a sort goes by. */
export function orderColumns(plan: PivotPlan, parameters: Parameters, measureOf: (sort: SortingLevel) => Sql): Sql {
  return join(sortingLevels(plan.spec).map((one) => sql`, ${decidingTotal(plan, one, measureOf(one), parameters)} AS ${totalOf(one.key)}`), ' ')
}

/** ORDER BY (or nothing). Groups stay whole at every level: the outer row key is placed first, then the next within it. */
export function pivotOrder(plan: PivotPlan, parameters: Parameters): Sql {
  const terms = [...axisOrder(plan, 'rows', parameters), ...axisOrder(plan, 'columns', parameters)]
  return terms.length === 0 ? sql`` : sql` ORDER BY ${join(terms, ', ')}`
}

/** The order of the keys of one axis: totals before or after what they total, the rest after the items it stands beside. */
export function axisOrder(plan: PivotPlan, axis: 'rows' | 'columns', parameters: Parameters): Sql[] {
  const { start, end } = keysOfAxis(plan, axis)
  const { grandTotal, subtotals } = plan.spec.axes[axis]
  return Array.from({ length: end - start }, (_, level) => start + level).flatMap((position) => {
    const isFirst = (position === start ? grandTotal : subtotals) === 'first'
    const totalled = sql`("grouping" & ${2 ** position})`
    return [isFirst ? sql`${totalled} DESC` : totalled, ...levelOrder(plan, position, parameters)]
  })
}

/** The order of one key's labels within their parents. */
export function levelOrder(plan: PivotPlan, position: number, parameters: Parameters): Sql[] {
  const axis = position < plan.spec.rows.length ? 'rows' : 'columns'
  const sort = levelSort(plan.spec, axis, position - keysOfAxis(plan, axis).start)
  const rest = plan.tops.has(position) ? [sql`coalesce(${otherColumn(position)}, 0)`] : []
  const label = shownKey(plan, position)
  const byLabel = sql`${label} ASC NULLS LAST`
  switch (sort.by) {
    case 'label': {
      const direction = directionOf(sort.direction)
      const compared = plan.keys[position]?.kind === 'text' ? comparisonKey(label, sort.comparison) : null
      return [...rest, ...(compared === null ? [] : [sql`${compared} ${direction} NULLS LAST`]), sql`${label} ${direction} NULLS LAST`]
    }
    case 'measure':
      if (!sortingLevels(plan.spec).some(({ key }) => key === position)) return [...rest, byLabel]
      return [...rest, sql`${totalOf(position)} ${directionOf(sort.direction)} NULLS LAST`, byLabel]
    case 'manual': {
      const places = sort.items.flatMap((item, place) => {
        const isItem = hasLabel(plan, position, item, parameters)
        return isItem === null ? [] : [sql`WHEN ${isItem} THEN ${place}`]
      })
      return [...rest, ...(places.length === 0 ? [] : [sql`CASE ${join(places, ' ')} ELSE ${sort.items.length} END`]), byLabel]
    }
  }
}

/** What text is compared by: letters without capitals and accents, and runs of digits as numbers of one length; or its sound in Chinese. */
function comparisonKey(label: Sql, comparison: 'natural' | 'pinyin' | undefined): Sql | null {
  if (comparison === undefined) return null
  if (comparison === 'pinyin') return sql`${label} COLLATE zh`
  const parts = sql`regexp_extract_all(strip_accents(lower(${label})), '[0-9]+|[^0-9]+')`
  // A number with fewer digits is the smaller one: how many there are stands before them.
  const digits = sql`ltrim(part, '0')`
  return sql`list_transform(${parts}, lambda part: CASE WHEN part >= '0' AND part < ':' THEN lpad(CAST(length(${digits}) AS VARCHAR), 9, '0') || ${digits} ELSE part END)`
}

function directionOf(direction: 'ascending' | 'descending'): Sql {
  return direction === 'descending' ? sql`DESC` : sql`ASC`
}

function totalOf(position: number): Sql {
  return identifier(`order_${position}`)
}

/** The measure's total of an item, at one item of the other axis or over all of them, on every row of the item's group. */
function decidingTotal(plan: PivotPlan, { key, axis, sort, level }: SortingLevel, measure: Sql, parameters: Parameters): Sql {
  const across = axis === 'rows' ? 'columns' : 'rows'
  const isAt = sort.at === undefined || sort.at.length === 0 ? sql`TRUE` : hasLabels(plan, across, sort.at, parameters)
  if (isAt === null) return sql`NULL`
  const mask = sql`"grouping" = ${maskOf(keptKeys(plan.spec, level), plan.keys.length)}`
  const isThere = sort.at === undefined || sort.at.length === 0 ? mask : sql`${mask} AND ${isAt}`
  const { start } = keysOfAxis(plan, axis)
  const own = Array.from({ length: key - start + 1 }, (_, position) => start + position)
  return sql`max(${measure}) FILTER (${sql`WHERE ${isThere}`}) OVER (${partitionBy(groupColumns(plan, own))})`
}

/** The value itself. */
export function sortedValue({ sort }: SortingLevel): Sql {
  return measureColumn(sort.measure)
}
