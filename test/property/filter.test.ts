import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '../../src/shared/query/filter'
import type { Scalar } from '../../src/shared/result/scalar'
import { unsafeSql } from '../../src/main/sql/quote'
import { literal } from '../../src/main/sql/quote'
import { tableWindow } from '../../src/main/sql/table'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

/** One row: a BIGINT as text, a text, a DOUBLE, a day. */
interface Row { readonly whole: string | null; readonly word: string | null; readonly real: number | null; readonly day: string | null }

const wholes = ['-9223372036854775808', '-2', '0', '1', '2', '9007199254740993', '9223372036854775807']
const words = ['', 'a', 'A', 'ab', 'b%', 'null', "o'neil", 'é']
const reals = [-1.5, 0, 0.1, 2, 1e300, Infinity, -Infinity, NaN]
const days = ['0001-01-01', '2023-12-31', '2024-02-29', '9999-12-31']
const rows: Row[] = Array.from({ length: 40 }, (_, i) => ({
  whole: [...wholes, null][i % 8] ?? null, word: [...words, null][(i * 7) % 9] ?? null, real: [...reals, null][(i * 5) % 9] ?? null, day: [...days, null][(i * 3) % 5] ?? null,
}))

let fixture: QueryFixture
beforeAll(async () => {
  const values = rows.map((row, i) =>
    `(${i}, ${literal(row.whole)}::BIGINT, ${literal(row.word)}::VARCHAR, ${literal(row.real === null ? null : String(row.real))}::DOUBLE, ${literal(row.day)}::DATE)`)
  const query = `SELECT * FROM (VALUES ${values.join(', ')}) AS t(number, whole, word, "real", "day")`
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
      const [cell, text] = filter.isCaseSensitive ? [row.word, filter.text] : [row.word.toLowerCase(), filter.text.toLowerCase()]
      const isMatch = filter.match === 'contains' ? cell.includes(text) : filter.match === 'starts-with' ? cell.startsWith(text) : cell.endsWith(text)
      return isMatch !== filter.isNegated
    }
  }
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
  fc.tuple(fc.constantFrom('contains', 'starts-with', 'ends-with'), fc.constantFrom('', 'a', 'B', '%', "'", 'É'), fc.boolean(), fc.boolean())
    .map(([match, text, isCaseSensitive, isNegated]): Filter => ({ kind: 'text', field: 'word', match, text, isCaseSensitive, isNegated })),
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
