import { z } from 'zod'
import { fieldKinds } from '../catalog/field-kinds'
import { AppFailure } from '../errors/errors'
import type { DerivedField } from '../query/derived-field'
import { fieldsRead } from '../query/fields-read'
import { FieldName, type Field } from '../result/field'

/** A table with one row a number: which field holds the number, which says what it is, and which say of what. */
export const LongFormat = z.strictObject({
  value: FieldName,
  /** Numbers a person made of the value: they belong to its variable just as much. */
  derived: z.array(FieldName),
  variable: FieldName,
  /** Numbers of different facets, levels or kinds of geography never stand beside each other in one sum. Null: there is no such field. */
  facet: FieldName.nullable(),
  level: FieldName.nullable(),
  geography: FieldName.nullable(),
  /** The category a number belongs to; of an intersection it is `base::category`. */
  category: FieldName.nullable(),
  /** The place a number belongs to. Where there is no category the place itself is one: shares of places are shares of the world. */
  place: FieldName.nullable(),
  /** What a share is a share of beside its facet, level and place: dates, product. */
  parents: z.array(FieldName),
})
export type LongFormat = z.infer<typeof LongFormat>

const names = {
  value: ['value', 'obs_value', 'metric_value'],
  variable: ['variable', 'metric_id', 'metric', 'indicator', 'measure_name', 'variable_name'],
  facet: ['facet', 'category_name', 'breakdown'],
  level: ['level', 'hierarchy_level'],
  geography: ['geography', 'geo_level', 'geography_level', 'geo_type'],
  category: ['cluster_name', 'node_name', 'node', 'category'],
  place: ['geo_id', 'place_id', 'place'],
  parents: ['release', 'window_start', 'date_start', 'date_end', 'period', 'date', 'platform_and_product', 'platform', 'product', 'origin'],
} as const

/**
 * Recognises a long-format release by its fields: a number called value beside a text that names the variable, and at least one field
 * that says at which grain (facet, level or kind of geography). Every ordinary table lacks one of them. Null: it is an ordinary table.
 * @param made how those of the fields that a person made were made
 */
export function detectLongFormat(fields: readonly Field[], made: readonly DerivedField[] = []): LongFormat | null {
  const find = (wanted: readonly string[], suits: (field: Field) => boolean): FieldName | null =>
    wanted.flatMap((name) => fields.filter((field) => field.name.toLowerCase() === name && suits(field)))[0]?.name ?? null
  const value = find(names.value, ({ kind }) => fieldKinds[kind].isNumeric)
  const variable = find(names.variable, ({ kind }) => kind === 'text')
  const facet = find(names.facet, ({ kind }) => kind === 'text')
  const level = find(names.level, ({ kind }) => kind === 'integer' || kind === 'text')
  const geography = find(names.geography, ({ kind }) => kind === 'text')
  if (value === null || variable === null || (facet === null && level === null && geography === null)) return null
  // A level alone says little: games and sensors have levels too.
  if (facet === null && geography === null) return null
  return {
    value, derived: madeOf(value, fields, made), variable, facet, level, geography, category: find(names.category, ({ kind }) => kind === 'text'),
    place: find(names.place, ({ kind }) => kind === 'text'),
    parents: names.parents.flatMap((name) => find([name], () => true) ?? []),
  }
}

/** The numbers among these fields that read a field, or another of them. */
function madeOf(value: FieldName, fields: readonly Field[], made: readonly DerivedField[]): FieldName[] {
  const carriers = new Set([value.toLowerCase()])
  const isNumber = ({ name }: DerivedField): boolean => fields.some((field) => field.name === name && fieldKinds[field.kind].isNumeric)
  const waiting = made.filter((one) => one.kind === 'expression' && isNumber(one)).map((one) => ({ name: one.name, reads: readOf(one) }))
  for (let found = true; found;) {
    found = false
    for (const { name, reads } of waiting) {
      if (carriers.has(name.toLowerCase()) || !reads.some((read) => carriers.has(read.toLowerCase()))) continue
      carriers.add(name.toLowerCase())
      found = true
    }
  }
  return waiting.map(({ name }) => name).filter((name) => name !== value && carriers.has(name.toLowerCase()))
}

/** What cannot be read makes no number either. */
function readOf(derived: DerivedField): readonly FieldName[] {
  try {
    return fieldsRead(derived)
  } catch (thrown) {
    if (thrown instanceof AppFailure) return []
    throw thrown
  }
}
