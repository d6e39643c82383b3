import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AggregateName } from '../../src/shared/catalog/aggregates'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import { decimalText } from '../../src/main/sql/numbers/exact-number'
import { pivotStatement } from '../../src/main/sql/pivot/pivot'
import { identifier, join, literal, sql, typeName, unsafeSql } from '../../src/main/sql/quote'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

interface ExactType { readonly name: string; readonly smallest: bigint; readonly largest: bigint; readonly scale: number }

const decimal = (width: number, scale: number): ExactType => ({ name: `DECIMAL(${width},${scale})`, smallest: 1n - 10n ** BigInt(width), largest: 10n ** BigInt(width) - 1n, scale })
const integer = (name: string, bits: bigint, isSigned: boolean): ExactType =>
  ({ name, smallest: isSigned ? -(2n ** (bits - 1n)) : 0n, largest: 2n ** (isSigned ? bits - 1n : bits) - 1n, scale: 0 })
const types: readonly ExactType[] = [
  decimal(9, 2), decimal(15, 15), decimal(16, 3), decimal(18, 6), decimal(20, 3), decimal(36, 10), decimal(37, 37), decimal(38, 0), decimal(38, 3), decimal(38, 38),
  integer('INTEGER', 32n, true), integer('UINTEGER', 32n, false), integer('BIGINT', 64n, true), integer('UBIGINT', 64n, false), integer('HUGEINT', 128n, true), integer('UHUGEINT', 128n, false),
]

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

/** Pairs of units: of every magnitude, and around the middle between two doubles, where a second rounding shows. */
function pairOf({ smallest, largest }: ExactType): fc.Arbitrary<readonly [bigint, bigint]> {
  const within = (value: bigint): bigint => (value < smallest ? smallest : value > largest ? largest : value)
  const tie = fc.record({ head: fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }), shift: fc.bigInt({ min: 1n, max: 74n }), off: fc.bigInt({ min: -2n, max: 2n }), isNegative: fc.boolean() })
    .map(({ head, shift, off, isNegative }) => (isNegative ? -1n : 1n) * (((2n * head + 1n) << (shift - 1n)) + off))
  const value = fc.oneof(fc.bigInt({ min: smallest, max: largest }), fc.bigInt({ min: -1000n, max: 1000n }), tie, fc.constantFrom(smallest, largest)).map(within)
  return fc.oneof(fc.tuple(value, value), value.map((one) => [one, one] as const))
}

/** JavaScript reads decimal text correctly rounded. */
const nearest = (units: bigint, scale: number): number => Number(decimalText(units, scale)) + 0

async function answersOf(type: ExactType, pairs: readonly (readonly [bigint, bigint])[], aggregates: readonly AggregateName[], way: 'in-memory' | 'out-of-core'): Promise<number[][]> {
  const table = identifier(`pairs ${type.name} ${way}`)
  const rows = pairs.flatMap((pair, key) => pair.map((units) => unsafeSql(`(${key}, ${literal(decimalText(units, type.scale))})`)))
  await fixture.database().run({ sql: sql`CREATE OR REPLACE TABLE ${table} AS SELECT k, CAST(v AS ${typeName(type.name)}) AS x FROM (VALUES ${join(rows, ', ')}) AS t(k, v)`, params: [] })
  const spec: PivotSpec = {
    version: 3, kind: 'pivot', dataset: 'data', rows: ['k'], columns: [], values: aggregates.map((aggregate) => ({ aggregate, field: 'x' })), filter: null,
    totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
  }
  const relation = { from: table, rowNumber: null, fields: await fixture.database().describe(table), enumFields: new Set<string>(), sumGrids: new Map() }
  const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: way })))
  return answers.map((answer) => answer.slice(2).map(Number))
}

test.each(types)('the median of $name is the double nearest to the exact midpoint, at every magnitude, by both plans', async (type) => {
  await fc.assert(fc.asyncProperty(fc.array(pairOf(type), { minLength: 100, maxLength: 400 }), async (pairs) => {
    const expected = pairs.map(([one, other]) => nearest((one + other) * 5n, type.scale + 1))
    for (const way of ['in-memory', 'out-of-core'] as const) {
      expect((await answersOf(type, pairs, ['median'], way)).map(([median]) => median)).toEqual(expected)
    }
  }), { numRuns: 5 })
})

// Both halves of a pair have to add up within 128 bits.
test.each(types.filter(({ largest }) => largest < 10n ** 37n))('the mean of $name divides the double nearest to the exact sum', async (type) => {
  await fc.assert(fc.asyncProperty(fc.array(pairOf(type), { minLength: 100, maxLength: 400 }), async (pairs) => {
    expect((await answersOf(type, pairs, ['mean'], 'in-memory')).map(([mean]) => mean)).toEqual(pairs.map(([one, other]) => nearest(one + other, type.scale) / 2))
  }), { numRuns: 5 })
})

test('the midpoint of floating-point numbers is neither infinite nor lost at the ends of their range', async () => {
  const table = identifier('ends')
  const pairs = [[Number.MAX_VALUE, Number.MAX_VALUE], [Number.MIN_VALUE, Number.MIN_VALUE], [-Number.MAX_VALUE, Number.MAX_VALUE], [Number.MIN_VALUE, 3 * Number.MIN_VALUE]] as const
  const rows = pairs.flatMap((pair, key) => pair.map((value) => unsafeSql(`(${key}, CAST('${value}' AS DOUBLE))`)))
  await fixture.database().run({ sql: sql`CREATE TABLE ${table} AS FROM (VALUES ${join(rows, ', ')}) AS t(k, x)`, params: [] })
  const spec: PivotSpec = {
    version: 3, kind: 'pivot', dataset: 'data', rows: ['k'], columns: [], values: [{ aggregate: 'median', field: 'x' }], filter: null, totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
  }
  const relation = { from: table, rowNumber: null, fields: await fixture.database().describe(table), enumFields: new Set<string>(), sumGrids: new Map() }
  const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))
  expect(answers.map((answer) => answer[2])).toEqual([Number.MAX_VALUE, Number.MIN_VALUE, 0, 2 * Number.MIN_VALUE])
})
