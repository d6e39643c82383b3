import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CellKey } from '../../src/shared/cells/cell-key'
import { keyOf } from '../../src/shared/cells/cell-key'
import { needsPrevious } from '../../src/shared/cells/compared-cells'
import { excluding, keeping, keyConditions, rowsBehind } from '../../src/shared/cells/rows-behind'
import { itemBefore, siblingsPivot } from '../../src/shared/cells/siblings'
import { AggregateName, aggregates } from '../../src/shared/catalog/aggregates'
import { ShowAsName, showAsRules } from '../../src/shared/catalog/show-as'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { ShowAs } from '../../src/shared/query/show-as'
import type { Scalar } from '../../src/shared/result/scalar'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { groupStatement, pivotCellStatement } from '../../src/main/sql/pivot/pivot-cell'
import { sql } from '../../src/main/sql/quote'
import { readableSql } from '../../src/main/sql/table/readable-sql'
import type { Relation } from '../../src/main/sql/relation'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyMeasure, anyPivot, anyRow, relationOf } from './pivot-reference'
import { runs } from './runs'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

type Along = Extract<ShowAs, { along: string }>['along']

/** Every aggregate in every relation it can stand in, the same in each run; directions and references take turns. */
const measures: Measure[] = AggregateName.options.filter((name) => name !== 'calculated').flatMap((aggregate, turn) => [null, ...ShowAsName.options]
  .filter((kind) => kind === null || !showAsRules[kind].needsAdditive || aggregates[aggregate].isAdditive)
  .map((kind, place): Measure => ({ ...plainMeasure(aggregate, turn), ...(kind === null ? {} : { showAs: relationOfKind(kind, turn + place) }) })))

function plainMeasure(aggregate: AggregateName, turn: number): Measure {
  const fields = ['whole', 'money', 'real'] as const
  const [field, other] = [fields[turn % 3]!, fields[(turn + 1) % 3]!]
  switch (aggregates[aggregate].needs) {
    case 'weight': return { aggregate, field, weight: other }
    case 'denominator': return { aggregate, field, denominator: other }
    case 'position': return { aggregate, field, position: 0.25 }
    case 'filter': return { aggregate, field: null, filter: { kind: 'one-of', field: 'k0', values: ['a', null], isNegated: false } }
    default: return { aggregate, field: aggregates[aggregate].takes === 'none' ? null : field }
  }
}

function relationOfKind(kind: ShowAsName, turn: number): ShowAs {
  const along: Along = turn % 2 === 0 ? 'rows' : 'columns'
  if (kind === 'rank' || kind === 'running-total') return { kind, along }
  if (kind === 'difference' || kind === 'relative-difference') return { kind, along, from: turn % 3 === 0 ? { kind: 'item', value: turn % 4 === 0 ? null : 'a' } : { kind: 'previous' } }
  return { kind }
}
const measuresACase = 4

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

const groups = Array.from({ length: Math.ceil(measures.length / measuresACase) }, (_, place) => measures.slice(place * measuresACase, (place + 1) * measuresACase))

test('cells: the SQL of any one number, written out for a person, gives that number to the last digit, by every aggregate in every relation', async () => {
  for (const values of groups) await fc.assert(fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 25 }), anyPivot(anyMeasure), fc.nat(), async (rows, shape, pick) => {
    const spec = { ...shape, values }
    const relation = await relationOf(fixture, rows)
    const cells = await cellsOf(spec, relation)
    const cell = cells[pick % cells.length]!
    for (const [position, one] of values.entries()) {
      const statement = pivotCellStatement(spec, { key: cell.key, measure: position, previous: await previousOf(spec, one, cell.key, relation) }, relation)
      const found = rowsOf(await fixture.database().all({ sql: readableSql(statement), params: [] }))
      expect(found, JSON.stringify([one, cell.key])).toEqual([[cell.values[position]]])
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: runs(3) })
})

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
  }), { numRuns: runs(40) })
})
