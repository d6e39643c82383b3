import type { DerivedField } from '../../shared/query/derived-field'
import { tokensOf, writtenField } from '../../shared/query/expression/tokens'
import type { Preparation } from '../../shared/query/preparation'
import type { ViewDocument, ViewSpec } from '../../shared/query/view'
import { asksDataset } from '../../shared/query/view'
import { namingMembers } from './field-mentions'

/** The preparation with a field put in place of the one called `before`, or at the end. Fields that read it follow its name. */
export function withField(preparation: Preparation, field: DerivedField, before: string | null): Preparation {
  if (before === null) return { ...preparation, fields: [...preparation.fields, field] }
  const fields = preparation.fields.map((one) => (one.name === before ? field : before === field.name ? one : reading(one, before, field.name)))
  // Lookups are made before any such field and name fields of other datasets: they stay as they are.
  return { ...preparation, filter: renamedIn(preparation.filter, before, field.name) as Preparation['filter'], fields }
}

export function withoutField(preparation: Preparation, name: string): Preparation {
  return { ...preparation, fields: preparation.fields.filter((field) => field.name !== name) }
}

/** The field one place up or down among those a person made. */
export function withFieldMoved(preparation: Preparation, name: string, by: 1 | -1): Preparation {
  const from = preparation.fields.findIndex((field) => field.name === name)
  const to = from + by
  const moved = preparation.fields[from]
  if (moved === undefined || to < 0 || to >= preparation.fields.length) return preparation
  return { ...preparation, fields: preparation.fields.toSpliced(from, 1).toSpliced(to, 0, moved) }
}

/** The document with every view of a dataset following a field to its new name. */
export function withFieldRenamed(document: ViewDocument, dataset: string, from: string, to: string): ViewDocument {
  const views = document.views.map((view) =>
    asksDataset(view.spec) && view.spec.dataset === dataset ? { ...view, spec: renamedIn(view.spec, from, to) as ViewSpec } : view)
  return { ...document, views }
}

function reading(field: DerivedField, from: string, to: string): DerivedField {
  if (field.kind !== 'expression') return field.field === from ? { ...field, field: to } : field
  return { ...field, expression: renamedInExpression(field.expression, from, to) }
}

/** An expression that reads a field under its new name; one that cannot be read stays as it is. */
export function renamedInExpression(text: string, from: string, to: string): string {
  try {
    const tokens = tokensOf(text)
    const isName = tokens.map(({ kind, value }, position) =>
      (kind === 'field' || (kind === 'name' && tokens[position + 1]?.value !== '(')) && value.toLowerCase() === from.toLowerCase())
    return tokens.reduceRight((result, { at, length }, position) =>
      (isName[position] === true ? result.slice(0, at) + writtenField(to) + result.slice(at + length) : result), text)
  } catch {
    return text
  }
}

/** Every name in its place; `widthsPx` holds one as its key. */
function renamedIn(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => renamedIn(one, from, to))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]: [string, unknown]) => {
    if (key === 'widthsPx' && typeof member === 'object' && member !== null) {
      return [key, Object.fromEntries(Object.entries(member).map(([name, width]) => [name === from ? to : name, width]))]
    }
    if (key === 'expression' && typeof member === 'string') return [key, renamedInExpression(member, from, to)]
    if (namingMembers.has(key) && member === from) return [key, to]
    if (namingMembers.has(key) && Array.isArray(member)) return [key, member.map((one: unknown) => (one === from ? to : renamedIn(one, from, to)))]
    return [key, renamedIn(member, from, to)]
  }))
}
