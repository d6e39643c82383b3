import type { AppError } from '../../../shared/errors/errors'

type ExpressionError = Extract<AppError, { code: 'expression-wrong' }>

/** What is wrong with an expression, where, and what could stand there instead. */
export function expressionSentence(error: ExpressionError): string {
  return `The expression cannot be used, character ${error.at + 1}: ${sentences[error.problem](error)}`
}

const types: Readonly<Record<string, string>> = {
  integer: 'a whole number', wide: 'a whole number', whole: 'a whole number', decimal: 'a number', float: 'a number', number: 'a number', text: 'text',
  boolean: 'yes or no', date: 'a date', timestamp: 'a date and time', time: 'a time', null: 'nothing', other: 'a value of another kind',
  position: 'a number from 0 to 1',
}

const typed = (type: string): string => types[type] ?? type

const sentences: Readonly<Record<ExpressionError['problem'], (error: ExpressionError) => string>> = {
  empty: () => 'it is empty. Write one, such as [Price] * [Quantity].',
  'too-long': () => 'it is longer than 20,000 characters. Split it into several fields.',
  'too-deep': () => 'it is nested too deeply. Split it into several fields.',
  unexpected: ({ found, wanted }) => `“${found}” does not fit here${wanted === '' ? '' : `: “${wanted}” was expected`}. Check brackets, commas and operators.`,
  unfinished: ({ wanted }) => `something is missing at the end${wanted === '' ? '' : `: “${wanted}”`}. Complete it.`,
  'unfinished-text': ({ wanted }) => `a text is not closed. Close it with ${wanted}.`,
  'unfinished-field': ({ wanted }) => `a field name is not closed. Close it with ${wanted}.`,
  'unknown-field': ({ found, nearest }) => `no field called “${found}”.${didYouMean(nearest)}`,
  'unknown-function': ({ found, nearest }) => `no function called “${found}”.${didYouMean(nearest)}`,
  'wrong-count': ({ found, wanted }) => `“${found}” takes another number of arguments: ${wanted}.`,
  'wrong-type': ({ found, wanted }) => `${typed(found)} stands where ${typed(wanted)} is needed. Convert it, or use another field.`,
  'different-types': ({ found, wanted }) => `${typed(found)} and ${typed(wanted)} do not go together. Convert one of them.`,
  'not-a-date': ({ found }) => `“${found}” is not a day. Write days as 2024-12-31.`,
  'not-a-unit': ({ wanted }) => `a unit of time is needed, in quotes: ${wanted}.`,
  'not-a-count': () => 'a whole number has to be written out here.',
  'no-aggregate-here': ({ found }) => `“${found}” is about many rows, and this is about one row. Use it in a calculated measure.`,
  'field-outside-aggregate': ({ found }) => `“${found}” has one value for each row, and this is about many rows. Put it inside sum(…), avg(…), max(…) or another aggregate.`,
  'aggregate-in-aggregate': ({ found }) => `“${found}” stands inside another aggregate. Take it out.`,
}

function didYouMean(nearest: readonly string[]): string {
  return nearest.length === 0 ? '' : ` Did you mean ${nearest.map((name) => `“${name}”`).join(' or ')}?`
}
