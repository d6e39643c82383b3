import type { Field } from '../../../shared/result/field'
import { rowMeasures, type CheckedMeasure } from '../measures/checked-measure'
import { fieldOf, stored } from '../fields'
import { condition } from '../filter/filter'
import { guardFields } from '../measures/grain-guard'
import type { MeasureInput } from '../measures/measure-input'
import type { Parameters } from '../parameters'
import { identifier, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'
import { numberedSource } from '../table/table'

/** Everything these measures read, each once, so that the engine computes a repeated aggregate once. */
export function inputsOf(measures: readonly CheckedMeasure[], relation: Relation): readonly MeasureInput[] {
  const inputs = rowMeasures(measures).flatMap(({ aggregate, field, other, filter, guard }): MeasureInput[] => [
    ...(field === null ? [] : [{ kind: 'field' as const, field }]),
    ...(field === null || !relation.gridColumns?.has(field.name) ? [] : [{ kind: 'grid-units' as const, field }]),
    ...(other === null ? [] : [{ kind: 'field' as const, field: other }]),
    ...(other === null || aggregate !== 'ratio-of-sums' || !relation.gridColumns?.has(other.name) ? [] : [{ kind: 'grid-units' as const, field: other }]),
    ...(guard === undefined ? [] : [guard.format.value, ...guardFields(guard)].map((name) => ({ kind: 'field' as const, field: fieldOf(relation, name) }))),
    ...(filter === null ? [] : [{ kind: 'condition' as const, filter }]),
    ...(aggregate === 'first' || aggregate === 'last' ? [{ kind: 'row-position' as const }] : []),
  ])
  return [...new Map(inputs.map((input) => [identityOf(input), input])).values()]
}

/** The field as whole units of its grid, as stored. @throws RangeError where the relation has no such column */
export function gridColumn(relation: Relation, field: Field): Sql {
  const column = relation.gridColumns?.get(field.name)
  if (column === undefined) throw new RangeError(`No stored units of ${field.name}`)
  return column
}

/** The column under which an input stands in the base rows: `input_0` …. */
export function inputColumn(inputs: readonly MeasureInput[], input: MeasureInput): Sql {
  return identifier(`input_${inputs.findIndex((one) => identityOf(one) === identityOf(input))}`)
}

/** Where the base rows come from, and the inputs to select of them. Rows without a number are counted while they are read. */
export function inputSelection(inputs: readonly MeasureInput[], relation: Relation, parameters: Parameters): { readonly from: Sql; readonly columns: readonly Sql[] } {
  const source = inputs.some(({ kind }) => kind === 'row-position') ? numberedSource(relation) : { from: relation.from, rowNumber: sql`NULL` }
  const columns = inputs.map((input) => {
    switch (input.kind) {
      case 'field': return sql`${stored(relation, input.field.name)} AS ${inputColumn(inputs, input)}`
      case 'grid-units': return sql`${gridColumn(relation, input.field)} AS ${inputColumn(inputs, input)}`
      case 'condition': return sql`${condition(input.filter, relation, parameters)} AS ${inputColumn(inputs, input)}`
      case 'row-position': return sql`${source.rowNumber} AS ${inputColumn(inputs, input)}`
    }
  })
  return { from: source.from, columns }
}

function identityOf(input: MeasureInput): string {
  switch (input.kind) {
    case 'field':
    case 'grid-units': return JSON.stringify([input.kind, input.field.name])
    case 'condition': return JSON.stringify(['condition', input.filter])
    case 'row-position': return 'row-position'
  }
}
