import { randomUUID } from 'node:crypto'
import { AppFailure } from '../../shared/errors/errors'

/** Files a person chose to be read beside the data (templates, earlier decks), under names that a page may know. */
export class Readings {
  readonly #paths = new Map<string, string>()

  add(path: string): string {
    const reading = randomUUID()
    this.#paths.set(reading, path)
    return reading
  }

  /** @throws AppFailure `request-refused` for a name nobody gave */
  path(reading: string): string {
    const path = this.#paths.get(reading)
    if (path === undefined) throw new AppFailure({ code: 'request-refused', channel: 'deck/read', reason: 'There is no such file to read.' })
    return path
  }
}
