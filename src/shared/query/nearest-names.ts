/** Names may be 5,000 characters long; their beginnings decide. */
const comparedLength = 64

/**
 * The names most like a mistyped one, nearest first: least edit distance, case ignored at first, then file order.
 * @returns at most `count` names; fewer only when there are fewer candidates.
 */
export function nearestNames(name: string, candidates: readonly string[], count = 3): string[] {
  const wanted = comparable(name)
  return candidates
    .map((candidate, position) => ({ candidate, position, distance: editDistance(wanted, comparable(candidate)) }))
    .sort((a, b) => a.distance - b.distance || a.position - b.position)
    .slice(0, count)
    .map((ranked) => ranked.candidate)
}

function comparable(name: string): string {
  return name.slice(0, comparedLength).toLowerCase()
}

/** Levenshtein distance with swaps of neighbours (optimal string alignment), in UTF-16 units. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (isSame ? 0 : 1))
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (isSwapped) best = Math.min(best, beforePrevious[j - 2]! + 1)
      current.push(best)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.length]!
}
