import { aggregates, type AggregateName } from '../../../shared/catalog/aggregates'
import type { Measure } from '../../../shared/query/measure'
import type { Field, FieldName } from '../../../shared/result/field'
import { overRows, type Aggregations } from '../numbers/aggregations'
import { checkedMeasure, rowMeasures, type CheckedMeasure } from './checked-measure'
import { exactMedian } from './exact-median'
import { exactSum, exactSumAsDouble } from '../numbers/exact-sum'
import { fieldOf } from '../fields'
import { grainMask } from './grain-guard'
import type { GrainRules } from '../grain-rules'
import type { MeasureInput } from './measure-input'
import { expressionSql, fieldSql } from '../expression/expression'
import { exactMode } from './mode'
import { exactQuantile } from './quantile'
import { join, sql } from '../quote'
import type { Relation, SumGrid } from '../relation'
import { exactSpread } from './spread'
import type { Sql } from '../statement'
import { sumOfProducts } from '../numbers/sum-of-products'

/** What an aggregate's SQL is made of: fields, their columns in the statement at hand, and how a float is summed. */
interface AggregateInput {
  readonly field: Field
  readonly column: Sql
  /** The column as a person sees it (an ENUM as its text): for values that are shown as they are. */
  readonly shownColumn: Sql
  readonly grid: SumGrid | undefined
  /** The weight or denominator. */
  readonly other: { readonly field: Field; readonly column: Sql; readonly grid: SumGrid | undefined; readonly units: Sql | undefined } | null
  readonly position: number
  readonly rowPosition: Sql
  /** Whole units of the grid, stored beside the field; see `Relation.gridColumns`. */
  readonly units: Sql | undefined
  readonly over: Aggregations
}

type FieldAggregate = Exclude<AggregateName, 'count-rows' | 'share-of-rows' | 'calculated'>

/** Every aggregate of a field in SQL; docs/statistics.md is the law. */
const byName: Readonly<Record<FieldAggregate, (input: AggregateInput) => Sql>> = {
  count: ({ column, over }) => over.call('count', column),
  'count-distinct': ({ column }) => sql`count(DISTINCT ${column})`,
  sum: ({ field, column, grid, units, over }) => exactSum(field, column, grid, { units, over }),
  mean: ({ field, column, grid, units, over }) => sql`${exactSumAsDouble(field, column, grid, { units, over })} / ${over.call('count', units ?? column)}`,
  'weighted-mean': weightedMean,
  median: ({ field, column }) => exactMedian(field, column),
  quantile: ({ field, column, position }) => exactQuantile(field, column, position),
  min: ({ shownColumn, over }) => over.call('min', shownColumn),
  max: ({ shownColumn, over }) => over.call('max', shownColumn),
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
  const weights = exactSumAsDouble(other.field, sql`CASE WHEN ${column} IS NOT NULL THEN ${other.column} END`, other.grid)
  return sql`${sumOfProducts({ field, column }, other)} / nullif(${weights}, 0)`
}

function ratioOfSums({ field, column, grid, units, over, other }: AggregateInput): Sql {
  if (other === null) throw new RangeError('A ratio has a denominator')
  return sql`${exactSumAsDouble(field, column, grid, { units, over })} / nullif(${exactSumAsDouble(other.field, other.column, other.grid, { units: other.units, over })}, 0)`
}

/**
 * The measure over columns that hold what it reads, as stored; `over` is where its sums, counts and extremes come from. Where the numbers
 * of a group may not stand together it has none.
 */
export function aggregateOver(measure: CheckedMeasure, columnOf: (input: MeasureInput) => Sql, relation: Relation, over: Aggregations = overRows): Sql {
  const { guard, aggregate, calculated } = measure
  if (calculated !== undefined) {
    const number = calculatedOver(calculated, (part) => unguarded(part, columnOf, relation, over))
    const masks = [...calculated.parts.values()].flatMap((part) => (part.guard === undefined ? [] : [aggregateOver({ ...part, isMask: true }, columnOf, relation, over)]))
    // One aggregate that says nothing leaves nothing to say, whatever the expression makes of a missing number.
    const mask = join(masks, ' | ')
    if (measure.isMask === true) return mask
    return masks.length === 0 ? number : sql`CASE WHEN (${mask}) = 0 THEN ${number} END`
  }
  if (guard === undefined) return unguarded(measure, columnOf, relation, over)
  const mask = grainMask(guard, aggregate, (name) => columnOf({ kind: 'field', field: fieldOf(relation, name) }), over, madeOfValue(measure, guard))
  return measure.isMask === true ? mask : sql`CASE WHEN ${mask} = 0 THEN ${unguarded(measure, columnOf, relation, over)} END`
}

/** The measured field, where it is one made of the value; null where the value itself is measured. */
export function madeOfValue({ field, other }: Pick<CheckedMeasure, 'field' | 'other'>, { format }: GrainRules): FieldName | null {
  const names = [field, other].flatMap((one) => (one === null ? [] : [one.name]))
  return names.includes(format.value) ? null : (names.find((name) => format.derived.includes(name)) ?? null)
}

function unguarded(measure: CheckedMeasure, columnOf: (input: MeasureInput) => Sql, relation: Relation, over: Aggregations): Sql {
  const { aggregate, field, other, position, filter } = measure
  if (aggregate === 'share-of-rows') {
    if (filter === null) throw new RangeError('A share of rows has a filter')
    return sql`${over.countRows(columnOf({ kind: 'condition', filter }))} / nullif(CAST(${over.countRows()} AS DOUBLE), 0)`
  }
  if (aggregate === 'count-rows' || aggregate === 'calculated' || field === null) return over.countRows()
  const column = columnOf({ kind: 'field', field })
  const unitsOf = (one: Field): Sql | undefined => (relation.gridColumns?.has(one.name) ? columnOf({ kind: 'grid-units', field: one }) : undefined)
  return byName[aggregate]({
    field, column, position, over,
    units: unitsOf(field),
    shownColumn: relation.enumFields.has(field.name) ? sql`CAST(${column} AS VARCHAR)` : column,
    grid: relation.sumGrids.get(field.name),
    other: other === null ? null : {
      field: other, column: columnOf({ kind: 'field', field: other }), grid: relation.sumGrids.get(other.name), units: aggregate === 'ratio-of-sums' ? unitsOf(other) : undefined,
    },
    rowPosition: columnOf({ kind: 'row-position' }),
  })
}

/** The expression over its own aggregates: each is computed from the rows of the group, then they are put together. */
export function calculatedOver({ typed, parts }: NonNullable<CheckedMeasure['calculated']>, valueOf: (part: CheckedMeasure) => Sql): Sql {
  return expressionSql(typed, {
    field: () => { throw new RangeError('Fields stand inside aggregates') },
    aggregate: (one) => {
      const part = parts.get(one)
      if (part === undefined) throw new RangeError('An aggregate of another expression')
      // A value of the field itself is narrow, where the field is.
      return part.field !== null && aggregates[part.aggregate].gives === 'field' ? fieldSql(part.field, one.type, valueOf(part)) : sql`(${valueOf(part)})`
    },
  })
}

const summing: readonly AggregateName[] = [
  'sum', 'mean', 'weighted-mean', 'ratio-of-sums', 'stddev-sample', 'stddev-population', 'variance-sample', 'variance-population',
]

/** The floating-point fields whose sums these measures need: ask for the relation with their grids before writing a statement. */
export function fieldsToSum(measures: readonly Measure[], relation: Relation): FieldName[] {
  const names = rowMeasures(measures
    .filter(({ aggregate }) => summing.includes(aggregate) || aggregate === 'calculated')
    .map((measure) => checkedMeasure(measure, relation)))
    .filter(({ aggregate }) => summing.includes(aggregate))
    .flatMap(({ field, other }) => [field, other])
    .flatMap((field) => (field?.kind === 'float' ? [field.name] : []))
  return [...new Set(names)]
}
