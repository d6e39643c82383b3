import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustedRandIndex } from '../../../../src/shared/stats/clustering/adjusted-rand-index'
import { agglomerate } from '../../../../src/shared/stats/clustering/agglomerate'
import { kMeans } from '../../../../src/shared/stats/clustering/k-means'
import { normalizedMutualInformation } from '../../../../src/shared/stats/clustering/normalized-mutual-information'
import { seededRandom } from '../../../../src/shared/stats/seeded-random'

const code = (expected: string) => expect.objectContaining({ code: expected }) as unknown as Error

/** Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), figure 16.4: 17 documents of three classes in three clusters. */
const book = {
  classes: [...Array<number>(5).fill(0), 1, 0, 1, 1, 1, 1, 2, 0, 0, 2, 2, 2],
  clusters: [...Array<number>(6).fill(0), ...Array<number>(6).fill(1), ...Array<number>(5).fill(2)],
}

describe('agreement of groupings', () => {
  test('adjusted Rand index: the examples of scikit-learn’s documentation', () => {
    expect(adjustedRandIndex([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.5714285714285714, 15)
    expect(adjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 14)
    expect(adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0])).toBe(1)
    expect(adjustedRandIndex([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0)
  })
  test('adjusted Rand index of the book’s example, by hand: (20 − 40·44/136) / (42 − 40·44/136)', () => {
    expect(adjustedRandIndex(book.clusters, book.classes)).toBeCloseTo((20 - (40 * 44) / 136) / (42 - (40 * 44) / 136), 14)
  })
  test('mutual information: 0.36 in the book, 0.8 in scikit-learn’s documentation', () => {
    expect(normalizedMutualInformation(book.clusters, book.classes).toFixed(2)).toBe('0.36')
    expect(normalizedMutualInformation([0, 0, 1, 2], [0, 0, 1, 1])).toBeCloseTo(0.8, 14)
    expect(normalizedMutualInformation([0, 0, 0, 0], [0, 1, 2, 3])).toBe(0)
    expect(normalizedMutualInformation([0, 0, 1, 1], [7, 7, 3, 3])).toBe(1)
  })
  test('groupings that say nothing agree; what is not comparable is refused', () => {
    expect([adjustedRandIndex([1, 1, 1], [2, 2, 2]), normalizedMutualInformation([1, 1], [3, 3]), adjustedRandIndex([5], [1])]).toEqual([1, 1, 1])
    expect(() => adjustedRandIndex([1], [1, 2])).toThrow(code('different-lengths'))
    expect(() => normalizedMutualInformation([], [])).toThrow(code('too-few-values'))
  })
  test('property: names of groups do not matter, and both are symmetric', () => {
    const grouping = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 40 })
    fc.assert(fc.property(grouping, (pairs) => {
      const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
      for (const of of [adjustedRandIndex, normalizedMutualInformation]) {
        expect(of(one, other)).toBeCloseTo(of(other, one), 12)
        expect(of(one, other)).toBeCloseTo(of(one.map((name) => 100 - name), other), 12)
      }
    }))
  })
})

/** Three heaps on a line, far apart. */
const heaps = Float32Array.from([0, 1, 2, 100, 101, 102, 103, 900, 901].flatMap((x) => [x, 0]))

describe('k-means', () => {
  test('finds heaps that are far apart, with their means and the squared distances to them', () => {
    const { labels, centres, inertia } = kMeans({ values: heaps, dimensions: 2 }, 3, { seed: 1, starts: 5 })
    expect(adjustedRandIndex(labels, [0, 0, 0, 1, 1, 1, 1, 2, 2])).toBe(1)
    expect([...centres].filter((_, i) => i % 2 === 0).toSorted((a, b) => a - b)).toEqual([1, 101.5, 900.5])
    // 1 + 1, then 2.25 + 0.25 + 0.25 + 2.25, then 0.25 + 0.25.
    expect(inertia).toBeCloseTo(7.5, 9)
  })
  test('the same seed gives the same clusters; as many clusters as points leave nothing over', () => {
    const run = (seed: number): number[] => [...kMeans({ values: heaps, dimensions: 2 }, 4, { seed }).labels]
    expect(run(7)).toEqual(run(7))
    expect(kMeans({ values: heaps, dimensions: 2 }, 9, { seed: 3 }).inertia).toBe(0)
    expect(() => kMeans({ values: heaps, dimensions: 2 }, 10, { seed: 1 })).toThrow(code('too-few-values'))
  })
  test('points that are all the same are one place, however many clusters are asked for', () => {
    expect(kMeans({ values: new Float32Array(10), dimensions: 2 }, 3, { seed: 1 }).inertia).toBe(0)
  })
})

describe('agglomeration', () => {
  const line = [0, 1, 5, 6, 20, 21.5, 9].flatMap((x) => [x, 0])
  const merged = (count: number): number[] => [...agglomerate({ values: line, dimensions: 2, weights: Array<number>(7).fill(1) }, count)]
  test('merges as R 4 cutree(hclust(dist(x), "ward.D2"), k) does', () => {
    expect(merged(3).map((group) => group + 1)).toEqual([1, 1, 2, 2, 3, 3, 2])
    expect(merged(2).map((group) => group + 1)).toEqual([1, 1, 1, 1, 2, 2, 1])
    expect(merged(7)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(new Set(merged(1)).size).toBe(1)
  })
  test('a heavy centre is dear to move', () => {
    // 1·1/2·4² = 8 for the outer pair of light ones, 9·1/10·3² = 8.1 for the nearer heavy one.
    expect([...agglomerate({ values: [0, 3, 7], dimensions: 1, weights: [9, 1, 1] }, 2)]).toEqual([0, 1, 1])
  })
})

test('seeded numbers are those of mulberry32: the first three of seed 1', () => {
  const next = seededRandom(1)
  const words = [next(), next(), next()].map((value) => value * 2 ** 32)
  expect(words).toEqual([2693262067, 11749833, 2265367787])
})
