import { cosineWith } from './nearest'

/**
 * The mean direction of the statements of each group, and which of them a text lies nearest to. A group is told by all of its statements better than by the few that
 * happen to lie nearest: measured against a vote of those (docs/text-matching-measured.md).
 */
export class GroupCentres {
  readonly #names: readonly string[]
  readonly #centres: Float32Array

  /** @param vectors unit vectors of the statements, row after row; @param groupsOf of a statement, by its row */
  constructor(vectors: Float32Array, size: number, groupsOf: (row: number) => readonly string[]) {
    const sums = new Map<string, Float64Array>()
    for (let row = 0; row * size < vectors.length; row += 1) {
      for (const group of groupsOf(row)) {
        const sum = sums.get(group) ?? new Float64Array(size)
        sums.set(group, sum)
        for (let i = 0, at = row * size; i < size; i += 1, at += 1) sum[i]! += vectors[at]!
      }
    }
    this.#names = [...sums.keys()].toSorted()
    this.#centres = new Float32Array(this.#names.length * size)
    this.#names.forEach((name, place) => this.#centres.set(unit(sums.get(name)!), place * size))
  }

  /** The group whose centre is nearest to a unit vector; of equals the first by name. Null where there is none. */
  nearest(vector: Float32Array): string | null {
    let best: { readonly name: string; readonly cosine: number } | null = null
    for (const [place, name] of this.#names.entries()) {
      const cosine = cosineWith(vector, this.#centres, place)
      if (best === null || cosine > best.cosine) best = { name, cosine }
    }
    return best === null ? null : best.name
  }
}

function unit(sum: Float64Array): Float32Array {
  const length = Math.sqrt(sum.reduce((whole, value) => whole + value * value, 0))
  return Float32Array.from(sum, (value) => (length === 0 ? 0 : value / length))
}
