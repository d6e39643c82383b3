import { deepestLevel, hasSubtotal, mayBeClosed, type AxisName } from '../../../shared/pivot/axis-choices'
import type { Parameters } from '../parameters'
import { hasLabels, keysOfAxis } from './pivot-keys'
import type { PivotPlan } from './pivot-plan'
import { keyParts, otherColumn } from './pivot-plan'
import { join, sql } from '../quote'
import type { Sql } from '../statement'

/**
 * The base rows, where keys below items that are closed have no label: what nobody sees makes no groups. Only levels beyond the usual depth
 * are thinned out, where few items are open.
 */
export function withOpenItems(plan: PivotPlan, base: Sql, parameters: Parameters): Sql {
  const replaced = (['rows', 'columns'] as const).flatMap((axis) => {
    const depth = plan.spec.axes[axis].expansion?.depth ?? null
    if (depth === null) return []
    const { start } = keysOfAxis(plan, axis)
    return levels(depth, deepestLevel(plan.spec, axis)).flatMap((level) => {
      const isShown = isOpenAbove(plan, axis, level, parameters)
      return keyParts(plan, start + level).map((part) => sql`CASE WHEN ${isShown} THEN ${part} END AS ${part}`)
    })
  })
  return replaced.length === 0 ? base : sql`SELECT * REPLACE (${join(replaced, ', ')}) FROM (${base}) AS all_rows`
}

/** Whether a group is a line on both axes: nothing above it is closed, and it is closed itself or a total that was asked for. Null: all are. */
export function isLine(plan: PivotPlan, parameters: Parameters): Sql | null {
  const parts = [isLineOf(plan, 'rows', parameters), isLineOf(plan, 'columns', parameters), ...hiddenRest(plan)].filter((part) => part !== null)
  return parts.length === 0 ? null : join(parts, ' AND ')
}

/** The rest beyond the first items, where it is left out: its rows still count in every total. */
function hiddenRest(plan: PivotPlan): Sql[] {
  return [...plan.tops].flatMap(([position, { rest }]) => (rest === 'hidden' ? [sql`coalesce(${otherColumn(position)}, 0) = 0`] : []))
}

function isLineOf(plan: PivotPlan, axis: AxisName, parameters: Parameters): Sql | null {
  if (!mayBeClosed(plan.spec, axis)) return null
  const deepest = deepestLevel(plan.spec, axis)
  const { start } = keysOfAxis(plan, axis)
  const axisBits = plan.keys.reduce((bits, _, key) => (key >= start && key < start + plan.spec[axis].length ? bits + 2 ** key : bits), 0)
  const cases = levels(1, deepest + 1).map((depth) => {
    const isAtDepth = sql`("grouping" & ${axisBits}) = ${levels(start + depth, start + plan.spec[axis].length).reduce((bits, key) => bits + 2 ** key, 0)}`
    const above = isOpenAbove(plan, axis, depth - 1, parameters)
    const isShown = depth < deepest && !hasSubtotal(plan.spec, axis, depth) ? sql`${above} AND NOT ${isOpenAt(plan, axis, depth, parameters)}` : above
    return sql`WHEN ${isAtDepth} THEN (${isShown})`
  })
  return sql`CASE ${join(cases, ' ')} ELSE TRUE END`
}

/** Whether every item above a level (0 the outermost) is open. */
function isOpenAbove(plan: PivotPlan, axis: AxisName, level: number, parameters: Parameters): Sql {
  return join([sql`TRUE`, ...levels(1, level + 1).map((depth) => isOpenAt(plan, axis, depth, parameters))], ' AND ')
}

/** Whether the item of the leading labels of a depth is open. */
function isOpenAt(plan: PivotPlan, axis: AxisName, depth: number, parameters: Parameters): Sql {
  const expansion = plan.spec.axes[axis].expansion
  if (expansion === undefined) return sql`TRUE`
  const isAbove = expansion.depth === null || depth < expansion.depth
  const exceptions = (isAbove ? expansion.closed : expansion.opened).filter((key) => key.length === depth)
  const isException = exceptions.map((key) => hasLabels(plan, axis, key, parameters)).filter((one) => one !== null)
  if (isException.length === 0) return isAbove ? sql`TRUE` : sql`FALSE`
  return isAbove ? sql`(NOT (${join(isException, ' OR ')}))` : sql`(${join(isException, ' OR ')})`
}

function levels(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index)
}

/** What tells the groups apart beside the labels themselves, for the answer: `others` and one `held_…` for each key that has a rest. */
export function restMask(plan: PivotPlan): Sql {
  const bits = [...plan.tops.keys()].map((position) => sql`coalesce(${otherColumn(position)}, 0) * ${2 ** position}`)
  return sql`CAST(${bits.reduce((sum, bit) => sql`${sum} + ${bit}`)} AS INTEGER)`
}

