import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { functions } from '../../../src/shared/query/expression/functions'
import type { Scalar } from '../../../src/shared/result/scalar'
import { errorOf, rowsOf, startQueryFixture, unhurried, type QueryFixture } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    {
      name: 'row',
      query: `SELECT CAST(12.5 AS DECIMAL(8,2)) AS "Price", CAST(4 AS BIGINT) AS "Quantity", CAST(0.1 AS DOUBLE) AS "Weight", ' Köln  Süd ' AS "City",
        'AB-17' AS "Code", DATE '2024-12-30' AS "Day", TIMESTAMP '2024-12-30 23:59:30' AS "Moment", TRUE AS "Sold", CAST(NULL AS DOUBLE) AS "Nothing"`,
    },
    { name: 'narrow', query: 'SELECT CAST(120 AS TINYINT) AS a, CAST(2000000000 AS INTEGER) AS b, CAST(9000000000000000000 AS BIGINT) AS c, CAST(9000000000000000000 AS HUGEINT) AS d' },
  ])
})
afterAll(() => fixture.close())

async function value(expression: string, dataset = 'row'): Promise<Scalar> {
  const prepare = { fields: [{ kind: 'expression' as const, name: 'result', expression }], lookups: [], filter: null }
  const spec = { version: 1, kind: 'table', dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} }, prepare } as const
  const { batch } = await fixture.handlers['table/window']({ spec: { ...spec, sort: [], layout: { hidden: [], frozen: [], widthsPx: {} } }, from: 0, count: 1, fields: ['result'] }, unhurried())
  return rowsOf(batch)[0]?.[0] ?? null
}

/** Rows `| `name` | meaning | `example` | gives |` of the page. */
const page = readFileSync(join(import.meta.dirname, '../../../docs/expressions.md'), 'utf8')
const examples = [...page.matchAll(/^\| `(?<name>[^`]+)` \| .*? \| `(?<expression>[^`]+)` \| (?<gives>.*) \|$/gmu)].map(({ groups }) => ({
  name: groups?.['name'] ?? '', expression: groups?.['expression'] ?? '', gives: groups?.['gives'] ?? '',
}))

describe('docs/expressions.md', () => {
  test('every function is documented', () => {
    const documented = new Set(examples.map(({ name }) => name))
    expect(Object.keys(functions).filter((name) => !documented.has(name))).toEqual([])
  })

  test.each(examples)('$expression gives $gives', async ({ expression, gives }) => {
    expect(String((await value(expression)) ?? '(missing)')).toBe(gives)
  })
})

describe('numbers', () => {
  test('digits and groups that are written out reach the engine', async () => {
    expect([await value('round(Weight * 123.456, 1)'), await value('round(Price, -1)'), await value('round(12.345, 2)')]).toEqual([12.3, '10', '12.35'])
    expect([await value("regex_extract(Code, '([A-Z])([A-Z])', 2)"), await value("left(Code, 0 - 1)"), await value("date_add(Day, 0 - 1, 'month')")]).toEqual(['B', '', '2024-11-30'])
  })

  test('narrow whole numbers do not overflow; what does not fit 64 bits stops the query', async () => {
    expect(await value('a * b', 'narrow')).toBe('240000000000')
    expect(await value('d * 100', 'narrow')).toBe('900000000000000000000')
    expect(await errorOf(value('c * 100', 'narrow'))).toMatchObject({ code: 'query-failed' })
  })
})
