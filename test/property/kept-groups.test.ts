import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chartTypes } from '../../src/shared/catalog/chart-types'
import type { ChartSpec } from '../../src/shared/query/chart-spec'
import type { Filter } from '../../src/shared/query/filter'
import type { AggregateMeasure, Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import { computeSumGrid } from '../../src/main/duckdb/sum-grid'
import { chartStatement } from '../../src/main/sql/chart/chart'
import { chartFromGroups } from '../../src/main/sql/chart/chart-from-groups'
import { canCountMissing, chartMissing, chartMissingBeside } from '../../src/main/sql/chart/chart-missing'
import { keepGroups, partsToKeep, type KeptGroups } from '../../src/main/sql/pivot/kept-groups'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { pivotFromGroups } from '../../src/main/sql/pivot/pivot-from-groups'
import { identifier, join, literal, sql } from '../../src/main/sql/quote'
import type { Relation } from '../../src/main/sql/relation'
import type { Statement } from '../../src/main/sql/statement'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyPivot, anyRow, relationOf, type Row } from './pivot-reference'
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
/** What a chart draws: a number, not in relation to others. */
const drawn = fc.constantFrom<AggregateMeasure>(
  { aggregate: 'count-rows', field: null }, { aggregate: 'sum', field: 'whole' }, { aggregate: 'sum', field: 'real' }, { aggregate: 'mean', field: 'real' }, { aggregate: 'mean', field: 'odd' },
  { aggregate: 'min', field: 'money' }, { aggregate: 'count', field: 'k1' }, { aggregate: 'max', field: 'few' }, { aggregate: 'ratio-of-sums', field: 'real', denominator: 'money' },
  { aggregate: 'share-of-rows', field: null, filter: { kind: 'one-of', field: 'k0', values: ['a', null], isNegated: false } },
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

async function keptOf(relation: Relation, keys: readonly string[] = ['k2', 'k0', 'k1']): Promise<KeptGroups> {
  const table = identifier('kept groups')
  const parts = partsToKeep(relation.fields.filter(({ kind }) => kind !== 'text'), relation).map((part, index) => ({ part, column: `part ${index}` }))
  await fixture.database().run({ sql: keepGroups(table, relation, keys, parts), params: [] })
  return { from: table, keys, parts: new Map(parts.map(({ part, column }) => [part, identifier(column)])) }
}

/** The rows with NaN and infinities, and a number of few values to group by. */
async function oddRelation(rows: readonly (readonly [Row, string | null])[]): Promise<{ readonly relation: Relation; readonly drop: () => Promise<void> }> {
  const plain = await relationOf(fixture, rows.map(([row]) => row))
  const cases = [sql`WHEN -1 THEN NULL`, ...rows.map(([, value], place) => sql`WHEN ${place} THEN ${literal(value)}`)]
  const table = identifier('odd rows')
  const few = sql`CASE WHEN rowid % 4 < 3 THEN CAST(rowid % 4 AS INTEGER) END AS few`
  await fixture.database().run({ sql: sql`CREATE TABLE ${table} AS SELECT *, CAST(CASE rowid ${join(cases, ' ')} END AS DOUBLE) AS odd, ${few} FROM ${plain.from}`, params: [] })
  const described: Relation = { ...plain, from: table, fields: [...plain.fields, { name: 'odd', kind: 'float', type: 'DOUBLE' }, { name: 'few', kind: 'integer', type: 'INTEGER' }] }
  const grid = await computeSumGrid(fixture.database(), described, 'odd')
  return {
    relation: { ...described, sumGrids: new Map([...plain.sumGrids, ['odd', grid]]) },
    drop: async () => { for (const used of [table, plain.from]) await fixture.database().run({ sql: sql`DROP TABLE ${used}`, params: [] }) },
  }
}

test('kept groups: a pivot from them is the one from the rows, to the last digit', async () => {
  let answered = 0
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(anyRow, odd), { maxLength: 25 }), fc.array(fc.tuple(anyPivot(measure), ofKeys, fc.boolean()), { minLength: 3, maxLength: 3 }), async (rows, pivots) => {
    const { relation, drop } = await oddRelation(rows)
    const groups = await keptOf(relation)
    for (const [drawn, filter, isTopped] of pivots) {
      const spec = withTop({ ...drawn, filter }, isTopped)
      const statement = pivotFromGroups(spec, relation, groups, null)
      expect(statement).not.toBeNull()
      const direct = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
      expect(rowsOf(await fixture.database().all(statement!))).toEqual(direct)
      answered += direct.length
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${groups.from}`, params: [] })
    await drop()
  }), { numRuns: runs(120) })
  expect(answered).toBeGreaterThan(0)
})

const anyChart: fc.Arbitrary<ChartSpec> = fc.record({
  chart: fc.constantFrom('bar', 'line', 'area', 'heat-map', 'treemap', 'lorenz', 'rank-size'), x: fc.constantFrom('k0', 'few'), colour: fc.constantFrom(null, 'k1'), panel: fc.constantFrom(null, 'k2'),
  y: fc.array(drawn, { maxLength: 3 }), filter: ofKeys, sort: fc.constantFrom('by-value', 'by-label'), top: fc.integer({ min: 1, max: 4 }),
  hasErrors: fc.boolean(),
}).map(({ hasErrors, ...chosen }) => ({
  version: 3, kind: 'chart', dataset: 'data', size: null, label: null, title: null, ...chosen, ...(hasErrors ? { errorBars: { kind: 'fields', low: 'odd', high: 'money' } } : {}),
}))

test('kept groups: a chart from them is the one from the rows, to the last digit, and misses as many rows', async () => {
  let answered = 0
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(anyRow, odd), { maxLength: 25 }), fc.array(anyChart, { minLength: 4, maxLength: 4 }), async (rows, charts) => {
    const { relation, drop } = await oddRelation(rows)
    const groups = await keptOf(relation, ['few', 'k2', 'k0', 'k1'])
    for (const spec of charts) {
      const answer = chartFromGroups(spec, relation, groups)
      expect(answer).not.toBeNull()
      for (const kind of ['marks', ...(chartTypes[spec.chart].hasOther ? ['other' as const] : [])] as const) {
        const direct = rowsOf(await fixture.database().all(chartStatement(spec, relation, { kind })))
        expect(rowsOf(await fixture.database().all(chartStatement(spec, relation, { kind }, { kept: answer!.kept })))).toEqual(direct)
        answered += direct.length
      }
      const missing = chartMissing(spec, relation)
      const counts = [missing, answer!.missing].map(async (statement) => (statement === null ? null : rowsOf(await fixture.database().all(statement))))
      expect(await counts[1]).toEqual(await counts[0])
      if (canCountMissing(spec, relation)) await expectCounted(spec, relation, Number(((await counts[0])?.[0] as readonly unknown[] | undefined)?.[0] ?? 0))
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${groups.from}`, params: [] })
    await drop()
  }), { numRuns: runs(120) })
  expect(answered).toBeGreaterThan(0)
})

/** The marks tell what they lack, and nothing else of them changes. */
async function expectCounted(spec: ChartSpec, relation: Relation, missing: number): Promise<void> {
  const asked = (statement: Statement | null) => (statement === null ? [[0]] : fixture.database().all(statement).then(rowsOf))
  const told = (await asked(chartStatement(spec, relation, { kind: 'marks' }, { areMissingCounted: true }))) as unknown[][]
  expect(told.map((row) => row.toSpliced(-2, 1))).toEqual(await asked(chartStatement(spec, relation)))
  const [beside] = (await asked(chartMissingBeside(spec, relation))) as unknown[][]
  expect(Number(told[0]?.at(-2) ?? 0) + Number(beside?.[0])).toBe(missing)
}

test('kept groups: a chart of rows, of another field, of medians or of spreads is left to the rows', async () => {
  const relation = await relationOf(fixture, [])
  const groups = await keptOf(relation)
  const count: ChartSpec = { version: 3, kind: 'chart', dataset: 'data', chart: 'bar', x: 'k0', y: [], colour: null, size: null, label: null, panel: null, filter: null, sort: 'by-value', top: 5, title: null }
  const answers = (change: Partial<ChartSpec>): boolean => chartFromGroups({ ...count, ...change }, relation, groups) !== null
  const mean: AggregateMeasure = { aggregate: 'mean', field: 'real' }
  expect(answers({ y: [mean] })).toBe(true)
  expect(answers({ x: 'whole' })).toBe(false)
  expect(answers({ x: null })).toBe(false)
  expect(answers({ x: 'not there' })).toBe(false)
  expect(answers({ colour: 'real' })).toBe(false)
  expect(answers({ y: [{ ...mean, aggregate: 'median' }] })).toBe(false)
  expect(answers({ y: [{ ...mean, aggregate: 'weighted-mean', weight: 'whole' }] })).toBe(false)
  expect(answers({ y: [mean], errorBars: { kind: 'standard-error' } })).toBe(false)
  expect(answers({ y: [{ aggregate: 'min', field: 'k1' }] })).toBe(false)
  expect(answers({ chart: 'box', y: [mean] })).toBe(false)
  expect(answers({ filter: { kind: 'range', field: 'real', from: 0, to: null, includesFrom: true, includesTo: true } })).toBe(false)
  await fixture.database().run({ sql: sql`DROP TABLE ${groups.from}`, params: [] })
})

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
