import { copyFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import type { AppError } from '../../shared/errors/errors'
import { DatasetSource } from '../../shared/contract/host-channels'
import { emptyDocument, ViewDocument } from '../../shared/query/view'
import { removeInterruptedWrites, writeAtomically } from './atomic-write'
import { readJsonFile, setAside } from './json-file'

export const Workspace = z.strictObject({ version: z.literal(1), sources: z.array(DatasetSource), document: ViewDocument })
export type Workspace = z.infer<typeof Workspace>

export const emptyWorkspace: Workspace = { version: 1, sources: [], document: emptyDocument }

/**
 * The open datasets and the views, as one file. The version before the last save stays beside it as `.previous`;
 * a file that cannot be read is kept aside and reported, never overwritten.
 */
export class WorkspaceFile {
  readonly #path: string
  /** Only a file known to be good may become `.previous`. */
  #isCurrentGood = false

  constructor(path: string) {
    this.#path = path
  }

  get #previousPath(): string {
    return `${this.#path}.previous`
  }

  /** Never throws: what could not be read is in `problems`, and the best that could be is in `workspace`. */
  async load(): Promise<{ workspace: Workspace; problems: AppError[] }> {
    await removeInterruptedWrites(this.#path)
    const current = await readJsonFile(this.#path, Workspace)
    if (current.kind === 'read') {
      this.#isCurrentGood = true
      return { workspace: current.value, problems: [] }
    }
    const previous = await readJsonFile(this.#previousPath, Workspace)
    const workspace = previous.kind === 'read' ? previous.value : emptyWorkspace
    if (current.kind === 'missing') return { workspace, problems: [] }
    const aside = await setAside(this.#path, new Date())
    const fallback = previous.kind === 'read' ? 'the save before it is used' : 'an empty workspace is used'
    const kept = aside === null ? '' : `; the file is kept as ${aside}`
    return { workspace, problems: [{ code: 'spec-not-readable', path: this.#path, reason: `${current.reason}; ${fallback}${kept}` }] }
  }

  /** @throws {AppFailure} `disk-full` or `not-saved`; the last save is then still there */
  async save(workspace: Workspace): Promise<void> {
    const text = JSON.stringify(Workspace.parse(workspace))
    if (this.#isCurrentGood) await this.#keepPrevious()
    await writeAtomically(this.#path, text)
    this.#isCurrentGood = true
  }

  async #keepPrevious(): Promise<void> {
    const copy = `${this.#previousPath}.copy`
    try {
      await copyFile(this.#path, copy)
      await rename(copy, this.#previousPath)
    } catch {
      // A spare copy that cannot be made (a full disk) must not stop the save itself, which will report it.
    }
  }
}
