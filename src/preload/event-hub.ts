import type { EventName } from '../shared/contract/events'

/** Delivers events to the page's listeners; events that come before the first listener of their name wait for it. */
export class EventHub {
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>()
  readonly #waiting = new Map<EventName, unknown[]>()

  deliver(name: EventName, payload: unknown): void {
    const listeners = this.#listeners.get(name)
    if (listeners === undefined) {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), payload])
      return
    }
    // Main parsed the payload against the event's schema before it sent it.
    for (const listener of listeners) listener(payload as never)
  }

  /** @returns the function that ends the subscription */
  subscribe(name: EventName, listener: (payload: never) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    const waiting = this.#waiting.get(name) ?? []
    this.#waiting.delete(name)
    for (const payload of waiting) listener(payload as never)
    return () => void listeners.delete(listener)
  }
}
