import { existsSync, rmSync, writeFileSync } from 'node:fs'

/** A file that exists exactly while the app runs: found at the start, it says that the last session did not end by itself. */
export class SessionMarker {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** @returns whether the session before this one ended in a crash, a kill or a power cut */
  begin(): boolean {
    const wasCrash = existsSync(this.#path)
    try {
      writeFileSync(this.#path, JSON.stringify({ processId: process.pid }))
    } catch {
      // Without the marker a crash of this session goes unnoticed; the work itself is saved elsewhere.
    }
    return wasCrash
  }

  /** Synchronous: the last thing a session does. */
  end(): void {
    rmSync(this.#path, { force: true })
  }
}
