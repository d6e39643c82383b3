import type { ExpressionType, Wanted } from './types'
import { commonType } from './types'

/** Groups of the list a person picks from. */
export type FunctionGroup = 'number' | 'text' | 'date' | 'logic' | 'conversion'

/** One argument: what it must be, or `unit` and `count` for what has to be written out (a unit of time, a whole number). */
export interface Parameter {
  readonly name: string
  readonly wants: Wanted | 'unit' | 'count'
}

export interface FunctionRule {
  readonly group: FunctionGroup
  readonly parameters: readonly Parameter[]
  /** So many may be left out at the end. */
  readonly optional?: number
  /** The last one may come again and again. */
  readonly repeats?: true
  /** All arguments are brought to one type first. */
  readonly alike?: true
  readonly gives: ExpressionType | ((types: readonly ExpressionType[], unit: Unit | null) => ExpressionType)
}

/** Units of time that a function may be asked for. */
export const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const
export type Unit = (typeof units)[number]

function isOfTime(unit: Unit | null): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second'
}

const number: Parameter = { name: 'x', wants: 'number' }
const text: Parameter = { name: 'text', wants: 'text' }
const date: Parameter = { name: 'date', wants: 'date' }
const unit: Parameter = { name: 'unit', wants: 'unit' }
const whole = (name: string): Parameter => ({ name, wants: 'whole' })
const words = (name: string): Parameter => ({ name, wants: 'text' })
const any = (name: string): Parameter => ({ name, wants: 'any' })

const first = (types: readonly ExpressionType[]): ExpressionType => types[0] ?? 'null'
const common = (types: readonly ExpressionType[]): ExpressionType => types.reduce((one, other) => commonType(one, other) ?? 'other', 'null')
/** Rounding keeps the type of exact numbers. */
const sameNumber = (types: readonly ExpressionType[]): ExpressionType => (first(types) === 'null' ? 'float' : first(types))
const real = { group: 'number', gives: 'float' } as const
const part = { group: 'date', parameters: [date], gives: 'integer' } as const

/** Every function of a row by its name. docs/expressions.md says what each one gives; the two are tested against each other. */
export const functions = {
  round: { group: 'number', parameters: [number, { name: 'digits', wants: 'count' }], optional: 1, gives: sameNumber },
  floor: { group: 'number', parameters: [number], gives: sameNumber },
  ceil: { group: 'number', parameters: [number], gives: sameNumber },
  abs: { group: 'number', parameters: [number], gives: sameNumber },
  sign: { group: 'number', parameters: [number], gives: 'integer' },
  div: { group: 'number', parameters: [whole('x'), whole('y')], alike: true, gives: common },
  sqrt: { ...real, parameters: [number] },
  exp: { ...real, parameters: [number] },
  ln: { ...real, parameters: [number] },
  log: { ...real, parameters: [number, { name: 'base', wants: 'number' }], optional: 1 },
  power: { ...real, parameters: [number, { name: 'exponent', wants: 'number' }] },
  is_nan: { group: 'number', parameters: [number], gives: 'boolean' },
  least: { group: 'logic', parameters: [any('a'), any('b')], repeats: true, alike: true, gives: common },
  greatest: { group: 'logic', parameters: [any('a'), any('b')], repeats: true, alike: true, gives: common },
  coalesce: { group: 'logic', parameters: [any('a'), any('b')], repeats: true, alike: true, gives: common },
  nullif: { group: 'logic', parameters: [any('a'), any('b')], alike: true, gives: common },
  trim: { group: 'text', parameters: [text], gives: 'text' },
  collapse_spaces: { group: 'text', parameters: [text], gives: 'text' },
  remove_accents: { group: 'text', parameters: [text], gives: 'text' },
  lower: { group: 'text', parameters: [text], gives: 'text' },
  upper: { group: 'text', parameters: [text], gives: 'text' },
  length: { group: 'text', parameters: [text], gives: 'integer' },
  left: { group: 'text', parameters: [text, whole('count')], gives: 'text' },
  right: { group: 'text', parameters: [text, whole('count')], gives: 'text' },
  substring: { group: 'text', parameters: [text, whole('start'), whole('count')], optional: 1, gives: 'text' },
  replace: { group: 'text', parameters: [text, words('old'), words('new')], gives: 'text' },
  split_part: { group: 'text', parameters: [text, words('separator'), whole('number')], gives: 'text' },
  concat: { group: 'text', parameters: [any('a')], repeats: true, gives: 'text' },
  contains: { group: 'text', parameters: [text, words('part')], gives: 'boolean' },
  starts_with: { group: 'text', parameters: [text, words('part')], gives: 'boolean' },
  ends_with: { group: 'text', parameters: [text, words('part')], gives: 'boolean' },
  regex_match: { group: 'text', parameters: [text, words('pattern')], gives: 'boolean' },
  regex_extract: { group: 'text', parameters: [text, words('pattern'), { name: 'group', wants: 'count' }], optional: 1, gives: 'text' },
  regex_replace: { group: 'text', parameters: [text, words('pattern'), words('new')], gives: 'text' },
  year: part, quarter: part, month: part, week: part, iso_year: part, day: part, day_of_year: part, weekday: part,
  hour: part, minute: part, second: part,
  date_start: { group: 'date', parameters: [date, unit], gives: (_types, asked) => (isOfTime(asked) ? 'timestamp' : 'date') },
  date_add: { group: 'date', parameters: [date, whole('count'), unit], gives: (types, asked) => (isOfTime(asked) || first(types) === 'timestamp' ? 'timestamp' : 'date') },
  date_difference: { group: 'date', parameters: [{ name: 'from', wants: 'date' }, { name: 'to', wants: 'date' }, unit], gives: 'integer' },
  make_date: { group: 'date', parameters: [whole('year'), whole('month'), whole('day')], gives: 'date' },
  to_number: { group: 'conversion', parameters: [any('value')], gives: 'float' },
  to_text: { group: 'conversion', parameters: [any('value')], gives: 'text' },
  to_date: { group: 'conversion', parameters: [any('value'), words('format')], optional: 1, gives: 'date' },
  to_datetime: { group: 'conversion', parameters: [any('value'), words('format')], optional: 1, gives: 'timestamp' },
} as const satisfies Readonly<Record<string, FunctionRule>>

export type FunctionName = keyof typeof functions

export function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(functions, name)
}
