import type { AggregateName } from '../../shared/catalog/aggregates'
import { aggregates, aggregateTakes } from '../../shared/catalog/aggregates'
import { AppFailure } from '../../shared/contract/errors'
import type { Measure } from '../../shared/query/measure'
import type { Field, FieldName } from '../../shared/result/field'
import { exactMedian } from './exact-median'
import { exactSum } from './exact-sum'
import { fieldOf } from './fields'
import { sql } from './quote'
import type { Relation, SumGrid } from './relation'
import type { Sql } from './statement'

/** What an aggregate's SQL is made of: the field, its column in the statement at hand, and how a float is summed. */
export interface AggregateInput {
  readonly field: Field
  readonly column: Sql
  /** The column as a person sees it (an ENUM as its text): for min and max. */
  readonly shownColumn: Sql
  readonly grid: SumGrid | undefined
}

/** Every aggregate in SQL; docs/statistics.md is the law. `count-rows` takes no field and is written where there is none. */
const byName: Readonly<Record<Exclude<AggregateName, 'count-rows'>, (input: AggregateInput) => Sql>> = {
  count: ({ column }) => sql`count(${column})`,
  'count-distinct': ({ column }) => sql`count(DISTINCT ${column})`,
  sum: ({ field, column, grid }) => exactSum(field, column, grid),
  mean: ({ field, column, grid }) => sql`CAST(${exactSum(field, column, grid)} AS DOUBLE) / count(${column})`,
  median: ({ field, column }) => exactMedian(field, column),
  min: ({ shownColumn }) => sql`min(${shownColumn})`,
  max: ({ shownColumn }) => sql`max(${shownColumn})`,
}

/** A measure checked against the fields there are. */
export type CheckedMeasure =
  | { readonly aggregate: 'count-rows'; readonly field: null }
  | { readonly aggregate: Exclude<AggregateName, 'count-rows'>; readonly field: Field }

/** @throws AppFailure `unknown-field`, or `unsuitable-field` when the aggregate cannot be asked of the field, or there is none. */
export function checkedMeasure(measure: Measure, relation: Relation): CheckedMeasure {
  const { aggregate } = measure
  if (aggregate === 'count-rows') return { aggregate, field: null }
  if (measure.field === null) {
    throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted: wantedBy(aggregate) })
  }
  const field = fieldOf(relation, measure.field)
  if (!aggregateTakes(aggregate, field.kind)) {
    throw new AppFailure({ code: 'unsuitable-field', field: field.name, type: field.type, wanted: wantedBy(aggregate) })
  }
  return { aggregate, field }
}

/** The measure over a column that holds the field's stored values. */
export function aggregateOver(measure: CheckedMeasure, column: Sql, relation: Relation): Sql {
  if (measure.aggregate === 'count-rows') return sql`count(*)`
  const { field } = measure
  const shownColumn = relation.enumFields.has(field.name) ? sql`CAST(${column} AS VARCHAR)` : column
  return byName[measure.aggregate]({ field, column, shownColumn, grid: relation.sumGrids.get(field.name) })
}

/** The floating-point fields whose sums these measures need: ask for the relation with their grids before writing a statement. */
export function fieldsToSum(measures: readonly Measure[], relation: Relation): FieldName[] {
  const names = measures
    .filter(({ aggregate }) => aggregate === 'sum' || aggregate === 'mean')
    .map((measure) => checkedMeasure(measure, relation).field)
    .flatMap((field) => (field?.kind === 'float' ? [field.name] : []))
  return [...new Set(names)]
}

const wantedByTakes = { none: 'no field', any: 'a field', number: 'a number', ordered: 'a field with an order' } as const

function wantedBy(aggregate: AggregateName): string {
  return wantedByTakes[aggregates[aggregate].takes]
}
