import type { ShowAs } from '../../shared/query/show-as'
import type { CheckedMeasure } from './checked-measure'
import { aggregates } from '../../shared/catalog/aggregates'
import { condition } from './filter'
import type { Level } from './grouping-sets'
import { askedLevels, comparedLevels, keptKeys, maskOf } from './grouping-sets'
import type { Parameters } from './parameters'
import { levelOrder } from './pivot-order'
import type { PivotPlan } from './pivot-plan'
import { keyColumn, measureColumn } from './pivot-plan'
import { identifier, join, sql } from './quote'
import type { Sql } from './statement'

type LineShowAs = Extract<ShowAs, { along: string }>

/** What the cells need to know of their place before they are put in relation (`, …` or nothing): see `shownMeasure`. */
export function placeColumns(plan: PivotPlan): Sql {
  return join(placedLevels(plan).map(({ along, level }) => sql`, ${placeOf(plan, along, level)} AS ${placeColumn(along, level)}`), ' ')
}

/** The measure as its cells show it: the value itself, or what `showAs` makes of it and other cells. docs/statistics.md is the law. */
export function shownMeasure(plan: PivotPlan, position: number, parameters: Parameters): Sql {
  const measure = plan.measures[position]
  const showAs = measure?.showAs ?? null
  if (measure === undefined || showAs === null) return measureColumn(position)
  if ('along' in showAs) return alongLine(plan, position, measure, showAs, parameters)
  const value = asDouble(measureColumn(position))
  return byLevel(plan, (level) => {
    const totals = comparedLevels(showAs, level).map((total) => asDouble(valueAt(plan, position, total)))
    const [first, second, third] = totals
    if (first === undefined) return sql`NULL`
    if (second === undefined || third === undefined) return quotient(value, first)
    return quotient(quotient(value, first), quotient(second, third))
  })
}

function quotient(over: Sql, under: Sql): Sql {
  return sql`(${over} / nullif(${under}, 0e0))`
}

function asDouble(value: Sql): Sql {
  return sql`CAST(${value} AS DOUBLE)`
}

/** One expression for each level that was asked for; equal ones are written once. */
function byLevel(plan: PivotPlan, expression: (level: Level) => Sql): Sql {
  const cases = new Map<number, Sql>()
  for (const level of askedLevels(plan.spec)) cases.set(maskOf(keptKeys(plan.spec, level), plan.keys.length), expression(level))
  const expressions = [...new Set(cases.values())]
  const [only] = expressions
  if (only !== undefined && expressions.length === 1) return only
  return sql`CASE "grouping" ${join([...cases].map(([mask, value]) => sql`WHEN ${mask} THEN ${value}`), ' ')} END`
}

/** The measure's value at a coarser level, on every cell that the group there covers. */
function valueAt(plan: PivotPlan, position: number, level: Level): Sql {
  const kept = keptKeys(plan.spec, level)
  const isThere = sql`WHERE "grouping" = ${maskOf(kept, plan.keys.length)}`
  const group = kept.flatMap((key) => [keyColumn(key), sql`("grouping" & ${2 ** key})`])
  const partition = group.length === 0 ? sql`` : sql`PARTITION BY ${join(group, ', ')}`
  return sql`max(${measureColumn(position)}) FILTER (${isThere}) OVER (${partition})`
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
    case 'rank':
      return sql`CASE WHEN ${value} IS NOT NULL THEN rank() OVER (${neighbours} ORDER BY ${value} DESC NULLS LAST) END`
    case 'running-total':
      return sql`CASE WHEN ${value} IS NOT NULL THEN sum(${value}) OVER (${neighbours} ORDER BY ${place} ROWS UNBOUNDED PRECEDING) END`
    case 'difference':
    case 'relative-difference': {
      const number = subtractable(measure, value)
      const reference = showAs.from.kind === 'previous'
        ? sql`CASE WHEN lag(${place}) OVER (${neighbours} ORDER BY ${place}) = ${place} - 1 THEN lag(${number}) OVER (${neighbours} ORDER BY ${place}) END`
        : sql`max(${number}) FILTER (${sql`WHERE ${isItem(plan, showAs.along, level, showAs.from.value, parameters)}`}) OVER (${neighbours})`
      if (showAs.kind === 'difference') return sql`${number} - ${reference}`
      return quotient(sql`(${asDouble(value)} - ${asDouble(reference)})`, asDouble(reference))
    }
  }
}

/** Small and unsigned integers would overflow when one is taken from another. */
export function subtractable({ aggregate, field }: CheckedMeasure, value: Sql): Sql {
  if (aggregates[aggregate].gives === 'number' || field?.kind !== 'integer' || field.type === 'BIGNUM') return value
  return field.type === 'UHUGEINT' ? asDouble(value) : sql`CAST(${value} AS HUGEINT)`
}

function isItem(plan: PivotPlan, along: LineShowAs['along'], level: number, value: Extract<Extract<LineShowAs, { from: unknown }>['from'], { kind: 'item' }>['value'], parameters: Parameters): Sql {
  const key = ownKey(plan, along, level)
  const field = plan.keys[key]
  if (field === undefined) throw new RangeError(`No key at ${key}`)
  const name = `key_${key}`
  const asField = { ...plan.relation, fields: [{ ...field, name }], enumFields: new Set(plan.relation.enumFields.has(field.name) ? [name] : []) }
  return condition({ kind: 'one-of', field: name, values: [value], isNegated: false }, asField, parameters)
}

/** What cells of one line share: the level, the parents of their own label, and the whole key of the other side. */
function lineKeys(plan: PivotPlan, along: LineShowAs['along'], level: number): Sql[] {
  const own = ownKey(plan, along, level)
  const [start, end] = along === 'rows' ? [0, plan.spec.rows.length] : [plan.spec.rows.length, plan.keys.length]
  const shared = plan.keys.map((_, key) => key).filter((key) => key < start || key >= end || key < own)
  return [sql`"grouping"`, ...shared.map(keyColumn)]
}

function ownKey(plan: PivotPlan, along: LineShowAs['along'], level: number): number {
  return (along === 'rows' ? 0 : plan.spec.rows.length) + level - 1
}

/** The place of a label among its siblings in the order shown, whether or not every line has a cell there. */
function placeOf(plan: PivotPlan, along: LineShowAs['along'], level: number): Sql {
  const [start, end] = along === 'rows' ? [0, plan.spec.rows.length] : [plan.spec.rows.length, plan.keys.length]
  const axisBits = plan.keys.reduce((bits, _, key) => (key >= start && key < end ? bits + 2 ** key : bits), 0)
  const own = ownKey(plan, along, level)
  const parents = plan.keys.map((_, key) => key).filter((key) => key >= start && key < own)
  return sql`dense_rank() OVER (PARTITION BY ${join([sql`("grouping" & ${axisBits})`, ...parents.map(keyColumn)], ', ')} ORDER BY ${join(levelOrder(plan, own), ', ')})`
}

function placeColumn(along: LineShowAs['along'], level: number): Sql {
  return identifier(`place_in_${along}_${level}`)
}

function placedLevels(plan: PivotPlan): { readonly along: LineShowAs['along']; readonly level: number }[] {
  const needed = new Map<string, { readonly along: LineShowAs['along']; readonly level: number }>()
  for (const { showAs } of plan.measures) {
    if (showAs === null || !('along' in showAs) || showAs.kind === 'rank') continue
    for (const whole of askedLevels(plan.spec)) {
      const level = whole[showAs.along]
      if (level > 0) needed.set(`${showAs.along} ${level}`, { along: showAs.along, level })
    }
  }
  return [...needed.values()]
}
