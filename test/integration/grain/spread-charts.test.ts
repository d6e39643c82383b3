import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reasonsIn } from '../../../src/shared/grain/grain-reason'
import type { ChartSpec } from '../../../src/shared/query/chart-spec'
import type { Filter } from '../../../src/shared/query/filter'
import type { AggregateMeasure } from '../../../src/shared/query/measure'
import { rowsOf, startQueryFixture, unhurried, type QueryFixture } from '../query/query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{
    // One facet with a variable alone, one with two.
    name: 'release',
    query: `SELECT * FROM (VALUES ('US', 'country', 'x_count', 10), ('FR', 'country', 'x_count', 30), ('DE', 'country', 'x_count', 60),
      ('US', 'request', 'x_count', 1), ('FR', 'request', 'y_pct', 2), ('FR', 'request', 'y_pct', 5)) AS t(geo_id, facet, variable, value)`,
  }])
})
afterAll(() => fixture.close())

const sum: AggregateMeasure = { aggregate: 'sum', field: 'value' }
const one: Filter = { kind: 'compare', field: 'facet', operator: '=', value: 'country' }

async function answer(change: Partial<ChartSpec>) {
  const spec: ChartSpec = {
    version: 3, kind: 'chart', dataset: 'release', chart: 'lorenz', x: 'geo_id', y: [sum], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 100,
    title: null, ...change,
  }
  const { batch, blanks, omitted } = await fixture.handlers['chart/run']({ spec }, unhurried())
  const { sql } = await fixture.handlers['view/sql']({ spec }, unhurried())
  const names = batch.columns.map(({ field }) => field.name)
  const readable = await fixture.database().all({ sql: sql as never, params: [] })
  // Whoever runs the SQL elsewhere reads the same: what is blank is blank there too.
  expect(rowsOf(readable).map((row) => row.slice(0, names.length))).toEqual(rowsOf(batch))
  return { names, rows: rowsOf(batch), omitted, blanks: blanks.map(({ measure, masks }) => [measure, Array.from(masks, reasonsIn)]) }
}

describe('Lorenz curves of a long-format release', () => {
  test('one that mixes variables and facets is left blank, with the reasons', async () => {
    const { names, rows, blanks, omitted } = await answer({})
    expect(names).toEqual(['x', 'y', 'gini', 'n'])
    expect(rows).toEqual([[null, null, null, '3']])
    expect({ blanks, omitted }).toEqual({ blanks: [[0, [['variables', 'facets']]]], omitted: 0 })
  })

  // By hand: 10, 30, 60: G = 2 · (10 + 60 + 180) / (3 · 100) − 4/3 = 1/3.
  test('one of numbers of a kind is drawn, of groups and of rows', async () => {
    for (const x of ['geo_id', null]) {
      const { rows, blanks } = await answer({ filter: one, x })
      expect(rows.map(([, y]) => y)).toEqual([0.1, 0.4, 1])
      expect(rows[0]?.[2]).toBeCloseTo(1 / 3, 14)
      expect(blanks).toEqual([[0, [[], [], []]]])
    }
    expect((await answer({ x: null })).blanks).toEqual([[0, [['variables', 'facets']]]])
  })

  test('each series is judged by itself, and a unit that says nothing leaves its curve blank', async () => {
    const byFacet = await answer({ colour: 'facet' })
    expect(byFacet.rows.map(([, y, series]) => [y, series])).toEqual([[0.1, 'country'], [0.4, 'country'], [1, 'country'], [null, 'request']])
    expect(byFacet.blanks).toEqual([[0, [[], [], [], ['variables']]]])
    // Of France there are two percentages, whose plain mean says nothing.
    const means = await answer({ y: [{ aggregate: 'mean', field: 'value' }], filter: { kind: 'compare', field: 'variable', operator: '=', value: 'y_pct' } })
    expect(means.blanks).toEqual([[0, [['ratios-averaged']]]])
  })

  test('asked for, everything is put together; counting was never in doubt', async () => {
    const across = await answer({ y: [{ ...sum, acrossGrain: true }] })
    // 11, 37, 60 of 108.
    expect(across.rows.map(([, y]) => y)).toEqual([11 / 108, 48 / 108, 1])
    expect(across.blanks).toEqual([])
    expect((await answer({ y: [{ aggregate: 'count-rows', field: null }] })).blanks).toEqual([])
  })
})

test('a ranking of mixed units is left blank as a whole; of one kind it is drawn, and so it is when asked for', async () => {
  // Each variable has a number of its own within its facet, but they have no common order.
  expect(await answer({ chart: 'rank-size', x: 'variable' })).toEqual({ names: ['x', 'y', 'rank'], rows: [[null, null, null]], omitted: 0, blanks: [[0, [['variables', 'facets']]]] })
  const drawn = [['DE', 60, '1'], ['FR', 30, '2'], ['US', 10, '3']]
  expect((await answer({ chart: 'rank-size', filter: one })).rows).toEqual(drawn)
  expect((await answer({ chart: 'rank-size', y: [{ ...sum, acrossGrain: true }] })).rows).toEqual([['DE', 60, '1'], ['FR', 37, '2'], ['US', 11, '3']])
})

test('a box of mixed values is left blank on its place; the others are drawn, and all are when asked for', async () => {
  const { names, rows, blanks } = await answer({ chart: 'box', x: 'facet', y: [{ aggregate: 'count', field: 'value' }] })
  expect(names).toEqual(['x', 'role', 'y', 'n', 'lower', 'upper', 'low', 'high'])
  // Quartiles of type 7 of 10, 30, 60.
  expect(rows).toEqual([['country', 'box', 30, '3', 20, 45, 10, 60], ['request', 'box', null, '3', null, null, null, null]])
  expect(blanks).toEqual([[0, [[], ['variables']]]])
  const across = await answer({ chart: 'box', x: 'facet', y: [{ aggregate: 'count', field: 'value', acrossGrain: true }] })
  expect(across.rows[1]).toEqual(['request', 'box', 2, '3', 1.5, 3.5, 1, 5])
  expect(across.blanks).toEqual([])
})
