import { brushedBins, edgeValue, withBrush, type BinRange } from '../../../shared/brush/brush-range'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import { measureParts } from './derived-totals'
import { fieldOf } from '../fields'
import { condition, whereClause } from '../filter/filter'
import { inputSelection } from './measure-inputs'
import { Parameters } from '../parameters'
import { pivotOfGroups } from './pivot'
import { withOpenItems } from './pivot-lines'
import { groupingMask, groupingSetsClause, groupKeys, keyColumn, pivotPlan, storedKeys } from './pivot-plan'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** A brush over a field's histogram: the bins' edges, as the profile gives them. */
export interface BrushAxis {
  readonly field: string
  readonly edges: readonly number[]
}

/** A pivot whose brushed field is one key more: small, and made of parts that add up. */
export interface BrushCube {
  /** What tells cubes apart: the pivot without its brush. */
  readonly key: string
  readonly range: BinRange
  /** Makes the table. */
  readonly create: (table: Sql) => Statement
  /** The same answer as `pivotStatement` of the whole spec, from the table. */
  readonly answer: (table: Sql, limit: number | null) => Statement
}

/**
 * How to answer a pivot under a moving brush: the rows are grouped once by the brush's bins beside the pivot's own keys, and each position
 * of the brush adds up some of these groups. Equal to the last digit to asking the rows, because only parts are combined whose order and
 * grouping cannot matter (see `groupsFromFinest`), and because a row's bin is found by the very comparisons that the filter makes.
 * @returns null where some measure is not made of such parts (a median, a distinct count), or the filter holds no brush of these edges
 */
export function brushCube(spec: PivotSpec, axis: BrushAxis, relation: Relation): BrushCube | null {
  const field = fieldOf(relation, axis.field)
  const range = brushedBins(spec.filter, field, axis.edges)
  if (range === null) return null
  const whole: PivotSpec = { ...spec, filter: withBrush(spec.filter, axis.field, null) }
  const plan = pivotPlan(whole, relation)
  // Which items come first changes with every position of the brush.
  const grouped = plan.tops.size > 0 ? null : measureParts(plan)
  if (grouped === null) return null
  const keys = plan.keys.map((_, position) => keyColumn(position))
  return {
    key: JSON.stringify([relation.from, whole, axis]),
    range,
    create: (table) => {
      const parameters = new Parameters()
      const inputs = inputSelection(plan.inputs, relation, parameters)
      const bin = sql`${binOf(field, axis.edges, relation, parameters)} AS brush_bin`
      const base = sql`SELECT ${join([bin, ...storedKeys(plan), ...inputs.columns], ', ')} FROM ${inputs.from}${whereClause(whole.filter, relation, parameters)}`
      const by = join([sql`brush_bin`, ...keys], ', ')
      const text = sql`CREATE TABLE ${table} AS SELECT ${join([by, ...grouped.parts], ', ')} FROM (${base}) AS base_rows WHERE brush_bin IS NOT NULL GROUP BY ${by}`
      return { sql: text, params: parameters.values }
    },
    answer: (table, limit) => {
      const parameters = new Parameters()
      const covered = withOpenItems(plan, sql`SELECT * FROM ${table} WHERE brush_bin >= ${range.from} AND brush_bin < ${range.to}`, parameters)
      const columns = join([...groupKeys(plan), sql`${groupingMask(plan)} AS "grouping"`, ...grouped.measures], ', ')
      return pivotOfGroups(plan, sql`SELECT ${columns} FROM (${covered}) AS finest_groups GROUP BY ${groupingSetsClause(plan)}`, parameters, limit)
    },
  }
}

/** The number of a row's bin by halving, with the comparisons of the brush's own conditions; NULL outside of them all. */
function binOf(field: Field, edges: readonly number[], relation: Relation, parameters: Parameters): Sql {
  const test = (operator: '<' | '>=' | '<=', edge: number, isEnd: boolean): Sql =>
    condition({ kind: 'compare', field: field.name, operator, value: edgeValue(field.kind, edges[edge] ?? 0, isEnd) }, relation, parameters)
  const last = edges.length - 1
  const between = (low: number, high: number): Sql => {
    if (low === high) return sql`${low}`
    const middle = (low + high) >> 1
    const isBelow = test('<', middle + 1, false)
    return sql`CASE WHEN ${isBelow} THEN ${between(low, middle)} ELSE ${between(middle + 1, high)} END`
  }
  const isInside = sql`${test('>=', 0, false)} AND ${test('<=', last, true)}`
  return sql`CASE WHEN ${isInside} THEN CAST(${between(0, last - 1)} AS SMALLINT) END`
}
