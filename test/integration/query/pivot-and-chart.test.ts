import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChartSpec } from '../../../src/shared/query/chart-spec'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import type { QueryFixture } from './query-fixture'
import { errorOf, rowsOf, startQueryFixture, unhurried } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    { name: 'points', query: `SELECT i AS i, CAST(i AS DOUBLE) AS x, CASE WHEN i = 5000 THEN 1e6 ELSE CAST(hash(i) % 100 AS DOUBLE) END AS y, 's' || (i % 3) AS series, DATE '2000-01-01' + CAST(i AS INTEGER) AS day, CASE WHEN i % 4 = 0 THEN NULL ELSE i END AS gaps FROM range(10_000) AS r(i)` },
    { name: 'many', query: `SELECT CASE WHEN i % 4 = 0 THEN NULL ELSE i END AS gaps, CAST(hash(i) % 100 AS DOUBLE) AS y, 's' || (i % 3) AS series FROM range(200_000) AS r(i)` },
    { name: 'wide-decimal', query: `SELECT CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0)) AS x FROM range(2)` },
    { name: 'huge', query: `SELECT CAST('170141183460469231731687303715884105727' AS HUGEINT) AS x, CAST('340282366920938463463374607431768211455' AS UHUGEINT) AS u FROM range(2)` },
  ])
})
afterAll(() => fixture.close())

function pivot(change: Partial<PivotSpec>): PivotSpec {
  return { version: 3, kind: 'pivot', dataset: 'points', rows: [], columns: [], values: [], filter: null, totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} }, ...change }
}

function chart(change: Partial<ChartSpec>): ChartSpec {
  return { version: 3, kind: 'chart', dataset: 'points', chart: 'line', x: 'x', y: [{ aggregate: 'sum', field: 'y' }], size: null, label: null, panel: null, colour: null, filter: null, sort: 'by-label', top: 10, title: null, ...change }
}

const runPivot = (spec: PivotSpec) => fixture.handlers['pivot/run']({ spec }, unhurried())
const runChart = (spec: ChartSpec) => fixture.handlers['chart/run']({ spec }, unhurried())

describe('pivots', () => {
  test('no fields and no measures: one grand total without numbers', async () => {
    expect(rowsOf((await runPivot(pivot({}))).batch)).toEqual([[0]])
  })

  test('a grand total exists over no rows: counts are zero, sums are missing', async () => {
    const values = [{ aggregate: 'count-rows' as const, field: null }, { aggregate: 'sum' as const, field: 'y' }]
    const filter = { kind: 'compare' as const, field: 'i', operator: '<' as const, value: -1 }
    expect(rowsOf((await runPivot(pivot({ rows: ['series'], values, filter, totals: { rows: true, columns: true } }))).batch)).toEqual([[null, 1, '0', null]])
  })

  test('a pivot of more cells than were agreed to fails with their number, and is answered once they are', async () => {
    const spec = pivot({ dataset: 'many', rows: ['y'], columns: ['series'], values: [{ aggregate: 'count-rows', field: null }, { aggregate: 'max', field: 'gaps' }] })
    const ask = (mostCells: number) => fixture.handlers['pivot/run']({ spec, mostCells }, unhurried())
    // 100 labels × 3 labels, two measures each.
    expect(await errorOf(ask(599))).toEqual({ code: 'result-too-large', what: 'cells', count: 600, limit: 599 })
    expect((await ask(600)).batch.rowCount).toBe(300)
  })

  test('a sum that leaves 38 digits or 127 bits is an error, never a wrapped number', async () => {
    for (const [dataset, field] of [['wide-decimal', 'x'], ['huge', 'x'], ['huge', 'u']] as const) {
      const error = await errorOf(runPivot(pivot({ dataset, values: [{ aggregate: 'sum', field }] })))
      expect(error).toMatchObject({ code: 'query-failed', reason: expect.stringMatching(/does not fit|overflow/i) as string })
    }
  })

  test('a measure its field cannot answer is refused by name', async () => {
    expect(await errorOf(runPivot(pivot({ values: [{ aggregate: 'sum', field: 'series' }] })))).toEqual({ code: 'unsuitable-field', field: 'series', type: 'VARCHAR', wanted: 'a number' })
    expect(await errorOf(runPivot(pivot({ values: [{ aggregate: 'mean', field: null }] })))).toMatchObject({ code: 'unsuitable-field' })
  })

  test('the same float sums come out in the same digits twenty times over', async () => {
    const spec = pivot({ rows: ['series'], values: [{ aggregate: 'sum', field: 'y' }, { aggregate: 'mean', field: 'y' }], totals: { rows: false, columns: true } })
    const answers = new Set<string>()
    for (let i = 0; i < 20; i++) answers.add(JSON.stringify(rowsOf((await runPivot(spec)).batch)))
    expect(answers.size).toBe(1)
  })
})

describe('charts', () => {
  test('a line of 10,000 points keeps at most 2,000, the highest and the ends among them, in order', async () => {
    for (const x of ['x', 'day']) {
      const { batch, omitted } = await runChart(chart({ x }))
      const points = rowsOf(batch)
      expect(points.length).toBeGreaterThan(1_000)
      expect(points.length).toBeLessThanOrEqual(2_000)
      expect(points.length + omitted).toBe(10_000)
      expect(points.some(([, y]) => y === 1e6)).toBe(true)
      const places = points.map(([at]) => (x === 'day' ? Date.parse(String(at)) : Number(at)))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
  })

  test('a line in three series keeps the limit for all of them together', async () => {
    const { batch, omitted } = await runChart(chart({ colour: 'series' }))
    expect(batch.columns.map(({ field }) => field.name)).toEqual(['x', 'y', 'series'])
    expect(batch.rowCount).toBeLessThanOrEqual(2_000)
    expect(batch.rowCount + omitted).toBe(10_000)
  })

  test('a scatter beyond the limit draws the same rows every time and counts the rest and the missing', async () => {
    const spec = chart({ dataset: 'many', chart: 'scatter', x: 'gaps', colour: 'series', y: [{ aggregate: 'sum', field: 'y' }] })
    const first = await runChart(spec)
    expect({ drawn: first.batch.rowCount, omitted: first.omitted, missing: first.missing, form: first.form }).toEqual({ drawn: 100_000, omitted: 50_000, missing: 50_000, form: 'sample' })
    expect(rowsOf((await runChart(spec)).batch)).toEqual(rowsOf(first.batch))
  })

  test('bars: the largest categories, the rest counted, rows without the measured value counted as missing', async () => {
    const { batch, omitted, missing } = await runChart(chart({ chart: 'bar', x: 'series', y: [{ aggregate: 'count', field: 'gaps' }], top: 2 }))
    expect(batch.rowCount).toBe(2)
    expect({ omitted, missing }).toEqual({ omitted: 1, missing: 2_500 })
  })

  test('a scatter over text is refused', async () => {
    expect(await errorOf(runChart(chart({ chart: 'scatter', x: 'series' })))).toMatchObject({ code: 'unsuitable-field', field: 'series' })
  })

  test('the SQL of a view runs by hand and gives the same marks', async () => {
    const spec = chart({ chart: 'bar', x: 'series', y: [{ aggregate: 'median', field: 'y' }], filter: { kind: 'text', field: 'series', match: 'contains', text: "s'", isCaseSensitive: true, isNegated: true } })
    const { sql } = await fixture.handlers['view/sql']({ spec }, unhurried())
    const kept = await fixture.handlers['sql/run']({ text: sql }, unhurried())
    expect(kept.rowCount).toBe((await runChart(spec)).batch.rowCount)
  })
})
