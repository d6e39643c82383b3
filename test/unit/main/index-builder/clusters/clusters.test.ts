import { expect, test } from 'vitest'
import { clusterCounts, clusterVectors } from '../../../../../src/main/index-builder/text-work/cluster-vectors'
import { WordCounts } from '../../../../../src/main/index-builder/clusters/name-clusters'
import { vectorSize } from '../../../../../src/main/index-builder/text-work/embedding/text-encoder'

test('as many clusters as the release of March 2025 for as many conversations, fewer for fewer', () => {
  expect(clusterCounts(1_000_000, 900_000)).toEqual([630, 145, 30])
  expect(clusterCounts(150_000, 90_000)).toEqual([100, 23, 5])
  expect(clusterCounts(3_000, 2_000)).toEqual([6, 2, 2])
  expect(clusterCounts(5, 1)).toEqual([1, 1, 1])
})

/** Texts along one axis each, with a little of the next. */
function alongAxes(axes: readonly number[]): Float32Array {
  const values = new Float32Array(axes.length * vectorSize)
  axes.forEach((axis, place) => {
    values[place * vectorSize + axis] = Math.cos(place / 100)
    values[place * vectorSize + axis + 1] = Math.sin(place / 100)
  })
  return values
}

test('levels are nested, centres are unit vectors, and the same seed gives the same clusters', () => {
  const vectors = alongAxes([0, 0, 0, 10, 10, 10, 20, 20, 20, 21, 21, 21])
  const one = clusterVectors(vectors, [4, 3, 2], 5)
  expect(clusterVectors(vectors, [4, 3, 2], 5)).toEqual(one)
  for (let row = 0; row < 4; row += 1) expect(Math.hypot(...one.centres.subarray(row * vectorSize, (row + 1) * vectorSize))).toBeCloseTo(1, 6)
  expect([new Set(one.middle).size, new Set(one.coarse).size]).toEqual([3, 2])
  // What is together in the middle is together above.
  const above = new Map<number, number>()
  one.middle.forEach((middle, place) => {
    expect(above.get(middle) ?? one.coarse[place]).toBe(one.coarse[place])
    above.set(middle, one.coarse[place]!)
  })
})

test('names tell a cluster from the others, in the commonest form, from public words that stand in enough texts', () => {
  const counts = new WordCounts(3, (word) => word !== 'zweistein')
  for (let i = 0; i < 40; i += 1) {
    counts.add(0, `debugging python errors with zweistein${i < 14 ? ' rarely' : ''}`)
    counts.add(1, i % 2 === 0 ? 'translate letters with care' : 'translating a letter')
    counts.add(2, 'translating contracts with care')
  }
  const fine = counts.names([0, 1, 2])
  expect(fine[0]).toBe('debugging, errors, python')
  expect(fine[1]?.split(', ')).toEqual(expect.arrayContaining(['letter', 'translating']))
  expect(fine.join()).not.toMatch(/zweistein|rarely|with/)
  const merged = counts.names([0, 1, 1])
  expect(merged).toHaveLength(2)
  expect(new Set(fine).size).toBe(3)
})

test('a cluster of few texts has a number for a name, and equal names are told apart', () => {
  const counts = new WordCounts(3, () => true)
  counts.add(0, 'a secret plan')
  for (let i = 0; i < 20; i += 1) for (const cluster of [1, 2]) counts.add(cluster, 'bake bread')
  expect(counts.names([0, 1, 2])).toEqual(['Cluster 1', 'bake, bread', 'bake, bread (2)'])
})
