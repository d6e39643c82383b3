import type { AggregateName } from '../catalog/aggregates'
import type { FieldName } from '../result/field'
import type { DerivedField } from './derived-field'
import { AppFailure } from '../errors/errors'
import { aggregateFunctions, isAggregateFunction, type AggregateFunctionRule } from './expression/aggregate-functions'
import { parseExpression } from './expression/parse'
import { partsOf, type Syntax } from './expression/syntax'
import type { AggregateMeasure } from './measure'
import type { Preparation } from './preparation'
import { noPreparation } from './preparation'

/** The field under which an aggregate's argument stands that is no field itself, such as `Price * Quantity` in `sum(Price * Quantity)`. */
export function argumentName(text: string): string {
  return `= ${text}`
}

/**
 * The preparation with what the aggregates of calculated measures read of each row: it becomes a derived field, so that its sums are as
 * exact as those of any other. @throws AppFailure `expression-wrong`
 */
export function withArguments(preparation: Preparation | undefined, measures: readonly AggregateMeasure[]): Preparation | undefined {
  const texts = measures.flatMap(({ expression }) => (expression === undefined ? [] : argumentsOf(expression)))
  if (texts.length === 0) return preparation
  const base = preparation ?? noPreparation
  const added = [...new Set(texts)].map((text): DerivedField => ({ kind: 'expression', name: argumentName(text), expression: text }))
  return { ...base, fields: [...base.fields, ...added] }
}

/** The aggregates an expression asks for, each with the fields it reads of a row, as they are written; none where it cannot be read: that gives no number. */
export function aggregatesAsked(expression: string): { readonly aggregate: AggregateName; readonly fields: readonly FieldName[] }[] {
  return partsIfReadable(expression).flatMap((part) => {
    if (part.kind !== 'call') return []
    const known = part.name.toLowerCase()
    if (!isAggregateFunction(known)) return []
    const fields = readOfRows(part).flatMap(partsOf).flatMap((read) => (read.kind === 'field' ? [read.name] : []))
    return [{ aggregate: aggregateFunctions[known].aggregate, fields }]
  })
}

function partsIfReadable(expression: string): Syntax[] {
  try {
    return partsOf(parseExpression(expression))
  } catch (thrown) {
    if (thrown instanceof AppFailure) return []
    throw thrown
  }
}

function argumentsOf(expression: string): string[] {
  return partsOf(parseExpression(expression)).flatMap((part) => (part.kind === 'call' ? readOfRows(part) : []))
    .filter((argument) => argument.kind !== 'field')
    .map(({ at, length }) => expression.slice(at, at + length))
}

function readOfRows({ name, arguments: list }: Extract<Syntax, { kind: 'call' }>): readonly Syntax[] {
  const known = name.toLowerCase()
  if (!isAggregateFunction(known)) return []
  const { parameters }: AggregateFunctionRule = aggregateFunctions[known]
  return list.filter((_, position) => parameters[position] !== 'position')
}
