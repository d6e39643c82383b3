import { describe, expect, test } from 'vitest'
import { chooseKeys, type KeyCandidate } from '../../../../src/main/duckdb/choose-keys'

/** Every set makes as many groups as the product of its values, but for what depends on another field. */
async function chosen(values: Readonly<Record<string, number>>, mostGroups: number, mostSets = 4, dependent: readonly string[] = []) {
  const candidates: KeyCandidate[] = Object.entries(values).map(([name, count]) => ({ name, values: count }))
  let passes = 0
  const sets = await chooseKeys(candidates, mostGroups, mostSets, async (asked) => {
    passes += 1
    return asked.map((set) => set.filter((name) => !dependent.includes(name)).reduce((product, name) => product * values[name]!, 1))
  })
  return { sets: sets.map(({ keys }) => keys), counts: sets.map(({ groupCount }) => groupCount), passes }
}

describe('which fields an ingested copy keeps groups by', () => {
  test('all that fit together, without counting anything', async () => {
    expect(await chosen({ product: 200, channel: 12, customer: 5_000 }, 10_000)).toEqual({ sets: [['channel', 'product'], ['customer']], counts: [2_400, 5_000], passes: 1 })
    expect(await chosen({ product: 200, channel: 12 }, 10_000)).toMatchObject({ sets: [['channel', 'product']], passes: 0 })
  })

  test('a large table is read a few times at most, however many fields there are', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`field ${index}`, 20 + index]))
    const { sets, counts, passes } = await chosen(many, 50_000)
    expect(passes).toBe(2)
    expect(sets).toHaveLength(4)
    expect(Math.max(...counts)).toBeLessThanOrEqual(50_000)
  })

  test('fields that say the same in other words cost nothing', async () => {
    expect(await chosen({ city: 300, country: 20, continent: 6 }, 400, 4, ['country', 'continent'])).toMatchObject({ sets: [['continent', 'country', 'city']], counts: [300] })
  })

  test('every pair that fits stands together somewhere, as far as there are tables', async () => {
    const { sets } = await chosen({ a: 10, b: 10, c: 10, d: 10 }, 100)
    expect(sets).toHaveLength(4)
    expect(sets.every((set) => set.length === 2)).toBe(true)
    expect(new Set(sets.map((set) => set.toSorted().join('')))).toHaveProperty('size', 4)
  })

  test('a field of too many values has no place, and a table without fields of few values keeps nothing', async () => {
    expect(await chosen({ word: 5_000, flag: 2 }, 1_000)).toMatchObject({ sets: [['flag']] })
    expect(await chosen({}, 1_000)).toEqual({ sets: [], counts: [], passes: 0 })
  })
})
