import fc from 'fast-check'
import { expect } from 'vitest'
import { AggregateName } from '../../src/shared/catalog/aggregates'
import type { Filter } from '../../src/shared/query/filter'
import type { Measure } from '../../src/shared/query/measure'
import type { PivotSpec } from '../../src/shared/query/pivot-spec'
import type { Field } from '../../src/shared/result/field'
import type { Scalar } from '../../src/shared/result/scalar'
import { sumGridFor } from '../../src/main/duckdb/sum-grid'
import { gridUnits } from '../../src/main/sql/numbers/exact-sum'
import { identifier, join, literal, sql, unsafeSql } from '../../src/main/sql/quote'
import type { Relation } from '../../src/main/sql/relation'
import type { Sql } from '../../src/main/sql/statement'
import type { QueryFixture } from '../integration/query/query-fixture'

/** Keys k0 … k2 (text), and values: a BIGINT, a DECIMAL(20,3) and a DOUBLE, the first two as text. */
export interface Row { readonly k0: string | null; readonly k1: string | null; readonly k2: string | null; readonly whole: string | null; readonly money: string | null; readonly real: number | null }
export type ValueField = 'whole' | 'money' | 'real'

const label = fc.constantFrom(null, '', 'null', '__total', 'a', 'b', 'a_b')
const whole = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -3n, max: 3n })).map(String)
const money = fc.bigInt({ min: -(10n ** 20n) + 1n, max: 10n ** 20n - 1n }).map((count) => {
  const digits = (count < 0n ? -count : count).toString().padStart(4, '0')
  return `${count < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`
})
// Magnitudes that the grid of any such table can hold; cancelling pairs included.
const real = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1000), fc.constantFrom(0.1, -0.1, 0.2, 1e6, -1e6, 0))
export const anyRow: fc.Arbitrary<Row> = fc.record({
  k0: label, k1: label, k2: label, whole: fc.option(whole, { freq: 3 }), money: fc.option(money, { freq: 3 }), real: fc.option(real, { freq: 3 }),
})
const filter: Filter = { kind: 'one-of', field: 'k0', values: ['a', null], isNegated: false }
const field = fc.constantFrom<ValueField>('whole', 'money', 'real')
const ofField: AggregateName[] = AggregateName.options.filter((name) => name !== 'count-rows' && name !== 'share-of-rows' && name !== 'calculated')

/** Every aggregate there is, with what it needs. */
export const anyMeasure: fc.Arbitrary<Measure> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Measure>({ aggregate: 'count-rows', field: null }, { aggregate: 'share-of-rows', field: null, filter }) },
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...ofField), field, field, fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1)).map(([aggregate, name, other, position]): Measure => ({
      aggregate, field: name,
      ...(aggregate === 'weighted-mean' ? { weight: other } : {}), ...(aggregate === 'ratio-of-sums' ? { denominator: other } : {}), ...(aggregate === 'quantile' ? { position } : {}),
    })),
  },
)

/** A pivot of these measures over some of the keys, with or without totals and subtotals. */
export function anyPivot(measure: fc.Arbitrary<Measure>): fc.Arbitrary<PivotSpec> {
  return fc.record({
    rows: fc.subarray(['k0', 'k1', 'k2']), columns: fc.shuffledSubarray(['k0', 'k1', 'k2']), values: fc.array(measure, { minLength: 1, maxLength: 4 }),
    totals: fc.record({ rows: fc.boolean(), columns: fc.boolean() }), subtotals: fc.record({ rows: fc.boolean(), columns: fc.boolean() }), isByMeasure: fc.boolean(),
  }).map(({ rows, columns, values, totals, subtotals, isByMeasure }) => ({
    version: 3, kind: 'pivot', dataset: 'data', rows, columns: columns.slice(0, 2), values, filter: null, totals, subtotals,
    axes: { rows: isByMeasure ? { sort: { by: 'measure', measure: 0, direction: 'descending' } } : {}, columns: {} },
  }))
}

/** An exact fraction. */
export interface Rational { readonly over: bigint; readonly under: bigint }

export function rationalOf(text: string | number): Rational {
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

export const add = (a: Rational, b: Rational): Rational => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under })
export const less = (a: Rational, b: Rational): boolean => a.over * b.under < b.over * a.under

const times = (a: Rational, b: Rational): Rational => ({ over: a.over * b.over, under: a.under * b.under })
export const minus = (a: Rational, b: Rational): Rational => add(a, { over: -b.over, under: b.under })
const divided = (a: Rational, b: Rational): Rational => (b.over < 0n ? { over: -a.over * b.under, under: a.under * -b.over } : { over: a.over * b.under, under: a.under * b.over })
const whole1 = (n: number | bigint): Rational => ({ over: BigInt(n), under: 1n })
const size = (a: Rational): Rational => (a.over < 0n ? { over: -a.over, under: a.under } : a)
const zero = whole1(0)

/** To a double, with a relative error below 2^-52. */
export function numberOf({ over, under }: Rational): number {
  const shift = BigInt(Math.max(0, under.toString(2).length - over.toString(2).length + 64))
  const scaled = (over * 2n ** shift) / under
  return Number(scaled) / 2 ** Number(shift)
}

/** What an aggregate must give: nothing, an exact value with what an answer may differ from it, or a square root. */
export type Expected =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly exact: Rational; readonly tolerance: number; readonly isRoot?: boolean }

/** The aggregate of these rows in exact arithmetic. `tolerance` is absolute. */
export function expectedOf({ aggregate, field: name, weight, denominator, position }: Measure, rows: readonly Row[]): Expected {
  const exactly = (exact: Rational, relative: number): Expected => ({ kind: 'number', exact, tolerance: Math.abs(numberOf(exact)) * relative })
  if (aggregate === 'count-rows') return exactly(whole1(rows.length), 0)
  if (aggregate === 'share-of-rows') {
    return rows.length === 0 ? { kind: 'empty' } : exactly(divided(whole1(rows.filter(({ k0 }) => k0 === 'a' || k0 === null).length), whole1(rows.length)), 2 ** -52)
  }
  const of = (one: Row, key: string | null | undefined): Rational | null => {
    const text = one[key as ValueField]
    return text === null ? null : rationalOf(text)
  }
  const present = (key: string | null | undefined): Rational[] => rows.flatMap((one) => of(one, key) ?? [])
  const values = present(name)
  if (aggregate === 'count') return exactly(whole1(values.length), 0)
  const distinct = values.filter((value, index) => values.findIndex((one) => minus(one, value).over === 0n) === index)
  if (aggregate === 'count-distinct') return exactly(whole1(distinct.length), 0)
  const sum = (list: readonly Rational[]): Rational => list.reduce(add, zero)
  const n = whole1(values.length)
  if (values.length === 0) return { kind: 'empty' }
  const sorted = values.toSorted((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0))
  const largest = numberOf([size(sorted[0]!), size(sorted.at(-1)!)].reduce((a, b) => (less(a, b) ? b : a)))
  switch (aggregate) {
    case 'sum': return exactly(sum(values), 2 ** -52)
    case 'mean': return exactly(divided(sum(values), n), 2 ** -51)
    case 'median': return exactly(divided(add(sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!), whole1(2)), 2 ** -52)
    case 'min': return exactly(sorted[0]!, 0)
    case 'max': return exactly(sorted.at(-1)!, 0)
    case 'first': return exactly(values[0]!, 0)
    case 'last': return exactly(values.at(-1)!, 0)
    case 'mode': {
      const times = (value: Rational): number => values.filter((one) => minus(one, value).over === 0n).length
      const most = Math.max(...distinct.map(times))
      return exactly(sorted.find((value) => times(value) === most)!, 0)
    }
    case 'quantile': {
      const place = times(whole1(values.length - 1), rationalOf(position ?? 0))
      const below = place.over / place.under
      const [low, high] = [sorted[Number(below)]!, sorted[Math.min(values.length - 1, Number(below) + 1)]!]
      return { kind: 'number', exact: add(low, times(minus(place, whole1(below)), minus(high, low))), tolerance: largest * 2 ** -46 }
    }
    case 'weighted-mean': {
      const pairs = rows.flatMap((one) => {
        const [x, w] = [of(one, name), of(one, weight)]
        return x === null || w === null ? [] : [{ x, w }]
      })
      const weights = sum(pairs.map(({ w }) => w))
      if (weights.over === 0n) return { kind: 'empty' }
      const products = pairs.map(({ x, w }) => times(x, w))
      const reach = Math.abs(numberOf(divided(sum(products.map(size)), weights)))
      return { kind: 'number', exact: divided(sum(products), weights), tolerance: reach * 2 ** -48 }
    }
    // Has tests of its own: expressions of the others.
    case 'calculated': throw new RangeError('Not drawn here')
    case 'ratio-of-sums': {
      const under = sum(present(denominator))
      return under.over === 0n ? { kind: 'empty' } : exactly(divided(sum(values), under), 2 ** -50)
    }
    case 'stddev-sample':
    case 'stddev-population':
    case 'variance-sample':
    case 'variance-population': {
      const degrees = values.length - (aggregate.endsWith('sample') ? 1 : 0)
      if (degrees === 0) return { kind: 'empty' }
      const mean = divided(sum(values), n)
      const variance = divided(sum(values.map((value) => times(minus(value, mean), minus(value, mean)))), whole1(degrees))
      const isRoot = aggregate.startsWith('stddev')
      const exact = numberOf(variance)
      return { kind: 'number', exact: variance, isRoot, tolerance: (isRoot ? Math.sqrt(exact) : exact) * 1e-10 }
    }
  }
}

/** Fails unless the answer is what is expected; text must be exact to the last digit. */
export function expectAnswer(answer: Scalar, expected: Expected): void {
  if (expected.kind === 'empty') return void expect(answer).toBeNull()
  const { exact, tolerance, isRoot } = expected
  if (isRoot === true) return void expect(Math.abs(Number(answer) - Math.sqrt(numberOf(exact)))).toBeLessThanOrEqual(tolerance)
  expect(answer).not.toBeNull()
  const difference = size(minus(rationalOf(answer as string | number), exact))
  if (typeof answer === 'string') return void expect(difference.over).toBe(0n)
  expect(numberOf(difference)).toBeLessThanOrEqual(tolerance)
}

let nextTable = 1
/** A table of these rows in the engine. */
export async function relationOf(fixture: QueryFixture, rows: readonly Row[]): Promise<Relation> {
  const table = identifier(`random ${nextTable++}`)
  const magnitudes = rows.flatMap((one) => (one.real === null ? [] : [Math.abs(one.real)]))
  const nonZero = magnitudes.filter((size) => size > 0)
  const grid = sumGridFor({
    largest: magnitudes.length === 0 ? null : Math.max(...magnitudes), smallest: nonZero.length === 0 ? null : Math.min(...nonZero),
    count: magnitudes.length, isWhole: magnitudes.every(Number.isInteger), hasNonFinite: false,
  }, 'DOUBLE')
  // As an ingested copy has it.
  const hasUnits = grid.kind === 'grid' && grid.units === 'BIGINT'
  const units = hasUnits ? sql`, ${gridUnits(identifier('real'), grid)} AS units_of_real` : sql``
  const noRow: Row = { k0: null, k1: null, k2: null, whole: null, money: null, real: null }
  const values = (rows.length === 0 ? [noRow] : rows).map((one) => unsafeSql(`(${[one.k0, one.k1, one.k2, one.whole, one.money, one.real === null ? null : String(one.real)].map(literal).join(', ')})`))
  const typed = sql`SELECT CAST(k0 AS VARCHAR) AS k0, CAST(k1 AS VARCHAR) AS k1, CAST(k2 AS VARCHAR) AS k2, CAST(whole AS BIGINT) AS whole, CAST(money AS DECIMAL(20,3)) AS money, CAST("real" AS DOUBLE) AS "real" FROM (VALUES ${join(values, ', ')}) AS texts(k0, k1, k2, whole, money, "real")`
  await fixture.database().run({ sql: sql`CREATE TABLE ${table} AS SELECT *${units} FROM (${typed}) AS typed${rows.length === 0 ? sql` WHERE FALSE` : sql``}`, params: [] })
  const fields: Field[] = (await fixture.database().describe(table)).filter(({ name }) => name !== 'units_of_real')
  const gridColumns = new Map<string, Sql>(hasUnits ? [['real', identifier('units_of_real')]] : [])
  return { from: table, rowNumber: sql`rowid`, fields, enumFields: new Set(), sumGrids: new Map([['real', grid]]), gridColumns }
}

/** The base rows by the tuple of their kept keys, for every set that was asked for: JSON of [grouping, keys] → rows. */
export function groupsByHand(spec: PivotSpec, rows: readonly Row[]): Map<string, Row[]> {
  const keyNames = [...spec.rows, ...spec.columns] as (keyof Row)[]
  const depths = (count: number, hasTotal: boolean, hasSubtotals: boolean): number[] =>
    [count, ...(hasSubtotals ? Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 1) : []), ...(hasTotal ? [0] : [])]
  const rowDepths = depths(spec.rows.length, spec.totals.columns, spec.subtotals?.rows === true)
  const columnDepths = depths(spec.columns.length, spec.totals.rows, spec.subtotals?.columns === true)
  const kept = rowDepths.flatMap((rowDepth) => columnDepths.map((columnDepth) => ({ rowDepth, columnDepth })))
  const groups = new Map<string, Row[]>()
  const done = new Set<number>()
  for (const { rowDepth, columnDepth } of kept) {
    const isKept = keyNames.map((_, position) => (position < spec.rows.length ? position < rowDepth : position - spec.rows.length < columnDepth))
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
