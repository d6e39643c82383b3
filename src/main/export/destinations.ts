import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { AppFailure } from '../../shared/errors/errors'

/** Paths a person chose to write to, under names that a page may know. Each serves once. */
export class Destinations {
  readonly #paths = new Map<string, string>()

  add(path: string): string {
    const destination = randomUUID()
    this.#paths.set(destination, path)
    return destination
  }

  /**
   * The path behind a name, used up with this.
   * @param sourceFiles what is open: never written to
   * @throws AppFailure `request-refused` for a name nobody gave, `not-saved` for a file that is being read
   */
  async take(destination: string, sourceFiles: readonly string[]): Promise<string> {
    const path = this.#paths.get(destination)
    if (path === undefined) throw new AppFailure({ code: 'request-refused', channel: 'export/run', reason: 'There is no such destination.' })
    this.#paths.delete(destination)
    const real = await realpath(path).catch(() => null)
    if (real === null) return path
    const sources = await Promise.all(sourceFiles.map((file) => realpath(file).catch(() => file)))
    if (sources.includes(real)) throw new AppFailure({ code: 'destination-is-source', path })
    // A link keeps pointing where it points: its file is replaced.
    return real
  }
}
