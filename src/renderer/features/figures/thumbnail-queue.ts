/** A picture to be drawn, and who waits for it. */
interface Job {
  readonly key: string
  readonly draw: (signal: AbortSignal) => Promise<Blob>
  readonly listeners: Set<(url: string | null) => void>
  readonly abort: AbortController
  isRunning: boolean
}

/** So that what a person asks meanwhile is answered first. */
const mostAtOnce = 2
const mostKept = 120

/**
 * Draws pictures a few at a time, the latest wanted first, and keeps them. A picture nobody waits for any more is not begun, or given up.
 */
export class ThumbnailQueue {
  readonly #kept = new Map<string, string>()
  #jobs: Job[] = []

  /** The picture's address, if it has been drawn. */
  get(key: string): string | null {
    return this.#kept.get(key) ?? null
  }

  /** Tells the picture's address, or null where it cannot be drawn. Returns the function that stops waiting. */
  want(key: string, draw: Job['draw'], listener: (url: string | null) => void): () => void {
    let job = this.#jobs.find((one) => one.key === key)
    if (job === undefined) {
      job = { key, draw, listeners: new Set(), abort: new AbortController(), isRunning: false }
      this.#jobs.push(job)
    }
    job.listeners.add(listener)
    const wanted = job
    this.#next()
    return () => {
      wanted.listeners.delete(listener)
      if (wanted.listeners.size > 0 || !this.#jobs.includes(wanted)) return
      this.#jobs = this.#jobs.filter((one) => one !== wanted)
      wanted.abort.abort()
      // Not at once: whoever leaves a gallery stops waiting for all of its pictures, one after another.
      queueMicrotask(() => { this.#next() })
    }
  }

  #next(): void {
    const free = mostAtOnce - this.#jobs.filter(({ isRunning }) => isRunning).length
    for (const job of this.#jobs.filter(({ isRunning }) => !isRunning).slice(0, Math.max(0, free))) void this.#run(job)
  }

  async #run(job: Job): Promise<void> {
    job.isRunning = true
    const url = await job.draw(job.abort.signal).then((blob) => URL.createObjectURL(blob), () => null)
    const isWanted = this.#jobs.includes(job)
    this.#jobs = this.#jobs.filter((one) => one !== job)
    if (url !== null && isWanted) this.#keep(job.key, url)
    else if (url !== null) URL.revokeObjectURL(url)
    if (isWanted) for (const listener of job.listeners) listener(url)
    this.#next()
  }

  #keep(key: string, url: string): void {
    this.#kept.set(key, url)
    for (const [oldest, address] of this.#kept) {
      if (this.#kept.size <= mostKept) return
      this.#kept.delete(oldest)
      URL.revokeObjectURL(address)
    }
  }
}
