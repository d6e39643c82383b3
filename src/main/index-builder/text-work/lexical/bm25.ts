import { wordsOf } from './words'
import { TopList, type Ranked } from '../top-list'

/** Where a word stands: documents and how often it stands in each. */
interface Postings {
  readonly documents: Int32Array
  readonly frequencies: Uint16Array
  readonly weight: number
}

/** How much repetition counts, and how much the length of a document; the values of the literature. */
const k1 = 1.2
const b = 0.75

/**
 * Okapi BM25 over short documents. score(q, d) = Σ over the distinct words of q of idf · f(k₁ + 1)/(f + k₁(1 − b + b|d|/mean|d|)), with
 * idf = ln(1 + (N − n + ½)/(n + ½)), divided by Σ idf · (k₁ + 1) over the same words: from 0 to 1, comparable between texts.
 * Source: S. Robertson, H. Zaragoza, “The Probabilistic Relevance Framework: BM25 and Beyond” (2009), 3.4; the idf that is never negative is Lucene's.
 * Ties are told apart by the order of the documents.
 */
export class LexicalRanking {
  readonly #postings: ReadonlyMap<string, Postings>
  readonly #lengthFactor: Float64Array
  readonly #weightOfUnknown: number

  constructor(documents: readonly string[]) {
    const found = new Map<string, Map<number, number>>()
    const lengths = documents.map((document, place) => {
      const words = wordsOf(document)
      for (const word of words) {
        const places = found.get(word) ?? new Map<number, number>()
        places.set(place, (places.get(place) ?? 0) + 1)
        found.set(word, places)
      }
      return words.length
    })
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length)
    this.#lengthFactor = Float64Array.from(lengths, (length) => k1 * (1 - b + (b * length) / Math.max(1, mean)))
    const weightOf = (n: number): number => Math.log(1 + (documents.length - n + 0.5) / (n + 0.5))
    this.#weightOfUnknown = weightOf(0)
    this.#postings = new Map([...found].map(([word, places]) => [word, {
      documents: Int32Array.from(places.keys()), frequencies: Uint16Array.from(places.values()), weight: weightOf(places.size),
    }]))
  }

  /** The best documents for a text, best first; fewer than `count` where fewer share a word with it. */
  rank(text: string, count: number): Ranked[] {
    const scores = new Map<number, number>()
    let most = 0
    for (const word of new Set(wordsOf(text))) {
      const postings = this.#postings.get(word)
      most += (postings?.weight ?? this.#weightOfUnknown) * (k1 + 1)
      if (postings === undefined) continue
      for (let i = 0; i < postings.documents.length; i += 1) {
        const document = postings.documents[i]!
        const frequency = postings.frequencies[i]!
        scores.set(document, (scores.get(document) ?? 0) + (postings.weight * frequency * (k1 + 1)) / (frequency + this.#lengthFactor[document]!))
      }
    }
    const top = new TopList(count)
    for (const [document, score] of scores) top.offer(document, score / most)
    return top.ranked()
  }
}
