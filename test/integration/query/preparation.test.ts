import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DerivedField } from '../../../src/shared/query/derived-field'
import type { Preparation } from '../../../src/shared/query/preparation'
import { noPreparation } from '../../../src/shared/query/preparation'
import type { PivotSpec } from '../../../src/shared/query/pivot-spec'
import type { TableSpec } from '../../../src/shared/query/table-spec'
import type { Scalar } from '../../../src/shared/result/scalar'
import { errorOf, rowsOf, startQueryFixture, unhurried, type QueryFixture } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    {
      name: 'sales',
      query: `SELECT * FROM (VALUES (DATE '2024-01-01', ' Köln  Süd', 5.0::DOUBLE), (DATE '2024-12-30', 'Oslo', 15), (DATE '2025-02-03', NULL, 25),
        (NULL, 'oslo', 'NaN'::DOUBLE), (DATE '2021-01-03', 'Aden', NULL), (DATE '2024-12-30', 'Oslo', 0.1), (DATE '2024-12-30', 'Oslo', 30.5)) AS t(day, city, amount)`,
    },
    { name: 'moments', query: `SELECT TIMESTAMPTZ '2024-06-30 23:30:00+00' AS at, 7 AS n` },
    { name: 'large', query: 'SELECT range AS n, range % 7 AS k FROM range(300000)' },
  ])
})
afterAll(() => fixture.close())

const preparation = (fields: DerivedField[], rest: Partial<Preparation> = {}): Preparation => ({ ...noPreparation, fields, ...rest })
const table = (dataset: string, prepare: Preparation, rest: Partial<TableSpec> = {}): TableSpec => ({
  version: 1, kind: 'table', dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} }, prepare, ...rest,
})
const pivot = (dataset: string, prepare: Preparation, rest: Partial<PivotSpec>): PivotSpec => ({
  version: 3, kind: 'pivot', dataset, rows: [], columns: [], values: [{ aggregate: 'count-rows', field: null }], filter: null,
  totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} }, prepare, ...rest,
})
const rows = async (spec: TableSpec, fields: string[] | null, from = 0, count = 100): Promise<Scalar[][]> =>
  rowsOf((await fixture.handlers['table/window']({ spec, from, count, fields }, unhurried())).batch)
const describeFields = (dataset: string, prepare: Preparation) => fixture.handlers['preparation/describe']({ dataset, prepare }, unhurried())

const parts = ['year', 'iso-year', 'week', 'weekday', 'quarter', 'day-of-year'] as const
const cleanup = { trim: true, collapseSpaces: true, removeAccents: true, letters: 'lower', emptyIsMissing: true } as const

describe('derived fields', () => {
  // ISO 8601: 2024-12-30 is Monday of week 1 of 2025; 2021-01-03 is Sunday of week 53 of 2020.
  test('date parts follow ISO 8601', async () => {
    const fields = parts.map((part): DerivedField => ({ kind: 'date-part', name: part, field: 'day', part }))
    expect(await rows(table('sales', preparation(fields)), [...parts])).toEqual([
      [2024, 2024, 1, 1, 1, 1], [2024, 2025, 1, 1, 4, 365], [2025, 2025, 6, 1, 1, 34], [null, null, null, null, null, null], [2021, 2020, 53, 7, 1, 3],
      [2024, 2025, 1, 1, 4, 365], [2024, 2025, 1, 1, 4, 365],
    ])
  })

  test('a moment with a zone is cut in UTC', async () => {
    const fields: DerivedField[] = [
      { kind: 'date-start', name: 'month', field: 'at', unit: 'month' }, { kind: 'date-start', name: 'hour', field: 'at', unit: 'hour' },
      { kind: 'date-part', name: 'h', field: 'at', part: 'hour' },
    ]
    expect(await rows(table('moments', preparation(fields)), ['month', 'hour', 'h'])).toEqual([['2024-06-01', '2024-06-30 23:00:00', 23]])
    expect((await describeFields('moments', preparation(fields))).fields.slice(2).map(({ type }) => type)).toEqual(['DATE', 'TIMESTAMP', 'INTEGER'])
  })

  test('text is cleaned up step by step, then whole values are replaced', async () => {
    const fields: DerivedField[] = [{ kind: 'text', name: 'town', field: 'city', cleanup, replacements: [{ from: 'koln sud', to: "O'Köln" }, { from: 'aden', to: null }] }]
    expect((await rows(table('sales', preparation(fields)), ['town'])).flat()).toEqual(["O'Köln", 'oslo', null, 'oslo', null, 'oslo', 'oslo'])
  })

  const bins: DerivedField = { kind: 'bins', name: 'class', field: 'amount', method: { kind: 'custom' }, edges: [0, 5, 10, 30] }

  test('bins hold their lower edge; what lies outside, NaN and missing values are visible; they sort by number', async () => {
    const spec = table('sales', preparation([bins]), { sort: [{ field: 'class', direction: 'ascending' }] })
    expect(await rows(spec, ['amount', 'class'])).toEqual([
      [0.1, '0 – 5'], [5, '5 – 10'], [15, '10 – 30'], [25, '10 – 30'], [30.5, '> 30'], ['NaN', 'NaN'], [null, null],
    ])
    const { batch } = await fixture.handlers['pivot/run']({ spec: pivot('sales', preparation([bins]), { rows: ['class'] }) }, unhurried())
    expect(rowsOf(batch)).toEqual([['0 – 5', 0, 1], ['5 – 10', 0, 1], ['10 – 30', 0, 2], ['> 30', 0, 1], ['NaN', 0, 1], [null, 0, 1]].map(([label, mask, count]) => [label, mask, String(count)]))
    expect((await describeFields('sales', preparation([bins]))).fields.at(-1)).toEqual({ name: 'class', kind: 'text', type: 'VARCHAR' })
  })

  test('groups of values may be made of another derived field, listed before it', async () => {
    const fields: DerivedField[] = [
      { kind: 'groups', name: 'where', field: 'town', groups: [{ label: 'North', values: ['oslo'] }, { label: 'East', values: ['aden', null] }], rest: { kind: 'label', label: 'Other' } },
      { kind: 'text', name: 'town', field: 'city', cleanup, replacements: [] },
    ]
    const sorted = table('sales', preparation(fields), { sort: [{ field: 'where', direction: 'ascending' }] })
    expect((await rows(sorted, ['where'])).flat()).toEqual(['North', 'North', 'North', 'North', 'East', 'East', 'Other'])
  })

  test('fields made from each other, taken names and unknown or unsuitable fields are refused', async () => {
    const part = (name: string, field: string): DerivedField => ({ kind: 'date-part', name, field, part: 'year' })
    expect(await errorOf(describeFields('sales', preparation([part('a', 'b'), part('b', 'a')])))).toEqual({ code: 'fields-in-a-circle', fields: ['a', 'b'] })
    expect(await errorOf(describeFields('sales', preparation([part('DAY', 'day')])))).toEqual({ code: 'field-name-taken', field: 'DAY' })
    expect(await errorOf(describeFields('sales', preparation([part('y', 'dya')])))).toMatchObject({ code: 'unknown-field', field: 'dya', nearest: ['day', 'city', 'amount'] })
    expect(await errorOf(describeFields('sales', preparation([part('y', 'city')])))).toMatchObject({ code: 'unsuitable-field', field: 'city' })
  })

  test('a sum of a derived field is exact, and its readable SQL says how it is made', async () => {
    const fields: DerivedField[] = [{ kind: 'date-part', name: 'year', field: 'day', part: 'year' }]
    const spec = pivot('sales', preparation(fields), { rows: ['year'], values: [{ aggregate: 'sum', field: 'year' }] })
    const { sql } = await fixture.handlers['view/sql']({ spec }, unhurried())
    expect(rowsOf(await fixture.database().all({ sql: sql as never, params: [] }))).toEqual([[2021, 0, '2021'], [2024, 0, '8096'], [2025, 0, '2025'], [null, 0, null]])
  })
})

describe('the filter of a preparation', () => {
  const filter = { kind: 'compare', field: 'k', operator: '=', value: '3' } as const

  test('holds for windows, counts, profiles, lists and pivots', async () => {
    const prepare = preparation([], { filter })
    expect((await rows(table('large', prepare), ['n'], 40_000, 3)).flat()).toEqual(['280003', '280010', '280017'])
    expect((await rows(table('large', prepare, { sort: [{ field: 'n', direction: 'descending' }] }), ['n'], 0, 2)).flat()).toEqual(['299995', '299988'])
    expect(await fixture.handlers['table/count']({ spec: table('large', prepare) }, unhurried())).toEqual({ rowCount: 42_857 })
    const { profiles } = await fixture.handlers['profile/run']({ dataset: 'large', fields: ['k'], basis: 'all-rows', prepare }, unhurried())
    expect(profiles[0]?.basis).toEqual({ kind: 'all-rows', rowCount: 42_857 })
    expect((await fixture.handlers['field/values']({ dataset: 'large', field: 'k', search: null, limit: 9, prepare }, unhurried())).values).toEqual([{ value: '3', count: 42_857 }])
    const { batch, rowsRead } = await fixture.handlers['pivot/run']({ spec: pivot('large', prepare, { rows: ['k'] }) }, unhurried())
    expect([rowsOf(batch), rowsRead]).toEqual([[['3', 0, '42857']], null])
  })

  test('may name a derived field', async () => {
    const fields: DerivedField[] = [{ kind: 'bins', name: 'tens', field: 'n', method: { kind: 'width', width: 10 }, edges: [0, 10, 20] }]
    const prepare = preparation(fields, { filter: { kind: 'compare', field: 'tens', operator: '=', value: '10 – 20' } })
    expect(await fixture.handlers['table/count']({ spec: table('large', prepare) }, unhurried())).toEqual({ rowCount: 11 })
  })
})

test('edges of bins are found by the engine, over finite values only', async () => {
  const edges = (method: Parameters<typeof fixture.handlers['field/bins']>[0]['method']) => fixture.handlers['field/bins']({ dataset: 'sales', field: 'amount', method }, unhurried())
  expect(await edges({ kind: 'width', width: 10 })).toEqual({ edges: [0, 10, 20, 30, 40] })
  expect(await edges({ kind: 'count', count: 3 })).toEqual({ edges: [0, 10, 20, 30, 40] })
  expect(await edges({ kind: 'quantile', count: 2 })).toEqual({ edges: [0.1, 15, 30.5] })
  expect(await errorOf(edges({ kind: 'width', width: 1e-9 }))).toMatchObject({ code: 'result-too-large', what: 'bins', limit: 1_000 })
})
