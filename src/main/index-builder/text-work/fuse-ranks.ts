import { TopList, type Ranked } from './top-list'

/** Reciprocal rank fusion's constant: G. V. Cormack, C. L. A. Clarke, S. Büttcher, “Reciprocal rank fusion …”, SIGIR 2009. */
const smoothing = 60

/** Several rankings as one: Σ weight/(60 + rank), where a ranking that lacks an entry adds nothing. */
export function fuseRanks(rankings: readonly { readonly ranked: readonly Ranked[]; readonly weight: number }[], count: number): Ranked[] {
  const scores = new Map<number, number>()
  for (const { ranked, weight } of rankings) ranked.forEach(({ index }, place) => scores.set(index, (scores.get(index) ?? 0) + weight / (smoothing + place + 1)))
  const top = new TopList(count)
  for (const [index, score] of scores) top.offer(index, score)
  return top.ranked()
}
