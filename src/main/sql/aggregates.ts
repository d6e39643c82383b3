import type { AggregateName } from '../../shared/catalog/aggregates'
import { aggregates, aggregateTakes, givesNumber } from '../../shared/catalog/aggregates'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import { showAsRules } from '../../shared/catalog/show-as'
import { AppFailure } from '../../shared/contract/errors'
import type { Filter } from '../../shared/query/filter'
import type { Measure } from '../../shared/query/measure'
import type { ShowAs } from '../../shared/query/show-as'
import type { Field, FieldName } from '../../shared/result/field'
import { exactMedian } from './exact-median'
import { exactSum } from './exact-sum'
import { fieldOf } from './fields'
import type { MeasureInput } from './measure-inputs'
import { exactMode } from './mode'
import { exactQuantile } from './quantile'
import { sql } from './quote'
import type { Relation, SumGrid } from './relation'
import { exactSpread } from './spread'
import type { Sql } from './statement'
import { sumOfProducts } from './sum-of-products'

/** What an aggregate's SQL is made of: fields, their columns in the statement at hand, and how a float is summed. */
interface AggregateInput {
  readonly field: Field
  readonly column: Sql
  /** The column as a person sees it (an ENUM as its text): for values that are shown as they are. */
  readonly shownColumn: Sql
  readonly grid: SumGrid | undefined
  /** The weight or denominator. */
  readonly other: { readonly field: Field; readonly column: Sql; readonly grid: SumGrid | undefined } | null
  readonly position: number
  readonly rowPosition: Sql
}

type FieldAggregate = Exclude<AggregateName, 'count-rows' | 'share-of-rows'>

/** Every aggregate of a field in SQL; docs/statistics.md is the law. */
const byName: Readonly<Record<FieldAggregate, (input: AggregateInput) => Sql>> = {
  count: ({ column }) => sql`count(${column})`,
  'count-distinct': ({ column }) => sql`count(DISTINCT ${column})`,
  sum: ({ field, column, grid }) => exactSum(field, column, grid),
  mean: ({ field, column, grid }) => sql`CAST(${exactSum(field, column, grid)} AS DOUBLE) / count(${column})`,
  'weighted-mean': weightedMean,
  median: ({ field, column }) => exactMedian(field, column),
  quantile: ({ field, column, position }) => exactQuantile(field, column, position),
  min: ({ shownColumn }) => sql`min(${shownColumn})`,
  max: ({ shownColumn }) => sql`max(${shownColumn})`,
  mode: ({ field, shownColumn }) => exactMode(field, shownColumn),
  first: ({ shownColumn, rowPosition }) => sql`arg_min(${shownColumn}, ${rowPosition})`,
  last: ({ shownColumn, rowPosition }) => sql`arg_max(${shownColumn}, ${rowPosition})`,
  'stddev-sample': ({ field, column, grid }) => exactSpread('stddev-sample', field, column, grid),
  'stddev-population': ({ field, column, grid }) => exactSpread('stddev-population', field, column, grid),
  'variance-sample': ({ field, column, grid }) => exactSpread('variance-sample', field, column, grid),
  'variance-population': ({ field, column, grid }) => exactSpread('variance-population', field, column, grid),
  'ratio-of-sums': ratioOfSums,
}

function weightedMean({ field, column, other }: AggregateInput): Sql {
  if (other === null) throw new RangeError('A weighted mean has a weight')
  const weights = exactSum(other.field, sql`CASE WHEN ${column} IS NOT NULL THEN ${other.column} END`, other.grid)
  return sql`${sumOfProducts({ field, column }, other)} / nullif(CAST(${weights} AS DOUBLE), 0)`
}

function ratioOfSums({ field, column, grid, other }: AggregateInput): Sql {
  if (other === null) throw new RangeError('A ratio has a denominator')
  return sql`CAST(${exactSum(field, column, grid)} AS DOUBLE) / nullif(CAST(${exactSum(other.field, other.column, other.grid)} AS DOUBLE), 0)`
}

/** A measure checked against the fields there are. `other` is its weight or denominator. */
export interface CheckedMeasure {
  readonly aggregate: AggregateName
  /** Null for `count-rows` and `share-of-rows` alone. */
  readonly field: Field | null
  readonly other: Field | null
  /** Of a quantile, otherwise 0.5. */
  readonly position: number
  readonly filter: Filter | null
  readonly showAs: ShowAs | null
}

/** @throws AppFailure `unknown-field`, or `unsuitable-field` when the aggregate cannot be asked of the field, or something it needs is missing. */
export function checkedMeasure(measure: Measure, relation: Relation): CheckedMeasure {
  const { aggregate } = measure
  const rule = aggregates[aggregate]
  const field = rule.takes === 'none' ? null : suitableField(measure, relation)
  const otherName = rule.needs === 'weight' ? measure.weight : rule.needs === 'denominator' ? measure.denominator : undefined
  const other = otherName === undefined ? null : fieldOf(relation, otherName)
  if (other !== null && !fieldKinds[other.kind].isNumeric) throw unsuitable(other, 'a number')
  const isMissing = rule.needs !== null && measure[rule.needs] === undefined
  if (isMissing) throw unsuitable(field, neededBy[rule.needs])
  const showAs = measure.showAs ?? null
  if (showAs !== null) {
    if (!givesNumber(aggregate, field?.kind ?? null)) throw unsuitable(field, 'a number, to be shown in relation to others')
    if (showAsRules[showAs.kind].needsAdditive && !rule.isAdditive) throw unsuitable(field, 'a count or a sum, because only these add up to a running total')
  }
  return { aggregate, field, other, position: measure.position ?? 0.5, filter: rule.needs === 'filter' ? (measure.filter ?? null) : null, showAs }
}

function suitableField({ aggregate, field: name }: Measure, relation: Relation): Field {
  const wanted = wantedByTakes[aggregates[aggregate].takes]
  if (name === null) throw unsuitable(null, wanted)
  const field = fieldOf(relation, name)
  if (!aggregateTakes(aggregate, field.kind)) throw unsuitable(field, wanted)
  return field
}

/** The measure over columns that hold what it reads, as stored. */
export function aggregateOver(measure: CheckedMeasure, columnOf: (input: MeasureInput) => Sql, relation: Relation): Sql {
  const { aggregate, field, other, position, filter } = measure
  if (aggregate === 'share-of-rows') {
    if (filter === null) throw new RangeError('A share of rows has a filter')
    return sql`count(*) FILTER (${sql`WHERE ${columnOf({ kind: 'condition', filter })}`}) / nullif(CAST(count(*) AS DOUBLE), 0)`
  }
  if (aggregate === 'count-rows' || field === null) return sql`count(*)`
  const column = columnOf({ kind: 'field', field })
  return byName[aggregate]({
    field, column, position,
    shownColumn: relation.enumFields.has(field.name) ? sql`CAST(${column} AS VARCHAR)` : column,
    grid: relation.sumGrids.get(field.name),
    other: other === null ? null : { field: other, column: columnOf({ kind: 'field', field: other }), grid: relation.sumGrids.get(other.name) },
    rowPosition: columnOf({ kind: 'row-position' }),
  })
}

const summing: readonly AggregateName[] = [
  'sum', 'mean', 'weighted-mean', 'ratio-of-sums', 'stddev-sample', 'stddev-population', 'variance-sample', 'variance-population',
]

/** The floating-point fields whose sums these measures need: ask for the relation with their grids before writing a statement. */
export function fieldsToSum(measures: readonly Measure[], relation: Relation): FieldName[] {
  const names = measures
    .filter(({ aggregate }) => summing.includes(aggregate))
    .map((measure) => checkedMeasure(measure, relation))
    .flatMap(({ field, other }) => [field, other])
    .flatMap((field) => (field?.kind === 'float' ? [field.name] : []))
  return [...new Set(names)]
}

const wantedByTakes = { none: 'no field', any: 'a field', number: 'a number', ordered: 'a field with an order' } as const
const neededBy = { weight: 'a field to weight by', denominator: 'a field to divide by', position: 'a position from 0 to 1', filter: 'a filter that says which rows' } as const

function unsuitable(field: Field | null, wanted: string): AppFailure {
  return new AppFailure({ code: 'unsuitable-field', field: field?.name ?? '', type: field?.type ?? 'none', wanted })
}
