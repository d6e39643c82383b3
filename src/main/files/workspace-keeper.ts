import type { AppError } from '../../shared/errors/errors'
import type { DatasetSource } from '../../shared/contract/host-channels'
import type { ViewDocument } from '../../shared/query/view'
import type { Workspace, WorkspaceFile } from './workspace-file'

/**
 * Holds the workspace and saves it as it changes: the page brings the views, the engine's host brings the sources.
 * Saves never overlap; changes during a save are written together after it.
 */
export class WorkspaceKeeper {
  readonly #file: Pick<WorkspaceFile, 'load' | 'save'>
  #loaded: Promise<{ problems: AppError[] }> | null = null
  #workspace: Workspace | null = null
  #queued: Promise<void> | null = null
  #last: Promise<void> = Promise.resolve()

  constructor(file: Pick<WorkspaceFile, 'load' | 'save'>) {
    this.#file = file
  }

  async load(): Promise<{ workspace: Workspace; problems: AppError[] }> {
    this.#loaded ??= this.#file.load().then(({ workspace, problems }) => {
      this.#workspace = workspace
      return { problems }
    })
    const { problems } = await this.#loaded
    return { workspace: this.#current(), problems }
  }

  /** @throws {AppFailure} `disk-full` or `not-saved` */
  async saveDocument(document: ViewDocument): Promise<void> {
    await this.#change({ document })
  }

  /** @throws {AppFailure} `disk-full` or `not-saved` */
  async saveSources(sources: readonly DatasetSource[]): Promise<void> {
    await this.#change({ sources: [...sources] })
  }

  /** Resolves when nothing is left to write, whether that went well or not. */
  async settled(): Promise<void> {
    await this.#last.catch(() => undefined)
  }

  async #change(part: Partial<Workspace>): Promise<void> {
    await this.load()
    // Read and written without a pause: two changes at once must not undo one another.
    this.#workspace = { ...this.#current(), ...part }
    await this.#save()
  }

  #current(): Workspace {
    if (this.#workspace === null) throw new Error('The workspace file loaded without a workspace')
    return this.#workspace
  }

  #save(): Promise<void> {
    // A save that has not begun yet will carry this change too.
    if (this.#queued !== null) return this.#queued
    const queued = this.#last.catch(() => undefined).then(() => {
      this.#queued = null
      return this.#workspace === null ? undefined : this.#file.save(this.#workspace)
    })
    this.#queued = queued
    this.#last = queued
    return queued
  }
}
