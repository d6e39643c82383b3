import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearest } from '../../../../../src/main/index-builder/matching/embedding/nearest'
import { fuseRanks } from '../../../../../src/main/index-builder/matching/fuse-ranks'
import { normaliseText } from '../../../../../src/main/index-builder/matching/normalise-text'
import { preferCommonGroup } from '../../../../../src/main/index-builder/matching/prefer-common-group'
import { TopList } from '../../../../../src/main/index-builder/matching/top-list'

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
