import { stem } from '../text-work/lexical/stem'
import { wordsOf } from '../text-work/lexical/words'

/** A word stands in a name only when at least so many different texts of the cluster have it, and this share of them. */
const leastTexts = 15
const leastShare = 0.05
/** Words of a name. */
const nameLength = 3

/** Counts, by cluster, in how many texts each word occurs; holds words and numbers, no text. */
export class WordCounts {
  readonly #clusters: readonly { texts: number; readonly words: Map<string, number> }[]
  readonly #forms = new Map<string, Map<string, number>>()

  /** @param isPublic words that may stand in a name: those of a public list */
  constructor(count: number, private readonly isPublic: (word: string) => boolean) {
    this.#clusters = Array.from({ length: count }, () => ({ texts: 0, words: new Map<string, number>() }))
  }

  add(cluster: number, text: string): void {
    const own = this.#clusters[cluster]!
    own.texts += 1
    for (const form of new Set(text.toLowerCase().match(/[a-z]{3,}/g) ?? [])) {
      if (!this.isPublic(form)) continue
      const forms = this.#forms.get(stem(form)) ?? new Map<string, number>()
      forms.set(form, (forms.get(form) ?? 0) + 1)
      this.#forms.set(stem(form), forms)
    }
    for (const word of new Set(wordsOf(text))) own.words.set(word, (own.words.get(word) ?? 0) + 1)
  }

  /**
   * A name for each group of clusters from the words that tell it from the others, by class-based TF-IDF: share of the group's texts that have the word ·
   * ln(1 + A/f), A the mean number of words of a group, f in how many texts the word occurs at all (M. Grootendorst, “BERTopic”, 2022, eq. 2, with
   * texts counted instead of occurrences). Groups that share a name get further words, or a number.
   * @param groupOf the group of each cluster
   */
  names(groupOf: ArrayLike<number>): string[] {
    const groups: { texts: number; readonly words: Map<string, number> }[] = []
    const all = new Map<string, number>()
    this.#clusters.forEach(({ texts, words }, cluster) => {
      const group = (groups[groupOf[cluster]!] ??= { texts: 0, words: new Map<string, number>() })
      group.texts += texts
      for (const [word, count] of words) {
        group.words.set(word, (group.words.get(word) ?? 0) + count)
        all.set(word, (all.get(word) ?? 0) + count)
      }
    })
    const mean = groups.reduce((sum, { words }) => sum + [...words.values()].reduce((whole, count) => whole + count, 0), 0) / Math.max(1, groups.length)
    const taken = new Set<string>()
    return groups.map(({ texts, words }, place) => {
      const told = [...words].filter(([word, count]) => count >= leastTexts && count >= leastShare * texts && this.#forms.has(word))
        .map(([word, count]) => ({ word, weight: (count / texts) * Math.log(1 + mean / all.get(word)!) }))
        .toSorted((one, other) => other.weight - one.weight || (one.word < other.word ? -1 : 1))
        .map(({ word }) => this.#formOf(word))
      const name = unused(told, taken, `Cluster ${place + 1}`)
      taken.add(name)
      return name
    })
  }

  /** The commonest form in which a stem was written. */
  #formOf(word: string): string {
    const forms = [...(this.#forms.get(word) ?? [])]
    return forms.toSorted(([one, oneCount], [other, otherCount]) => otherCount - oneCount || (one < other ? -1 : 1))[0]?.[0] ?? word
  }
}

function unused(words: readonly string[], taken: ReadonlySet<string>, otherwise: string): string {
  if (words.length === 0) return otherwise
  for (let length = nameLength; length < words.length && length < 2 * nameLength; length += 1) {
    const name = words.slice(0, length).join(', ')
    if (!taken.has(name)) return name
  }
  const name = words.slice(0, 2 * nameLength).join(', ')
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name} (${number})`
    if (!taken.has(numbered)) return numbered
  }
}
