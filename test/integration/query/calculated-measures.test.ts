import fastCheck from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reasonsIn } from '../../../src/shared/grain/grain-reason'
import { PivotSpec } from '../../../src/shared/query/pivot-spec'
import type { Measure } from '../../../src/shared/query/measure'
import type { Scalar } from '../../../src/shared/result/scalar'
import { errorOf, rowsOf, startQueryFixture, unhurried, type QueryFixture } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{
    name: 'shops',
    query: `SELECT * FROM (VALUES ('North', 'a', 10, 2::BIGINT, 1.5::DOUBLE), ('North', 'b', 30, 3, 2.5), ('South', 'a', 50, 0, 0.1), ('South', 'b', NULL, 1, 0.2), ('West', 'a', 7, NULL, NULL))
      AS t(region, kind, sales, customers, weight)`,
  }, {
    // A long-format release: two variables at two places, one number each.
    name: 'release',
    query: `SELECT * FROM (VALUES ('US', 'request', 'x_count', 3), ('FR', 'request', 'x_count', 4), ('US', 'request', 'y_count', 5)) AS t(geo_id, facet, variable, value)`,
  }])
})
afterAll(() => fixture.close())

const calculated = (expression: string, rest: Partial<Measure> = {}): Measure => ({ aggregate: 'calculated', field: null, expression, ...rest })

async function run(values: Measure[], rest: object = {}): Promise<Scalar[][]> {
  const spec = PivotSpec.parse({
    version: 2, kind: 'pivot', dataset: 'shops', rows: ['region'], columns: [], values, filter: null, totals: { rows: false, columns: true }, sort: null, ...rest,
  })
  return rowsOf((await fixture.handlers['pivot/run']({ spec }, unhurried())).batch)
}

describe('calculated measures', () => {
  // By hand: North 40 / 5, South 50 / 1, West 7 / nothing; all 97 / 6: the ratio of the totals, not a total of ratios.
  test('a total is computed from the base rows of its aggregates', async () => {
    expect(await run([calculated('sum(sales) / sum(customers)')])).toEqual([['North', 0, 8], ['South', 0, 50], ['West', 0, null], [null, 1, 97 / 6]])
  })

  test('an aggregate may read an expression, and is as exact as that of a field', async () => {
    expect(await run([calculated('sum(sales * customers)'), calculated('share(sales > 20)'), calculated('round(sum(weight * 10), 2)'), calculated('count() - count(sales)')])).toEqual([
      ['North', 0, '110', 0.5, 40, '0'], ['South', 0, '0', 0.5, 3, '1'], ['West', 0, null, 0, null, '0'], [null, 1, '110', 0.4, 43, '1'],
    ])
  })

  test('quantiles, weighted means and choices stand beside others, sorted and shown in relation', async () => {
    const values = [calculated('if(count() > 1, weighted_mean(sales, customers), 0)', { showAs: { kind: 'rank', along: 'rows' } }), calculated('quantile(sales, 0.5) - median(sales)')]
    // North (20 + 90) / 5 = 22, South 0 / 0: nothing (the row without sales has no product), West 0.
    expect(await run(values, { sort: { by: 0, direction: 'descending' } })).toEqual([['North', 0, '1', 0], ['West', 0, '2', 0], ['South', 0, null, 0], [null, 1, null, 0]])
  })

  test('the readable SQL gives the same, and a chart draws it', async () => {
    const spec = PivotSpec.parse({
      version: 2, kind: 'pivot', dataset: 'shops', rows: ['region'], columns: ['kind'], values: [calculated('sum(weight * 2) / max(sales)')], filter: null,
      totals: { rows: true, columns: true }, sort: null,
    })
    const { batch } = await fixture.handlers['pivot/run']({ spec }, unhurried())
    const { sql } = await fixture.handlers['view/sql']({ spec }, unhurried())
    expect(rowsOf(await fixture.database().all({ sql: sql as never, params: [] }))).toEqual(rowsOf(batch))
  })

  test('what is wrong says where', async () => {
    expect(await errorOf(run([calculated('sum(sales) / customers')]))).toMatchObject({ code: 'expression-wrong', problem: 'field-outside-aggregate', at: 13 })
    expect(await errorOf(run([calculated('max(region)')]))).toMatchObject({ code: 'unsuitable-field', wanted: 'a number' })
    expect(await errorOf(run([calculated('sum(sales')]))).toMatchObject({ code: 'expression-wrong', problem: 'unfinished' })
  })

  test('in a long-format release an expression of the value is guarded like the value, and says why', async () => {
    const values = [calculated('sum(value * 2)'), calculated('if(sum(Value) is null, 0, 1)'), calculated('count(value) + count()'), calculated('sum(value * 2)', { acrossGrain: true })]
    const spec = PivotSpec.parse({
      version: 2, kind: 'pivot', dataset: 'release', rows: ['variable'], columns: [], values, filter: null, totals: { rows: false, columns: true }, sort: null,
    })
    const { batch, blanks } = await fixture.handlers['pivot/run']({ spec }, unhurried())
    // By hand: 2 · (3 + 4), 2 · 5; all of them are of two variables.
    expect(rowsOf(batch)).toEqual([['x_count', 0, '14', '1', '4', '14'], ['y_count', 0, '10', '1', '2', '10'], [null, 1, null, null, '6', '24']])
    expect(blanks.map(({ measure, masks }) => [measure, Array.from(masks, reasonsIn)])).toEqual([[0, [[], [], ['variables']]], [1, [[], [], ['variables']]]])
  })

  test('in a long-format release a field made of the value is guarded like the value, where it has one', async () => {
    const spec = PivotSpec.parse({
      version: 2, kind: 'pivot', dataset: 'release', rows: ['geo_id'], columns: [], filter: null, totals: { rows: false, columns: true }, sort: null,
      values: [{ aggregate: 'sum', field: 'doubled' }, { aggregate: 'sum', field: 'doubled_x' }, { aggregate: 'count', field: 'doubled' }],
      prepare: { lookups: [], filter: null, fields: [
        { name: 'doubled', kind: 'expression', expression: 'value * 2' },
        { name: 'doubled_x', kind: 'expression', expression: "if(variable = 'x_count', doubled, null)" },
      ] },
    })
    const { batch, blanks } = await fixture.handlers['pivot/run']({ spec }, unhurried())
    // By hand: FR 8 alone. US 6 and 10 are of two variables; of one of them alone there is 6, and of both places 14.
    expect(rowsOf(batch)).toEqual([['FR', 0, '8', '8', '1'], ['US', 0, null, '6', '2'], [null, 1, null, '14', '3']])
    expect(blanks.map(({ measure, masks }) => [measure, Array.from(masks, reasonsIn)])).toEqual([[0, [[], ['variables'], ['variables']]], [1, [[], [], []]]])
  })

  test('each total of an expression equals the expression of the totals of its aggregates', async () => {
    const parts: readonly (readonly [string, Measure])[] = [
      ['sum(sales)', { aggregate: 'sum', field: 'sales' }], ['avg(weight)', { aggregate: 'mean', field: 'weight' }], ['median(sales)', { aggregate: 'median', field: 'sales' }],
      ['count(customers)', { aggregate: 'count', field: 'customers' }], ['distinct(kind)', { aggregate: 'count-distinct', field: 'kind' }], ['stddev(sales)', { aggregate: 'stddev-sample', field: 'sales' }],
      ['count()', { aggregate: 'count-rows', field: null }], ['max(weight)', { aggregate: 'max', field: 'weight' }], ['variance_population(sales)', { aggregate: 'variance-population', field: 'sales' }],
    ]
    const part = fastCheck.constantFrom(...parts)
    const axes = { rows: ['region'], columns: ['kind'], totals: { rows: true, columns: true } }
    await fastCheck.assert(fastCheck.asyncProperty(part, part, async ([one, oneMeasure], [other, otherMeasure]) => {
      const rows = await run([calculated(`1e0 * ${one} - ${other} / 2`), oneMeasure, otherMeasure], axes)
      for (const row of rows) {
        const [whole, left, right] = row.slice(3).map((value) => (value === null ? null : Number(value)))
        expect(whole).toEqual(left === null || left === undefined || right === null || right === undefined ? null : left - right / 2)
      }
    }), { numRuns: 60 })
  })
})
