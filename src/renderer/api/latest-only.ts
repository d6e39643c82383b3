/** Whether something is being answered, and how to hear that it is not any more. */
export interface Busyness {
  readonly isBusy: () => boolean
  /** Calls back whenever something begins or ends; returns the function that ends it. */
  readonly onChange: (listener: () => void) => () => void
  /** Calls back before the next picture. */
  readonly nextFrame: (run: () => void) => void
}

/**
 * Applies the newest of many values, one at a time: while the last one is being answered, newer ones replace each other. So thirty moves
 * of a brush a second never queue up, and none of them cuts off the answer to the one before.
 */
export class LatestOnly<Value> {
  readonly #busyness: Busyness
  readonly #apply: (value: Value) => void
  #waiting: { readonly value: Value } | null = null
  #isLooking = false
  #stopListening: (() => void) | null = null

  constructor(busyness: Busyness, apply: (value: Value) => void) {
    this.#busyness = busyness
    this.#apply = apply
  }

  offer(value: Value): void {
    this.#waiting = { value }
    this.#look()
  }

  /** The last value of a movement: applied now, whatever is under way. */
  finish(value: Value): void {
    this.#waiting = null
    this.#stop()
    this.#apply(value)
  }

  /** Looks once a frame at most: what was applied in this frame has not been asked yet. */
  #look(): void {
    if (this.#isLooking) return
    this.#isLooking = true
    this.#busyness.nextFrame(() => {
      this.#isLooking = false
      if (this.#waiting === null) return
      if (this.#busyness.isBusy()) {
        this.#stopListening ??= this.#busyness.onChange(() => { if (!this.#busyness.isBusy()) this.#look() })
        return
      }
      const { value } = this.#waiting
      this.#waiting = null
      this.#stop()
      this.#apply(value)
    })
  }

  #stop(): void {
    this.#stopListening?.()
    this.#stopListening = null
  }
}
