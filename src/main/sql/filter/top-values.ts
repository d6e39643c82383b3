import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import type { Filter } from '../../../shared/query/filter'
import { aggregateOver } from '../measures/aggregates'
import { checkedMeasure } from '../measures/checked-measure'
import { fieldOf, stored } from '../fields'
import { sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

type TopFilter = Extract<Filter, { kind: 'top' }>

/**
 * Whether a row's value is among those that rank highest (lowest) over all rows of the relation, whatever else is filtered. Missing
 * values are not ranked, nor are values whose measure is null. Equal ranks are kept together, so there may be more than were asked for.
 * @throws AppFailure `unknown-field`, `unsuitable-field`
 */
export function topTest({ field: name, count, end, by }: TopFilter, relation: Relation): Sql {
  const field = fieldOf(relation, name)
  const { group } = fieldKinds[field.kind]
  if (group === 'other') throw new AppFailure({ code: 'unsuitable-field', field: name, type: field.type, wanted: 'values that can be ranked' })
  const column = stored(relation, name)
  const measure = checkedMeasure(by.aggregate === 'count-rows' ? { aggregate: 'count-rows', field: null } : by, relation)
  const value = aggregateOver(measure, (input) => (input.kind === 'field' ? stored(relation, input.field.name) : sql`NULL`), withSumGrids(relation, measure.field?.name))
  const direction = end === 'largest' ? sql`DESC` : sql`ASC`
  const groups = sql`SELECT ${column} AS top_value, ${value} AS top_measure FROM ${relation.from} WHERE ${column} IS NOT NULL GROUP BY ${column}`
  const ranked = sql`SELECT top_value, rank() OVER (ORDER BY top_measure ${direction}) AS top_rank FROM (${groups}) AS top_groups WHERE top_measure IS NOT NULL`
  return sql`(${column} IN (SELECT top_value FROM (${ranked}) AS top_ranks WHERE top_rank <= ${count}))`
}

/** Where nobody has measured the field, its numbers are added in sorted order: slower, and the same digits every time. */
function withSumGrids(relation: Relation, name: string | undefined): Relation {
  if (name === undefined) return relation
  const grid = relation.sumGrids.get(name) ?? { kind: 'sorted', hasNonFinite: true }
  return { ...relation, sumGrids: new Map([[name, grid]]), gridColumns: new Map() }
}
