import { comparedCells } from '../../../shared/cells/compared-cells'
import type { CellKey, KeyPart } from '../../../shared/cells/cell-key'
import { hasLabel, keyConditions, rowsBehind } from '../../../shared/cells/rows-behind'
import type { Filter } from '../../../shared/query/filter'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { Field } from '../../../shared/result/field'
import { aggregateOver } from '../measures/aggregates'
import { checkedMeasure, rowMeasures, type CheckedMeasure } from '../measures/checked-measure'
import { fieldOf, stored } from '../fields'
import { condition, whereClause } from '../filter/filter'
import { keptKeys, maskOf } from './grouping-sets'
import { asDouble, quotient, relativeDifference, subtractable } from '../measures/in-relation'
import type { MeasureInput } from '../measures/measure-input'
import { gridColumn } from './measure-inputs'
import { Parameters } from '../parameters'
import { pivotStatement } from './pivot'
import { keyColumn, measureColumn } from './pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'
import { numberedSource } from '../table/table'

/** A number of a pivot: where it stands, which measure it is, and the item before it where it is compared with that. */
export interface PivotCell {
  readonly key: CellKey
  readonly measure: number
  readonly previous: KeyPart | null
}

/**
 * One row, one column `value`: exactly the number of this cell, from its own rows and those it is compared with. A rank or a running
 * total needs the whole line and is read off the pivot itself.
 * @throws AppFailure as `pivotStatement`; RangeError for a measure there is none of
 */
export function pivotCellStatement(spec: PivotSpec, cell: PivotCell, relation: Relation): Statement {
  const measure = measureAt(spec, cell.measure)
  const { showAs } = measure
  if (showAs === undefined) return plainValue(spec, cell.key, measure, relation)
  if (showAs.kind === 'rank' || showAs.kind === 'running-total') return offThePivot(spec, cell, relation)
  const compared = comparedCells(showAs, cell.key, cell.previous)
  // Nothing stands before the first item, and a total over the whole line has no neighbours.
  if (compared.length === 0) return { sql: sql`SELECT NULL AS "value"`, params: [] }
  const parameters = new Parameters()
  const valueAt = (key: CellKey, isReference: boolean): Sql => sql`(\n  ${oneValue(spec, key, measure, relation, parameters, isReference)}\n)`
  const own = valueAt(cell.key, false)
  const others = compared.map(({ key }) => valueAt(key, true))
  return { sql: sql`SELECT ${related(showAs.kind, checkedMeasure(measure, relation), own, others)} AS "value"`, params: parameters.values }
}

/** One row: `row_count`, then `value_0` … for these measures, over the rows that pass. */
export function groupStatement(measures: readonly Measure[], filter: Filter | null, relation: Relation): Statement {
  const parameters = new Parameters()
  const source = sourceOf(measures.map((one) => checkedMeasure(one, relation)), relation)
  const columns = measures.map((one, index) => sql`${overRows(checkedMeasure(one, relation), relation, source.rowNumber, parameters)} AS ${identifier(`value_${index}`)}`)
  const text = sql`SELECT ${join([sql`count(*) AS row_count`, ...columns], ', ')} FROM ${source.from}${whereClause(filter, relation, parameters)}`
  return { sql: text, params: parameters.values }
}

function measureAt(spec: PivotSpec, index: number): Measure {
  const measure = spec.values[index]
  if (measure === undefined) throw new RangeError(`No measure at ${index}`)
  return measure
}

function plainValue(spec: PivotSpec, key: CellKey, measure: Measure, relation: Relation): Statement {
  const parameters = new Parameters()
  return { sql: oneValue(spec, key, measure, relation, parameters, false), params: parameters.values }
}

/** The measure over the rows behind a key. A cell that does not occur has no value, not even a count, where others are compared with it. */
function oneValue(spec: PivotSpec, key: CellKey, measure: Measure, relation: Relation, parameters: Parameters, isReference: boolean): Sql {
  const checked = checkedMeasure(measure, relation)
  const source = sourceOf([checked], relation)
  const value = overRows(checked, relation, source.rowNumber, parameters)
  const where = whereClause(rowsBehind(spec, key), relation, parameters)
  const isCount = checked.aggregate.startsWith('count') && key.rows.length + key.columns.length > 0
  return sql`SELECT ${value} AS "value" FROM ${source.from}${where}${isReference && isCount ? sql` HAVING count(*) > 0` : sql``}`
}

function overRows(measure: CheckedMeasure, relation: Relation, rowNumber: Sql, parameters: Parameters): Sql {
  const columnOf = (input: MeasureInput): Sql => {
    switch (input.kind) {
      case 'field': return stored(relation, input.field.name)
      case 'grid-units': return gridColumn(relation, input.field)
      case 'condition': return condition(input.filter, relation, parameters)
      case 'row-position': return rowNumber
    }
  }
  return aggregateOver(measure, columnOf, relation)
}

function sourceOf(measures: readonly CheckedMeasure[], relation: Relation): { readonly from: Sql; readonly rowNumber: Sql } {
  const isNumbered = rowMeasures(measures).some(({ aggregate }) => aggregate === 'first' || aggregate === 'last')
  return isNumbered ? numberedSource(relation) : { from: relation.from, rowNumber: sql`NULL` }
}

/** The same arithmetic as in the pivot, to the last digit. A missing neighbour leaves the cell empty. */
function related(kind: string, measure: CheckedMeasure, own: Sql, others: readonly Sql[]): Sql {
  const [first, second, third] = others
  if (first === undefined) throw new RangeError('A relation has something to compare with')
  if (kind === 'difference') return sql`${subtractable(measure, own)} - ${subtractable(measure, first)}`
  if (kind === 'relative-difference') return relativeDifference(measure, subtractable(measure, own), subtractable(measure, first))
  const share = quotient(asDouble(measure, own), asDouble(measure, first))
  return second === undefined || third === undefined ? share : quotient(share, quotient(asDouble(measure, second), asDouble(measure, third)))
}

function offThePivot(spec: PivotSpec, { key, measure: index }: PivotCell, relation: Relation): Statement {
  // Sorts and first items name measures by position: all of them stay where they are.
  const pivot = pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })
  const parameters = new Parameters()
  for (const value of pivot.params) parameters.add(value)
  const keys = [...spec.rows, ...spec.columns].map((name, position): Field => ({ ...fieldOf(relation, name), name: `key_${position}` }))
  const names = [...keys.map((_, position) => keyColumn(position)), sql`"grouping"`, ...spec.values.map((_, position) => measureColumn(position))]
  const cells: Relation = { ...relation, fields: keys, enumFields: new Set() }
  const kept = keptKeys(spec, { rows: key.rows.length, columns: key.columns.length })
  const named = { rows: keys.slice(0, spec.rows.length).map(({ name }) => name), columns: keys.slice(spec.rows.length).map(({ name }) => name) }
  const isCell = keyConditions(named, key).map((one) => condition(hasLabel(one), cells, parameters))
  const where = join([sql`"grouping" = ${maskOf(kept, keys.length)}`, ...isCell], ' AND ')
  return { sql: sql`SELECT ${measureColumn(index)} AS "value" FROM (\n${pivot.sql}\n) AS cells(${join(names, ', ')}) WHERE ${where}`, params: parameters.values }
}
