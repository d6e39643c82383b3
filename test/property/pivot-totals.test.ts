import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AggregateName } from '../../src/shared/catalog/aggregates'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { Field } from '../../src/shared/result/field'
import type { Scalar } from '../../src/shared/result/scalar'
import { sumGridFor } from '../../src/main/duckdb/sum-grid'
import { pivotStatement } from '../../src/main/sql/pivot'
import { identifier, join, literal, sql, unsafeSql } from '../../src/main/sql/quote'
import type { Relation } from '../../src/main/sql/relation'
import type { QueryFixture } from '../integration/query/query-fixture'
import { rowsOf, startQueryFixture } from '../integration/query/query-fixture'

/** Keys k0 … k2 (text), and values: a BIGINT, a DECIMAL(20,3) and a DOUBLE, the first two as text. */
interface Row { readonly k0: string | null; readonly k1: string | null; readonly k2: string | null; readonly whole: string | null; readonly money: string | null; readonly real: number | null }
type ValueField = 'whole' | 'money' | 'real'

const label = fc.constantFrom(null, '', 'null', '__total', 'a', 'b', 'a_b')
const whole = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -3n, max: 3n })).map(String)
const money = fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n }).map((count) => {
  const digits = (count < 0n ? -count : count).toString().padStart(4, '0')
  return `${count < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`
})
// Magnitudes that the grid of any such table can hold; cancelling pairs included.
const real = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1000), fc.constantFrom(0.1, -0.1, 0.2, 1e6, -1e6, 0))
const row: fc.Arbitrary<Row> = fc.record({
  k0: label, k1: label, k2: label, whole: fc.option(whole, { freq: 3 }), money: fc.option(money, { freq: 3 }), real: fc.option(real, { freq: 3 }),
})
const keys = fc.subarray(['k0', 'k1', 'k2'])
const aggregatesOfFields: AggregateName[] = ['count', 'count-distinct', 'sum', 'mean', 'median', 'min', 'max']
const measure = fc.oneof(
  fc.constant({ aggregate: 'count-rows' as const, field: null }),
  fc.record({ aggregate: fc.constantFrom(...aggregatesOfFields), field: fc.constantFrom<ValueField>('whole', 'money', 'real') }),
)
const anyPivot: fc.Arbitrary<PivotSpec> = fc.tuple(keys, fc.shuffledSubarray(['k0', 'k1', 'k2']), fc.array(measure, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.boolean(), fc.boolean())
  .map(([rows, columns, values, totalRows, totalColumns, isByMeasure]) => ({
    version: 1, kind: 'pivot', dataset: 'data', rows, columns: columns.slice(0, 2), values, filter: null, totals: { rows: totalRows, columns: totalColumns },
    sort: isByMeasure ? { by: 0, direction: 'descending' } : null,
  }))

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([])
})
afterAll(() => fixture.close())

/** An exact fraction. */
interface Rational { readonly over: bigint; readonly under: bigint }

function rationalOf(text: string | number): Rational {
  if (typeof text === 'string') {
    const [head = '', tail = ''] = text.split('.')
    return { over: BigInt(head + tail), under: 10n ** BigInt(tail.length) }
  }
  // Every double is a whole number over a power of two.
  let under = 1n
  let value = text
  while (!Number.isInteger(value)) {
    value *= 2
    under *= 2n
  }
  return { over: BigInt(value), under }
}

const add = (a: Rational, b: Rational): Rational => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under })
const less = (a: Rational, b: Rational): boolean => a.over * b.under < b.over * a.under

/** Distance of an answer from the exact value, relative to it. */
function relativeError(answer: number, exact: Rational): number {
  const given = rationalOf(answer)
  const difference = given.over * exact.under - exact.over * given.under
  if (difference === 0n) return 0
  if (exact.over === 0n) return Infinity
  const scaled = (difference < 0n ? -difference : difference) * 2n ** 80n / ((exact.over < 0n ? -exact.over : exact.over) * given.under)
  return Number(scaled) / 2 ** 80
}

function expectAnswer(answer: Scalar, aggregate: AggregateName, field: ValueField | null, rows: readonly Row[]): void {
  if (field === null) return void expect(answer).toBe(String(rows.length))
  const texts = rows.flatMap((one) => one[field] ?? [])
  if (aggregate === 'count') return void expect(answer).toBe(String(texts.length))
  if (aggregate === 'count-distinct') return void expect(answer).toBe(String(new Set(texts.map((text) => (text === 0 ? 0 : text))).size))
  if (texts.length === 0) return void expect(answer).toBeNull()
  const values = texts.map(rationalOf)
  const total = values.reduce(add)
  const sorted = values.toSorted((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0))
  const middle = add(sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!)
  const exact = {
    sum: total, mean: { over: total.over, under: total.under * BigInt(values.length) }, median: { over: middle.over, under: middle.under * 2n },
    min: sorted[0]!, max: sorted.at(-1)!, 'count-rows': total,
  }[aggregate]
  if (typeof answer === 'string') {
    const given = rationalOf(answer)
    expect(given.over * exact.under).toBe(exact.over * given.under)
  } else {
    expect(typeof answer).toBe('number')
    // Exact types: one rounding of the total, one of the quotient. Floats on the grid: the sum itself is rounded once.
    expect(relativeError(Number(answer), exact)).toBeLessThanOrEqual(aggregate === 'mean' ? 2 ** -51 : 2 ** -52)
  }
}

let nextTable = 1
async function relationOf(rows: readonly Row[]): Promise<Relation> {
  const table = identifier(`random ${nextTable++}`)
  const values = rows.map((one) => unsafeSql(`(${[one.k0, one.k1, one.k2, one.whole, one.money, one.real === null ? null : String(one.real)].map(literal).join(', ')})`))
  await fixture.database().run({ sql: sql`CREATE TABLE ${table} (k0 VARCHAR, k1 VARCHAR, k2 VARCHAR, whole BIGINT, money DECIMAL(20,3), "real" DOUBLE)`, params: [] })
  if (values.length > 0) await fixture.database().run({ sql: sql`INSERT INTO ${table} VALUES ${join(values, ', ')}`, params: [] })
  const fields: Field[] = await fixture.database().describe(table)
  const magnitudes = rows.flatMap((one) => (one.real === null ? [] : [Math.abs(one.real)]))
  const nonZero = magnitudes.filter((size) => size > 0)
  const grid = sumGridFor({
    largest: magnitudes.length === 0 ? null : Math.max(...magnitudes), smallest: nonZero.length === 0 ? null : Math.min(...nonZero),
    count: magnitudes.length, hasNonFinite: false,
  }, 'DOUBLE')
  return { from: table, rowNumber: sql`rowid`, fields, enumFields: new Set(), sumGrids: new Map([['real', grid]]) }
}

/** The base rows by the tuple of their kept keys, for every set that was asked for: JSON of [grouping, keys] → rows. */
function groupsByHand(spec: PivotSpec, rows: readonly Row[]): Map<string, Row[]> {
  const keyNames = [...spec.rows, ...spec.columns] as (keyof Row)[]
  const kept = [
    { rows: true, columns: true }, ...(spec.totals.rows ? [{ rows: true, columns: false }] : []),
    ...(spec.totals.columns ? [{ rows: false, columns: true }] : []), ...(spec.totals.rows && spec.totals.columns ? [{ rows: false, columns: false }] : []),
  ]
  const groups = new Map<string, Row[]>()
  const done = new Set<number>()
  for (const { rows: keepsRows, columns: keepsColumns } of kept) {
    const isKept = keyNames.map((_, position) => (position < spec.rows.length ? keepsRows : keepsColumns))
    const mask = isKept.reduce((sum, keeps, position) => sum + (keeps ? 0 : 2 ** position), 0)
    if (done.has(mask)) continue
    done.add(mask)
    // A total over everything exists even when there is nothing.
    if (!isKept.includes(true)) groups.set(JSON.stringify([mask, keyNames.map(() => null)]), [])
    for (const one of rows) {
      const key = JSON.stringify([mask, keyNames.map((name, position) => (isKept[position] ? one[name] : null))])
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
  }
  return groups
}

test('pivots: every cell and every total equals the aggregate of its own base rows, by both plans', async () => {
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 25 }), anyPivot, async (rows, spec) => {
    const relation = await relationOf(rows)
    const byHand = groupsByHand(spec, rows)
    const keyCount = spec.rows.length + spec.columns.length
    const answers = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'in-memory' })))

    const found = answers.map((answer) => JSON.stringify([answer[keyCount], answer.slice(0, keyCount)]))
    expect(new Set(found)).toEqual(new Set(byHand.keys()))
    expect(found).toHaveLength(byHand.size)
    answers.forEach((answer, index) => {
      const group = byHand.get(found[index]!)!
      spec.values.forEach(({ aggregate, field }, position) => expectAnswer(answer[keyCount + 1 + position] ?? null, aggregate, field as ValueField | null, group))
    })

    const spilling = rowsOf(await fixture.database().all(pivotStatement(spec, relation, { limit: null, holistic: 'out-of-core' })))
    expect(spilling).toEqual(answers)
    await fixture.database().run({ sql: sql`DROP TABLE ${relation.from}`, params: [] })
  }), { numRuns: 150 })
}, 120_000)
