import { Settings } from '../../shared/contract/app-channels'
import { writeAtomically } from './atomic-write'
import { readJsonFile, setAside } from './json-file'

export const defaultSettings: Settings = { theme: 'system', language: null }

/** The person's settings. A file that cannot be read is kept aside, and the defaults apply. */
export class SettingsFile {
  readonly #path: string
  readonly #override: Partial<Settings>
  #current: Settings | null = null

  /** `override` holds for this session (flags of the command line) and is never written. */
  constructor(path: string, override: Partial<Settings> = {}) {
    this.#path = path
    this.#override = override
  }

  async load(): Promise<Settings> {
    this.#current ??= { ...(await this.#read()), ...this.#override }
    return this.#current
  }

  /** @throws {AppFailure} `disk-full` or `not-saved`; the settings still hold for this session */
  async save(settings: Settings): Promise<void> {
    this.#current = settings
    await writeAtomically(this.#path, JSON.stringify(settings, null, 2))
  }

  async #read(): Promise<Settings> {
    const reading = await readJsonFile(this.#path, Settings)
    if (reading.kind === 'unreadable') await setAside(this.#path, new Date())
    return reading.kind === 'read' ? reading.value : defaultSettings
  }
}
