import fastCheck from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writtenField } from '../../src/shared/query/expression/tokens'
import type { DerivedField } from '../../src/shared/query/derived-field'
import type { Scalar } from '../../src/shared/result/scalar'
import { derivedColumn } from '../../src/main/sql/derived/derived-column'
import { identifier, join, literal, sql } from '../../src/main/sql/quote'
import type { Relation } from '../../src/main/sql/relation'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

async function evaluate(expressions: readonly string[], relation: Relation): Promise<Scalar[]> {
  const columns = expressions.map((expression, position) => {
    const derived: DerivedField = { kind: 'expression', name: `e${position}`, expression }
    return sql`${derivedColumn(derived, relation)} AS ${identifier(derived.name)}`
  })
  return rowsOf(await fixture.database().all({ sql: sql`SELECT ${join(columns, ', ')} FROM ${relation.from}`, params: [] }))[0] ?? []
}

describe('nothing that is written becomes SQL', () => {
  const hostile = fastCheck.oneof(
    fastCheck.string({ unit: 'grapheme', maxLength: 12 }),
    fastCheck.constantFrom(`'; DROP TABLE x; --`, `"); SELECT 1; --`, `]`, `[[`, `''`, `\\'`, `$1`, `/* */`, `{{x}}`, '\0', `a"b`, `%s`, `'||(SELECT 1)||'`),
  )

  test('names and texts come back from the engine as they are', async () => {
    await fastCheck.assert(fastCheck.asyncProperty(hostile.filter((name) => name !== '' && !name.includes('\0')), hostile, hostile, async (name, cell, text) => {
      const from = sql`(SELECT ${literal(cell)} AS ${identifier(name)})`
      const relation: Relation = { from, rowNumber: null, enumFields: new Set(), sumGrids: new Map(), fields: [{ name, kind: 'text', type: 'VARCHAR' }] }
      const field = writtenField(name)
      const single = `'${text.replaceAll("'", "''")}'`
      const double = `"${text.replaceAll('"', '""')}"`
      expect(await evaluate([field, single, double, `${field} & ${single}`, `if(${field} = ${single}, 1, 0)`], relation))
        .toEqual([cell, text, text, cell + text, cell === text ? '1' : '0'])
    }), { numRuns: 300 })
  })
})

/** A random expression over doubles and booleans, with its value by plain JavaScript; null is a missing value. */
interface Sample {
  readonly text: string
  readonly value: number | boolean | null
}

const cells = { x: 3.25, y: -2, z: 0, gone: null } as const

type Number = number | null
const lift = (work: (a: number, b: number) => Number) => (a: Number, b: Number): Number => (a === null || b === null ? null : work(a, b))
const orNull = (value: number): Number => value
const binary: Record<string, (a: Number, b: Number) => Number> = {
  '+': lift((a, b) => orNull(a + b)), '-': lift((a, b) => orNull(a - b)), '*': lift((a, b) => orNull(a * b)),
  '/': lift((a, b) => (b === 0 ? null : a / b)), '%': lift((a, b) => (b === 0 ? null : a % b)),
}
const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b, '<>': (a, b) => a !== b, '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b,
}
const and = (a: boolean | null, b: boolean | null): boolean | null => (a === false || b === false ? false : a === null || b === null ? null : true)
const not = (a: boolean | null): boolean | null => (a === null ? null : !a)

const { number } = fastCheck.letrec<{ number: Sample; boolean: Sample }>((tie) => ({
  number: fastCheck.oneof(
    { maxDepth: 5, depthIdentifier: 'expression' },
    fastCheck.constantFrom(...Object.entries(cells).map(([text, value]): Sample => ({ text, value }))),
    fastCheck.integer({ min: -40, max: 40 }).map((n): Sample => ({ text: n < 0 ? `(${n / 8}e0)` : `${n / 8}e0`, value: n / 8 })),
    fastCheck.tuple(fastCheck.constantFrom(...Object.keys(binary)), tie('number'), tie('number')).map(([operator, a, b]): Sample =>
      ({ text: `(${a.text} ${operator} ${b.text})`, value: binary[operator]!(a.value as Number, b.value as Number) })),
    fastCheck.tuple(tie('boolean'), tie('number'), tie('number')).map(([when, a, b]): Sample =>
      ({ text: `if(${when.text}, ${a.text}, ${b.text})`, value: when.value === true ? a.value : b.value })),
    fastCheck.tuple(tie('number'), tie('number')).map(([a, b]): Sample => ({ text: `coalesce(${a.text}, ${b.text})`, value: a.value ?? b.value })),
    tie('number').map((a): Sample => ({ text: `abs(-${a.text})`, value: a.value === null ? null : Math.abs(a.value as number) })),
    tie('number').map((a): Sample => ({ text: `floor(${a.text})`, value: a.value === null ? null : Math.floor(a.value as number) })),
  ),
  boolean: fastCheck.oneof(
    { maxDepth: 5, depthIdentifier: 'expression' },
    fastCheck.constantFrom<Sample>({ text: 'true', value: true }, { text: 'false', value: false }),
    fastCheck.tuple(fastCheck.constantFrom(...Object.keys(comparisons)), tie('number'), tie('number')).map(([operator, a, b]): Sample =>
      ({ text: `(${a.text} ${operator} ${b.text})`, value: a.value === null || b.value === null ? null : comparisons[operator]!(a.value as number, b.value as number) })),
    fastCheck.tuple(tie('boolean'), tie('boolean')).map(([a, b]): Sample =>
      ({ text: `(${a.text} and ${b.text})`, value: and(a.value as boolean | null, b.value as boolean | null) })),
    fastCheck.tuple(tie('boolean'), tie('boolean')).map(([a, b]): Sample =>
      ({ text: `(${a.text} or ${b.text})`, value: not(and(not(a.value as boolean | null), not(b.value as boolean | null))) })),
    tie('boolean').map((a): Sample => ({ text: `(not ${a.text})`, value: not(a.value as boolean | null) })),
    tie('number').map((a): Sample => ({ text: `(${a.text} is null)`, value: a.value === null })),
  ),
}))

test('arithmetic and logic agree with a reference evaluator, missing values included', async () => {
  const from = sql`(SELECT 3.25::DOUBLE AS x, -2::DOUBLE AS y, 0::DOUBLE AS z, NULL::DOUBLE AS gone)`
  const relation: Relation = {
    from, rowNumber: null, enumFields: new Set(), sumGrids: new Map(), fields: Object.keys(cells).map((name) => ({ name, kind: 'float', type: 'DOUBLE' })),
  }
  await fastCheck.assert(fastCheck.asyncProperty(fastCheck.array(number, { minLength: 1, maxLength: 20 }), async (samples) => {
    const values = await evaluate(samples.map(({ text }) => text), relation)
    // −0 equals 0 to the engine, and is shown as it.
    expect(values.map((value) => (value === 0 ? 0 : value))).toEqual(samples.map(({ value }) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value === 0 ? 0 : value)))
  }), { numRuns: 100 })
})
