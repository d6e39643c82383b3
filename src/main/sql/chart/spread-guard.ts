import type { Measure } from '../../../shared/query/measure'
import type { FieldName } from '../../../shared/result/field'
import type { AggregateName } from '../../../shared/catalog/aggregates'
import { madeOfValue } from '../measures/aggregates'
import { overRows } from '../numbers/aggregations'
import { checkedMeasure, rowMeasures } from '../measures/checked-measure'
import { stored } from '../fields'
import { grainMask, guardFields } from '../measures/grain-guard'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** The guard of a picture of many numbers at once: a curve, a ranking, a box. */
export interface SpreadGuard {
  /** What the masks read, to be selected of each row: `guard_0`, `guard_1`, …. */
  readonly columns: readonly Sql[]
  /** Over the rows of one unit: the reasons against its number. */
  readonly ofUnit: Sql
  /** Over all rows of the picture: the reasons against its numbers standing beside each other. Like those of a median: what cannot be added up may be compared. */
  readonly ofSpread: Sql
}

/** Null for an ordinary table, for what does not read the value, and where a person said that all of it is meant together. */
export function spreadGuard(measure: Measure, relation: Relation): SpreadGuard | null {
  const parts = rowMeasures([checkedMeasure(measure, relation)]).flatMap(({ guard, ...part }) => (guard === undefined ? [] : [{ part, guard, made: madeOfValue(part, guard) }]))
  if (parts.length === 0) return null
  const names = [...new Set(parts.flatMap(({ guard, made }): FieldName[] => [guard.format.value, ...(made === null ? [] : [made]), ...guardFields(guard)]))]
  const columnOf = (name: FieldName): Sql => identifier(`guard_${names.indexOf(name)}`)
  const mask = (aggregate: AggregateName | null): Sql => sql`(${join(parts.map(({ part, guard, made }) => grainMask(guard, aggregate ?? part.aggregate, columnOf, overRows, made)), ' | ')})`
  return { columns: names.map((name) => sql`${stored(relation, name)} AS ${columnOf(name)}`), ofUnit: mask(null), ofSpread: mask('median') }
}

/** The guard where each row's own number of a field stands for itself, whatever its aggregate. */
export function rowSpreadGuard(measure: Measure | undefined, relation: Relation): SpreadGuard | null {
  if (relation.grain === undefined || measure === undefined || measure.field === null || measure.acrossGrain === true) return null
  return spreadGuard({ aggregate: 'median', field: measure.field }, relation)
}
