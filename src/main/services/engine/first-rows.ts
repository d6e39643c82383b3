import type { DatasetId } from '../../../shared/dataset/dataset-id'

/** Without a table that asks for rows (a pivot alone is open, or nothing), work behind starts after this. */
const longestWaitMs = 5_000

/** Which datasets have shown rows since they were opened. Copying one before that would take the cores from its first picture. */
export class FirstRows {
  readonly #waiting = new Map<DatasetId, Set<() => void>>()
  readonly #shown = new Set<DatasetId>()

  noteShown(id: DatasetId): void {
    this.#shown.add(id)
    for (const resolve of this.#waiting.get(id) ?? []) resolve()
    this.#waiting.delete(id)
  }

  forget(id: DatasetId): void {
    this.#shown.delete(id)
  }

  /** Resolves when a window of the dataset's rows has been answered, or nobody asked for one in time. */
  shown(id: DatasetId): Promise<void> {
    if (this.#shown.has(id)) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longestWaitMs)
      const waiting = this.#waiting.get(id) ?? new Set()
      this.#waiting.set(id, waiting.add(() => {
        clearTimeout(timer)
        resolve()
      }))
    })
  }
}
