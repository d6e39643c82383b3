import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { Measure } from '../../shared/query/measure'
import type { ColumnProfile } from '../../shared/result/column-profile'
import type { Field } from '../../shared/result/field'
import { defaultMeasure } from './place-field'

export interface FirstQuestion {
  readonly field: string
  readonly measure: Measure
}

type Profiles = ReadonlyMap<string, ColumnProfile>

const fewestGroups = 2
const mostGroups = 60

/**
 * A first question worth asking of a dataset: its number with the most different values, by a field with a handful of them. Null without
 * a field to group by.
 */
export function firstQuestion(fields: readonly Field[], profiles: Profiles): FirstQuestion | null {
  const field = fieldToGroupBy(fields, profiles)
  if (field === null) return null
  const summed = fields
    .filter((candidate) => candidate.name !== field.name && defaultMeasure(candidate).aggregate !== 'count-distinct')
    .filter((candidate) => distinctCount(candidate, profiles, 1_000) > 12)
    .toSorted((one, other) => weightOf(other, profiles) - weightOf(one, profiles))[0]
  return { field: field.name, measure: summed === undefined ? { aggregate: 'count-rows', field: null } : defaultMeasure(summed) }
}

function fieldToGroupBy(fields: readonly Field[], profiles: Profiles): Field | null {
  const labels = fields.filter(({ kind }) => ['text', 'yes-no'].includes(fieldKinds[kind].group) && kind !== 'uuid')
  const handful = labels.filter((field) => {
    const count = distinctCount(field, profiles, 0)
    return count >= fewestGroups && count <= mostGroups
  })
  // Of those, the one that tells most apart while its groups can still be read.
  const [best] = handful.toSorted((one, other) => distinctCount(other, profiles, 0) - distinctCount(one, profiles, 0))
  return best ?? labels[0] ?? fields.find(({ kind }) => fieldKinds[kind].isTemporal) ?? fields[0] ?? null
}

/** Fractions are measurements more often than whole numbers are; many different values more often than few. */
function weightOf(field: Field, profiles: Profiles): number {
  return distinctCount(field, profiles, 1_000) + (field.kind === 'integer' ? 0 : 1e9)
}

function distinctCount({ name }: Field, profiles: Profiles, unknown: number): number {
  return profiles.get(name)?.distinct.count ?? unknown
}
