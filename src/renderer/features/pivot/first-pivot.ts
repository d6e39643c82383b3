import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Measure } from '../../../shared/query/measure'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { ColumnProfile } from '../../../shared/result/column-profile'
import type { Field } from '../../../shared/result/field'
import { defaultMeasure } from '../../store/place-field'

export interface FirstPivot {
  readonly field: string
  readonly measure: Measure
}

/** A first question worth asking: a text or yes/no field with a handful of values, and the first number that adds up. Null without a field to group by. */
export function firstPivot(fields: readonly Field[], profiles: ReadonlyMap<string, ColumnProfile>): FirstPivot | null {
  const groupable = fields.filter(({ kind }) => ['text', 'yes-no', 'date'].includes(fieldKinds[kind].group))
  const distinct = ({ name }: Field): number => profiles.get(name)?.distinct.count ?? 50
  const handful = groupable.filter((field) => distinct(field) >= 2 && distinct(field) <= 200)
  const field = handful.find(({ kind }) => kind === 'text') ?? handful[0] ?? groupable[0] ?? fields[0]
  if (field === undefined) return null
  const summed = fields.map(defaultMeasure).find(({ aggregate, field: name }) => aggregate === 'sum' && name !== field.name)
  return { field: field.name, measure: summed ?? { aggregate: 'count-rows', field: null } }
}

/** The pivot that asks it, largest first. */
export function withFirstPivot(spec: PivotSpec, { field, measure }: FirstPivot): PivotSpec {
  return { ...spec, rows: [field], columns: [], values: [measure], sort: { by: 0, direction: 'descending' } }
}
