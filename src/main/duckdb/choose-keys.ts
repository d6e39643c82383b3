import type { FieldName } from '../../shared/result/field'

/** A field that may be grouped by. */
export interface KeyCandidate {
  readonly name: FieldName
  /** How many values it has, the missing one among them; about. */
  readonly values: number
}

export interface ChosenKeys {
  readonly keys: readonly FieldName[]
  /** About. */
  readonly groupCount: number
}

/** Counting the groups of a set of keys reads all rows once; those of a few sets are counted together. */
const mostPasses = 2
const mostSetsAPass = 5

/**
 * Sets of keys to keep groups by, each as large as `mostGroups` allows: first one that holds the two fields of fewest values and whatever
 * else fits, then others for pairs of fields that do not stand together yet, then for fields that stand nowhere yet.
 * @param countGroups about how many groups each of these sets makes; asked twice at most
 */
export async function chooseKeys(
  candidates: readonly KeyCandidate[], mostGroups: number, mostSets: number, countGroups: (sets: readonly (readonly FieldName[])[]) => Promise<readonly number[]>,
): Promise<readonly ChosenKeys[]> {
  const sorted = candidates.filter(({ values }) => values <= mostGroups).toSorted((one, other) => one.values - other.values)
  const chosen: ChosenKeys[] = []
  const isTogether = (names: readonly FieldName[]): boolean => chosen.some(({ keys }) => names.every((name) => keys.includes(name)))
  for (const seed of seedsOf(sorted)) {
    if (chosen.length === mostSets) break
    const names = seed.map(({ name }) => name)
    if (isTogether(names) || product(seed) > mostGroups) continue
    // What has no place yet comes first.
    const others = sorted.filter(({ name }) => !names.includes(name)).toSorted((one, other) => Number(isTogether([one.name])) - Number(isTogether([other.name])))
    const filled = filledUp({ keys: names, groupCount: product(seed) }, others, mostGroups)
    chosen.push(chosen.length === 0 ? await withDependent(filled, sorted, mostGroups, countGroups) : filled)
  }
  return chosen
}

/** The others as long as the product of all values stays within the limit. */
function filledUp(seed: ChosenKeys, others: readonly KeyCandidate[], mostGroups: number): ChosenKeys {
  return others.reduce((so, { name, values }) => (so.groupCount * values > mostGroups ? so : { keys: [...so.keys, name], groupCount: so.groupCount * values }), seed)
}

/** Fields that depend on others make fewer groups than the product says: those are counted, and taken while they fit. */
async function withDependent(
  first: ChosenKeys, sorted: readonly KeyCandidate[], mostGroups: number, countGroups: (sets: readonly (readonly FieldName[])[]) => Promise<readonly number[]>,
): Promise<ChosenKeys> {
  let set = first
  let waiting = sorted.filter(({ name }) => !set.keys.includes(name))
  for (let pass = 0; pass < mostPasses && waiting.length > 0; pass += 1) {
    const tried = waiting.slice(0, mostSetsAPass)
    waiting = waiting.slice(mostSetsAPass)
    const base = set
    const counts = await countGroups([base.keys, ...tried.map(({ name }) => [...base.keys, name])])
    const baseCount = Math.max(1, counts[0] ?? base.groupCount)
    set = { ...base, groupCount: baseCount }
    const growths = tried.map(({ name }, index) => ({ name, growth: Math.max(1, (counts[index + 1] ?? Infinity) / baseCount) }))
    for (const { name, growth } of growths.toSorted((one, other) => one.growth - other.growth)) {
      if (set.groupCount * growth <= mostGroups) set = { keys: [...set.keys, name], groupCount: Math.ceil(set.groupCount * growth) }
    }
  }
  return set
}

function product(keys: readonly KeyCandidate[]): number {
  return keys.reduce((so, { values }) => so * values, 1)
}

/** Pairs first, those of fewest groups before others; then single fields. */
function seedsOf(sorted: readonly KeyCandidate[]): readonly (readonly KeyCandidate[])[] {
  const pairs = sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => [one, other]))
  return [...pairs.toSorted((one, other) => product(one) - product(other)), ...sorted.map((one) => [one])]
}
