import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChartSpec } from '../../../src/shared/query/chart-spec'
import type { QueryFixture } from './query-fixture'
import { errorOf, rowsOf, startQueryFixture, unhurried } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    { name: 'shops', query: `SELECT * FROM (VALUES ('a', 1.0, 'p', 10), ('a', 3.0, 'p', 11), ('b', 8.0, 'q', 12), ('c', 1.0, 'p', 13), ('c', 2.0, 'q', 14), ('d', 6.0, 'q', 14), (NULL, 0.5, 'p', 15)) AS t(k, v, s, i)` },
    // R's own `boxplot.stats(c(1:9, 30))`: 1, 3, 5.5, 8, 9 by hinges; quartiles of type 7 are 3.25 and 7.75, fences -3.5 and 14.5.
    { name: 'values', query: `SELECT CAST(v AS DOUBLE) AS v FROM (SELECT unnest([1, 2, 3, 4, 5, 6, 7, 8, 9, 30]) AS v)` },
    { name: 'cloud', query: `SELECT CAST(i % 500 AS DOUBLE) AS x, CAST(i // 500 AS DOUBLE) AS y FROM range(250_000) AS r(i)` },
    { name: 'tenths', query: `SELECT i / 10.0 AS t FROM range(0, 11) AS r(i)` },
    { name: 'visits', query: `SELECT DATE '2020-01-01' + CAST(i // 4 AS INTEGER) AS day, 's' || CAST(i % 4 AS VARCHAR) AS site, (i * 7919) % 1000 AS n FROM range(4 * 1500) AS r(i)` },
    { name: 'days', query: `SELECT DATE '2020-01-01' + CAST(i AS INTEGER) AS day, i AS n FROM range(100) AS r(i)` },
  ])
})
afterAll(() => fixture.close())

function chart(change: Partial<ChartSpec>): ChartSpec {
  return {
    version: 3, kind: 'chart', dataset: 'shops', chart: 'bar', x: 'k', y: [{ aggregate: 'sum', field: 'v' }], colour: null, size: null, label: null, panel: null,
    filter: null, sort: 'by-value', top: 2_000, title: null, ...change,
  }
}

async function answer(change: Partial<ChartSpec>) {
  const { batch, ...rest } = await fixture.handlers['chart/run']({ spec: chart(change) }, unhurried())
  return { ...rest, names: batch.columns.map(({ field }) => field.name), rows: rowsOf(batch) }
}

describe('groups', () => {
  test('several measures stand side by side, ranked by the first', async () => {
    const { names, rows } = await answer({ y: [{ aggregate: 'sum', field: 'v' }, { aggregate: 'count-rows', field: null }] })
    expect(names).toEqual(['x', 'y', 'y_1'])
    expect(rows).toEqual([['b', '8.0', '1'], ['d', '6.0', '1'], ['a', '4.0', '2'], ['c', '3.0', '2'], [null, '0.5', '1']])
  })

  test('Other is computed from its rows: the median of a and c and the missing is 1, not a mean of medians', async () => {
    const { names, rows, omitted } = await answer({ y: [{ aggregate: 'median', field: 'v' }], top: 2, hasOther: true })
    expect(names).toEqual(['x', 'y', 'folded_x', 'folded_series'])
    expect({ rows, omitted }).toEqual({ rows: [['b', 8, '0', 0], ['d', 6, '0', 0], [null, 1, '3', 0]], omitted: 0 })
  })

  test('Other of distinct values does not count 14 twice, though c and d both have it', async () => {
    const { rows } = await answer({ y: [{ aggregate: 'count-distinct', field: 'i' }], top: 1, hasOther: true, sort: 'by-label' })
    expect(rows).toEqual([['a', '2', '0', 0], [null, '4', '4', 0]])
  })

  test('nothing to fold: the answer is the plain one', async () => {
    expect((await answer({ hasOther: true })).names).toEqual(['x', 'y'])
  })

  test('of areas too many to draw whole days are left out, never a part of one; the lowest and the highest of all days are there', async () => {
    const { rows, omitted } = await answer({ dataset: 'visits', chart: 'area', x: 'day', y: [{ aggregate: 'sum', field: 'n' }], colour: 'site', sort: 'by-label' })
    const days = new Map<string, number[]>()
    for (const [day, value] of rows) days.set(String(day), [...(days.get(String(day)) ?? []), Number(value)])
    expect([...days.values()].every((day) => day.length === 4)).toBe(true)
    expect(rows.length).toBeLessThanOrEqual(2_000)
    expect(rows.length + omitted).toBe(6_000)
    // By hand: the total of day d is the sum of (i · 7919) mod 1000 over its four rows i = 4d … 4d + 3.
    const total = (day: number): number => [0, 1, 2, 3].reduce((sum, part) => sum + (((4 * day + part) * 7919) % 1000), 0)
    const totals = Array.from({ length: 1_500 }, (_, day) => total(day))
    const drawn = [...days.values()].map((day) => day.reduce((sum, value) => sum + value, 0))
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...totals), Math.max(...totals)])
  })

  test('panels divide the marks and keep one ranking', async () => {
    const { names, rows } = await answer({ panel: 's', top: 2 })
    expect(names).toEqual(['x', 'y', 'panel'])
    expect(rows).toEqual([['b', '8.0', 'q'], ['d', '6.0', 'q']])
  })

  test('error bars of a mean bring n and the sample deviation', async () => {
    const { names, rows } = await answer({ y: [{ aggregate: 'mean', field: 'v' }], errorBars: { kind: 'confidence', level: 0.95 }, filter: { kind: 'compare', field: 'k', operator: '=', value: 'a' } })
    expect(names).toEqual(['x', 'y', 'n', 'spread'])
    expect(rows).toEqual([['a', 2, '2', Math.SQRT2]])
  })
})

describe('boxes', () => {
  test('quartiles are type 7, whiskers end at values, what lies beyond is listed', async () => {
    const { names, rows } = await answer({ dataset: 'values', chart: 'box', x: null, y: [{ aggregate: 'median', field: 'v' }] })
    expect(names).toEqual(['x', 'role', 'y', 'n', 'lower', 'upper', 'low', 'high'])
    expect(rows).toEqual([[null, 'box', 5.5, '10', 3.25, 7.75, 1, 9], [null, 'outside', 30, '1', null, null, null, null]])
  })

  test('boxes by group, with panels', async () => {
    const { rows } = await answer({ chart: 'box', panel: 's' })
    expect(rows.filter(([, role]) => role === 'box').map(([x, , y, , , , , , panel]) => [x, y, panel])).toEqual([['a', 2, 'p'], ['c', 1, 'p'], [null, 0.5, 'p'], ['b', 8, 'q'], ['d', 6, 'q'], ['c', 2, 'q']])
  })
})

describe('histograms', () => {
  test('a value on an edge belongs to the bin above it, the largest to the last bin', async () => {
    const { names, rows } = await answer({ dataset: 'tenths', chart: 'histogram', x: 't', y: [], bins: 5 })
    expect(names).toEqual(['x', 'x_to', 'y'])
    expect(rows).toEqual([[0, 0.2, '2'], [0.2, 0.4, '2'], [0.4, 0.6, '2'], [0.6, 0.8, '2'], [0.8, 1, '3']])
  })

  test('whole numbers stand in the middle of bins of width one', async () => {
    const { rows } = await answer({ chart: 'histogram', x: 'i', y: [] })
    expect(rows).toEqual([[9.5, 10.5, '1'], [10.5, 11.5, '1'], [11.5, 12.5, '1'], [12.5, 13.5, '1'], [13.5, 14.5, '2'], [14.5, 15.5, '1']])
  })

  test('split by series and dates: every row is in one bin', async () => {
    const { rows } = await answer({ chart: 'histogram', x: 'v', colour: 's', y: [] })
    expect(rows.reduce((sum, [, , y]) => sum + Number(y), 0)).toBe(7)
    const days = await answer({ dataset: 'days', chart: 'histogram', x: 'day', y: [] })
    expect(days.rows.reduce((sum, [, , y]) => sum + Number(y), 0)).toBe(100)
  })
})

describe('rows', () => {
  test('a plain scatter beyond the limit is a density of all rows', async () => {
    const { form, names, rows } = await answer({ dataset: 'cloud', chart: 'scatter', x: 'x', y: [{ aggregate: 'sum', field: 'y' }] })
    expect({ form, names, cells: rows.length }).toEqual({ form: 'density', names: ['x_from', 'x_to', 'y_from', 'y_to', 'y'], cells: 10_000 })
    expect(rows.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(250_000)
  })

  test('a part of a density has cells of its own, and few enough rows a mark each', async () => {
    const plain: Partial<ChartSpec> = { dataset: 'cloud', chart: 'scatter', x: 'x', y: [{ aggregate: 'sum', field: 'y' }] }
    // x is 0 … 499, each 500 times: 300 of them are 150,000 rows, 20 are 10,000.
    const half = await answer({ ...plain, axes: { x: { from: 100, to: 399 } } })
    expect({ form: half.form, rows: half.rows.reduce((sum, row) => sum + Number(row[4]), 0) }).toEqual({ form: 'density', rows: 150_000 })
    const close = await answer({ ...plain, axes: { x: { from: 100, to: 119 } } })
    expect({ form: close.form, names: close.names, rows: close.rows.length, missing: close.missing }).toEqual({ form: 'sample', names: ['x', 'y'], rows: 10_000, missing: 0 })
    // Where every row has a mark anyway, a part is only looked at.
    expect((await answer({ dataset: 'days', chart: 'scatter', x: 'day', y: [{ aggregate: 'sum', field: 'n' }], axes: { y: { from: 3, to: 4 } } })).form).toBe('marks')
  })

  test('dates have a place on an axis, in milliseconds since 1970', async () => {
    const { rows } = await answer({ dataset: 'days', chart: 'scatter', x: 'day', y: [{ aggregate: 'sum', field: 'n' }], top: 1 })
    expect(rows.map(([x]) => Number(x)).toSorted((one, other) => one - other)[0]).toBe(Date.UTC(2020, 0, 1))
  })

  test('on a logarithmic axis rows at or below zero are missing', async () => {
    const { missing } = await answer({ dataset: 'cloud', chart: 'scatter', x: 'x', y: [{ aggregate: 'sum', field: 'y' }], axes: { x: { scale: 'log' } } })
    expect(missing).toBe(500)
  })

  test('strips stand by group, or all in one', async () => {
    expect((await answer({ chart: 'strip' })).names).toEqual(['x', 'y'])
    expect((await answer({ chart: 'strip', x: null })).rows).toHaveLength(7)
  })
})

describe('units', () => {
  test('Lorenz curve of 1, 1, 2, 6, 8 … by shop: ends at 1, and Gini by its formula', async () => {
    // Sums by shop, ascending: 0.5, 3, 4, 6, 8 (sum 21.5). G = 2(0.5 + 6 + 12 + 24 + 40)/(5 × 21.5) − 6/5.
    const { names, rows } = await answer({ chart: 'lorenz' })
    expect(names).toEqual(['x', 'y', 'gini', 'n'])
    expect(rows.map(([x]) => x)).toEqual([0.2, 0.4, 0.6, 0.8, 1])
    expect(rows.at(-1)?.[1]).toBe(1)
    expect(rows[0]?.[2]).toBeCloseTo((2 * 82.5) / (5 * 21.5) - 6 / 5, 14)
  })

  test('equal values have a Gini of nought, and series have a curve each', async () => {
    const { rows } = await answer({ chart: 'lorenz', x: null, colour: 's', y: [{ aggregate: 'sum', field: 'v' }] })
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['p', 'q']))
  })

  test('rank–size: the largest first', async () => {
    const { names, rows } = await answer({ chart: 'rank-size' })
    expect(names).toEqual(['x', 'y', 'rank'])
    expect(rows.map(([x, , rank]) => [x, rank])).toEqual([['b', '1'], ['d', '2'], ['a', '3'], ['c', '4'], [null, '5']])
  })
})

test('a bubble without a numeric size is refused', async () => {
  expect(await errorOf(answer({ chart: 'bubble', x: 'v', size: 'k' }))).toMatchObject({ code: 'unsuitable-field', field: 'k' })
})
