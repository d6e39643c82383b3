import { GroupCentres } from './embedding/group-centres'
import { cosineWith, nearest } from './embedding/nearest'
import { fuseRanks } from './fuse-ranks'
import { preferCommonGroup, putGroupFirst } from './prefer-common-group'
import { LexicalRanking } from './lexical/bm25'
import { normaliseText } from './normalise-text'
import type { Ranked } from './top-list'

/** An O*NET task as it is compared. */
export interface TaskStatement {
  readonly text: string
  /** Occupations that carry it. */
  readonly titles: readonly string[]
  /** Their SOC major groups: first two digits. */
  readonly groups: readonly string[]
}

/** `embedding` joins the ranking by meaning with the lexical one: measured better than either (docs/text-matching.md). */
export type MatchMethod = 'lexical' | 'embedding'

/** Candidates of each ranking: enough that the group a text belongs to is among them. */
const depth = 300
/** How much the lexical ranking counts beside that by meaning. */
const lexicalWeight = 0.5

/** What a statement is found by through words: the occupations that carry it help there. */
export function lexicalDocument({ text, titles }: TaskStatement): string {
  return normaliseText(`${titles.join(' ')} ${text}`)
}

/** What a statement is found by through its meaning: its own words alone, which ranked it better. */
export function embeddedDocument({ text }: TaskStatement): string {
  return normaliseText(text)
}

/** Which statements a text is about, best first. */
export class TaskMatcher {
  readonly #lexical: LexicalRanking
  readonly #groups: GroupCentres | null

  /** @param vectors unit vectors of `embeddedDocument`s, row after row; null: lexical ranking alone */
  constructor(private readonly statements: readonly TaskStatement[], private readonly vectors: Float32Array | null) {
    this.#lexical = new LexicalRanking(statements.map(lexicalDocument))
    this.#groups = vectors === null ? null : new GroupCentres(vectors, vectors.length / Math.max(1, statements.length), this.#groupsOf)
  }

  /**
   * The best `count` statements. Those of one group come first: with a vector, of the group whose centre is nearest, otherwise of the one that the best agree on.
   * Score: with a vector, the cosine between text and statement, whichever ranking brought it up; else the share of the lexical score that could be reached, from 0 to 1.
   */
  rank(text: string, vector: Float32Array | null, count: number): Ranked[] {
    const lexical = this.#lexical.rank(text, depth)
    const { vectors } = this
    if (vector === null || vectors === null) return preferCommonGroup(lexical, this.#groupsOf).slice(0, count)
    const near = nearest(vector, vectors, depth)
    const fused = fuseRanks([{ ranked: near, weight: 1 }, { ranked: lexical, weight: lexicalWeight }], depth)
    const ranked = putGroupFirst(fused, this.#groups?.nearest(vector) ?? null, this.#groupsOf)
    return ranked.slice(0, count).map(({ index }) => ({ index, score: cosineWith(vector, vectors, index) }))
  }

  readonly #groupsOf = (index: number): readonly string[] => this.statements[index]?.groups ?? []
}
