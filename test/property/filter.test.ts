import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '../../src/shared/query/filter'
import type { Scalar } from '../../src/shared/result/scalar'
import { unsafeSql } from '../../src/main/sql/quote'
import { literal } from '../../src/main/sql/quote'
import { tableWindow } from '../../src/main/sql/table/table'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

/** One row: a BIGINT as text, a text, a DOUBLE, a day, a time stamp on that day. */
interface Row { readonly whole: string | null; readonly word: string | null; readonly real: number | null; readonly day: string | null; readonly moment: string | null }

const wholes = ['-9223372036854775808', '-2', '0', '1', '2', '9007199254740993', '9223372036854775807']
const words = ['', 'a', 'A', 'ab', 'b%', 'null', "o'neil", 'é']
const reals = [-1.5, 0, 0.1, 2, 1e300, Infinity, -Infinity, NaN]
const days = ['0001-01-01', '2023-12-31', '2024-02-29', '2024-01-01', '2024-03-30', '2024-03-31', '2024-05-15', '2023-03-01', '2023-10-01', '2024-03-01', '2024-02-25', '2024-04-01']
const dayOf = (i: number): string | null => [...days, null][(i * 3) % 13] ?? null
const rows: Row[] = Array.from({ length: 40 }, (_, i) => ({
  moment: dayOf(i) === null ? null : `${dayOf(i) ?? ''} ${i % 2 === 0 ? '00:00:00' : '23:59:59.999999'}`,
  whole: [...wholes, null][i % 8] ?? null, word: [...words, null][(i * 7) % 9] ?? null, real: [...reals, null][(i * 5) % 9] ?? null, day: dayOf(i),
}))

let fixture: QueryFixture
beforeAll(async () => {
  const values = rows.map((row, i) =>
    `(${i}, ${literal(row.whole)}::BIGINT, ${literal(row.word)}::VARCHAR, ${literal(row.real === null ? null : String(row.real))}::DOUBLE, ${literal(row.day)}::DATE, ${literal(row.moment)}::TIMESTAMP)`)
  const query = `SELECT * FROM (VALUES ${values.join(', ')}) AS t(number, whole, word, "real", "day", moment)`
  fixture = await startQueryFixture([{ name: 'data', query: unsafeSql(query) }])
})
afterAll(() => fixture.close())

// The reference: three-valued logic (null = unknown) over JavaScript values, numbers of `whole` as BigInt scaled by 2 to hold halves.
type Truth = boolean | null
const not = (truth: Truth): Truth => (truth === null ? null : !truth)
const and = (a: Truth, b: Truth): Truth => (a === false || b === false ? false : a === null || b === null ? null : true)
const or = (a: Truth, b: Truth): Truth => not(and(not(a), not(b)))

function rank(a: bigint | number | string, b: bigint | number | string): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
  }
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : a > b ? 1 : 0
}

function comparable(field: string, value: Exclude<Scalar, null>): bigint | number | string {
  if (field === 'real') return Number(value)
  if (field !== 'whole') return String(value)
  const text = String(value).replace(/\.0$/, '')
  return text.endsWith('.5') ? BigInt(text.slice(0, -2)) * 2n + (text.startsWith('-') ? -1n : 1n) : BigInt(text) * 2n
}

function compared(row: Row, field: string, operator: string, value: Scalar): Truth {
  const cell = row[field as keyof Row]
  if (value === null) return operator === '=' ? cell === null : cell !== null
  if (cell === null) return null
  const order = rank(comparable(field, cell), comparable(field, value))
  return { '=': order === 0, '!=': order !== 0, '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[operator] ?? null
}

function passes(row: Row, filter: Filter): Truth {
  switch (filter.kind) {
    case 'and': return filter.of.map((part) => passes(row, part)).reduce(and, true)
    case 'or': return filter.of.map((part) => passes(row, part)).reduce(or, false)
    case 'not': return not(passes(row, filter.of))
    case 'missing': return (row[filter.field as keyof Row] === null) !== filter.isNegated
    case 'compare': return compared(row, filter.field, filter.operator, filter.value)
    case 'range': {
      if (filter.from === null && filter.to === null) return row[filter.field as keyof Row] !== null
      const from = filter.from === null ? true : compared(row, filter.field, filter.includesFrom ? '>=' : '>', filter.from)
      return and(from, filter.to === null ? true : compared(row, filter.field, filter.includesTo ? '<=' : '<', filter.to))
    }
    case 'one-of': {
      const cell = row[filter.field as keyof Row]
      if (cell === null) return filter.values.includes(null) && !filter.isNegated ? true : null
      return filter.values.some((value) => value !== null && compared(row, filter.field, '=', value)) !== filter.isNegated
    }
    case 'text': {
      if (row.word === null) return null
      const plain = (text: string): string => (filter.ignoresAccents ? text.replaceAll('é', 'e').replaceAll('É', 'E') : text)
      const [cell, text] = [row.word, filter.text].map((one) => (filter.isCaseSensitive ? plain(one) : plain(one).toLowerCase())) as [string, string]
      return matches(cell, text, filter.match) !== filter.isNegated
    }
    case 'relative-date': {
      const cell = row[filter.field as keyof Row]
      if (cell === null) return null
      const { first, last } = periodOf(filter)
      return dayNumber(String(cell).slice(0, 10)) >= first && dayNumber(String(cell).slice(0, 10)) <= last
    }
    case 'top': return topValues(filter).has(row[filter.field as keyof Row]) ? true : row[filter.field as keyof Row] === null ? null : false
  }
}

function matches(cell: string, text: string, match: string): boolean {
  switch (match) {
    case 'contains': return cell.includes(text)
    case 'starts-with': return cell.startsWith(text)
    case 'ends-with': return cell.endsWith(text)
    default: return wildcardMatches([...cell], [...text])
  }
}

/** By the definition: a star takes nothing, or one character and stays. */
function wildcardMatches(cell: readonly string[], pattern: readonly string[]): boolean {
  const [sign, next] = pattern
  if (sign === undefined) return cell.length === 0
  if (sign === '*') return wildcardMatches(cell, pattern.slice(1)) || (cell.length > 0 && wildcardMatches(cell.slice(1), pattern))
  const isEscaped = sign === '~' && next !== undefined && '*?~'.includes(next)
  if (cell.length === 0) return false
  const isSame = isEscaped ? cell[0] === next : sign === '?' || cell[0] === sign
  return isSame && wildcardMatches(cell.slice(1), pattern.slice(isEscaped ? 2 : 1))
}

const dayNumber = (day: string): number => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const time = new Date(0)
  return time.setUTCFullYear(year, month - 1, date) / 86_400_000
}
const dateOf = (number: number): Date => new Date(number * 86_400_000)

/** Months later, on the same day or, where there is none, on the last of the month. */
function monthsLater(number: number, months: number): number {
  const from = dateOf(number)
  const first = new Date(0)
  first.setUTCFullYear(from.getUTCFullYear(), from.getUTCMonth() + months, 1)
  const lastDate = new Date(0)
  lastDate.setUTCFullYear(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)
  return first.getTime() / 86_400_000 + Math.min(from.getUTCDate(), lastDate.getUTCDate()) - 1
}

/** Step by step from the definition in docs/filters.md: the first and the last day of a period. */
function periodOf({ period: { span, unit, count }, anchor, weekStart }: Extract<Filter, { kind: 'relative-date' }>): { first: number; last: number } {
  const latest = Math.max(...rows.flatMap(({ day }) => (day === null ? [] : [dayNumber(day)])))
  const day = anchor.kind === 'day' ? dayNumber(anchor.day) : latest
  const later = (from: number, by: number): number =>
    unit === 'day' ? from + by : unit === 'week' ? from + 7 * by : monthsLater(from, by * { month: 1, quarter: 3, year: 12 }[unit])
  let begin = day
  const isBegin = (): boolean => {
    const date = dateOf(begin)
    if (unit === 'day') return true
    if (unit === 'week') return date.getUTCDay() === { sunday: 0, monday: 1, saturday: 6 }[weekStart]
    return date.getUTCDate() === 1 && (unit === 'month' || (unit === 'quarter' ? date.getUTCMonth() % 3 === 0 : date.getUTCMonth() === 0))
  }
  while (!isBegin()) begin -= 1
  switch (span) {
    case 'this': return { first: begin, last: later(begin, 1) - 1 }
    case 'previous': return { first: later(begin, -count), last: begin - 1 }
    case 'next': return { first: later(begin, 1), last: later(begin, count + 1) - 1 }
    case 'to-date': return { first: begin, last: day }
    case 'last': return { first: later(day, -count) + 1, last: day }
  }
}

/** The values whose measure is beaten by fewer than `count` other values' measures. */
function topValues({ field, count, end, by }: Extract<Filter, { kind: 'top' }>): ReadonlySet<unknown> {
  const values = [...new Set(rows.map((row) => row[field as keyof Row]).filter((value) => value !== null))]
  const measured = values.map((value) => {
    const own = rows.filter((row) => row[field as keyof Row] === value)
    if (by.aggregate === 'count-rows') return { value, measure: BigInt(own.length) }
    const wholesThere = own.flatMap(({ whole }) => (whole === null ? [] : [BigInt(whole)]))
    return { value, measure: wholesThere.length === 0 ? null : wholesThere.reduce((sum, one) => sum + one, 0n) }
  })
  const isBetter = (one: bigint | null, other: bigint): boolean => one !== null && (end === 'largest' ? one > other : one < other)
  return new Set(measured.flatMap(({ value, measure }) =>
    measure !== null && measured.filter((one) => isBetter(one.measure, measure)).length < count ? [value] : []))
}

const valueOf: Readonly<Record<string, fc.Arbitrary<Scalar>>> = {
  whole: fc.constantFrom<Scalar>(...wholes, 1, '0.5', '-1.5', '99999999999999999999', '-99999999999999999999', '2.0'),
  word: fc.constantFrom<Scalar>(...words, 'zz', '$1'),
  real: fc.constantFrom<Scalar>(-1.5, 0, '-0', 0.1, '0.1', 2, 'NaN', 'Infinity', '-Infinity', 1e300),
  day: fc.constantFrom<Scalar>(...days, '2024-03-01'),
}
const fieldAndValues = fc.constantFrom('whole', 'word', 'real', 'day').chain((field) =>
  fc.record({ field: fc.constant(field), values: fc.array(valueOf[field]!, { minLength: 2, maxLength: 6 }) }))
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.tuple(fieldAndValues, fc.constantFrom('=', '!=', '<', '<=', '>', '>=')).map(([{ field, values }, operator]): Filter =>
    ({ kind: 'compare', field, operator, value: values[0]! })),
  fc.tuple(fieldAndValues, fc.constantFrom('=', '!=')).map(([{ field }, operator]): Filter => ({ kind: 'compare', field, operator, value: null })),
  fc.tuple(fieldAndValues, fc.boolean(), fc.boolean(), fc.boolean()).map(([{ field, values }, includesFrom, includesTo, isOpen]): Filter =>
    ({ kind: 'range', field, from: values[0]!, to: isOpen ? null : values[1]!, includesFrom, includesTo })),
  fc.tuple(fieldAndValues, fc.boolean(), fc.boolean()).map(([{ field, values }, isNegated, hasNull]): Filter =>
    ({ kind: 'one-of', field, values: hasNull ? [...values, null] : values, isNegated })),
  fc.tuple(fieldAndValues, fc.boolean()).map(([{ field }, isNegated]): Filter => ({ kind: 'missing', field, isNegated })),
  fc.tuple(fc.constantFrom('contains', 'starts-with', 'ends-with'), fc.constantFrom('', 'a', 'B', '%', "'", 'É'), fc.boolean(), fc.boolean(), fc.boolean())
    .map(([match, text, isCaseSensitive, isNegated, ignoresAccents]): Filter => ({ kind: 'text', field: 'word', match, text, isCaseSensitive, isNegated, ignoresAccents })),
  fc.tuple(fc.constantFrom('*', '?', 'a*', '*B', '?%', '~*', "*'*", 'É', '_', '??', 'o~neil', '\\*', ''), fc.boolean(), fc.boolean(), fc.boolean())
    .map(([text, isCaseSensitive, isNegated, ignoresAccents]): Filter => ({ kind: 'text', field: 'word', match: 'wildcard', text, isCaseSensitive, isNegated, ignoresAccents })),
  fc.record({
    field: fc.constantFrom('day', 'moment'), weekStart: fc.constantFrom('monday', 'sunday', 'saturday'), zone: fc.constantFrom('UTC', 'Asia/Shanghai'),
    period: fc.record({
      span: fc.constantFrom('this', 'previous', 'next', 'last', 'to-date'), unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'), count: fc.constantFrom(1, 2, 3, 13),
    }),
    anchor: fc.oneof(fc.constant({ kind: 'latest' as const }), fc.constantFrom('2023-12-31', '2024-01-01', '2024-02-29', '2024-03-31', '2024-05-30').map((day) => ({ kind: 'day' as const, day }))),
  }).map((rest): Filter => ({ kind: 'relative-date', ...rest })),
  fc.record({
    field: fc.constantFrom('word', 'day'), count: fc.integer({ min: 1, max: 6 }), end: fc.constantFrom('largest', 'smallest'),
    by: fc.constantFrom({ aggregate: 'count-rows' as const }, { aggregate: 'sum' as const, field: 'whole' }),
  }).map((rest): Filter => ({ kind: 'top', ...rest })),
)
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf,
    fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('filter'), { maxLength: 4 })).map(([kind, of]): Filter => ({ kind, of })),
    tie('filter').map((of): Filter => ({ kind: 'not', of }))),
}))

test('filters: the rows that pass are those a plain evaluation of three-valued logic lets through', async () => {
  const { relation } = fixture.datasets.get('data')
  await fc.assert(fc.asyncProperty(anyFilter, async (filter) => {
    const batch = await fixture.database().all(tableWindow(relation, { filter, sort: [] }, { from: 0, count: 1_000, fields: ['number'] }))
    const expected = rows.flatMap((row, number) => (passes(row, filter) === true ? [number] : []))
    expect(rowsOf(batch).map(([number]) => number)).toEqual(expected)
  }), { numRuns: 500 })
})
