import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Lookup } from '../../../src/shared/query/lookup'
import { PivotSpec } from '../../../src/shared/query/pivot-spec'
import { noPreparation, type Preparation } from '../../../src/shared/query/preparation'
import type { TableSpec } from '../../../src/shared/query/table-spec'
import { exactForm } from '../../../src/shared/query/text-form'
import type { Scalar } from '../../../src/shared/result/scalar'
import { errorOf, rowsOf, startQueryFixture, unhurried, type FixtureTable, type QueryFixture } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    // Six orders, one without a country; “fr ” differs from FR by case and a space.
    { name: 'orders', enumFields: [], query: `SELECT * FROM (VALUES (1, 'DE', 10.5::DOUBLE, '001'), (2, 'fr ', 20, '2'), (3, 'DE', 30, '3'), (4, NULL, 40, '4'), (5, 'XX', 50, 'x'), (6, 'FR', 60, NULL)) AS t(id, country, amount, code)` },
    { name: 'countries', query: `SELECT * FROM (VALUES ('DE', 'Germany', 83), ('FR', 'France', 68), ('IT', 'Italy', 59), (NULL, 'Nowhere', 0)) AS t(iso, name, people)` },
    { name: 'cities', query: `SELECT * FROM (VALUES ('DE', 'Bonn'), ('FR', 'Lyon'), ('DE', 'Kiel'), ('IT', 'Rome')) AS t(iso, city)` },
    { name: 'numbers', query: `SELECT * FROM (VALUES (1, 'one'), (2, 'two'), (3, 'three')) AS t(n, word)` },
  ])
})
afterAll(() => fixture.close())

const lookup = (dataset: string, keys: Lookup['keys'], fields: Lookup['fields'], rest: Partial<Lookup> = {}): Lookup =>
  ({ id: 'one', dataset, keys, normalise: exactForm, fields, ...rest })
const byCountry = (rest: Partial<Lookup> = {}): Lookup => lookup('countries', [{ left: 'country', right: 'iso' }], [{ field: 'name', as: 'land' }, { field: 'people', as: 'people' }], rest)
const byCity = (rest: Partial<Lookup> = {}): Lookup => lookup('cities', [{ left: 'country', right: 'iso' }], [{ field: 'city', as: 'city' }], rest)
const loose = { trim: true, collapseSpaces: true, ignoreCase: true, ignoreAccents: true }

const prepare = (...lookups: Lookup[]): Preparation => ({ ...noPreparation, lookups })
const table = (prepared: Preparation, rest: Partial<TableSpec> = {}): TableSpec =>
  ({ version: 1, kind: 'table', dataset: 'orders', sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} }, prepare: prepared, ...rest })
const rows = async (spec: TableSpec, fields: string[]): Promise<Scalar[][]> =>
  rowsOf((await fixture.handlers['table/window']({ spec, from: 0, count: 100, fields }, unhurried())).batch)
const count = async (spec: TableSpec): Promise<number> => (await fixture.handlers['table/count']({ spec }, unhurried())).rowCount
const report = async (asked: Lookup) => (await fixture.handlers['lookup/report']({ dataset: 'orders', lookup: { dataset: asked.dataset, keys: asked.keys, normalise: asked.normalise } }, unhurried())).report

describe('looking up', () => {
  test('brings fields to the rows as they are, in their order; a missing key matches nothing', async () => {
    expect(await rows(table(prepare(byCountry())), ['id', 'land', 'people'])).toEqual([
      [1, 'Germany', 83], [2, null, null], [3, 'Germany', 83], [4, null, null], [5, null, null], [6, 'France', 68],
    ])
  })

  test('texts can be made alike on both sides', async () => {
    expect((await rows(table(prepare(byCountry({ normalise: loose }))), ['land'])).flat()).toEqual(['Germany', 'France', 'Germany', null, null, 'France'])
  })

  test('numbers and texts are compared as text, unless they are to be read as numbers', async () => {
    const byCode = (rest: Partial<Lookup['keys'][number]> = {}): Lookup => lookup('numbers', [{ left: 'code', right: 'n', ...rest }], [{ field: 'word', as: 'word' }])
    expect((await rows(table(prepare(byCode())), ['word'])).flat()).toEqual([null, 'two', 'three', null, null, null])
    expect((await rows(table(prepare(byCode({ compareAs: 'number' }))), ['word'])).flat()).toEqual(['one', 'two', 'three', null, null, null])
    expect(await report(byCode())).toMatchObject({ comparedAs: ['text'], left: { matchedKeys: 2 }, numericallyMatchedKeys: 3 })
  })

  test('a key that the other dataset has twice is refused, by name', async () => {
    expect(await errorOf(count(table(prepare(byCity()))))).toEqual({ code: 'lookup-not-unique', lookup: 'cities', key: 'DE', count: 2 })
  })

  test('a name that is taken and a field that is not there are said', async () => {
    expect(await errorOf(rows(table(prepare(lookup('countries', [{ left: 'country', right: 'iso' }], [{ field: 'name', as: 'ID' }]))), ['id']))).toEqual({ code: 'field-name-taken', field: 'ID' })
    expect(await errorOf(rows(table(prepare(lookup('countries', [{ left: 'land', right: 'iso' }], []))), ['id']))).toMatchObject({ code: 'unknown-field', field: 'land' })
  })

  test('looked-up fields filter, sort, group and add up like others, and a field can be made from them', async () => {
    const spec = PivotSpec.parse({
      version: 2, kind: 'pivot', dataset: 'orders', rows: ['land'], columns: [], filter: null, totals: { rows: false, columns: false }, sort: null,
      values: [{ aggregate: 'sum', field: 'amount' }, { aggregate: 'count-rows', field: null }], prepare: prepare(byCountry()),
    })
    const { batch, trace } = await fixture.handlers['pivot/run']({ spec }, unhurried())
    expect(rowsOf(batch).map(([land, , sum, n]) => [land, sum, Number(n)])).toEqual([['France', 60, 1], ['Germany', 40.5, 2], [null, 110, 3]])
    // The SQL a person reads names the other dataset and gives the same.
    expect(rowsOf(await fixture.database().all({ sql: trace.sql as never, params: [] }))).toEqual(rowsOf(batch))
    const cased: Preparation = { ...prepare(byCountry()), fields: [{ kind: 'text', name: 'upper', field: 'land', cleanup: { trim: false, collapseSpaces: false, removeAccents: false, letters: 'upper', emptyIsMissing: false }, replacements: [] }] }
    expect((await rows(table(cased, { filter: { kind: 'compare', field: 'upper', operator: '=', value: 'FRANCE' } }), ['id'])).flat()).toEqual([6])
  })

  test('a new instance makes its tables again', async () => {
    await fixture.switchInstance()
    expect((await rows(table(prepare(byCountry())), ['land'])).flat()).toEqual(['Germany', null, 'Germany', null, null, 'France'])
  })
})

test('when the other dataset is read anew, what was known of its fields is asked again', async () => {
  const made = (people: string): FixtureTable[] => [{ name: 'one', query: `SELECT 'DE' AS country` }, { name: 'other', query: `SELECT 'DE' AS iso, ${people} AS people` }]
  const changing = await startQueryFixture(made('83'))
  const looked = lookup('other', [{ left: 'country', right: 'iso' }], [{ field: 'people', as: 'people' }])
  const doubled: Preparation = { ...prepare(looked), fields: [{ kind: 'expression', name: 'same', expression: 'people' }] }
  const spec = { ...table(doubled), dataset: 'one' }
  const same = async () => (await changing.handlers['table/window']({ spec, from: 0, count: 1, fields: ['same'] }, unhurried())).batch
  expect((await same()).columns[0]?.field).toMatchObject({ kind: 'integer' })
  await changing.readAnew('other', `SELECT 'DE' AS iso, 'many' AS people`)
  const after = await same()
  expect(after.columns[0]?.field).toMatchObject({ kind: 'text' })
  const described = await changing.handlers['preparation/describe']({ dataset: 'one', prepare: doubled }, unhurried())
  expect(described.fields.find(({ name }) => name === 'same')).toMatchObject({ kind: 'text' })
  expect(rowsOf(after)).toEqual([['many']])
  await changing.close()
})

describe('joining', () => {
  const accepted = { acceptsRepeats: true } as const
  test.each([
    ['left', [[1, 'Bonn'], [1, 'Kiel'], [2, null], [3, 'Bonn'], [3, 'Kiel'], [4, null], [5, null], [6, 'Lyon']]],
    ['inner', [[1, 'Bonn'], [1, 'Kiel'], [3, 'Bonn'], [3, 'Kiel'], [6, 'Lyon']]],
    ['full', [[1, 'Bonn'], [1, 'Kiel'], [2, null], [3, 'Bonn'], [3, 'Kiel'], [4, null], [5, null], [6, 'Lyon'], [null, 'Rome']]],
  ] as const)('%s: gives these rows, as many as the report said, in the order of the files', async (join, expected) => {
    const spec = table(prepare(byCity({ join, ...accepted })))
    expect(await rows(spec, ['id', 'city'])).toEqual(expected)
    expect(await count(spec)).toBe(expected.length)
    expect((await report(byCity())).resultRows[join]).toBe(expected.length)
  })

  test('anti: gives the rows without a match, those without a key among them, and brings nothing', async () => {
    const spec = table(prepare(byCity({ join: 'anti' })))
    expect((await rows(spec, ['id'])).flat()).toEqual([2, 4, 5])
    expect(await errorOf(rows(spec, ['city']))).toMatchObject({ code: 'unknown-field' })
  })

  test('rows that would repeat are refused until a person accepts them', async () => {
    expect(await errorOf(count(table(prepare(byCity({ join: 'inner' })))))).toEqual({ code: 'join-repeats-rows', lookup: 'cities', rowsBefore: 3, rowsAfter: 5 })
    expect(await count(table(prepare(byCountry({ join: 'inner' }))))).toBe(3)
  })
})

describe('the report', () => {
  test('counts rows and keys of both sides, missing keys apart, and shows examples', async () => {
    expect(await report(byCity())).toEqual({
      comparedAs: ['text'],
      left: { rows: 6, keys: 4, rowsWithoutKey: 1, matchedKeys: 2, matchedRows: 3, repeatedKeys: 1, repeatedRows: 2 },
      right: { rows: 4, keys: 3, rowsWithoutKey: 0, matchedKeys: 2, matchedRows: 3, repeatedKeys: 1, repeatedRows: 2 },
      manyToManyKeys: 1,
      resultRows: { 'look-up': 6, left: 8, inner: 5, full: 9, anti: 3 },
      examples: {
        matched: [{ key: ['DE'], leftRows: 2, rightRows: 2 }, { key: ['FR'], leftRows: 1, rightRows: 1 }],
        leftOnly: [{ key: ['XX'], leftRows: 1, rightRows: 0 }, { key: ['fr '], leftRows: 1, rightRows: 0 }],
        rightOnly: [{ key: ['IT'], leftRows: 0, rightRows: 1 }],
        rightRepeated: [{ key: ['DE'], leftRows: 2, rightRows: 2 }],
      },
      looselyMatchedKeys: 2, numericallyMatchedKeys: 0,
    })
    expect((await report(byCountry())).right.rowsWithoutKey).toBe(1)
  })
})
