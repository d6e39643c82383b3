import { randomUUID } from 'node:crypto'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { OpenResult } from '../../../shared/contract/app-channels'
import { AppFailure } from '../../../shared/errors/errors'
import type { DatasetSource } from '../../../shared/contract/host-channels'
import type { ChangedSource, ReopenOffer, ReopenPlace, ReopenResult } from '../../../shared/contract/reopen-channels'
import { asDetected } from '../../../shared/dataset/reader-options'
import type { Provenance, SourceDataset } from '../../../shared/query/provenance'
import { mayCarryProvenance } from '../../export/provenance-readers'
import { authorise, type AuthorisedPath } from '../datasets/authorised-paths'
import { remappedView } from './remapped-view'

/** What reopening needs of the engine's host. */
export interface ReopeningEngine {
  readonly sources: readonly DatasetSource[]
  /** Of each view a file holds, in their order; none for any other file. */
  readProvenances(path: AuthorisedPath): Promise<readonly Provenance[]>
  /** SHA-256 of a dataset's files, in their order. */
  digests(dataset: string): Promise<readonly (string | null)[]>
  openAgain(sources: readonly DatasetSource[]): Promise<OpenResult>
}

/** Shows the person paths that stand in an export and asks whether they may be opened: by the system's own dialog, which no page can answer. */
export type AskToFollow = (exportName: string, paths: readonly string[]) => Promise<boolean>

/** Asks the person for the files of a dataset; empty: they changed their mind. */
export type AskForSource = (name: string) => Promise<readonly AuthorisedPath[]>

interface Offered {
  readonly path: AuthorisedPath
  readonly provenance: Provenance
  /** The id a dataset is open under now, by the id the export says. */
  readonly found: Map<string, string>
}

/**
 * Exports that come back. What stands in such a file is anyone's word: its paths are shown to the person and followed only with their yes, not even
 * looked at before.
 */
export class Reopenings {
  readonly #offers = new Map<string, Offered>()

  constructor(private readonly engine: ReopeningEngine, private readonly askForSource: AskForSource, private readonly askToFollow: AskToFollow) {}

  /** The offers to open an export's views again, one for each slide of a deck; none for any other file. */
  async offers(path: AuthorisedPath): Promise<ReopenOffer[]> {
    if (!mayCarryProvenance(path)) return []
    const offers: ReopenOffer[] = []
    for (const provenance of await this.engine.readProvenances(path)) offers.push(await this.#offer(path, provenance))
    return offers
  }

  async #offer(path: AuthorisedPath, provenance: Provenance): Promise<ReopenOffer> {
    const found = await this.#openAlready(provenance)
    const id = randomUUID()
    this.#offers.set(id, { path, provenance, found })
    return {
      id, fileName: basename(path), view: provenance.view.name, exportedAt: provenance.exportedAt, appVersion: provenance.appVersion,
      sources: provenance.datasets.map((dataset) => ({
        name: dataset.name, isOpen: found.has(dataset.id),
        files: dataset.files.map((file) => ({ name: file.name, folder: dirname(file.path), sizeBytes: file.sizeBytes })),
      })),
      isData: path.toLowerCase().endsWith('.parquet'),
    }
  }

  /** @throws AppFailure `request-refused` for an offer nobody made */
  async accept(id: string, place: ReopenPlace | null): Promise<ReopenResult> {
    const { path, provenance, found } = this.#offered(id)
    for (const [recorded, now] of found) if (!this.engine.sources.some((source) => source.id === now)) found.delete(recorded)
    // What another export has just opened may be what this one needs.
    for (const [recorded, now] of await this.#openAlready(provenance)) found.set(recorded, now)
    const opened: ReopenResult['opened'] = []
    const failed: ReopenResult['failed'] = []
    const wanted = place === null ? [] : provenance.datasets.filter((one) => !found.has(one.id))
    const mayFollow = wanted.length === 0 || place === null || place === 'dialog' || (await this.askToFollow(basename(path), wanted.flatMap((dataset) => namedPaths(dataset, place, path))))
    for (const dataset of mayFollow ? wanted : []) {
      const paths = await this.#pathsOf(dataset, place ?? 'dialog', path)
      if (paths.length === 0) continue
      const result = await this.engine.openAgain([this.#sourceFor(dataset, paths)])
      failed.push(...result.failed)
      const [summary] = result.opened
      if (summary === undefined) continue
      opened.push(summary)
      found.set(dataset.id, summary.id)
    }
    const missing = provenance.datasets.filter((dataset) => !found.has(dataset.id)).map(({ name }) => name)
    const misnamed = missing.length > 0 ? undefined : this.#misnamedTable(provenance, found)
    if (misnamed !== undefined) failed.push({ code: 'sql-name-taken', name: misnamed })
    if (missing.length > 0 || misnamed !== undefined) return { opened, failed, missing, view: null, changed: [] }
    this.#offers.delete(id)
    return { opened, failed, missing, view: remappedView(provenance, found), changed: await this.#changedSince(provenance, found) }
  }

  /** The file behind an offer, to be opened for its own rows; the offer is used up. */
  asData(id: string): AuthorisedPath {
    const { path } = this.#offered(id)
    this.#offers.delete(id)
    return path
  }

  dismiss(id: string): void {
    this.#offers.delete(id)
  }

  #offered(id: string): Offered {
    const offered = this.#offers.get(id)
    if (offered === undefined) throw new AppFailure({ code: 'request-refused', channel: 'reopen/accept', reason: 'There is no such offer.' })
    return offered
  }

  /** Datasets that are open with the same bytes, read in the same way. Only files that are open already are read for this. */
  async #openAlready({ datasets }: Provenance): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (const dataset of datasets) {
      const names = JSON.stringify(dataset.files.map(({ name }) => name))
      for (const source of this.engine.sources) {
        const isLike = JSON.stringify(source.paths.map((path) => basename(path))) === names && JSON.stringify(source.options) === JSON.stringify(dataset.options ?? asDetected)
        if (!isLike || [...found.values()].includes(source.id)) continue
        if (JSON.stringify(await this.engine.digests(source.id)) !== JSON.stringify(dataset.files.map(({ sha256 }) => sha256))) continue
        found.set(dataset.id, source.id)
        break
      }
    }
    return found
  }

  async #pathsOf(dataset: SourceDataset, place: ReopenPlace, exported: AuthorisedPath): Promise<readonly AuthorisedPath[]> {
    switch (place) {
      // The person has read them in the system's dialog and said yes.
      case 'recorded':
      case 'beside': return authorise(namedPaths(dataset, place, exported), 'reopened-export')
      case 'dialog': return this.askForSource(dataset.files.length === 1 ? (dataset.files[0]?.name ?? dataset.name) : dataset.name)
    }
  }

  /** Under the id and SQL name it had, where nobody has them: then the view is the same to the last byte. */
  #sourceFor({ id, sqlName, options }: SourceDataset, paths: readonly AuthorisedPath[]): DatasetSource {
    const taken = this.engine.sources
    const isOurs = /^dataset_\d{1,9}$/.test(id) && !taken.some((source) => source.id === id)
    const isFree = (name: string): boolean => !taken.some((source) => source.sqlName.toLowerCase() === name.toLowerCase())
    let name = sqlName
    for (let number = 2; !isFree(name); number += 1) name = `${sqlName}_${number}`
    return { id: isOurs ? id : freeId(taken), sqlName: name, paths: [...paths], options: options ?? asDetected }
  }

  /** A table that SQL of a person's own asks by a name its dataset does not have here: the text would ask another one. */
  #misnamedTable({ view, datasets }: Provenance, found: ReadonlyMap<string, string>): string | undefined {
    if (view.spec.kind !== 'sql') return undefined
    return datasets.find(({ id, sqlName }) => this.engine.sources.find((source) => source.id === found.get(id))?.sqlName !== sqlName)?.sqlName
  }

  async #changedSince({ datasets }: Provenance, found: ReadonlyMap<string, string>): Promise<ChangedSource[]> {
    const changed: ChangedSource[] = []
    for (const { id, files } of datasets) {
      const digests = await this.engine.digests(found.get(id) ?? id)
      for (const [index, { name, sha256 }] of files.entries()) if (sha256 === null || digests[index] !== sha256) changed.push({ name, before: sha256, now: digests[index] ?? null })
    }
    return changed
  }
}

/** The paths an export stands for: as it says, or of the same names in its own folder. None that could be read in more than one way. */
function namedPaths({ files }: SourceDataset, place: 'recorded' | 'beside', exported: AuthorisedPath): string[] {
  if (place === 'beside') return files.map(({ name }) => join(dirname(exported), basename(name)))
  return files.every(({ path }) => isAbsolute(path)) ? files.map(({ path }) => path) : []
}

function freeId(taken: readonly DatasetSource[]): string {
  const largest = Math.max(0, ...taken.map(({ id }) => Number(/^dataset_(\d{1,9})$/.exec(id)?.[1] ?? 0)))
  return `dataset_${largest + 1}`
}
