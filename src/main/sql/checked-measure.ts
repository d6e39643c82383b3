import type { AggregateName } from '../../shared/catalog/aggregates'
import { aggregates, aggregateTakes, givesNumber } from '../../shared/catalog/aggregates'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import { showAsRules } from '../../shared/catalog/show-as'
import { AppFailure } from '../../shared/contract/errors'
import { isGuarded } from '../../shared/grain/grain-reason'
import type { Filter } from '../../shared/query/filter'
import type { Measure } from '../../shared/query/measure'
import type { ShowAs } from '../../shared/query/show-as'
import type { Field } from '../../shared/result/field'
import { fieldOf } from './fields'
import type { GrainRules } from './grain-guard'
import type { Relation } from './relation'

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
  /** Present where the numbers of the field may not all stand together. */
  readonly guard?: GrainRules
  /** Gives the reasons against the number instead of the number. */
  readonly isMask?: true
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
  return {
    aggregate, field, other, position: measure.position ?? 0.5, filter: rule.needs === 'filter' ? (measure.filter ?? null) : null, showAs,
    ...(relation.grain !== undefined && isGuarded(measure, relation.grain.format) ? { guard: relation.grain } : {}),
  }
}

function suitableField({ aggregate, field: name }: Measure, relation: Relation): Field {
  const wanted = wantedByTakes[aggregates[aggregate].takes]
  if (name === null) throw unsuitable(null, wanted)
  const field = fieldOf(relation, name)
  if (!aggregateTakes(aggregate, field.kind)) throw unsuitable(field, wanted)
  return field
}

const wantedByTakes = { none: 'no field', any: 'a field', number: 'a number', ordered: 'a field with an order' } as const
const neededBy = { weight: 'a field to weight by', denominator: 'a field to divide by', position: 'a position from 0 to 1', filter: 'a filter that says which rows' } as const

function unsuitable(field: Field | null, wanted: string): AppFailure {
  return new AppFailure({ code: 'unsuitable-field', field: field?.name ?? '', type: field?.type ?? 'none', wanted })
}
