import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AxisLabel } from '../../src/shared/query/pivot-arrangement'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { Scalar } from '../../src/shared/result/scalar'
import { longFormShape } from '../../src/shared/pivot/long-form-shape'
import { pivotSize, pivotStatement } from '../../src/main/sql/pivot/pivot'
import { keptValues } from '../../src/main/sql/pivot/pivot-out-of-core'
import { pivotPlan } from '../../src/main/sql/pivot/pivot-plan'
import { sql } from '../../src/main/sql/quote'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'
import { anyArrangedPivot, ArrangedByHand, rest } from './arranged-reference'
import { anyRow, expectAnswer, expectedOf, relationOf } from './pivot-reference'
import { runs } from './runs'
import { isWithin, shownByHand } from './shown-reference'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

interface AnswerRow {
  readonly rows: readonly AxisLabel[]
  readonly columns: readonly AxisLabel[]
  readonly values: readonly Scalar[]
  readonly held: ReadonlyMap<number, Scalar>
  readonly columnPlace: number | null
}

function read(spec: PivotSpec, answer: readonly Scalar[]): AnswerRow {
  const keyCount = spec.rows.length + spec.columns.length
  const { toppedKeys, hasColumnPlace } = longFormShape(spec)
  const extras = keyCount + 1 + spec.values.length
  const [mask, others] = [Number(answer[keyCount]), toppedKeys.length === 0 ? 0 : Number(answer[extras])]
  const labels = (from: number, to: number): AxisLabel[] => Array.from({ length: to - from }, (_, level) => from + level)
    .filter((key) => (mask & (2 ** key)) === 0).map((key) => ((others & (2 ** key)) === 0 ? answer[key]! : rest))
  return {
    rows: labels(0, spec.rows.length), columns: labels(spec.rows.length, keyCount), values: answer.slice(keyCount + 1, extras),
    held: new Map(toppedKeys.map((key, index) => [key, answer[extras + 1 + index] ?? null])), columnPlace: hasColumnPlace ? Number(answer.at(-1)) : null,
  }
}

test('arranged pivots: every group shown, every rest, total and relation is that of its own base rows, in the order asked for', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyRow, { maxLength: 25 }), anyArrangedPivot, async (rows, spec) => {
    const relation = await relationOf(fixture, rows)
    const byHand = new ArrangedByHand(spec, rows)
    const groups = byHand.groups()
    const raw = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
    const answers = raw.map((answer) => read(spec, answer))

    const idOf = ({ rows: own, columns }: Pick<AnswerRow, 'rows' | 'columns'>): string => JSON.stringify([own, columns])
    expect(answers.map(idOf).toSorted()).toEqual(groups.map(idOf).toSorted())
    const found = new Map(groups.map((group) => [idOf(group), group]))
    for (const answer of answers) {
      const group = found.get(idOf(answer))!
      spec.values.forEach((measure, position) => {
        const given = answer.values[position] ?? null
        if (measure.showAs === undefined) expectAnswer(given, expectedOf(measure, group.members))
        else if (!isWithin(given, shownByHand(measure, group, byHand))) expect.fail(JSON.stringify([measure, idOf(group), given, shownByHand(measure, group, byHand)]))
      })
      for (const [key, held] of answer.held) {
        const axis = key < spec.rows.length ? 'rows' : 'columns'
        const depth = key - (axis === 'rows' ? 0 : spec.rows.length) + 1
        const path = answer[axis].slice(0, depth)
        const isRest = path.length === depth && JSON.stringify(path.at(-1)) === JSON.stringify(rest)
        expect(held === null ? null : Number(held)).toBe(isRest ? byHand.held.get(JSON.stringify([axis, path])) : null)
      }
    }
    expect(answers.map(idOf)).toEqual(groups.toSorted((one, other) => byHand.compare(one, other)).map(idOf))
    const places = [...new Map(answers.map(({ columns, columnPlace }) => [JSON.stringify(columns), { columns, columnPlace }])).values()]
    const inOrder = places.toSorted((one, other) => byHand.compare({ rows: [], columns: one.columns, members: [] }, { rows: [], columns: other.columns, members: [] }))
    if (longFormShape(spec).hasColumnPlace) expect(inOrder.map(({ columnPlace }) => columnPlace)).toEqual(inOrder.map((_, place) => place + 1))

    // Nobody takes the other way for what keeps no values.
    const { holisticMeasureCount, firstItemsMeasureCount = 0 } = keptValues(pivotPlan(spec, relation))
    if (holisticMeasureCount + firstItemsMeasureCount > 0) {
      expect(rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'out-of-core' })))).toEqual(raw)
    }
    expect(Number(rowsOf(await fixture.database().all(pivotSize(spec, relation)))[0]?.[0])).toBe(raw.length)
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: runs(300) })
})
