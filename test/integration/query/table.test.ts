import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Filter } from '../../../src/shared/query/filter'
import type { SortKey, TableSpec } from '../../../src/shared/query/table-spec'
import type { QueryFixture } from './query-fixture'
import { errorOf, rowsOf, startQueryFixture, unhurried } from './query-fixture'

const rowCount = 120_000
// `tens` has ties everywhere; `i` is the place in the file.
const numbered = `SELECT CAST(i AS INTEGER) AS i, CAST(i // 10 % 100 AS INTEGER) AS tens, 'w' || (i % 7) AS word FROM range(${rowCount}) AS r(i)`

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    { name: 'native', query: numbered },
    { name: 'file', query: numbered, isView: true, hidesRowCount: true },
    { name: 'odd', query: `SELECT 1 AS "rowid ", 2 AS row_position, 3 AS kept_place, 4 AS kept_number, 5 AS "grouping", 6 AS measure_0, 7 AS key_0, 8 AS x_key, 9 AS level FROM range(3)` },
  ])
})
afterAll(() => fixture.close())

function spec(dataset: string, sort: SortKey[] = [], filter: Filter | null = null): TableSpec {
  return { version: 1, kind: 'table', dataset, sort, filter, layout: { hidden: [], frozen: [], widthsPx: {} } }
}

async function numbersAt(view: TableSpec, from: number, count: number): Promise<unknown[]> {
  const { batch } = await fixture.handlers['table/window']({ spec: view, from, count, fields: ['i'] }, unhurried())
  return rowsOf(batch).map(([number]) => number)
}

const byTens: SortKey[] = [{ field: 'tens', direction: 'descending' }]
const expectedByTens = Array.from({ length: rowCount }, (_, i) => i).sort((a, b) => (Math.floor(b / 10) % 100) - (Math.floor(a / 10) % 100) || a - b)

describe('windows of rows', () => {
  test('file order: any place, whether or not the rows carry numbers', async () => {
    for (const dataset of ['native', 'file']) {
      expect(await numbersAt(spec(dataset), 0, 3)).toEqual([0, 1, 2])
      expect(await numbersAt(spec(dataset), 100_000, 2)).toEqual([100_000, 100_001])
      expect(await numbersAt(spec(dataset), rowCount - 1, 10)).toEqual([rowCount - 1])
      expect(await numbersAt(spec(dataset), rowCount + 5, 10)).toEqual([])
    }
  })

  test('sorted with ties: shallow and deep windows agree with one stable sort, so pages neither overlap nor leave gaps', async () => {
    for (const dataset of ['native', 'file']) {
      for (const from of [0, 4_000, 4_990, 60_000, 119_990]) {
        expect(await numbersAt(spec(dataset, byTens), from, 25)).toEqual(expectedByTens.slice(from, from + 25))
      }
    }
  })

  test('filtered: a deep window continues a shallow one, and the count is then known', async () => {
    const filter: Filter = { kind: 'compare', field: 'word', operator: '=', value: 'w3' }
    const expected = Array.from({ length: rowCount }, (_, i) => i).filter((i) => i % 7 === 3)
    expect(await numbersAt(spec('native', [], filter), 10, 3)).toEqual(expected.slice(10, 13))
    expect(await numbersAt(spec('native', [], filter), 9_000, 3)).toEqual(expected.slice(9_000, 9_003))
    const window = await fixture.handlers['table/window']({ spec: spec('native', [], filter), from: 0, count: 1, fields: null }, unhurried())
    expect(window.totalRows).toBe(expected.length)
  })

  test('the total of a file is unknown until counted, then known', async () => {
    const ask = () => fixture.handlers['table/window']({ spec: spec('file'), from: 0, count: 1, fields: null }, unhurried())
    expect((await ask()).totalRows).toBeNull()
    expect(await fixture.handlers['table/count']({ spec: spec('file') }, unhurried())).toEqual({ rowCount })
    expect((await ask()).totalRows).toBe(rowCount)
  })

  test('columns named like our own are columns like any other', async () => {
    const view = spec('odd', [{ field: 'row_position', direction: 'ascending' }], { kind: 'compare', field: 'kept_place', operator: '=', value: 3 })
    const { batch } = await fixture.handlers['table/window']({ spec: view, from: 0, count: 1, fields: null }, unhurried())
    expect(rowsOf(batch)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9]])
    const pivot = await fixture.handlers['pivot/run']({
      spec: {
        version: 3, kind: 'pivot', dataset: 'odd', rows: ['measure_0', 'grouping'], columns: ['key_0'], values: [{ aggregate: 'sum', field: 'level' }],
        filter: null, totals: { rows: false, columns: false }, axes: { rows: { sort: { by: 'measure', measure: 0, direction: 'ascending' } }, columns: {} },
      },
    }, unhurried())
    expect(rowsOf(pivot.batch)).toEqual([[6, 5, 7, 0, '27']])
  })

  test('the trace can be run by hand and gives the same rows', async () => {
    const view = spec('native', byTens, { kind: 'one-of', field: 'word', values: ['w1', "o'neil"], isNegated: false })
    const window = await fixture.handlers['table/window']({ spec: view, from: 3, count: 4, fields: ['i', 'word'] }, unhurried())
    const again = await fixture.handlers['sql/run']({ text: window.trace.sql }, unhurried())
    const rows = await fixture.handlers['table/window']({ spec: spec(again.dataset), from: 0, count: 10, fields: null }, unhurried())
    expect(rowsOf(rows.batch)).toEqual(rowsOf(window.batch))
  })

  test('giving up one window of an order being built leaves the others their answer', async () => {
    const sort: SortKey[] = [{ field: 'word', direction: 'ascending' }]
    const impatient = new AbortController()
    const givenUp = errorOf(fixture.handlers['table/window']({ spec: spec('native', sort), from: 50_000, count: 1, fields: ['i'] }, { signal: impatient.signal, progress: () => {} }))
    const patient = numbersAt(spec('native', sort), 60_000, 1)
    impatient.abort()
    expect((await givenUp).code).toBe('cancelled')
    const expected = Array.from({ length: rowCount }, (_, i) => i).sort((a, b) => (a % 7) - (b % 7) || a - b)
    expect(await patient).toEqual([expected[60_000]])
  })

  test('a hundred thousand pasted values filter in one statement', async () => {
    const values = Array.from({ length: 100_000 }, (_, i) => String(i * 2))
    const filter: Filter = { kind: 'one-of', field: 'i', values, isNegated: false }
    expect(await fixture.handlers['table/count']({ spec: spec('native', [], filter) }, unhurried())).toEqual({ rowCount: rowCount / 2 })
    expect(await fixture.handlers['table/count']({ spec: spec('native', [], { ...filter, isNegated: true }) }, unhurried())).toEqual({ rowCount: rowCount / 2 })
  })

  test('an unknown field is named with the nearest ones', async () => {
    const error = await errorOf(fixture.handlers['table/count']({ spec: spec('native', [], { kind: 'missing', field: 'wrod', isNegated: false }) }, unhurried()))
    expect(error).toEqual({ code: 'unknown-field', field: 'wrod', nearest: ['word', 'i', 'tens'] })
  })
})

describe('finding a text in a table', () => {
  const find = (view: TableSpec, text: string, from: { row: number; column: number }, isBackward = false, fields = ['word', 'i']) =>
    fixture.handlers['table/find']({ spec: view, fields, text, number: text, from, isBackward }, unhurried())
  const filter: Filter = { kind: 'compare', field: 'word', operator: '=', value: 'w3' }

  test('goes through the matching cells of the view as it is sorted and filtered, round its ends, whether or not rows carry numbers', async () => {
    // What is expected comes from the digits of the same rows.
    const rows = (view: TableSpec): number[] => (view.sort.length > 0 ? expectedByTens : Array.from({ length: rowCount }, (_, i) => i)).filter((i) => view.filter === null || i % 7 === 3)
    for (const dataset of ['native', 'file']) {
      for (const view of [spec(dataset), spec(dataset, byTens), spec(dataset, [], filter), spec(dataset, byTens, filter)]) {
        const hits = rows(view).flatMap((i, row) => (String(i).includes('1999') ? [row] : []))
        const [first, second] = hits
        const last = hits.at(-1)
        expect(await find(view, '1999', { row: 0, column: -1 })).toEqual({ count: hits.length, isMore: false, match: { row: first, column: 1, number: 1 } })
        const early: unknown[] = []
        const asked = { spec: view, fields: ['i', 'word'], text: '1999', number: '1999', from: { row: first!, column: 0 }, isBackward: false }
        await fixture.handlers['table/find'](asked, { ...unhurried(), progress: ({ first: cell }) => { if (cell !== undefined) early.push(cell) } })
        // In the order of the file the match is told before all are counted, whichever columns are shown.
        expect(early).toEqual(dataset === 'native' && view.sort.length === 0 && view.filter === null ? [{ row: second, column: 0 }] : [])
        expect((await find(view, '1999', { row: first!, column: 1 })).match).toEqual({ row: second, column: 1, number: 2 })
        expect((await find(view, '1999', { row: last!, column: 1 })).match).toEqual({ row: first, column: 1, number: 1 })
        expect((await find(view, '1999', { row: first!, column: 1 }, true)).match).toEqual({ row: last, column: 1, number: hits.length })
        expect((await find(view, '1999', { row: second!, column: 0 }, true)).match).toEqual({ row: first, column: 1, number: 1 })
      }
    }
  })

  test('several cells of a row are several matches, capitals do not matter, and nothing found is said', async () => {
    const view = spec('native', [], { kind: 'compare', field: 'i', operator: '<', value: 3 })
    expect(await find(view, 'W', { row: 1, column: -1 }, false, ['word', 'word', 'i'])).toEqual({ count: 6, isMore: false, match: { row: 1, column: 0, number: 3 } })
    expect((await find(view, 'W', { row: 1, column: 0 }, false, ['word', 'word', 'i'])).match).toEqual({ row: 1, column: 1, number: 4 })
    expect(await find(view, "%'_", { row: 0, column: -1 })).toEqual({ count: 0, isMore: false, match: null })
    expect(await find(spec('odd'), '7', { row: 0, column: -1 }, false, ['rowid ', 'key_0'])).toMatchObject({ count: 3, match: { row: 0, column: 1 } })
  })
})
