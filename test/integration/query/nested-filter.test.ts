import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '../../../src/shared/query/filter'
import type { TableSpec } from '../../../src/shared/query/table-spec'
import type { QueryFixture } from './query-fixture'
import { rowsOf, startQueryFixture, unhurried } from './query-fixture'

// Texts that carry quotes, backslashes, brackets and separators, and what is missing inside and outside.
const query = `SELECT * FROM (VALUES
  (1, ['x', 'it''s'], {'a': 1, 'b': 'it''s, {c: 1}'}, MAP {'k': ['a', 'b']}, '{"a": [1, "x"]}'::JSON, [0.1::FLOAT, 1e20::FLOAT]),
  (2, ['a\\b', ' ', '', 'NULL', NULL], {'a': NULL, 'b': 'NULL'}, MAP {'z=1: y': [NULL, 'NULL']}, '[]'::JSON, [1.5::FLOAT]),
  (3, [], {'a': 3, 'b': NULL}, MAP {}, '"text"'::JSON, []),
  (4, NULL, NULL, NULL, NULL, NULL)) AS t(i, list, struct, map, json, floats)`

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([{ name: 'nested', query }])
})
afterAll(() => fixture.close())

async function rows(filter: Filter | null): Promise<unknown[][]> {
  const spec: TableSpec = { version: 1, kind: 'table', dataset: 'nested', sort: [], filter, layout: { hidden: [], frozen: [], widthsPx: {} } }
  return rowsOf((await fixture.handlers['table/window']({ spec, from: 0, count: 10, fields: ['i', 'list', 'struct', 'map', 'json', 'floats'] }, unhurried())).batch)
}

test('what a cell of lists, structs, maps or JSON shows finds its row and no other; leaving it out leaves the others', async () => {
  const shown = await rows(null)
  for (const [column, field] of ['list', 'struct', 'map', 'json', 'floats'].entries()) for (const [row, cells] of shown.slice(0, 3).entries()) {
    const value = String(cells[column + 1])
    expect([field, value, (await rows({ kind: 'compare', field, operator: '=', value })).map(([i]) => i)]).toEqual([field, value, [row + 1]])
    expect((await rows({ kind: 'one-of', field, values: [value, null], isNegated: false })).map(([i]) => i)).toEqual([row + 1, 4])
    const others = [1, 2, 3].filter((i) => i !== row + 1)
    expect((await rows({ kind: 'compare', field, operator: '!=', value })).map(([i]) => i)).toEqual(others)
    expect((await rows({ kind: 'one-of', field, values: [value], isNegated: true })).map(([i]) => i)).toEqual(others)
  }
})

test('a text that is no value of the type finds nothing and stops nothing', async () => {
  for (const field of ['list', 'struct', 'map']) expect(await rows({ kind: 'compare', field, operator: '=', value: `'; DROP {[` })).toEqual([])
})
