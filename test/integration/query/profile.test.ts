import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ColumnProfile } from '../../../src/shared/result/column-profile'
import type { QueryFixture } from './query-fixture'
import { errorOf, startQueryFixture, unhurried } from './query-fixture'

let fixture: QueryFixture
beforeAll(async () => {
  fixture = await startQueryFixture([
    { name: 'hundred', query: `SELECT CAST(i AS INTEGER) AS n, CAST(i AS DOUBLE) / 4 AS d, 9007199254740993 + i AS big, i % 3 = 0 AS yes, DATE '1970-01-01' + CAST(i AS INTEGER) AS day, TIME '00:00:00' + INTERVAL (i) SECOND AS at FROM range(1, 101) AS r(i)` },
    { name: 'odd', query: `SELECT * FROM (VALUES ('NaN'::DOUBLE, NULL::VARCHAR, DATE 'infinity', [1], {'a': 1}, MAP {'k': 1}, '\\x00'::BLOB, INTERVAL 1 DAY), ('Infinity', NULL, NULL, [1], NULL, NULL, NULL, NULL), (-1.7e308, NULL, DATE '2024-01-01', NULL, NULL, NULL, NULL, NULL), (1.7e308, NULL, NULL, NULL, NULL, NULL, NULL, NULL)) AS t(x, nothing, day, list, struct, map, blob, span)` },
    { name: 'empty', query: `SELECT 1 AS n, 'a' AS s WHERE FALSE` },
    { name: 'wide', query: `SELECT ${Array.from({ length: 300 }, (_, i) => `i + ${i} AS c${i}`).join(', ')} FROM range(20) AS r(i)` },
    { name: 'file', query: `SELECT i AS n, 'w' || (i % 5) AS w FROM range(700_000) AS r(i)`, isView: true, hidesRowCount: true },
    { name: 'long', query: `SELECT i AS n FROM range(2_100_000) AS r(i)` },
  ])
})
afterAll(() => fixture.close())

async function profiles(dataset: string, basis: 'first-rows' | 'all-rows', fields: string[] | null = null): Promise<Record<string, ColumnProfile>> {
  const answer = await fixture.handlers['profile/run']({ dataset, fields, basis }, unhurried())
  return Object.fromEntries(answer.profiles.map((profile) => [profile.field, profile]))
}

describe('column profiles', () => {
  test.each(['first-rows', 'all-rows'] as const)('%s: figures of 1 … 100 are those of the textbook', async (basis) => {
    const { n, d, big, yes, day, at } = await profiles('hundred', basis)
    expect(n).toMatchObject({ nullCount: 0, distinct: { count: 100, isApproximate: false }, min: 1, max: 100, mean: 50.5, nonFiniteCount: 0, basis: { kind: 'all-rows', rowCount: 100 } })
    // Type 7 quantiles of 1 … 100, as R gives them.
    expect(n?.quantiles).toEqual([0.05, 0.25, 0.5, 0.75, 0.95].map((q) => ({ at: q, value: expect.closeTo(1 + 99 * q, 10) })))
    expect(n?.histogram?.edges).toHaveLength(41)
    expect(n?.histogram?.counts.reduce((sum, count) => sum + count)).toBe(100)
    expect(d).toMatchObject({ min: 0.25, max: 25, mean: 12.625 })
    expect(big).toMatchObject({ min: '9007199254740994', max: '9007199254741093' })
    expect(yes?.topValues).toEqual([{ value: false, count: 67 }, { value: true, count: 33 }])
    expect(day).toMatchObject({ min: '1970-01-02', max: '1970-04-11', mean: null, quantiles: [] })
    expect(day?.histogram?.edges.at(-1)).toBe(100 * 86_400_000)
    expect(at?.histogram?.edges[0]).toBe(1_000)
  })

  test('NaN and infinities are counted and stand outside min, max and histogram; the widest range has no overflow', async () => {
    const { x, nothing, day, list, struct, map, blob, span } = await profiles('odd', 'first-rows')
    expect(x).toMatchObject({ nonFiniteCount: 2, nullCount: 0, min: -1.7e308, max: 1.7e308, mean: 0 })
    expect(x?.histogram?.counts[0]).toBe(1)
    expect(x?.histogram?.counts.at(-1)).toBe(1)
    expect(nothing).toMatchObject({ nullCount: 4, distinct: { count: 0, isApproximate: false }, min: null, max: null, topValues: [], histogram: null })
    expect(day).toMatchObject({ nonFiniteCount: 1, min: '2024-01-01', max: '2024-01-01', histogram: { counts: [1] } })
    expect(list).toMatchObject({ nullCount: 2, distinct: { count: 1 }, min: null })
    for (const nested of [struct, map, blob]) expect(nested).toMatchObject({ nullCount: 3, distinct: { count: 1 }, min: null, histogram: null })
    expect(span).toMatchObject({ nullCount: 3, min: '1 day', histogram: null })
  })

  test('no rows: everything is empty and nothing fails', async () => {
    const { n, s } = await profiles('empty', 'all-rows')
    expect(n).toMatchObject({ basis: { kind: 'all-rows', rowCount: 0 }, nullCount: 0, min: null, max: null, mean: null, quantiles: [], histogram: null, topValues: [] })
    expect(s).toMatchObject({ distinct: { count: 0, isApproximate: false } })
  })

  test('first rows of a long file say how many they are; all rows say so too, and only the longest approximate their distinct counts', async () => {
    const first = await profiles('file', 'first-rows')
    expect(first.n).toMatchObject({ basis: { kind: 'first-rows', rowCount: 500_000 }, distinct: { count: 500_000, isApproximate: false }, max: '499999' })
    const all = await profiles('file', 'all-rows')
    expect(all.n).toMatchObject({ basis: { kind: 'all-rows', rowCount: 700_000 }, max: '699999', mean: 349_999.5 })
    expect(all.n?.distinct).toEqual({ count: 700_000, isApproximate: false })
    const { n: long } = await profiles('long', 'all-rows')
    expect(long).toMatchObject({ distinct: { isApproximate: true }, areQuantilesApproximate: true, mean: 1_049_999.5 })
    expect(Math.abs(Number(long?.quantiles[2]?.value) / 1_049_999.5 - 1)).toBeLessThan(0.01)
    expect(all.w).toMatchObject({ distinct: { count: 5, isApproximate: false } })
    expect(all.w?.topValues).toHaveLength(5)
  })

  test('300 columns stream one by one, in order', async () => {
    const seen: string[] = []
    await fixture.handlers['profile/run']({ dataset: 'wide', fields: null, basis: 'first-rows' }, { signal: new AbortController().signal, progress: ({ profile }) => seen.push(profile.field) })
    expect(seen).toHaveLength(300)
    expect(seen.slice(0, 2)).toEqual(['c0', 'c1'])
  })

  test('giving up ends the work as cancelled', async () => {
    const controller = new AbortController()
    const work = fixture.handlers['profile/run']({ dataset: 'wide', fields: null, basis: 'first-rows' }, { signal: controller.signal, progress: () => controller.abort() })
    expect((await errorOf(work)).code).toBe('cancelled')
  })
})
