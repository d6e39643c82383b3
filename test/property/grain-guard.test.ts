import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reasonsIn } from '../../src/shared/grain/grain-reason'
import { measureKind } from '../../src/shared/catalog/measure-kind'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { Scalar } from '../../src/shared/result/scalar'
import { detectLongFormat } from '../../src/shared/grain/long-format'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { identifier, join, literal, sql, unsafeSql } from '../../src/main/sql/quote'
import type { Relation } from '../../src/main/sql/relation'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { runs } from './runs'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

const names = ['geo_id', 'geography', 'facet', 'level', 'variable', 'cluster_name'] as const
type Name = (typeof names)[number]
type Row = Readonly<Record<Name, string | null>> & { readonly value: number | null }

const anyRow: fc.Arbitrary<Row> = fc.record({
  geo_id: fc.constantFrom('US', 'FR', 'CA', null), geography: fc.constantFrom('country', 'state_us'), facet: fc.constantFrom('request', 'onet_task::collaboration'),
  level: fc.constantFrom('0', '1'), variable: fc.constantFrom('x_count', 'x_pct', 'x_index', 'x_tier', 'other', null),
  cluster_name: fc.constantFrom('a', 'a::directive', 'a::b::directive', 'b::directive', null), value: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 5 }),
})
const measures: Measure[] = [
  { aggregate: 'sum', field: 'value' }, { aggregate: 'mean', field: 'value' }, { aggregate: 'max', field: 'value' }, { aggregate: 'median', field: 'value' },
  { aggregate: 'count-rows', field: null }, { aggregate: 'count', field: 'value' }, { aggregate: 'sum', field: 'value', acrossGrain: true },
]

/** The rules in plain words over plain rows: see `docs/statistics.md`, Long-format releases. */
function reasonsByHand(aggregate: string, rows: readonly Row[]): string[] {
  if (rows.filter(({ value }) => value !== null).length <= 1) return []
  const isMixed = (list: readonly (string | null)[]): boolean => new Set(list).size > 1
  const of = (name: Name) => rows.map((row) => row[name])
  const base = (text: string | null): string | null => (text === null ? null : text.includes('::') ? text.slice(0, text.lastIndexOf('::')) : '')
  const smallest = of('variable').filter((name) => name !== null).toSorted()[0]
  const kind = smallest === undefined ? 'unknown' : measureKind(smallest)
  const isIntersection = (of('facet').filter((name) => name !== null).toSorted()[0] ?? '').includes('::')
  const areParentsMixed = isMixed(rows.map(({ cluster_name: category, geo_id: place }) => (category === null ? null : place))) || (isIntersection && isMixed(of('cluster_name').map(base)))
  return [
    ...(isMixed(of('variable')) ? ['variables'] : []), ...(isMixed(of('facet')) ? ['facets'] : []), ...(isMixed(of('level')) ? ['levels'] : []),
    ...(isMixed(of('geography')) ? ['geographies'] : []),
    ...(aggregate === 'sum' && kind === 'share' && areParentsMixed ? ['share-parents'] : []),
    ...(aggregate === 'sum' && ['ratio', 'label'].includes(kind) ? ['ratios-added'] : []),
    ...(aggregate === 'mean' && ['share', 'ratio', 'label'].includes(kind) ? ['ratios-averaged'] : []),
  ]
}

const anyPivot = fc.record({
  rows: fc.subarray([...names]).map((list) => list.slice(0, 3)), columns: fc.subarray([...names]).map((list) => list.slice(0, 1)), hasTotals: fc.boolean(), isFiltered: fc.boolean(),
})

/** Two variables under one total. */
const mixed: [Row[], { rows: Name[]; columns: Name[]; hasTotals: boolean; isFiltered: boolean }] = [
  ['x_count', 'x_pct'].map((variable): Row => ({ geo_id: 'US', geography: 'country', facet: 'request', level: '0', variable, cluster_name: null, value: 1 })),
  { rows: ['variable'], columns: [], hasTotals: true, isFiltered: false },
]

test('long-format releases: a cell or total is blank exactly where its rows may not stand together, and says why; otherwise it is the number', async () => {
  let blanks = 0
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 20 }), anyPivot, async (rows, { rows: rowFields, columns, hasTotals, isFiltered }) => {
    const relation = await relationOf(rows)
    const spec: PivotSpec = {
      version: 3, kind: 'pivot', dataset: 'data', rows: rowFields, columns, values: measures, totals: { rows: hasTotals, columns: hasTotals }, axes: { rows: {}, columns: {} },
      subtotals: { rows: hasTotals, columns: hasTotals }, filter: isFiltered ? { kind: 'compare', field: 'variable', operator: '=', value: 'x_pct' } : null,
    }
    const keys = [...rowFields, ...columns]
    const plain: Relation = { from: relation.from, rowNumber: relation.rowNumber, fields: relation.fields, enumFields: relation.enumFields, sumGrids: relation.sumGrids }
    const guarded = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory', withMasks: true })))
    const unguarded = rowsOf(await fixture.database().all(pivotStatement(spec, plain, { limit: null, holistic: 'in-memory', withMasks: true })))
    expect(guarded).toHaveLength(unguarded.length)
    guarded.forEach((answer, index) => {
      const mask = Number(answer[keys.length])
      const members = rows.filter((row) => (!isFiltered || row.variable === 'x_pct') && keys.every((name, key) => (mask & (2 ** key)) !== 0 || row[name] === (answer[key] ?? null)))
      measures.forEach(({ aggregate, acrossGrain }, position) => {
        const isGuarded = position < 4 && acrossGrain !== true
        const expected = isGuarded ? reasonsByHand(aggregate, members) : []
        if (isGuarded) expect(reasonsIn(Number(answer[keys.length + 1 + measures.length + position])), JSON.stringify([aggregate, members])).toEqual(expected)
        const value: Scalar = answer[keys.length + 1 + position] ?? null
        expect(value).toEqual(expected.length > 0 ? null : (unguarded[index]![keys.length + 1 + position] ?? null))
        if (expected.length > 0) blanks += 1
      })
    })
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: runs(150), examples: [mixed] })
  // The total of the example alone: of its first four measures each is blank.
  expect(blanks).toBeGreaterThanOrEqual(4)
})

let nextTable = 1
async function relationOf(rows: readonly Row[]): Promise<Relation> {
  const table = identifier(`release ${nextTable++}`)
  const values = rows.map((row) => unsafeSql(`(${[...names.map((name) => literal(row[name])), literal(row.value)].join(', ')})`))
  await fixture.database().run({ sql: sql`CREATE TABLE ${table} (${join(names.map((name) => sql`${identifier(name)} VARCHAR`), ', ')}, "value" INTEGER)`, params: [] })
  await fixture.database().run({ sql: sql`INSERT INTO ${table} VALUES ${join(values, ', ')}`, params: [] })
  const fields = await fixture.database().describe(table)
  const format = detectLongFormat(fields)
  if (format === null) throw new Error('Not recognised')
  return { from: table, rowNumber: sql`rowid`, fields, enumFields: new Set(), sumGrids: new Map(), grain: { format, kinds: {} } }
}
