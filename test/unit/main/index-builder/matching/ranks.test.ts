import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GroupCentres } from '../../../../../src/main/index-builder/text-work/embedding/group-centres'
import { cosineWith, nearest } from '../../../../../src/main/index-builder/text-work/embedding/nearest'
import { fuseRanks } from '../../../../../src/main/index-builder/text-work/fuse-ranks'
import { normaliseText } from '../../../../../src/main/index-builder/text-work/normalise-text'
import { preferCommonGroup } from '../../../../../src/main/index-builder/text-work/prefer-common-group'
import { TopList } from '../../../../../src/main/index-builder/text-work/top-list'
import { seededRandom } from '../../../../../src/shared/stats/seeded-random'

test('property: a top list is the head of the sorted list, in whatever order entries are offered', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: 1, max: 6 }), fc.boolean(), (scores, count, isReversed) => {
    const entries = scores.map((score, index) => ({ index, score }))
    const top = new TopList(count)
    for (const { index, score } of isReversed ? entries.toReversed() : entries) top.offer(index, score)
    expect(top.ranked()).toEqual(entries.toSorted((one, other) => other.score - one.score || one.index - other.index).slice(0, count))
  }))
})

test('the nearest vectors by cosine', () => {
  const matrix = Float32Array.from([1, 0, 0, 1, Math.SQRT1_2, Math.SQRT1_2])
  const ranked = nearest(Float32Array.from([1, 0]), matrix, 2)
  expect(ranked.map(({ index }) => index)).toEqual([0, 2])
  expect(ranked[1]?.score).toBeCloseTo(Math.SQRT1_2, 7)
})

test('reciprocal ranks: what both rankings know comes first', () => {
  const ranked = (indexes: readonly number[]) => indexes.map((index) => ({ index, score: 0 }))
  const fused = fuseRanks([{ ranked: ranked([1, 2, 3]), weight: 1 }, { ranked: ranked([3, 9]), weight: 0.5 }], 3)
  expect(fused.map(({ index }) => index)).toEqual([3, 1, 2])
  expect(fused[0]?.score).toBeCloseTo(1 / 63 + 0.5 / 61, 15)
})

test('texts are compared in one form, without control characters, and only their beginning', () => {
  expect(normaliseText('  ｆｕｌｌ\twidth\u0000\u200b ﬁ\n ')).toBe('full width fi')
  expect(normaliseText('x'.repeat(100_000))).toHaveLength(4_000)
})

test('the group that the best candidates agree on comes first, each part in its order', () => {
  const ranked = [0, 1, 2, 3].map((index) => ({ index, score: 1 - index / 10 }))
  const groups = [['15'], ['25'], ['25', '43'], ['15']]
  // 15: 1/11 + 1/14 = 0.162; 25: 1/12 + 1/13 = 0.160.
  expect(preferCommonGroup(ranked, (index) => groups[index]!).map(({ index }) => index)).toEqual([0, 3, 1, 2])
  expect(preferCommonGroup(ranked.slice(1, 3), (index) => groups[index]!).map(({ index }) => index)).toEqual([1, 2])
  expect(preferCommonGroup([], () => [])).toEqual([])
})

test('the group of a text is the one whose mean direction is nearest, of equals the first by name', () => {
  // By hand: b's statements lie along the second axis, a's half way between both; c has none.
  const vectors = Float32Array.from([1, 0, 0, 1, 0, 1])
  const centres = new GroupCentres(vectors, 2, (row) => [['a'], ['a', 'b'], ['b']][row] ?? [])
  expect(centres.nearest(Float32Array.from([0, 1]))).toBe('b')
  expect(centres.nearest(Float32Array.from([1, 0]))).toBe('a')
  expect(new GroupCentres(vectors, 2, () => ['y', 'x']).nearest(Float32Array.from([1, 0]))).toBe('x')
  expect(new GroupCentres(new Float32Array(0), 2, () => []).nearest(Float32Array.from([1, 0]))).toBeNull()
})

test('rows added side by side have the digits of rows added one by one', () => {
  const random = seededRandom(5)
  const vectors = Float32Array.from({ length: 19 * 384 }, () => random() - 0.5)
  const query = vectors.slice(384, 768)
  expect(nearest(query, vectors, 19).map(({ index, score }) => [index, score])).toEqual(
    Array.from({ length: 19 }, (_, row) => [row, cosineWith(query, vectors, row)] as const).toSorted((one, other) => other[1] - one[1] || one[0] - other[0]),
  )
})
