import type { AggregateName } from '../../../shared/catalog/aggregates'
import { aggregates, aggregateTakes, givesNumber } from '../../../shared/catalog/aggregates'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { showAsRules } from '../../../shared/catalog/show-as'
import { AppFailure } from '../../../shared/errors/errors'
import { isGuarded, mixesValues } from '../../../shared/grain/grain-reason'
import { argumentName } from '../../../shared/query/calculated-measure'
import { aggregateFunctions } from '../../../shared/query/expression/aggregate-functions'
import { checkExpression } from '../../../shared/query/expression/check'
import { aggregatesIn, type Typed } from '../../../shared/query/expression/typed'
import { isNumber } from '../../../shared/query/expression/types'
import { fieldsRead } from '../../../shared/query/fields-read'
import type { Filter } from '../../../shared/query/filter'
import type { Measure } from '../../../shared/query/measure'
import type { ShowAs } from '../../../shared/query/show-as'
import type { Field } from '../../../shared/result/field'
import { fieldOf } from '../fields'
import type { GrainRules } from '../grain-rules'
import type { Relation } from '../relation'

/** A measure checked against the fields there are. `other` is its weight or denominator. */
export interface CheckedMeasure {
  readonly aggregate: AggregateName
  /** Null for `count-rows`, `share-of-rows` and `calculated` alone. */
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
  /** Of `calculated`: the expression, and each of its aggregates as a measure of its own. */
  readonly calculated?: { readonly typed: Typed; readonly parts: ReadonlyMap<Typed, CheckedMeasure> }
}

/** The measures that are computed from rows: a calculated one is made of several. */
export function rowMeasures(measures: readonly CheckedMeasure[]): readonly CheckedMeasure[] {
  return measures.flatMap((measure) => (measure.calculated === undefined ? [measure] : [...measure.calculated.parts.values()]))
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
  const checked: CheckedMeasure = {
    aggregate, field, other, position: measure.position ?? 0.5, filter: rule.needs === 'filter' ? (measure.filter ?? null) : null, showAs,
    ...(relation.grain !== undefined && isGuarded(measure, relation.grain.format) ? { guard: relation.grain } : {}),
  }
  return measure.expression === undefined || aggregate !== 'calculated' ? checked : { ...checked, calculated: calculated(measure, measure.expression, relation) }
}

function calculated({ acrossGrain }: Measure, expression: string, relation: Relation): NonNullable<CheckedMeasure['calculated']> {
  const typed = checkExpression(expression, relation.fields, 'group')
  if (!isNumber(typed.type)) throw new AppFailure({ code: 'unsuitable-field', field: expression.slice(0, 200), type: typed.type, wanted: 'a number' })
  const across = acrossGrain === undefined ? {} : { acrossGrain }
  return { typed, parts: new Map(aggregatesIn(typed).map((part) => [part, guardedPart(part, checkedMeasure({ ...measureOf(part), ...across }, relation), relation, acrossGrain)])) }
}

/** What an aggregate reads of each row stands under a name of its own: whether that is the value is asked of its text. */
function guardedPart({ arguments: list }: AggregateCall, part: CheckedMeasure, { grain }: Relation, acrossGrain: Measure['acrossGrain']): CheckedMeasure {
  if (grain === undefined || acrossGrain === true) return part
  const fields = list.flatMap(({ text }) => fieldsRead({ kind: 'expression', name: text, expression: text }))
  return mixesValues({ aggregate: part.aggregate, fields }, grain.format) ? { ...part, guard: grain } : part
}

type AggregateCall = Extract<Typed, { kind: 'aggregate' }>

/** One aggregate of an expression; what it reads of each row is a field by now, see `withArguments`. */
function measureOf({ name, arguments: list, position }: AggregateCall): Measure {
  const { aggregate } = aggregateFunctions[name]
  const [first, second] = list.map(({ of, text }) => (of.kind === 'field' ? of.field.name : argumentName(text)))
  if (first === undefined) return { aggregate: 'count-rows', field: null }
  if (aggregate === 'share-of-rows') return { aggregate, field: null, filter: { kind: 'compare', field: first, operator: '=', value: true } }
  return { aggregate, field: first, ...(second === undefined ? {} : { weight: second }), ...(position === null ? {} : { position }) }
}

function suitableField({ aggregate, field: name }: Measure, relation: Relation): Field {
  const wanted = wantedByTakes[aggregates[aggregate].takes]
  if (name === null) throw unsuitable(null, wanted)
  const field = fieldOf(relation, name)
  if (!aggregateTakes(aggregate, field.kind)) throw unsuitable(field, wanted)
  return field
}

const wantedByTakes = { none: 'no field', any: 'a field', number: 'a number', ordered: 'a field with an order' } as const
const neededBy = { weight: 'a field to weight by', denominator: 'a field to divide by', position: 'a position from 0 to 1', filter: 'a filter that says which rows', expression: 'an expression' } as const

function unsuitable(field: Field | null, wanted: string): AppFailure {
  return new AppFailure({ code: 'unsuitable-field', field: field?.name ?? '', type: field?.type ?? 'none', wanted })
}
