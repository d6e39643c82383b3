import type { Ranked } from './top-list'

/** Candidates that vote, and what makes the first of them count only a few times as much as the last. */
const voters = 30
const smoothing = 10

type GroupsOf = (index: number) => readonly string[]

/**
 * Puts the candidates of one group first, each part in its order: the group that the best candidates agree on, counted 1/(10 + rank). Many statements fit a
 * text about as well; which field of work it belongs to is told by all of them better than by the best alone (measured: docs/text-matching.md).
 * Ties go to the group that is met first.
 */
export function preferCommonGroup(ranked: readonly Ranked[], groupsOf: GroupsOf): Ranked[] {
  const votes = new Map<string, number>()
  ranked.slice(0, voters).forEach(({ index }, place) => {
    for (const group of groupsOf(index)) votes.set(group, (votes.get(group) ?? 0) + 1 / (smoothing + place + 1))
  })
  let chosen: string | null = null
  for (const [group, count] of votes) if (chosen === null || count > votes.get(chosen)!) chosen = group
  return putGroupFirst(ranked, chosen, groupsOf)
}

/** Puts the candidates of a group first, each part in its order; null: nothing moves. */
export function putGroupFirst(ranked: readonly Ranked[], group: string | null, groupsOf: GroupsOf): Ranked[] {
  const isOfGroup = ({ index }: Ranked): boolean => group !== null && groupsOf(index).includes(group)
  return [...ranked.filter(isOfGroup), ...ranked.filter((one) => !isOfGroup(one))]
}
