import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doubleLiteral, identifier, join, literal, sql, typeName } from '../../src/main/sql/quote'
import { readableSql } from '../../src/main/sql/table/readable-sql'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

const hostile = [
  "'", "''", '"', '""', `'"'"`, "'; DROP TABLE t; --", '"; DROP TABLE t; --', '\\', "\\'", '%', '_', '$1', '$$', '$a$', '?', ':x', '--', '/*', '*/',
  ';', '\n', '\r\n', '\t', '\u00a0', '\u200b', '\u202e', '\ufeff', 'select', 'NULL', 'null', '__total', 'a.b', 'a"."b', ' ', '', '=HYPERLINK("x")',
  '<img src=x onerror=1>', 'ß', 'İ', 'é', 'e\u0301', '中文', '👩‍👩‍👧', 'x'.repeat(5_000), '{"a":1}', "E'\\x41'", "U&'\\0041'", '\u0001', '\u007f',
]
/** Any code points but NUL, with a liking for the dangerous ones. */
const anyText = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...hostile)).map((parts) => parts.join('')))
const withoutNul = (text: string): string => text.replaceAll('\0', '')

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

describe('text that becomes SQL', () => {
  test('a literal: any text, NUL included, comes back from the engine as it went in', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(anyText, fc.constantFrom('\0', "a\0'b\0")), async (text) => {
      const batch = await fixture.database().all({ sql: sql`SELECT ${literal(text)} AS value`, params: [] })
      expect(rowsOf(batch)).toEqual([[text]])
    }), { numRuns: 300 })
  })

  test('an identifier: any name names its column and nothing else', async () => {
    await fc.assert(fc.asyncProperty(anyText.map(withoutNul).filter((name) => name !== ''), async (name) => {
      const batch = await fixture.database().all({ sql: sql`SELECT ${identifier(name)} FROM (SELECT 7 AS ${identifier(name)}) AS t`, params: [] })
      expect(batch.columns.map(({ field }) => field.name)).toEqual([name])
      expect(rowsOf(batch)).toEqual([[7]])
    }), { numRuns: 300 })
  })

  test('a literal: every finite double comes back bit for bit', async () => {
    await fc.assert(fc.asyncProperty(fc.double({ noNaN: true }), async (value) => {
      const batch = await fixture.database().all({ sql: sql`SELECT ${doubleLiteral(value)} AS value`, params: [] })
      const data = batch.columns[0]?.data
      expect(data?.encoding).toBe('float64')
      expect(data?.encoding === 'float64' && Object.is(data.values[0], value)).toBe(true)
    }), { numRuns: 300 })
  })

  test('readable SQL: parameters written in give the same row as parameters bound', async () => {
    await fc.assert(fc.asyncProperty(anyText, anyText.map(withoutNul).filter((name) => name !== ''), async (text, name) => {
      const statement = { sql: sql`SELECT CAST($2 AS VARCHAR) AS ${identifier(name)}, ${literal('$1 in a text')}, CAST($1 AS VARCHAR) = 'x'`, params: ['x', text] }
      const written = await fixture.database().all({ sql: readableSql(statement), params: [] })
      expect(rowsOf(written)).toEqual(rowsOf(await fixture.database().all(statement)))
    }), { numRuns: 150 })
  })
})

describe('doors that refuse', () => {
  test('a number that is no whole number does not become a position', () => {
    expect(() => sql`LIMIT ${0.5}`).toThrow(RangeError)
    expect(() => sql`LIMIT ${Number.NaN}`).toThrow(RangeError)
    expect(() => sql`LIMIT ${1e300}`).toThrow(RangeError)
  })

  test('only plain type names are types', () => {
    expect(['BIGINT', 'DECIMAL(18,2)', 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMP_NS'].map(typeName)).toHaveLength(4)
    for (const name of ['INTEGER); DROP TABLE t; --', 'STRUCT(a INTEGER)', 'integer', "ENUM('a')", '']) expect(() => typeName(name)).toThrow(RangeError)
  })

  test('a join of nothing is nothing', () => {
    expect(join([], ', ')).toBe('')
  })
})
