import { contingency } from './contingency'

/**
 * Agreement of two groupings, corrected for chance: (Σ C(nᵢⱼ, 2) − E) / (½(Σ C(aᵢ, 2) + Σ C(bⱼ, 2)) − E), E = Σ C(aᵢ, 2) Σ C(bⱼ, 2) / C(n, 2).
 * 1 for the same grouping, about 0 for an unrelated one, below 0 for less than chance. Two groupings that each put everything together, or
 * everything apart, agree: 1. Source: L. Hubert, P. Arabie, “Comparing partitions”, Journal of Classification 2 (1985), eq. 5.
 * @throws StatisticsError 'different-lengths', 'too-few-values'.
 */
export function adjustedRandIndex(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const { n, cells, rows, columns } = contingency(first, second)
  const together = pairs(cells)
  const [inFirst, inSecond] = [pairs(rows), pairs(columns)]
  const all = (n * (n - 1)) / 2
  const expected = all === 0 ? 0 : (inFirst * inSecond) / all
  const most = (inFirst + inSecond) / 2
  return most === expected ? 1 : (together - expected) / (most - expected)
}

/** How many pairs of things are in the same group. */
function pairs(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
}
