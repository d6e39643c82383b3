import { aggregates, givesNumber, keepsUnit, type AggregateName } from '../../../shared/catalog/aggregates'
import { fieldKinds, type FieldKind } from '../../../shared/catalog/field-kinds'
import { showAsRules, ShowAsName } from '../../../shared/catalog/show-as'
import type { AggregateMeasure, Measure, NumberFormat } from '../../../shared/query/measure'
import type { MeasureLook } from '../../../shared/query/measure-look'
import type { ShowAs } from '../../../shared/query/show-as'
import type { Field } from '../../../shared/result/field'

/** What a new calculated measure starts as. */
export const firstCalculated: AggregateMeasure = { aggregate: 'calculated', field: null, expression: 'count()' }

/** Whether everything the aggregate needs beside its field has been chosen. */
export function isComplete(measure: Measure): boolean {
  const { needs, takes } = aggregates[measure.aggregate]
  return (takes === 'none' || measure.field !== null) && (needs === null || measure[needs] !== undefined)
}

/** The same question by another aggregate: what only the old one needs goes, what the new result cannot show goes too. */
export function withAggregate(measure: Measure, aggregate: AggregateName, field: Pick<Field, 'kind' | 'unit'> | null): Measure {
  const { needs } = aggregates[aggregate]
  const { showAs, look } = measure
  const format = formatAfter(measure, aggregate, field)
  return {
    aggregate,
    field: aggregates[aggregate].takes === 'none' ? null : measure.field,
    ...(needs !== null && measure[needs] !== undefined ? { [needs]: measure[needs] } : {}),
    ...(format === undefined ? {} : { format }),
    ...(look === undefined ? {} : withoutCaption(look)),
    ...(showAs !== undefined && showAsChoices(aggregate, field?.kind ?? null).includes(showAs.kind) ? { showAs } : {}),
  }
}

/** How measures of a percentage are written from the start. */
export const percentFormat: NumberFormat = { kind: 'percent', decimals: null }

/** The field's own unit goes with an aggregate that has none of it, and comes back with one that has; what a person chose stays. */
function formatAfter({ aggregate: before, format }: Measure, aggregate: AggregateName, field: Pick<Field, 'unit'> | null): NumberFormat | undefined {
  if (field?.unit !== 'percent' || keepsUnit(before) === keepsUnit(aggregate)) return format
  if (keepsUnit(aggregate)) return format ?? percentFormat
  return JSON.stringify(format) === JSON.stringify(percentFormat) ? undefined : format
}

/** Colours and bars stay; a name of a person's own would now name something else. */
function withoutCaption(look: MeasureLook): { readonly look?: MeasureLook } {
  const kept = { ...look }
  delete kept.caption
  return Object.keys(kept).length === 0 ? {} : { look: kept }
}

/** What the results of an aggregate can be shown as, beside the value itself. */
export function showAsChoices(aggregate: AggregateName, kind: FieldKind | null): readonly ShowAsName[] {
  if (!givesNumber(aggregate, kind)) return []
  return ShowAsName.options.filter((name) => !showAsRules[name].needsAdditive || aggregates[aggregate].isAdditive)
}

/** The measure shown another way; null for the value itself. What was chosen of direction and reference stays where it still means something. */
export function withShowAs(measure: Measure, name: ShowAsName | null): Measure {
  const next = { ...measure }
  delete next.showAs
  if (name === null) return next
  const { showAs: before } = measure
  const along = before !== undefined && 'along' in before ? before.along : 'rows'
  const from = before !== undefined && 'from' in before ? before.from : { kind: 'previous' as const }
  return { ...next, showAs: namedShowAs(name, along, from) }
}

function namedShowAs(name: ShowAsName, along: 'rows' | 'columns', from: Extract<ShowAs, { from: unknown }>['from']): ShowAs {
  switch (name) {
    case 'difference':
    case 'relative-difference': return { kind: name, along, from }
    case 'rank':
    case 'running-total': return { kind: name, along }
    default: return { kind: name }
  }
}

/** Fields to weight or divide by. */
export function numericFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ kind }) => fieldKinds[kind].isNumeric)
}
