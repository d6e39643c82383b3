import type { ShowAs } from '../../../shared/query/show-as'
import type { Scalar } from '../../../shared/result/scalar'
import type { CheckedMeasure } from '../measures/checked-measure'
import { asDouble, quotient, relativeDifference, subtractable } from '../measures/in-relation'
import type { Level } from './grouping-sets'
import { askedLevels, comparedLevels, keptKeys, maskOf, sortingLevels } from './grouping-sets'
import type { Parameters } from '../parameters'
import { groupColumns, isLabel, partitionBy } from './pivot-keys'
import { levelOrder } from './pivot-order'
import type { PivotPlan } from './pivot-plan'
import { keyParts, measureColumn, otherColumn } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Sql } from '../statement'

type LineShowAs = Extract<ShowAs, { along: string }>

/** What the cells need to know of their place before they are put in relation (`, …` or nothing): see `shownMeasure`. */
export function placeColumns(plan: PivotPlan, parameters: Parameters): Sql {
  return join(placedLevels(plan).map(({ along, level }) => sql`, ${placeOf(plan, along, level, parameters)} AS ${placeColumn(along, level)}`), ' ')
}

/** The measure as its cells show it: the value itself, or what `showAs` makes of it and other cells. docs/statistics.md is the law. */
export function shownMeasure(plan: PivotPlan, position: number, parameters: Parameters): Sql {
  const measure = plan.measures[position]
  const showAs = measure?.showAs ?? null
  if (measure === undefined || showAs === null) return measureColumn(position)
  if ('along' in showAs) return alongLine(plan, position, measure, showAs, parameters)
  const value = asDouble(measure, measureColumn(position))
  return byLevel(plan, (level) => {
    const totals = comparedLevels(showAs, level).map((total) => asDouble(measure, valueAt(plan, position, total)))
    const [first, second, third] = totals
    if (first === undefined) return sql`NULL`
    if (second === undefined || third === undefined) return quotient(value, first)
    return quotient(quotient(value, first), quotient(second, third))
  })
}

/** The levels that are shown, and those whose shown numbers put others in order. */
function shownLevels(plan: PivotPlan): Level[] {
  return [...askedLevels(plan.spec), ...sortingLevels(plan.spec).filter(({ sort }) => sort.basis === 'shown').map(({ level }) => level)]
}

/** One expression for each of these levels; equal ones are written once. */
function byLevel(plan: PivotPlan, expression: (level: Level) => Sql): Sql {
  const cases = new Map<number, Sql>()
  for (const level of shownLevels(plan)) {
    const mask = maskOf(keptKeys(plan.spec, level), plan.keys.length)
    // Each level is written once: a parameter of what is written over would be handed over without being asked for.
    if (!cases.has(mask)) cases.set(mask, expression(level))
  }
  const expressions = [...new Set(cases.values())]
  const [only] = expressions
  if (only !== undefined && expressions.length === 1) return only
  return sql`CASE "grouping" ${join([...cases].map(([mask, value]) => sql`WHEN ${mask} THEN ${value}`), ' ')} END`
}

/** The measure's value at a coarser level, on every cell that the group there covers. */
function valueAt(plan: PivotPlan, position: number, level: Level): Sql {
  const kept = keptKeys(plan.spec, level)
  const isThere = sql`WHERE "grouping" = ${maskOf(kept, plan.keys.length)}`
  return sql`max(${measureColumn(position)}) FILTER (${isThere}) OVER (${partitionBy(groupColumns(plan, kept))})`
}

function alongLine(plan: PivotPlan, position: number, measure: CheckedMeasure, showAs: LineShowAs, parameters: Parameters): Sql {
  return byLevel(plan, (whole) => {
    const level = whole[showAs.along]
    // A total over the whole line has no neighbours.
    return level === 0 ? sql`NULL` : atLevel(plan, position, measure, showAs, level, parameters)
  })
}

function atLevel(plan: PivotPlan, position: number, measure: CheckedMeasure, showAs: LineShowAs, level: number, parameters: Parameters): Sql {
  const value = measureColumn(position)
  const neighbours = sql`PARTITION BY ${join(lineKeys(plan, showAs.along, level), ', ')}`
  const place = placeColumn(showAs.along, level)
  switch (showAs.kind) {
    case 'rank': {
      // The rest beyond the first items is no item: it has no rank and takes none.
      const own = ownKey(plan, showAs.along, level)
      const ranked = plan.tops.has(own) ? sql`CASE WHEN ${otherColumn(own)} = 0 THEN ${value} END` : value
      return sql`CASE WHEN ${ranked} IS NOT NULL THEN rank() OVER (${neighbours} ORDER BY ${ranked} DESC NULLS LAST) END`
    }
    case 'running-total':
      return sql`CASE WHEN ${value} IS NOT NULL THEN sum(${value}) OVER (${neighbours} ORDER BY ${place} ROWS UNBOUNDED PRECEDING) END`
    case 'difference':
    case 'relative-difference': {
      const number = subtractable(measure, value)
      const reference = showAs.from.kind === 'previous'
        ? sql`CASE WHEN lag(${place}) OVER (${neighbours} ORDER BY ${place}) = ${place} - 1 THEN lag(${number}) OVER (${neighbours} ORDER BY ${place}) END`
        : sql`max(${number}) FILTER (${sql`WHERE ${isItem(plan, ownKey(plan, showAs.along, level), showAs.from.value, parameters)}`}) OVER (${neighbours})`
      if (showAs.kind === 'difference') return sql`${number} - ${reference}`
      return relativeDifference(measure, number, reference)
    }
  }
}

/** The rest beyond the first items has no label. */
function isItem(plan: PivotPlan, key: number, value: Scalar, parameters: Parameters): Sql {
  const label = isLabel(plan, key, value, parameters)
  return plan.tops.has(key) ? sql`${otherColumn(key)} = 0 AND ${label}` : label
}

/** What cells of one line share: the level, the parents of their own label, and the whole key of the other side. */
function lineKeys(plan: PivotPlan, along: LineShowAs['along'], level: number): Sql[] {
  const own = ownKey(plan, along, level)
  const [start, end] = along === 'rows' ? [0, plan.spec.rows.length] : [plan.spec.rows.length, plan.keys.length]
  const shared = plan.keys.map((_, key) => key).filter((key) => key < start || key >= end || key < own)
  return [sql`"grouping"`, ...shared.flatMap((position) => keyParts(plan, position))]
}

function ownKey(plan: PivotPlan, along: LineShowAs['along'], level: number): number {
  return (along === 'rows' ? 0 : plan.spec.rows.length) + level - 1
}

/** The place of a label among its siblings in the order shown, whether or not every line has a cell there. */
function placeOf(plan: PivotPlan, along: LineShowAs['along'], level: number, parameters: Parameters): Sql {
  const [start, end] = along === 'rows' ? [0, plan.spec.rows.length] : [plan.spec.rows.length, plan.keys.length]
  const axisBits = plan.keys.reduce((bits, _, key) => (key >= start && key < end ? bits + 2 ** key : bits), 0)
  const own = ownKey(plan, along, level)
  const parents = plan.keys.map((_, key) => key).filter((key) => key >= start && key < own)
  return sql`dense_rank() OVER (PARTITION BY ${join([sql`("grouping" & ${axisBits})`, ...parents.flatMap((position) => keyParts(plan, position))], ', ')} ORDER BY ${join(levelOrder(plan, own, parameters), ', ')})`
}

function placeColumn(along: LineShowAs['along'], level: number): Sql {
  return identifier(`place_in_${along}_${level}`)
}

function placedLevels(plan: PivotPlan): { readonly along: LineShowAs['along']; readonly level: number }[] {
  const needed = new Map<string, { readonly along: LineShowAs['along']; readonly level: number }>()
  for (const { showAs } of plan.measures) {
    if (showAs === null || !('along' in showAs) || showAs.kind === 'rank') continue
    for (const whole of shownLevels(plan)) {
      const level = whole[showAs.along]
      if (level > 0) needed.set(`${showAs.along} ${level}`, { along: showAs.along, level })
    }
  }
  return [...needed.values()]
}
