import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brushCondition, withBrush } from '../../src/shared/brush/brush-range'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import { brushCube } from '../../src/main/sql/pivot/brush-cube'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { identifier, sql } from '../../src/main/sql/quote'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyPivot, anyRow, relationOf, type Row } from './pivot-reference'
import { runs } from './runs'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

const measure = fc.constantFrom<Measure>(
  { aggregate: 'count-rows', field: null }, { aggregate: 'sum', field: 'whole' }, { aggregate: 'sum', field: 'real' }, { aggregate: 'mean', field: 'real' },
  { aggregate: 'min', field: 'money' }, { aggregate: 'max', field: 'whole' }, { aggregate: 'ratio-of-sums', field: 'real', denominator: 'money' },
  { aggregate: 'count', field: 'money', showAs: { kind: 'share-of-total' } },
)
const edges = fc.uniqueArray(fc.constantFrom(-1000, -2.5, -0.1, 0, 0.1, 1, 3, 999.5), { minLength: 3, maxLength: 8 }).map((list) => list.toSorted((a, b) => a - b))

/** Two of three rows lie under the brush, each under a label of its own. */
const brushed: [Row[], PivotSpec, string, number[], number, number] = [
  ['a', 'b', 'a'].map((k0, place): Row => ({ k0, k1: null, k2: null, whole: null, money: null, real: [0, 0.5, 5][place]! })),
  {
    version: 3, kind: 'pivot', dataset: 'data', rows: ['k0'], columns: [], values: [{ aggregate: 'count-rows', field: null }], filter: null,
    totals: { rows: false, columns: true }, axes: { rows: {}, columns: {} },
  },
  'real', [0, 1, 3], 0, 0,
]

test('brushes: every position of a brush answers from the cube what the rows answer, to the last digit', async () => {
  let answered = 0
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { maxLength: 25 }), anyPivot(measure), fc.constantFrom('whole', 'money', 'real'), edges, fc.nat(), fc.nat(), async (rows, spec, name, list, one, other) => {
    const relation = await relationOf(fixture, rows)
    const field = relation.fields.find((candidate) => candidate.name === name)!
    const bins = list.length - 1
    const [from, to] = [Math.min(one % bins, other % bins), Math.max(one % bins, other % bins) + 1]
    const condition = brushCondition(field, list, { from, to })
    if (condition !== null) {
      const moved = { ...spec, filter: withBrush({ kind: 'missing', field: 'k0', isNegated: true }, name, condition) }
      const cube = brushCube(moved, { field: name, edges: list }, relation)
      expect(cube).not.toBeNull()
      const table = identifier('a cube')
      await fixture.database().run(cube!.create(table))
      const direct = rowsOf(await fixture.database().all(pivotStatement(moved, relation, { limit: null, holistic: 'in-memory' })))
      expect(rowsOf(await fixture.database().all(cube!.answer(table, null)))).toEqual(direct)
      await fixture.database().run({ sql: sql`DROP TABLE ${table}`, params: [] })
      answered += direct.length
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: runs(240), examples: [brushed] })
  // The example alone is answered: two labels and their total.
  expect(answered).toBeGreaterThanOrEqual(3)
})

test('brushes: a median has no cube, and a filter without a brush has none', async () => {
  const relation = await relationOf(fixture, [])
  const spec = {
    version: 3 as const, kind: 'pivot' as const, dataset: 'data', rows: ['k0'], columns: [], values: [{ aggregate: 'median' as const, field: 'real' }],
    filter: brushCondition({ name: 'real', kind: 'float' }, [0, 1, 2], { from: 0, to: 1 }), totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
  }
  expect(brushCube(spec, { field: 'real', edges: [0, 1, 2] }, relation)).toBeNull()
  expect(brushCube({ ...spec, values: [{ aggregate: 'count-rows', field: null }], filter: null }, { field: 'real', edges: [0, 1, 2] }, relation)).toBeNull()
})
