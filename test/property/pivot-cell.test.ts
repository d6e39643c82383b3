import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CellKey } from '../../src/shared/cells/cell-key'
import { keyOf } from '../../src/shared/cells/cell-key'
import { needsPrevious } from '../../src/shared/cells/compared-cells'
import { excluding, keeping, keyConditions, rowsBehind } from '../../src/shared/cells/rows-behind'
import { itemBefore, siblingsPivot } from '../../src/shared/cells/siblings'
import { aggregates } from '../../src/shared/catalog/aggregates'
import { ShowAsName, showAsRules } from '../../src/shared/catalog/show-as'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { ShowAs } from '../../src/shared/query/show-as'
import type { Scalar } from '../../src/shared/result/scalar'
import { pivotStatement } from '../../src/main/sql/pivot'
import { groupStatement, pivotCellStatement } from '../../src/main/sql/pivot-cell'
import { sql } from '../../src/main/sql/quote'
import { readableSql } from '../../src/main/sql/readable-sql'
import type { Relation } from '../../src/main/sql/relation'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyMeasure, anyPivot, anyRow, relationOf } from './pivot-reference'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

const along = fc.constantFrom('rows' as const, 'columns' as const)
const reference = fc.oneof(fc.constant({ kind: 'previous' as const }), fc.record({ kind: fc.constant('item' as const), value: fc.constantFrom(null, '', 'null', 'a', 'b') }))
const anyShowAs: fc.Arbitrary<ShowAs | null> = fc.tuple(fc.constantFrom(null, ...ShowAsName.options), along, reference).map(([kind, direction, from]): ShowAs | null => {
  if (kind === null) return null
  if (kind === 'rank' || kind === 'running-total') return { kind, along: direction }
  if (kind === 'difference' || kind === 'relative-difference') return { kind, along: direction, from }
  return { kind }
})
/** Every aggregate in every relation it can stand in. */
const measure: fc.Arbitrary<Measure> = fc.tuple(anyMeasure, anyShowAs).map(([one, showAs]): Measure => {
  const isRefused = showAs === null || (showAsRules[showAs.kind].needsAdditive && !aggregates[one.aggregate].isAdditive)
  return isRefused ? one : { ...one, showAs }
})

interface ShownCell {
  readonly key: CellKey
  readonly values: readonly Scalar[]
}

async function cellsOf(spec: PivotSpec, relation: Relation): Promise<ShownCell[]> {
  const keyCount = spec.rows.length + spec.columns.length
  const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
  return answers.map((answer) => {
    const mask = Number(answer[keyCount])
    const kept = (from: number, to: number): Scalar[] => answer.slice(from, to).filter((_, level) => (mask & (2 ** (from + level))) === 0)
    return { key: keyOf(kept(0, spec.rows.length), kept(spec.rows.length, keyCount)), values: answer.slice(keyCount + 1) }
  })
}

async function previousOf(spec: PivotSpec, one: Measure, key: CellKey, relation: Relation) {
  if (!needsPrevious(one.showAs, key)) return null
  const direction = one.showAs.along
  const siblings = rowsOf(await fixture.database().all(pivotStatement(siblingsPivot(spec, key, direction), relation, { limit: null, holistic: 'in-memory' })))
  const own = key[direction].at(-1)!
  return itemBefore(siblings.map((row) => row[key[direction].length - 1] ?? null), own)
}

test('cells: the SQL of any one number, written out for a person, gives that number to the last digit', async () => {
  const asked = new Set<string>()
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 25 }), anyPivot(measure), fc.nat(), async (rows, spec, pick) => {
    const relation = await relationOf(fixture, rows)
    const cells = await cellsOf(spec, relation)
    for (const cell of [cells[pick % cells.length], cells.at(-1)]) {
      if (cell === undefined) continue
      for (const [position, one] of spec.values.entries()) {
        asked.add(`${one.aggregate} ${one.showAs?.kind ?? 'value'}`)
        const statement = pivotCellStatement(spec, { key: cell.key, measure: position, previous: await previousOf(spec, one, cell.key, relation) }, relation)
        const found = rowsOf(await fixture.database().all({ sql: readableSql(statement), params: [] }))
        expect(found, JSON.stringify([one, cell.key])).toEqual([[cell.values[position]]])
      }
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: 150 })
  // Enough of them that no aggregate and no relation is left out.
  expect(asked.size).toBeGreaterThan(100)
}, 240_000)

test('cells: the rows behind a cell are as many as the cell counts, and make up its values; keep and exclude part the table between them', async () => {
  const counted: Measure = { aggregate: 'count-rows', field: null }
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 25 }), anyPivot(anyMeasure), async (rows, spec) => {
    const relation = await relationOf(fixture, rows)
    const withCount = { ...spec, values: [...spec.values, counted] }
    for (const { key, values } of await cellsOf(withCount, relation)) {
      const [behind] = rowsOf(await fixture.database().all(groupStatement(spec.values, rowsBehind(spec, key), relation)))
      expect(behind).toEqual([values.at(-1), ...values.slice(0, -1)])
      const conditions = keyConditions(spec, key)
      if (conditions.length === 0) continue
      const count = async (filter: typeof spec.filter) => Number(rowsOf(await fixture.database().all(groupStatement([], filter, relation)))[0]?.[0])
      expect(await count(keeping(null, conditions))).toBe(Number(values.at(-1)))
      expect(await count(keeping(null, conditions)) + await count(excluding(null, conditions))).toBe(rows.length)
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: 40 })
}, 240_000)
