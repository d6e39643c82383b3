import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TableSpec } from '../../../src/shared/query/table-spec'
import type { QueryFixture } from './query-fixture'
import { errorOf, rowsOf, startQueryFixture, unhurried } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{ name: 'sales', query: `SELECT i AS n, i % 2 AS "odd one", 0.5::DOUBLE AS half FROM range(10) AS r(i)` }], { holisticBudgetBytes: 1 }, 1_000)
})
afterAll(() => fixture.close())

const run = (text: string) => fixture.handlers['sql/run']({ text }, unhurried())
const table = (dataset: string): TableSpec => ({ version: 1, kind: 'table', dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } })
async function rows(dataset: string) {
  return rowsOf((await fixture.handlers['table/window']({ spec: table(dataset), from: 0, count: 100, fields: null }, unhurried())).batch)
}

describe("a person's SQL", () => {
  test.each([
    ['a plain query', 'SELECT 1 AS a', [[1]]],
    ['a semicolon and a comment at the end', 'SELECT 1 AS a; -- done', [[1]]],
    ['semicolons inside text, names and comments', `SELECT ';' AS ";", /* ; /* ; */ ; */ $$;$$ AS b, E'\\';' AS c ; /* ; */`, [[';', ';', "';"]]],
    ['a comment without a line end', 'SELECT 2 AS a -- two', [[2]]],
    ['two columns of one name', 'SELECT 1 AS a, 2 AS a', [[1, 2]]],
    ['FROM first', 'FROM sales SELECT max(n)', [['9']]],
    ['WITH', 'WITH t AS (SELECT 3 AS x) SELECT x FROM t', [[3]]],
    ['no rows', 'SELECT 1 AS a WHERE FALSE', []],
  ])('%s gives its rows', async (_, text, expected) => {
    expect(await rows((await run(text)).dataset)).toEqual(expected)
  })

  test('the order of the rows is kept, and the result is a dataset that sorts, pivots and profiles', async () => {
    const { dataset, rowCount } = await run('SELECT n, "odd one" FROM sales ORDER BY n DESC')
    expect(rowCount).toBe(10)
    expect((await rows(dataset))[0]).toEqual(['9', '1'])
    const pivot = await fixture.handlers['pivot/run']({
      spec: { version: 3, kind: 'pivot', dataset, rows: ['odd one'], columns: [], values: [{ aggregate: 'median', field: 'n' }, { aggregate: 'count-distinct', field: 'n' }], filter: null, totals: { rows: false, columns: true }, axes: { rows: {}, columns: {} } },
    }, unhurried())
    expect(rowsOf(pivot.batch)).toEqual([['0', 0, 4, '5'], ['1', 0, 5, '5'], [null, 1, 4.5, '10']])
    expect((await fixture.handlers['profile/run']({ dataset, fields: ['n'], basis: 'all-rows' }, unhurried())).profiles[0]).toMatchObject({ min: '0', max: '9' })
  })

  test('a result outlives a change of instance', async () => {
    const { dataset } = await run('SELECT n FROM sales WHERE n > 7')
    await fixture.switchInstance()
    expect(await rows(dataset)).toEqual([['8'], ['9']])
  })

  test('EXPLAIN gives lines of text', async () => {
    const { dataset, fields } = await run('EXPLAIN SELECT n FROM sales')
    expect(fields.map(({ name }) => name)).toEqual(['plan'])
    expect((await rows(dataset)).flat().join('\n')).toContain('SCAN')
  })

  test('more rows than may be kept are refused with the limit', async () => {
    expect(await errorOf(run('SELECT * FROM range(2_000)'))).toMatchObject({ code: 'result-too-large', what: 'rows', limit: 1_000 })
  })

  test('an error names what the person wrote', async () => {
    expect(await errorOf(run('SELECT nn FROM sales'))).toMatchObject({ code: 'query-failed', sql: 'SELECT nn FROM sales' })
    expect(await errorOf(run("SELECT 'x'::INTEGER"))).toMatchObject({ code: 'query-failed', sql: "SELECT 'x'::INTEGER" })
  })

  test('anything but one SELECT or EXPLAIN is refused', async () => {
    for (const text of ['DROP TABLE sales', 'SELECT 1; SELECT 2', "COPY sales TO 'x.csv'", 'SELECT 1) AS t; DROP TABLE sales; SELECT * FROM (SELECT 1']) {
      expect(['sql-not-allowed', 'query-failed']).toContain((await errorOf(run(text))).code)
    }
    expect((await run('SELECT count(*) FROM sales')).rowCount).toBe(1)
  })

  test('a released result is no longer open', async () => {
    const { dataset } = await run('SELECT 1')
    await fixture.handlers['sql/release']({ dataset }, unhurried())
    expect(await errorOf(rows(dataset))).toEqual({ code: 'dataset-not-open', dataset })
  })
})

describe('completions', () => {
  const complete = (text: string) => fixture.handlers['sql/complete']({ text, position: text.length }, unhurried())

  test('datasets and fields come first, quoted where they must be, and replace the word begun', async () => {
    expect((await complete('SELECT * FROM sa')).suggestions[0]).toBe('sales')
    expect(await complete('SELECT od')).toMatchObject({ from: 7, suggestions: expect.arrayContaining(['"odd one"']) as string[] })
  })

  test('the place counts characters, not bytes', async () => {
    expect((await complete("SELECT 'ü中👩', hal")).from).toBe("SELECT 'ü中👩', ".length)
  })

  test('keywords come from the engine', async () => {
    expect((await complete('SELECT n FROM sales WHER')).suggestions).toContain('WHERE')
  })
})

describe('values of a field', () => {
  test('most frequent first, missing among them, search by any case, and whether there are more', async () => {
    const values = (search: string | null, limit: number) => fixture.handlers['field/values']({ dataset: 'sales', field: 'odd one', search, limit }, unhurried())
    expect(await values(null, 10)).toEqual({ values: [{ value: '0', count: 5 }, { value: '1', count: 5 }], isTruncated: false, total: 2 })
    expect(await values(null, 1)).toEqual({ values: [{ value: '0', count: 5 }], isTruncated: true, total: 2 })
    expect(await values('1', 5)).toEqual({ values: [{ value: '1', count: 5 }], isTruncated: false, total: 1 })
  })
})
