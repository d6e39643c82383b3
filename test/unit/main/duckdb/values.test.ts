import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instances } from '../../../../src/main/duckdb/instances'
import type { Column, ColumnData } from '../../../../src/shared/result/columns'
import { startInstances, statement } from './open-test-database'

let instances: Instances

beforeAll(async () => {
  instances = await startInstances()
})
afterAll(() => instances.close())

async function column(expression: string): Promise<Column> {
  const batch = await instances.current().all(statement(`SELECT ${expression} AS v`))
  return batch.columns[0]!
}

/** One column of the given expressions in order, all of the type of the first. */
async function columnOf(type: string, values: readonly string[]): Promise<Column> {
  const rows = values.map((value, index) => `(${index}, CAST(${value} AS ${type}))`).join(', ')
  const batch = await instances.current().all(statement(`SELECT v FROM (VALUES ${rows}) AS t(i, v) ORDER BY i`))
  return batch.columns[0]!
}

function valuesOf(data: ColumnData): unknown[] {
  if (data.encoding === 'dictionary') return [...data.codes].map((code) => (code < 0 ? null : data.dictionary[code]))
  if (data.encoding === 'text') return [...data.values]
  return [...data.values].map((value, row) => (data.validity === null || data.validity[row] === 1 ? value : null))
}

describe('whole numbers', () => {
  test.each([
    ['TINYINT', ['-128', '127', 'NULL'], [-128, 127, null]],
    ['SMALLINT', ['-32768', '32767', 'NULL'], [-32768, 32767, null]],
    ['INTEGER', ['-2147483648', '2147483647', 'NULL'], [-2147483648, 2147483647, null]],
    ['UTINYINT', ['0', '255', 'NULL'], [0, 255, null]],
    ['USMALLINT', ['0', '65535', 'NULL'], [0, 65535, null]],
  ])('%s: extremes survive as int32', async (type, given, expected) => {
    const { field, data } = await columnOf(type, given)
    expect(field).toEqual({ name: 'v', kind: 'integer', type })
    expect(data.encoding).toBe('int32')
    expect(valuesOf(data)).toEqual(expected)
  })

  test('BIGINT and UINTEGER: extremes survive as int64', async () => {
    const wide = await columnOf('BIGINT', ['-9223372036854775808', '9223372036854775807', 'NULL', '9007199254740993'])
    expect(wide.data.encoding).toBe('int64')
    expect(valuesOf(wide.data)).toEqual([-9223372036854775808n, 9223372036854775807n, null, 9007199254740993n])
    const unsigned = await columnOf('UINTEGER', ['0', '4294967295', 'NULL', '2147483648'])
    expect(unsigned.data.encoding).toBe('int64')
    expect(valuesOf(unsigned.data)).toEqual([0n, 4294967295n, null, 2147483648n])
  })

  test.each([
    ['UBIGINT', ['18446744073709551615', '0', 'NULL'], ['18446744073709551615', '0', null], [18446744073709552000, 0, Number.NaN]],
    ['HUGEINT', ["'-170141183460469231731687303715884105728'", '170141183460469231731687303715884105727'],
      ['-170141183460469231731687303715884105728', '170141183460469231731687303715884105727'], [-(2 ** 127), 2 ** 127]],
    ['UHUGEINT', ["'340282366920938463463374607431768211455'"], ['340282366920938463463374607431768211455'], [2 ** 128]],
    ['BIGNUM', ["'-123456789012345678901234567890123456789012345'", "'0'"], ['-123456789012345678901234567890123456789012345', '0'],
      [Number('-123456789012345678901234567890123456789012345'), 0]],
  ])('%s: every digit survives as text, with a number for the axis', async (type, given, expected, approximate) => {
    const { field, data } = await columnOf(type, given)
    expect(field.kind).toBe('integer')
    expect(data).toMatchObject({ encoding: 'text', values: expected })
    expect(data.encoding === 'text' && data.approximate ? [...data.approximate] : null).toEqual(approximate)
  })
})

describe('decimals', () => {
  test.each([
    ['DECIMAL(4,1)', ['-999.9', '999.9', '-0.1', 'NULL'], [-9999n, 9999n, -1n, null], 1],
    ['DECIMAL(9,3)', ['-999999.999', '999999.999', 'NULL'], [-999999999n, 999999999n, null], 3],
    ['DECIMAL(18,2)', ['-9999999999999999.99', '9999999999999999.99', 'NULL'], [-999999999999999999n, 999999999999999999n, null], 2],
  ])('%s: is its unscaled value', async (type, given, expected, scale) => {
    const { field, data } = await columnOf(type, given)
    expect(field).toEqual({ name: 'v', kind: 'decimal', type })
    expect(data).toMatchObject({ encoding: 'decimal64', scale })
    expect(valuesOf(data)).toEqual(expected)
  })

  test('DECIMAL(38,10): every digit survives as text', async () => {
    const { data } = await columnOf('DECIMAL(38,10)', ["'9999999999999999999999999999.9999999999'", "'-0.0000000001'", "'1.5'"])
    expect(valuesOf(data)).toEqual(['9999999999999999999999999999.9999999999', '-0.0000000001', '1.5000000000'])
    expect(data.encoding === 'text' && data.approximate?.[2]).toBe(1.5)
  })
})

test('DOUBLE and FLOAT: NaN, infinities and the sign of zero are themselves', async () => {
  const values = ["'NaN'", "'Infinity'", "'-Infinity'", "'-0.0'", "'5e-324'", "'1.7976931348623157e308'", 'NULL']
  const { field, data } = await columnOf('DOUBLE', values)
  expect(field.kind).toBe('float')
  expect(valuesOf(data)).toEqual([Number.NaN, Infinity, -Infinity, -0, 5e-324, 1.7976931348623157e308, null])
  const narrow = await columnOf('FLOAT', ["'NaN'", "'-Infinity'", "'0.1'", "'-0.0'"])
  expect(valuesOf(narrow.data)).toEqual([Number.NaN, -Infinity, 0.10000000149011612, -0])
})

test('BOOLEAN: true, false and missing stay apart', async () => {
  const { field, data } = await columnOf('BOOLEAN', ['true', 'false', 'NULL'])
  expect(field.kind).toBe('boolean')
  expect(data.encoding).toBe('boolean')
  expect(valuesOf(data)).toEqual([1, 0, null])
})

describe('moments', () => {
  test('DATE: days since 1970, infinities and years before Christ', async () => {
    const { data } = await columnOf('DATE', ["'1970-01-01'", "'infinity'", "'-infinity'", "'0044-03-15 (BC)'", "'5881580-07-10'", 'NULL'])
    expect(data.encoding).toBe('date32')
    // 15 March 44 BC is proleptic -0043-03-15: 735,160 days before 1970 by the civil-from-days arithmetic of H. Hinnant.
    expect(valuesOf(data)).toEqual([0, 2147483647, -2147483647, Date.UTC(-43, 2, 15) / 86_400_000, 2147483646, null])
  })

  test('TIMESTAMP: microseconds, exact to the last, infinities at the extremes', async () => {
    const { field, data } = await columnOf('TIMESTAMP', ["'1970-01-01 00:00:00.000001'", "'infinity'", "'-infinity'", "'294247-01-10 04:00:54.775806'", 'NULL'])
    expect(field.kind).toBe('timestamp')
    expect(valuesOf(data)).toEqual([1n, 9223372036854775807n, -9223372036854775807n, 9223372036854775806n, null])
  })

  test('TIMESTAMP_S and TIMESTAMP_MS: become microseconds exactly', async () => {
    expect(valuesOf((await columnOf('TIMESTAMP_S', ["'2020-01-01 00:00:01'", "'infinity'", 'NULL'])).data)).toEqual([1577836801000000n, 9223372036854775807n, null])
    expect(valuesOf((await columnOf('TIMESTAMP_MS', ["'2020-01-01 00:00:01.5'", "'-infinity'"])).data)).toEqual([1577836801500000n, -9223372036854775807n])
  })

  test('TIMESTAMP_NS: all nine digits survive as text, milliseconds for the axis', async () => {
    const { field, data } = await columnOf('TIMESTAMP_NS', ["'2020-01-01 00:00:00.123456789'", "'infinity'", 'NULL'])
    expect(field.kind).toBe('timestamp')
    expect(valuesOf(data)).toEqual(['2020-01-01 00:00:00.123456789', 'infinity', null])
    expect(data.encoding === 'text' && data.approximate ? [...data.approximate] : null).toEqual([1577836800123.4568, Infinity, Number.NaN])
  })

  test('TIMESTAMP WITH TIME ZONE: microseconds of UTC', async () => {
    const { field, data } = await columnOf('TIMESTAMPTZ', ["'2020-06-01 12:00:00+02'", "'infinity'", 'NULL'])
    expect(field).toMatchObject({ kind: 'timestamp-with-zone' })
    expect(data.encoding).toBe('timestamp64')
    expect(valuesOf(data)).toEqual([1591005600000000n, 9223372036854775807n, null])
  })

  test.each([
    ['TIME', "'24:00:00'", '24:00:00'], ['TIME', "'01:02:03.000004'", '01:02:03.000004'], ['TIMETZ', "'12:00:00+05:30'", '12:00:00+05:30'],
    ['TIME_NS', "'01:02:03.000000004'", '01:02:03.000000004'],
  ])('%s %s: is text with every digit', async (type, given, expected) => {
    const { field, data } = await columnOf(type, [given, 'NULL'])
    expect(field.kind).toBe('time')
    expect(valuesOf(data)).toEqual([expected, null])
  })

  test('INTERVAL: months, days and time stay apart', async () => {
    const { data } = await columnOf('INTERVAL', ["'14 months 3 days 01:02:03.5'", "'-1 days'"])
    expect(valuesOf(data)).toEqual(['1 year 2 months 3 days 01:02:03.5', '-1 day'])
  })
})

describe('text', () => {
  test('empty text, missing text and the word null stay apart', async () => {
    const { data } = await columnOf('VARCHAR', ["''", 'NULL', "'null'", "'NULL'", "''"])
    expect(data.encoding).toBe('dictionary')
    expect(valuesOf(data)).toEqual(['', null, 'null', 'NULL', ''])
  })

  test('short, long, inlined and non-ASCII texts of every length come back as they are', async () => {
    const texts = Array.from({ length: 40 }, (_unused, length) => 'ab'.repeat(length).slice(0, length))
      .concat(['é', 'ééééééé', '日本語のとても長い文字列です', '🙂', '🙂🙂🙂🙂', 'a\u0000b', "it's", 'line\nbreak', 'x'.repeat(100_000)])
    const batch = await instances.current().all(
      statement(`SELECT v FROM (VALUES ${texts.map((_text, index) => `(${index}, $${index + 1})`).join(', ')}) t(i, v) ORDER BY i`, texts),
    )
    expect(valuesOf(batch.columns[0]!.data)).toEqual(texts)
  })

  test.each([
    ['few distinct short texts', "'k' || (i % 7)", 'dictionary'],
    ['few distinct long texts', "'a rather long key ' || (i % 300)", 'dictionary'],
    ['mostly distinct short texts', 'i::VARCHAR', 'text'],
    ['mostly distinct long texts', "'a rather long key ' || i", 'text'],
    ['mostly distinct non-ASCII texts', "'ключ с номером ' || i", 'text'],
  ])('%s over many chunks: 50,000 rows with gaps equal what SQL says', async (_title, expression, encoding) => {
    const query = `SELECT CASE WHEN i % 11 = 3 THEN NULL ELSE ${expression} END AS v FROM range(50000) r(i) ORDER BY i`
    const batch = await instances.current().all(statement(query))
    expect(batch.columns[0]!.data.encoding).toBe(encoding)
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const rows = await (await connection.run(query)).getRows()
    expect(valuesOf(batch.columns[0]!.data)).toEqual(rows.map((row) => row[0]))
  })

  test('ENUM of one, two and four bytes: its own codes, missing as -1', async () => {
    for (const size of [3, 300, 70_000]) {
      const query = `SELECT CASE WHEN i = 1 THEN NULL ELSE ('v' || (i % ${size}))::e_${size} END AS v FROM range(${size}) r(i)`
      await instances.current().run(statement(`CREATE TYPE e_${size} AS ENUM (SELECT 'v' || i FROM range(${size}) r(i))`))
      const { field, data } = (await instances.current().all(statement(query))).columns[0]!
      expect(field.kind).toBe('text')
      expect(field.type.length).toBeLessThan(20)
      expect(data.encoding).toBe('dictionary')
      expect(valuesOf(data).slice(0, 3)).toEqual(['v0', null, 'v2'])
      expect(valuesOf(data).at(-1)).toBe(`v${size - 1}`)
    }
  })
})

test.each([
  ['uuid', "'00000000-0000-0000-0000-00000000000a'::UUID", '00000000-0000-0000-0000-00000000000a'],
  ['uuid', "'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID", 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ['binary', "'\\x00\\xABab\\x5C'::BLOB", '\\x00\\xABab\\x5C'],
  ['binary', "'0101'::BIT", '0101'],
  ['json', `'{"a": [1, null]}'::JSON`, '{"a": [1, null]}'],
  ['list', "[1.5::DOUBLE, NULL, 'NaN'::DOUBLE, '-Infinity'::DOUBLE, -0.0::DOUBLE]", '[1.5, NULL, NaN, -Infinity, -0.0]'],
  ['list', "['a', 'it''s', NULL, 'NULL', '']", "['a', 'it''s', NULL, 'NULL', '']"],
  ['list', '[0.1::FLOAT, 3::FLOAT]', '[0.1, 3.0]'],
  ['list', 'array_value(1, 2)', '[1, 2]'],
  ['list', "[DATE 'infinity', DATE '2020-02-29']", '[infinity, 2020-02-29]'],
  ['list', "[TIMESTAMPTZ '2020-01-01 00:00:00+00', TIMESTAMPTZ 'infinity']", '[2020-01-01 00:00:00+00, infinity]'],
  ['struct', `{'a b': 1, 'c': {'d': NULL}}`, "{'a b': 1, 'c': {'d': NULL}}"],
  ['map', "map {'k': 1.5::DECIMAL(3,1)}", "{'k': 1.5}"],
  ['other', "union_value(num := 2)", '2'],
  ['other', "'POINT (1 2.5)'::GEOMETRY", 'POINT (1 2.5)'],
  ['other', "'POLYGON ((0 0, 1 0, 1 1, 0 0))'::GEOMETRY", 'POLYGON ((0 0, 1 0, 1 1, 0 0))'],
  ['other', "{'a': 1}::VARIANT", "{'a': 1}"],
])('%s: %s reads %s', async (kind, expression, expected) => {
  const { field, data } = await column(expression)
  expect(field.kind).toBe(kind)
  expect(valuesOf(data)).toEqual([expected])
})

test('every type the engine can show at once is encoded, whatever its values', async () => {
  const batch = await instances.current().all(statement('SELECT * FROM test_all_types()'))
  expect(batch.columns.length).toBeGreaterThan(50)
  for (const { data } of batch.columns) expect(valuesOf(data)).toHaveLength(3)
})

test('an empty result has its columns and no rows', async () => {
  const batch = await instances.current().all(statement("SELECT 1 AS a, 'x' AS b WHERE false"))
  expect(batch.rowCount).toBe(0)
  expect(batch.columns.map(({ field }) => field.name)).toEqual(['a', 'b'])
})
