import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Filter } from '../../src/shared/query/filter'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import { computeSumGrid } from '../../src/main/duckdb/sum-grid'
import { keepGroups, partsToKeep, pivotFromGroups, type KeptGroups } from '../../src/main/sql/kept-groups'
import { pivotStatement } from '../../src/main/sql/pivot'
import { identifier, join, literal, sql } from '../../src/main/sql/quote'
import type { Relation } from '../../src/main/sql/relation'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyPivot, anyRow, relationOf } from './pivot-reference'
import { runs } from './runs'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

const ofKeys = fc.constantFrom<Filter | null>(
  null, { kind: 'missing', field: 'k1', isNegated: true }, { kind: 'one-of', field: 'k0', values: ['a', null], isNegated: false },
  { kind: 'or', of: [{ kind: 'compare', field: 'k0', operator: '>', value: 'a' }, { kind: 'not', of: { kind: 'text', field: 'k2', match: 'contains', text: 'B', isCaseSensitive: false, isNegated: false } }] },
)
const measure = fc.constantFrom<Measure>(
  { aggregate: 'count-rows', field: null }, { aggregate: 'share-of-rows', field: null, filter: { kind: 'one-of', field: 'k0', values: ['a', null], isNegated: false } },
  { aggregate: 'sum', field: 'whole' }, { aggregate: 'mean', field: 'whole' }, { aggregate: 'sum', field: 'real' }, { aggregate: 'mean', field: 'real' }, { aggregate: 'sum', field: 'odd' },
  { aggregate: 'mean', field: 'odd' }, { aggregate: 'max', field: 'odd' }, { aggregate: 'min', field: 'money' }, { aggregate: 'mean', field: 'money' }, { aggregate: 'count', field: 'real' },
  { aggregate: 'count', field: 'k1' }, { aggregate: 'min', field: 'k0' }, { aggregate: 'max', field: 'k2' }, { aggregate: 'ratio-of-sums', field: 'real', denominator: 'money' },
  { aggregate: 'ratio-of-sums', field: 'money', denominator: 'real' }, { aggregate: 'sum', field: 'real', showAs: { kind: 'share-of-parent-row' } },
  { aggregate: 'calculated', field: null, expression: 'sum([real]) / count([whole]) + max([odd])' },
)
/** NaN and the infinities in some rows. */
const odd = fc.constantFrom(null, 'NaN', 'Infinity', '-Infinity', '0.5', '-0.1', '1e6', '3')

/** The first two items of the outermost key, the rest as one. */
function withTop(spec: PivotSpec, isTopped: boolean): PivotSpec {
  const [field] = spec.rows
  if (!isTopped || field === undefined) return spec
  return { ...spec, axes: { ...spec.axes, rows: { ...spec.axes.rows, levels: [{ field, top: { count: 2, end: 'top', measure: 0, rest: 'other' } }] } } }
}

async function keptOf(relation: Relation): Promise<KeptGroups> {
  const table = identifier('kept groups')
  const parts = partsToKeep(relation.fields.filter(({ kind }) => kind !== 'text'), relation).map((part, index) => ({ part, column: `part ${index}` }))
  const keys = ['k2', 'k0', 'k1']
  await fixture.database().run({ sql: keepGroups(table, relation, keys, parts), params: [] })
  return { from: table, keys, parts: new Map(parts.map(({ part, column }) => [part, identifier(column)])) }
}

test('kept groups: a pivot from them is the one from the rows, to the last digit', async () => {
  let answered = 0
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(anyRow, odd), { maxLength: 25 }), fc.array(fc.tuple(anyPivot(measure), ofKeys, fc.boolean()), { minLength: 3, maxLength: 3 }), async (rows, pivots) => {
    const plain = await relationOf(fixture, rows.map(([row]) => row))
    const cases = [sql`WHEN -1 THEN NULL`, ...rows.map(([, value], place) => sql`WHEN ${place} THEN ${literal(value)}`)]
    const table = identifier('odd rows')
    await fixture.database().run({ sql: sql`CREATE TABLE ${table} AS SELECT *, CAST(CASE rowid ${join(cases, ' ')} END AS DOUBLE) AS odd FROM ${plain.from}`, params: [] })
    const described: Relation = { ...plain, from: table, fields: [...plain.fields, { name: 'odd', kind: 'float', type: 'DOUBLE' }] }
    const grid = await computeSumGrid(fixture.database(), described, 'odd')
    const relation: Relation = { ...described, sumGrids: new Map([...plain.sumGrids, ['odd', grid]]) }
    const groups = await keptOf(relation)
    for (const [drawn, filter, isTopped] of pivots) {
      const spec = withTop({ ...drawn, filter }, isTopped)
      const statement = pivotFromGroups(spec, relation, groups, null)
      expect(statement).not.toBeNull()
      const direct = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
      expect(rowsOf(await fixture.database().all(statement!))).toEqual(direct)
      answered += direct.length
    }
    for (const used of [groups.from, table, plain.from]) await fixture.database().run({ sql: sql`DROP TABLE ${used}`, params: [] })
  }), { numRuns: runs(120) })
  expect(answered).toBeGreaterThan(0)
}, 120_000)

test('kept groups: what is asked of other fields, of ranks or of medians is left to the rows', async () => {
  const relation = await relationOf(fixture, [])
  const groups = await keptOf(relation)
  const count: PivotSpec = {
    version: 3, kind: 'pivot', dataset: 'data', rows: ['k0'], columns: [], values: [{ aggregate: 'count-rows', field: null }], filter: null, totals: { rows: false, columns: false },
    axes: { rows: {}, columns: {} },
  }
  const answers = (change: Partial<PivotSpec>): boolean => pivotFromGroups({ ...count, ...change }, relation, groups, null) !== null
  expect(answers({})).toBe(true)
  expect(answers({ rows: ['whole'] })).toBe(false)
  expect(answers({ rows: ['not there'] })).toBe(false)
  expect(answers({ values: [{ aggregate: 'median', field: 'real' }] })).toBe(false)
  expect(answers({ values: [{ aggregate: 'sum', field: 'not there' }] })).toBe(false)
  expect(answers({ values: [{ aggregate: 'share-of-rows', field: null, filter: { kind: 'missing', field: 'real', isNegated: false } }] })).toBe(false)
  expect(answers({ filter: { kind: 'range', field: 'real', from: 0, to: null, includesFrom: true, includesTo: true } })).toBe(false)
  expect(answers({ filter: { kind: 'not', of: { kind: 'top', field: 'k0', count: 1, end: 'largest', by: { aggregate: 'count-rows' } } } })).toBe(false)
  const fewer = { ...groups, parts: new Map([...groups.parts].slice(0, 1)) }
  expect(pivotFromGroups({ ...count, values: [{ aggregate: 'sum', field: 'whole' }] }, relation, fewer, null)).toBeNull()
})
