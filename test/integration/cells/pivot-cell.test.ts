import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyOf } from '../../../src/shared/cells/cell-key'
import { rowsBehind } from '../../../src/shared/cells/rows-behind'
import type { CellKey } from '../../../src/shared/cells/cell-key'
import type { Measure } from '../../../src/shared/query/measure'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import type { Scalar } from '../../../src/shared/result/scalar'
import type { QueryFixture } from '../query/query-fixture'
import { rowsOf, startQueryFixture, unhurried } from '../query/query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{
    name: 'sales',
    query: `SELECT * FROM (VALUES ('north', 'tea', 1.50::DECIMAL(9,2), 2), ('north', 'tea', 2.50, 1), ('north', 'milk', 6.00, NULL), ('south', 'tea', 5.00, 5), (NULL, 'milk', NULL, 1))
      AS t(region, product, price, pieces)`,
  }])
})
afterAll(() => fixture.close())

const spec = (values: Measure[]): PivotSpec => ({
  version: 3, kind: 'pivot', dataset: 'sales', rows: ['region'], columns: ['product'], values, filter: null, totals: { rows: true, columns: true }, axes: { rows: {}, columns: {} },
})
const ask = (measure: Measure, key: CellKey) => fixture.handlers['pivot/cell']({ spec: spec([measure]), key, measure: 0 }, unhurried())

async function answerOf(text: string): Promise<Scalar[][]> {
  const { dataset } = await fixture.handlers['sql/run']({ text }, unhurried())
  const table = { version: 1 as const, kind: 'table' as const, dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
  const { batch } = await fixture.handlers['table/window']({ spec: table, from: 0, count: 10, fields: null }, unhurried())
  return rowsOf(batch)
}

test('a share tells its numerator and denominator, its rows, and SQL that runs as it is', async () => {
  const answer = await ask({ aggregate: 'sum', field: 'price', showAs: { kind: 'share-of-row' } }, keyOf(['north'], ['tea']))
  // (1.50 + 2.50) / (1.50 + 2.50 + 6.00)
  expect(answer).toMatchObject({
    shown: { value: 0.4, kind: 'float' }, own: { value: '4.00', kind: 'decimal' }, rowCount: 2,
    ingredients: [{ name: 'values', value: '2' }],
    compared: [{ role: 'row-total', key: keyOf(['north'], []), value: '10.00', rowCount: 3 }],
  })
  expect(answer.sql).toContain('"sales"')
  expect(await answerOf(answer.sql)).toEqual([[0.4]])
})

test('a mean tells its sum and number of values; a weighted mean its weights; a ratio both sums; a share of rows those that match', async () => {
  const north = keyOf(['north'], [])
  expect(await ask({ aggregate: 'mean', field: 'pieces' }, north)).toMatchObject({ shown: { value: 1.5 }, rowCount: 3, ingredients: [{ name: 'sum', value: '3' }, { name: 'values', value: '2' }] })
  expect(await ask({ aggregate: 'weighted-mean', field: 'price', weight: 'pieces' }, north)).toMatchObject({ ingredients: [{ name: 'values', value: '3' }, { name: 'weights', value: '3' }] })
  expect(await ask({ aggregate: 'ratio-of-sums', field: 'price', denominator: 'pieces' }, north)).toMatchObject({ ingredients: [{ name: 'sum', value: '10.00' }, { name: 'denominator', value: '3' }] })
  const filter = { kind: 'compare' as const, field: 'product', operator: '=' as const, value: 'tea' }
  expect(await ask({ aggregate: 'share-of-rows', field: null, filter }, north)).toMatchObject({ rowCount: 3, ingredients: [{ name: 'matching', value: '2' }] })
})

test('a difference from the item before names that item, and the first has none', async () => {
  const measure: Measure = { aggregate: 'sum', field: 'price', showAs: { kind: 'difference', along: 'rows', from: { kind: 'previous' } } }
  const south = await ask(measure, keyOf(['south'], ['tea']))
  expect(south).toMatchObject({ shown: { value: '1.00' }, compared: [{ role: 'reference', key: keyOf(['north'], ['tea']), value: '4.00' }] })
  expect(await answerOf(south.sql)).toEqual([['1.00']])
  const north = await ask(measure, keyOf(['north'], ['tea']))
  expect(north).toMatchObject({ shown: { value: null }, compared: [] })
  expect(await answerOf(north.sql)).toEqual([[null]])
})

test('the rows behind a cell are what the table shows of them, the missing label included', async () => {
  const shape = spec([{ aggregate: 'count-rows', field: null }])
  const rows = async (key: CellKey) => {
    const table = { version: 1 as const, kind: 'table' as const, dataset: 'sales', sort: [], filter: rowsBehind(shape, key), layout: { hidden: [], frozen: [], widthsPx: {} } }
    return rowsOf((await fixture.handlers['table/window']({ spec: table, from: 0, count: 10, fields: ['product', 'price'] }, unhurried())).batch)
  }
  expect(await rows(keyOf([null], ['milk']))).toEqual([['milk', null]])
  expect(await rows(keyOf(['north'], ['tea']))).toEqual([['tea', '1.50'], ['tea', '2.50']])
  expect(await rows({ rows: [{ kind: 'other', shown: ['north'] }], columns: [] })).toEqual([['tea', '5.00'], ['milk', null]])
  expect(await rows({ rows: [{ kind: 'other', shown: ['north', null] }], columns: [] })).toEqual([['tea', '5.00']])
})
