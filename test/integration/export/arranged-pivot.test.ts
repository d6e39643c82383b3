import { afterAll, beforeAll, expect, test } from 'vitest'
import { readProvenance } from '../../../src/shared/query/provenance'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import { startQueryFixture, type QueryFixture } from '../query/query-fixture'
import { exportsOf, readDelimited, readSheet, readText } from './export-fixture'

// Sums by hand: a 10 (x 7, y 3), b 5 (x 5), c 2 (y 2), d 1 (x 1).
const query = `SELECT * FROM (VALUES ('a', 'x', 7), ('a', 'y', 3), ('b', 'x', 5), ('c', 'y', 2), ('d', 'x', 1)) AS t (k, s, v)`
let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{ name: 'data', query }])
})
afterAll(() => fixture.close())

const top = { count: 2, end: 'top', measure: 0, rest: 'other' } as const
const sort = { by: 'measure', measure: 0, direction: 'descending' } as const
const spec: PivotSpec = {
  version: 3, kind: 'pivot', dataset: 'data', rows: ['k', 's'], columns: [], filter: null, totals: { rows: false, columns: true }, subtotals: { rows: true, columns: false },
  values: [{ aggregate: 'sum', field: 'v', acrossGrain: true }],
  axes: { rows: { levels: [{ field: 'k', sort, top }], expansion: { depth: 1, opened: [['a']], closed: [] }, grandTotal: 'first', subtotals: 'first' }, columns: {} },
}

test('a pivot as seen: the rest by its name, closed items without a label below, totals before what they total', async () => {
  const { path } = await exportsOf(fixture).run({ spec, format: 'csv', shape: 'as-seen' })
  expect(readDelimited(await readText(path), ',')).toEqual([
    ['k', 's', 'sum(v)'],
    ['Total', null, '18'],
    ['a', 'Total', '10'],
    ['a', 'x', '7'],
    ['a', 'y', '3'],
    ['b', null, '5'],
    ['Other (2 items)', null, '3'],
  ])
})

test('the rest stands in the headers of columns too, in the language of the person', async () => {
  const across: PivotSpec = { ...spec, rows: [], columns: ['k'], totals: { rows: true, columns: false }, subtotals: { rows: false, columns: false }, axes: { rows: {}, columns: { levels: [{ field: 'k', sort, top }], grandTotal: 'first' } } }
  const words = { language: 'zh-CN' as const, viewName: '视图', filters: null, overrides: [], measures: ['v 的总和'] }
  const { path } = await exportsOf(fixture).run({ spec: across, format: 'csv', shape: 'as-seen', words })
  expect(readDelimited(await readText(path), ',').slice(-2)).toEqual([['总计', 'a', 'b', '其他（2 项）'], ['18', '10', '5', '3']])
})

test('a measure that is shown as something else says so where nobody named it', async () => {
  const shares: PivotSpec = { ...spec, rows: ['k'], subtotals: { rows: false, columns: false }, axes: { rows: {}, columns: {} }, values: [{ aggregate: 'sum', field: 'v', showAs: { kind: 'share-of-total' } }, { aggregate: 'sum', field: 'v', look: { caption: 'Volume' } }] }
  const { path } = await exportsOf(fixture).run({ spec: shares, format: 'csv', shape: 'as-seen' })
  expect(readDelimited(await readText(path), ',')[0]).toEqual(['k', 'sum(v) share-of-total', 'Volume'])
})

test('one line for each cell: what places a cell on screen is no measure', async () => {
  const { path } = await exportsOf(fixture).run({ spec, format: 'csv' })
  const lines = readDelimited(await readText(path), ',')
  expect(lines[0]).toEqual(['k', 's', 'grouping', 'sum(v)', 'others', 'held_0'])
  expect(lines.slice(1).filter((line) => line[4] === '1')).toEqual([[null, null, '2', '3', '1', '2']])
})

test('one line for each cell: a measure that is called as our own columns is told apart', async () => {
  const words = { language: 'en' as const, viewName: 'Test', filters: null, overrides: [], measures: ['Others'] }
  const { path } = await exportsOf(fixture).run({ spec: { ...spec, values: [{ aggregate: 'sum', field: 'v', look: { caption: 'Others' } }] }, format: 'csv', words })
  expect(readDelimited(await readText(path), ',')[0]).toEqual(['k', 's', 'grouping', 'Others', 'others 2', 'held_0'])
})

test('mixing grains on purpose is said on the second sheet and in the record', async () => {
  const { path } = await exportsOf(fixture).run({ spec, format: 'xlsx', shape: 'as-seen' })
  const texts = [...(await readSheet(path, 2)).values()].map(({ text }) => text)
  expect(texts).toEqual(expect.arrayContaining(['Warnings set aside', 'sum(v) mixes variables, facets or levels, as asked for.']))
  expect(texts.flatMap((text) => readProvenance(text)?.overrides ?? [])).toEqual(['sum(v) mixes variables, facets or levels, as asked for.'])
})
