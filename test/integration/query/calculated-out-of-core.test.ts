import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import { pivotStatement } from '../../../src/main/sql/pivot/pivot'
import { identifier, sql } from '../../../src/main/sql/quote'
import { rowsOf, startQueryFixture, type QueryFixture } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

test('medians inside calculated measures, and of the rest beyond the first items, are the same when they are found by sorting', async () => {
  const table = identifier('calculated parts')
  await fixture.database().run({
    sql: sql`CREATE TABLE ${table} AS SELECT g, x FROM (VALUES ('a', 1), ('a', 2), ('a', 9), ('b', 4), ('b', 4), ('b', 7), ('c', 3), ('c', NULL), ('d', 8)) AS t(g, x)`, params: [],
  })
  const relation = { from: table, rowNumber: null, fields: await fixture.database().describe(table), enumFields: new Set<string>(), sumGrids: new Map() }
  const spec: PivotSpec = {
    version: 3, kind: 'pivot', dataset: 'd', rows: ['g'], columns: [], filter: null, totals: { rows: false, columns: true },
    values: [
      { aggregate: 'calculated', field: null, expression: 'median(x) * 10 + mode(x)' }, { aggregate: 'count-distinct', field: 'x' },
      { aggregate: 'calculated', field: null, expression: 'sum(x) - median(x)' },
    ],
    axes: { rows: { levels: [{ field: 'g', top: { count: 2, end: 'top', measure: 0, rest: 'other' } }] }, columns: {} },
  }
  // By hand: a 2·10 + 1 = 21, b 44, c 33, d 88. The first two are d and b; a and c hold 1, 2, 9, 3: median 2.5, mode 1.
  const expected = [
    ['b', 0, 44, '2', 11], ['d', 0, 88, '1', 0], [null, 0, 26, '4', 12.5],
    // 1, 2, 3, 4, 4, 7, 8, 9: median 4, mode 4, sum 38.
    [null, 1, 44, '7', 34],
  ]
  for (const holistic of ['in-memory', 'out-of-core'] as const) {
    const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic })))
    expect(answers.map((answer) => answer.slice(0, 5)), holistic).toEqual(expected)
  }
})
