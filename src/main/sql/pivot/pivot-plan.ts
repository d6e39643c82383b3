import { AppFailure } from '../../../shared/errors/errors'
import { aggregates } from '../../../shared/catalog/aggregates'
import { levelTop } from '../../../shared/pivot/axis-choices'
import { longFormShape } from '../../../shared/pivot/long-form-shape'
import type { TopItems } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import { aggregateOver } from '../measures/aggregates'
import { overRows, type Aggregations } from '../numbers/aggregations'
import { checkedMeasure, rowMeasures, type CheckedMeasure } from '../measures/checked-measure'
import { fieldOf, stored } from '../fields'
import { whereClause } from '../filter/filter'
import { groupingSets, outputMasks } from './grouping-sets'
import type { MeasureInput } from '../measures/measure-input'
import { inputColumn as columnOfInput, inputSelection, inputsOf } from './measure-inputs'
import type { Parameters } from '../parameters'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** The mask of totals travels as a signed 32-bit number. */
const mostKeys = 31

/** A pivot's fields and measures checked, and which combinations of keys it groups by. */
export interface PivotPlan {
  readonly relation: Relation
  readonly spec: PivotSpec
  /** Rows ++ columns. A field may stand there twice. */
  readonly keys: readonly Field[]
  readonly measures: readonly CheckedMeasure[]
  /** What the measures read of each row. */
  readonly inputs: readonly MeasureInput[]
  /** Each a list of positions in `keys` that are kept; the others are totalled over. */
  readonly sets: readonly (readonly number[])[]
  /** The masks of the sets that were asked for; others only serve the sort. */
  readonly outputMasks: readonly number[]
  /** The keys of which only the first labels are shown, by position: see `TopItems`. */
  readonly tops: ReadonlyMap<number, TopItems>
  /** Groups that stand for the rows: see `kept-groups`. Absent: the rows themselves are read. */
  readonly kept?: KeptRows
}

/** Groups of rows in the place of rows: keys under their fields' names, and parts of measures that add up. */
export interface KeptRows {
  /** Where they are; the keys are its only fields. */
  readonly relation: Relation
  /** The parts to select. */
  readonly parts: readonly Sql[]
  /** What measures read beside the parts: conditions on keys. */
  readonly inputs: readonly MeasureInput[]
  readonly columnOf: (input: MeasureInput) => Sql
  readonly over: Aggregations
}

/** @throws AppFailure `unknown-field`, `unsuitable-field`, `result-too-large` (more than 31 keys) */
export function pivotPlan(spec: PivotSpec, relation: Relation, withMasks = false): PivotPlan {
  const keys = [...spec.rows, ...spec.columns].map((name) => fieldOf(relation, name))
  if (keys.length > mostKeys) {
    throw new AppFailure({ code: 'result-too-large', what: 'fields on rows and columns', count: keys.length, limit: mostKeys })
  }
  const values = spec.values.map((measure) => checkedMeasure(measure, relation))
  const measures = withMasks ? [...values, ...masksOf(values)] : values
  return {
    relation, spec, keys, measures, inputs: inputsOf(measures, relation), sets: groupingSets(spec), outputMasks: outputMasks(spec), tops: topsOf(spec),
  }
}

function topsOf(spec: PivotSpec): ReadonlyMap<number, TopItems> {
  return new Map(longFormShape(spec).toppedKeys.flatMap((key) => {
    const top = key < spec.rows.length ? levelTop(spec, 'rows', key) : levelTop(spec, 'columns', key - spec.rows.length)
    return top === null ? [] : [[key, top] as const]
  }))
}

/** The reasons against each guarded measure, to stand after all measures. */
function masksOf(measures: readonly CheckedMeasure[]): CheckedMeasure[] {
  return measures.flatMap((measure) => (measure.guard === undefined ? [] : [{ ...measure, showAs: null, isMask: true as const }]))
}

// Names inside the statement: field names may repeat or collide with ours, these do not.
export const keyColumn = (position: number): Sql => identifier(`key_${position}`)
export const measureColumn = (position: number): Sql => identifier(`measure_${position}`)

/** 1 where a key stands for the rest beyond the first items, 0 where it is a label, missing where it is totalled over. */
export const otherColumn = (position: number): Sql => identifier(`other_${position}`)
/** How many items the rest holds. */
export const heldColumn = (position: number): Sql => identifier(`held_${position}`)

/** The columns that tell one label of a key from another. */
export function keyParts(plan: PivotPlan, position: number): Sql[] {
  return plan.tops.has(position) ? [keyColumn(position), otherColumn(position)] : [keyColumn(position)]
}

/** A key as a person sees it: an ENUM is its text. */
export function shownKey(plan: PivotPlan, position: number): Sql {
  const key = plan.keys[position]
  return key && plan.relation.enumFields.has(key.name) ? sql`CAST(${keyColumn(position)} AS VARCHAR)` : keyColumn(position)
}

/** The column of the base rows that holds what a measure reads. */
export function inputColumn(plan: PivotPlan, input: MeasureInput): Sql {
  return columnOfInput(plan.inputs, input)
}

/** The keys as stored, under names of their own. */
export function storedKeys({ keys, relation }: PivotPlan): Sql[] {
  return keys.map(({ name }, position) => sql`${stored(relation, name)} AS ${keyColumn(position)}`)
}

/** The filtered rows: keys and inputs under names of their own. */
export function baseQuery(plan: PivotPlan, parameters: Parameters): Sql {
  const { spec, kept } = plan
  const source = kept?.relation ?? plan.relation
  const inputs = inputSelection(kept?.inputs ?? plan.inputs, source, parameters)
  const columns = [...storedKeys(plan), ...(kept?.parts ?? []), ...inputs.columns]
  return sql`SELECT ${columns.length === 0 ? sql`1 AS nothing` : join(columns, ', ')} FROM ${inputs.from}${whereClause(spec.filter, source, parameters)}`
}

/** Each group of each set: its keys, `grouping` and the measures that are wanted. Unordered. */
export function groupsQuery(plan: PivotPlan, base: Sql, isWanted: (measure: CheckedMeasure) => boolean = () => true): Sql {
  const measures = plan.measures.flatMap((measure, position) =>
    isWanted(measure) ? [sql`${measureOf(plan, measure)} AS ${measureColumn(position)}`] : [])
  const isPlain = isPlainGrouping(plan, isWanted)
  const columns = join([...groupKeys(plan), sql`${isPlain ? sql`0` : groupingMask(plan)} AS "grouping"`, ...heldItems(plan), ...measures], ', ')
  return sql`SELECT ${columns} FROM ${base} GROUP BY ${isPlain ? join(groupedParts(plan), ', ') : groupingSetsClause(plan)}`
}

/** What tells the groups apart. What no set groups by is totalled over in all of them: the filter keeps nothing of it but its type. */
export function groupKeys(plan: PivotPlan): Sql[] {
  return plan.keys.flatMap((_, position) => keyParts(plan, position).map((part) =>
    (isGrouped(plan, position) ? part : sql`any_value(${part}) FILTER (WHERE FALSE) AS ${part}`)))
}

/** How many items the rest beyond the first ones holds, of each key that has one. */
export function heldItems(plan: PivotPlan): Sql[] {
  return [...plan.tops.keys()].map((position) => sql`any_value(${heldColumn(position)}) AS ${heldColumn(position)}`)
}

/** The columns of the finest groups there are. */
export function groupedParts(plan: PivotPlan): Sql[] {
  return plan.keys.flatMap((_, position) => (isGrouped(plan, position) ? keyParts(plan, position) : []))
}

/**
 * Whether to group by all keys without GROUPING SETS. For keys of few values the engine then counts in an array instead of a hash table:
 * twice as fast for sums, and half as fast where every value of a group is kept.
 */
function isPlainGrouping({ sets, keys, measures }: PivotPlan, isWanted: (measure: CheckedMeasure) => boolean): boolean {
  const keepsValues = rowMeasures(measures.filter(isWanted)).some(({ aggregate }) => aggregates[aggregate].isHolistic)
  return sets.length === 1 && keys.length > 0 && sets[0]?.length === keys.length && !keepsValues
}

export function groupingSetsClause(plan: PivotPlan): Sql {
  return sql`GROUPING SETS (${join(plan.sets.map((set) => sql`(${join(set.flatMap((position) => keyParts(plan, position)), ', ')})`), ', ')})`
}

/** A measure over the base rows, or over what `over` makes of them. */
export function measureOf(plan: PivotPlan, measure: CheckedMeasure, over: Aggregations = plan.kept?.over ?? overRows): Sql {
  return aggregateOver(measure, plan.kept?.columnOf ?? ((input) => inputColumn(plan, input)), plan.relation, over)
}

function isGrouped(plan: PivotPlan, position: number): boolean {
  return plan.sets.some((set) => set.includes(position))
}

/** GROUPING() puts its last argument into the lowest bit; the contract wants the first key there. */
export function groupingMask(plan: PivotPlan): Sql {
  const keys = plan.keys.map((_, position) => position)
  const grouped = keys.filter((position) => isGrouped(plan, position))
  if (keys.length === 0) return sql`0`
  if (grouped.length === 0) return sql`${2 ** keys.length - 1}`
  if (grouped.length === keys.length) return sql`CAST(GROUPING(${join(keys.map(keyColumn).reverse(), ', ')}) AS INTEGER)`
  const bits = keys.map((position) => (grouped.includes(position) ? sql`GROUPING(${keyColumn(position)}) * ${2 ** position}` : sql`${2 ** position}`))
  return sql`CAST(${bits.reduce((sum, bit) => sql`${sum} + ${bit}`)} AS INTEGER)`
}
