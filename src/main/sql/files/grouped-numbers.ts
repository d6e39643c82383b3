import { identifier, join, literal, sql, typeName } from '../quote'
import type { Sql, Statement } from '../statement'

/** Digits in groups of three, and the mark between whole and fraction. ` ` stands for every space that does not break a line too, `'` for ’. */
export interface NumberStyle {
  readonly thousands: ',' | '.' | ' ' | "'"
  readonly decimal: '.' | ','
  /** Groups of two digits before the last one of three: 12,34,567. */
  readonly isIndian?: boolean
}

/** What stands beside the digits: a currency's sign, the same in all cells that have one, or a per cent sign in every cell. */
export type NumberUnit = 'currency' | 'percent' | null

/** A column of texts such as `1,234,567.89` or `$5` that is read as numbers; `12%` as 0.12. */
export interface GroupedColumn extends NumberStyle {
  readonly unit: NumberUnit
  readonly name: string
  /** The engine's name of a number's type; a whole one takes no fractions. */
  readonly type: string
}

/** Columns that may be numbers with marks between thousands, where their cells alone do not say so. */
export interface OpenGrouping {
  readonly thousands: NumberStyle['thousands']
  /** Whether the mark may as well stand before a fraction; otherwise the texts may be codes in blocks of three digits. */
  readonly mayBeDecimal: boolean
  readonly columns: readonly string[]
}

/** What the cells of a column say of one style; all false where there is no cell. */
export interface StyleEvidence {
  /** Every cell is a number in this style. */
  readonly fits: boolean
  /** Some cell has a mark between thousands. */
  readonly isGrouped: boolean
  /** Some cell looks like a number and not like a code in blocks of three: a first group of one or two digits, a sign, or a fraction. */
  readonly isSure: boolean
}

/** Every style that is tried; a column fits none, one, or two that mean the same or different numbers. */
export const numberStyles: readonly NumberStyle[] = [
  { thousands: ',', decimal: '.' }, { thousands: '.', decimal: ',' }, { thousands: ' ', decimal: '.' },
  { thousands: ' ', decimal: ',' }, { thousands: "'", decimal: '.' }, { thousands: "'", decimal: ',' }, { thousands: ',', decimal: '.', isIndian: true },
]

const spaces = ' \u00A0\u202F\u2009'
const marks: Readonly<Record<NumberStyle['thousands'], string>> = { ',': ',', '.': '.', ' ': spaces, "'": "'\u2019" }
const signs = '[-+\u2212]'
const around = `[\\s${spaces}]*`
/** Signs before or behind an amount, and the codes most often written there. */
const currencies = '(?:(?:US|CA|AU|NZ|HK|A|C|R|S)?\\$|€|£|¥|₹|₩|₽|₺|₫|฿|₪|USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|BRL|SEK|NOK|DKK|PLN)'
export const wholeTypes = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]+INT|UINTEGER)$/

/** One number in a style. A zero in front makes it a code: `0,123` fits only where the comma marks a fraction. */
function pattern({ thousands, decimal, isIndian }: NumberStyle, mayHaveFraction: boolean): string {
  const fraction = mayHaveFraction ? `([${decimal}][0-9]+)?` : ''
  const groups = isIndian === true ? '[1-9][0-9]?(,[0-9]{2})*,[0-9]{3}' : `[1-9][0-9]{0,2}([${marks[thousands]}][0-9]{3})+`
  return `${around}${signs}?(0|[1-9][0-9]*|${groups})${fraction}${around}`
}

/** The cell without its unit; an amount in parentheses is below zero, as accountants write it. */
function withoutUnit(cell: Sql, unit: NumberUnit): Sql {
  switch (unit) {
    case null: return cell
    case 'percent': return sql`regexp_replace(${cell}, ${literal(`${around}%${around}$`)}, '')`
    case 'currency': return sql`regexp_replace(regexp_replace(${cell}, ${literal(`${currencies}${around}`)}, ''), ${literal(`^${around}\\((.*)\\)${around}$`)}, '-\\1')`
  }
}

/** The cell as a number; null where it is none in this style. Exact: digits are moved, never computed with. */
function groupedNumber({ name, type, unit, ...style }: GroupedColumn): Sql {
  const cell = withoutUnit(identifier(name), unit)
  const isComma = style.decimal === ','
  // The characters of the first text become those of the second, and go where it has none.
  const bare = sql`translate(${cell}, ${literal(`\u2212${isComma ? ',' : ''}+${marks[style.thousands]}${spaces}`)}, ${literal(isComma ? '-.' : '-')})`
  return sql`CASE WHEN regexp_full_match(${cell}, ${literal(pattern(style, !wholeTypes.test(type)))}) THEN TRY_CAST(${unit === 'percent' ? sql`${bare} || 'e-2'` : bare} AS ${typeName(type)}) END`
}

/** The rows of `reader`, whose grouped columns are texts, with numbers in them. */
export function withGroupedNumbers(reader: Sql, columns: readonly GroupedColumn[]): Sql {
  if (columns.length === 0) return reader
  return sql`(SELECT * REPLACE (${join(columns.map((column) => sql`${groupedNumber(column)} AS ${identifier(column.name)}`), ', ')}) FROM ${reader})`
}

/** For each column of texts: whether no cell holds anything but digits, signs, marks and a unit. One column of the result each. */
export function mayBeGrouped(cells: Sql, columns: readonly string[]): Statement {
  const possible = literal(`${around}\\(?${signs}?(${currencies})?${around}${signs}?[0-9][0-9.,'\u2019${spaces}]*(${currencies}|%)?\\)?${around}`)
  return { sql: sql`SELECT ${join(columns.map((name) => sql`coalesce(bool_and(regexp_full_match(${identifier(name)}, ${possible})), TRUE)`), ', ')} FROM ${cells}`, params: [] }
}

/**
 * For each column five columns of the result: whether every cell ends in a per cent sign, whether any does, the first and the last of the currencies
 * in it by name, and whether plus signs stand beside what only a number has: a minus sign or a fraction.
 */
export function unitEvidence(cells: Sql, columns: readonly string[]): Statement {
  const facts = columns.map((name) => {
    const cell = identifier(name)
    const [percent, currency] = [sql`regexp_matches(${cell}, ${literal(`%${around}$`)})`, sql`nullif(regexp_extract(${cell}, ${literal(currencies)}), '')`]
    const isSigned = sql`bool_or(regexp_matches(${cell}, ${literal(`^${around}[+]`)})) AND bool_or(regexp_matches(${cell}, ${literal(`^${around}[-\u2212]|[.,][0-9]+${around}$`)}))`
    return sql`coalesce(bool_and(${percent}), FALSE), coalesce(bool_or(${percent}), FALSE), min(${currency}), max(${currency}), coalesce(${isSigned}, FALSE)`
  })
  return { sql: sql`SELECT ${join(facts, ', ')} FROM ${cells}`, params: [] }
}

/** For each column and style, in order: the three facts of `StyleEvidence`, a column of the result each. */
export function styleEvidence(cells: Sql, columns: readonly { readonly name: string; readonly unit: NumberUnit }[]): Statement {
  const facts = columns.flatMap(({ name, unit }) => numberStyles.map((style) => {
    const cell = withoutUnit(identifier(name), unit)
    const mark = `[${marks[style.thousands]}]`
    const sure = `^${around}(${signs}|[1-9][0-9]?${mark})|[${style.decimal}][0-9]+${around}$`
    return sql`coalesce(bool_and(regexp_full_match(${cell}, ${literal(pattern(style, true))})), FALSE), coalesce(bool_or(regexp_matches(${cell}, ${literal(`[0-9]${mark}[0-9]`)})), FALSE), coalesce(bool_or(regexp_matches(${cell}, ${literal(sure)})), FALSE)`
  }))
  return { sql: sql`SELECT ${join(facts, ', ')} FROM ${cells}`, params: [] }
}

/** For each column in its style: the most digits before and behind the decimal mark, two columns of the result each. */
export function groupedDigits(cells: Sql, columns: readonly (NumberStyle & { readonly name: string; readonly unit: NumberUnit })[]): Statement {
  const facts = columns.map(({ name, decimal, unit }) => {
    const digits = (place: number): Sql => sql`coalesce(max(length(regexp_replace(split_part(${withoutUnit(identifier(name), unit)}, ${literal(decimal)}, ${place}), '[^0-9]', '', 'g'))), 0)`
    return sql`${digits(1)}, ${digits(2)}`
  })
  return { sql: sql`SELECT ${join(facts, ', ')} FROM ${cells}`, params: [] }
}

/** How many texts in each of these columns are no number in its style: they are null among the rows. `asText`: the file with texts for cells. */
export function countUngrouped(asText: Sql, columns: readonly GroupedColumn[]): Statement {
  const counts = columns.map((column) => sql`count(${identifier(column.name)}) - count(${groupedNumber(column)})`)
  return { sql: sql`SELECT ${join(counts, ', ')} FROM ${asText}`, params: [] }
}
