/** One of the best: which, and how good (higher is better). */
export interface Ranked {
  readonly index: number
  readonly score: number
}

/** Keeps the best few of many offers, best first; of equals the one of the smaller index comes first, in whatever order they are offered. */
export class TopList {
  readonly #best: Ranked[] = []

  constructor(private readonly count: number) {}

  offer(index: number, score: number): void {
    const last = this.#best[this.count - 1]
    if (last !== undefined && !isBetter(index, score, last)) return
    let place = this.#best.length
    while (place > 0 && isBetter(index, score, this.#best[place - 1]!)) place -= 1
    this.#best.splice(place, 0, { index, score })
    if (this.#best.length > this.count) this.#best.pop()
  }

  ranked(): Ranked[] {
    return [...this.#best]
  }
}

function isBetter(index: number, score: number, than: Ranked): boolean {
  return score > than.score || (score === than.score && index < than.index)
}
