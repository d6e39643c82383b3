import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { keptValues } from '../../src/main/sql/pivot/pivot-out-of-core'
import { pivotPlan } from '../../src/main/sql/pivot/pivot-plan'
import { sql } from '../../src/main/sql/quote'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyMeasure, anyPivot, anyRow, expectAnswer, expectedOf, groupsByHand, relationOf } from './pivot-reference'
import { runs } from './runs'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

test('pivots: every cell and every total equals the aggregate of its own base rows, by both plans', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { maxLength: 25 }), anyPivot(anyMeasure), async (rows, spec) => {
    const relation = await relationOf(fixture, rows)
    const byHand = groupsByHand(spec, rows)
    const keyCount = spec.rows.length + spec.columns.length
    const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))

    const found = answers.map((answer) => JSON.stringify([answer[keyCount], answer.slice(0, keyCount)]))
    expect(new Set(found)).toEqual(new Set(byHand.keys()))
    expect(found).toHaveLength(byHand.size)
    answers.forEach((answer, index) => {
      const group = byHand.get(found[index]!)!
      spec.values.forEach((measure, position) => { expectAnswer(answer[keyCount + 1 + position] ?? null, expectedOf(measure, group)) })
    })

    // Nobody takes the other way for what keeps no values.
    if (keptValues(pivotPlan(spec, relation)).holisticMeasureCount > 0) {
      expect(rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'out-of-core' })))).toEqual(answers)
    }
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: runs(300) })
})
