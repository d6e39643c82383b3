import { basename } from 'node:path'
import { AppFailure, toAppError, type AppError } from '../../../shared/errors/errors'
import type { DatasetSource } from '../../../shared/contract/host-channels'
import type { OpenResult } from '../../../shared/contract/app-channels'
import type { DatasetId } from '../../../shared/dataset/dataset-id'
import { asDetected, type ReaderOptions } from '../../../shared/dataset/reader-options'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { wasOpenedBefore } from '../../../shared/dataset/opening-order'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Field, FieldName } from '../../../shared/result/field'
import type { Database } from '../../duckdb/database'
import type { Instances } from '../../duckdb/instances'
import { createInternalView, createPersonalView, createSchema } from '../../sql/files/catalog-views'
import type { Relation, SumGrid } from '../../sql/relation'
import { rowCount } from '../../sql/table/table'
import { describeFile, expandPath } from '../../sources/expand-path'
import { firstFileChange } from '../../sources/file-change'
import type { FoundFile, FoundFiles } from '../../sources/found-file'
import { fileGroup, groupFiles, type SignedFile } from '../../sources/group-files'
import type { FileGroup, Inspect, PreparedSource, SourceReader, TextCopy } from '../../sources/prepared-source'
import { recogniseFormat, type FileFormat, type Recognised } from '../../sources/recognise-format'
import { signatureOf } from '../../sources/signature'
import { DatasetEntry, internalSchema, type AttachedCache } from './dataset-entry'
import { sqlNameFor } from './dataset-naming'
import type { OpenDataset, OpenDatasets } from '../open-datasets'
import type { QueryResults } from './query-results'

export interface DatasetRegistryOptions {
  readonly instances: Pick<Instances, 'current' | 'switchTo' | 'inspect'>
  readonly sources: Readonly<Record<FileFormat, SourceReader>>
  /** Disposable copies of text files. */
  readonly workFolder: string
  /** Kept rows of people's SQL: datasets too, under ids of their own. */
  readonly results: Pick<QueryResults, 'get'>
  readonly computeSumGrid: (database: Database, relation: Relation, field: FieldName, signal?: AbortSignal) => Promise<SumGrid>
  readonly onChange: (summary: DatasetSummary) => void
  /** Attaches the ingested copy of a dataset to a fresh instance; null when it is damaged, undefined when it has none. */
  readonly reattach?: (database: Database, entry: DatasetEntry) => Promise<AttachedCache | null | undefined>
  /** What comes after a dataset opened or was read anew: the ingest. */
  readonly afterOpen?: (entry: DatasetEntry) => void
  readonly beforeClose?: (entry: DatasetEntry) => void
}

/** A dataset to be: its files are known, its place in the registry too. */
interface Planned {
  readonly group: FileGroup
  readonly copies: readonly TextCopy[]
  readonly source: DatasetSource
}

/** Every open dataset of the engine process. Opening one starts a fresh locked instance that may read all of them and nothing else. */
export class DatasetRegistry implements OpenDatasets {
  readonly #entries = new Map<DatasetId, DatasetEntry>()
  readonly #options: DatasetRegistryOptions
  #nextNumber = 1
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: DatasetRegistryOptions) {
    this.#options = options
  }

  /** @throws AppFailure `dataset-not-open`; `file-changed` and the like while a dataset's files are not what was opened */
  get(id: DatasetId): OpenDataset {
    const entry = this.#entries.get(id)
    if (entry !== undefined && entry.obstacle !== null) throw new AppFailure(entry.obstacle)
    const found = entry ?? this.#options.results.get(id)
    if (found === undefined) throw new AppFailure({ code: 'dataset-not-open', dataset: id })
    return found
  }

  /** @throws AppFailure `dataset-not-open` for anything but a dataset that came from files */
  entry(id: DatasetId): DatasetEntry {
    const found = this.#entries.get(id)
    if (found === undefined) throw new AppFailure({ code: 'dataset-not-open', dataset: id })
    return found
  }

  list(): readonly OpenDataset[] {
    return this.entries()
  }

  /** In the order in which they were opened first. */
  entries(): readonly DatasetEntry[] {
    return [...this.#entries.values()].sort(({ source: one }, { source: other }) => Number(wasOpenedBefore(other.id, one.id)) - Number(wasOpenedBefore(one.id, other.id)))
  }

  database(): Database {
    return this.#options.instances.current()
  }

  async relationForSums(id: DatasetId, fields: readonly FieldName[], signal?: AbortSignal): Promise<Relation> {
    const dataset = this.get(id)
    const { relation } = dataset
    const grids = new Map(relation.sumGrids)
    for (const field of fields) {
      if (grids.has(field)) continue
      const grid = await this.#options.computeSumGrid(this.database(), relation, field, signal)
      grids.set(field, grid)
      // The file's own values decide the grid, so it serves the file view and the ingested copy alike: same digits from both.
      if (dataset instanceof DatasetEntry) dataset.sumGrids.set(field, grid)
    }
    return { ...relation, sumGrids: grids }
  }

  /** Opens what the paths stand for. Some may open while others fail; nothing that was open is disturbed. */
  open(paths: readonly string[], options: ReaderOptions, names: 'file' | 'data'): Promise<OpenResult> {
    return this.#inTurn(async () => {
      const failed: AppError[] = []
      const planned: Planned[] = []
      for (const path of paths) {
        try {
          planned.push(...(await this.#plan(path, options, names, planned, failed)))
        } catch (error) {
          failed.push(toAppError(error))
        }
      }
      return this.#admit(planned, failed)
    })
  }

  /** Opens what was open before, under the same ids and SQL names. */
  restore(sources: readonly DatasetSource[]): Promise<OpenResult> {
    return this.#inTurn(async () => {
      const failed: AppError[] = []
      const planned: Planned[] = []
      for (const source of sources) {
        this.#nextNumber = Math.max(this.#nextNumber, Number(/\d+$/.exec(source.id)?.[0] ?? 0) + 1)
        try {
          planned.push(await this.#planAgain(source))
        } catch (error) {
          failed.push(toAppError(error))
        }
      }
      return this.#admit(planned, failed)
    })
  }

  /** Reads a dataset's files anew, in the same way (`options` null) or another. The id stays; on failure the old reading stays too. */
  reopen(id: DatasetId, options: ReaderOptions | null): Promise<DatasetSummary> {
    return this.#inTurn(async () => {
      const old = this.entry(id)
      const { part } = old.source.options
      const asked = options === null ? old.source.options : { ...explicitDialect(options, old.prepared.used), ...(part === undefined ? {} : { part }) }
      const { opened, failed } = await this.#admit([await this.#planAgain({ ...old.source, options: asked })], [])
      const [summary] = opened
      if (summary === undefined) throw new AppFailure(failed[0] ?? { code: 'dataset-not-open', dataset: id })
      return summary
    })
  }

  close(id: DatasetId): Promise<null> {
    return this.#inTurn(async () => {
      const entry = this.entry(id)
      this.#options.beforeClose?.(entry)
      this.#entries.delete(id)
      await this.#switch([], [])
      return null
    })
  }

  /**
   * Looks whether the files of open datasets are still what was opened, and tells of each that is not. Its queries are refused until it is
   * read anew or its files are back as they were. Meant to be called every few seconds.
   */
  async checkFiles(): Promise<void> {
    const healed: DatasetEntry[] = []
    for (const entry of this.entries()) {
      const change = await firstFileChange(entry.files)
      if (this.#entries.get(entry.source.id) !== entry || JSON.stringify(change) === JSON.stringify(entry.fileChange)) continue
      if (change === null) healed.push(entry)
      else this.#options.onChange(entry.obstruct(change))
    }
    if (healed.length === 0) return
    for (const entry of healed) entry.clearObstacle()
    // An instance that was started meanwhile has no view of these files.
    await this.#inTurn(() => this.#switch([], []))
    for (const entry of healed) this.#options.onChange(entry.summary)
  }

  /** Counts the rows of a dataset nobody has counted yet, behind everything else. */
  async countRows(entry: DatasetEntry): Promise<void> {
    if (entry.summary.rowCount !== null) return
    const batch = await this.database().all(rowCount(entry.relation, { filter: null }), { priority: 'background' })
    const counted = batch.columns[0]
    if (counted === undefined || this.#entries.get(entry.source.id) !== entry) return
    this.#options.onChange(entry.change({ rowCount: Number(cellScalar(counted, 0)) }))
  }

  /** The error to answer with for a failed query: that the files of a dataset it asked have changed, where this is so. */
  async explain(error: AppError): Promise<AppError> {
    if (error.code !== 'query-failed') return error
    await this.checkFiles()
    const asked = this.entries().find(({ obstacle, source }) => obstacle !== null && [source.id, source.sqlName].some((name) => error.sql.includes(name)))
    return asked?.obstacle ?? error
  }

  sources(): readonly DatasetSource[] {
    return this.entries().map(({ source }) => source)
  }

  async #plan(path: string, options: ReaderOptions, names: 'file' | 'data', before: readonly Planned[], failed: AppError[]): Promise<Planned[]> {
    const found = await expandPath(path)
    const planned: Planned[] = []
    for (const group of groupFiles(found, await this.#sign(found, failed))) {
      for (const { name, asked } of await this.#partsOf(group, options, failed)) {
        try {
          const taken = [...this.entries().map(({ source }) => source.sqlName), ...[...before, ...planned].map(({ source }) => source.sqlName)]
          const sqlName = sqlNameFor(asked.part ?? group.name, taken, names)
          const copies = await this.#options.sources[group.format].copyForEngine(group, asked, this.#options.workFolder)
          planned.push({ group: { ...group, name }, copies, source: { id: `dataset_${this.#nextNumber}`, sqlName, paths: [...group.paths], options: asked } })
          this.#nextNumber += 1
        } catch (error) {
          failed.push(toAppError(error))
        }
      }
    }
    return planned
  }

  /** The datasets a group of files is: one, or one for each sheet or table. */
  async #partsOf(group: FileGroup, options: ReaderOptions, failed: AppError[]): Promise<readonly { readonly name: string; readonly asked: ReaderOptions }[]> {
    try {
      const inspect: Inspect = (files, work) => this.#options.instances.inspect({ files, folders: [], attach: [] }, work)
      const parts = (await this.#options.sources[group.format].partsOf?.(group, inspect)) ?? []
      return parts.length === 0 ? [{ name: group.name, asked: options }] : parts.map((part) => ({ name: partTitle(group.name, part), asked: { ...options, part } }))
    } catch (error) {
      failed.push(toAppError(error))
      return []
    }
  }

  async #sign(found: FoundFiles, failed: AppError[]): Promise<SignedFile[]> {
    const signed: SignedFile[] = []
    const recognised: { readonly file: FoundFile; readonly recognised: Recognised }[] = []
    for (const file of found.files) {
      try {
        recognised.push({ file, recognised: await recogniseFormat(file) })
      } catch (error) {
        failed.push(toAppError(error))
      }
    }
    if (found.kind === 'file') return recognised.map((one) => ({ ...one, signature: '' }))
    await this.#options.instances.inspect({ files: recognised.map(({ file }) => file.path), folders: [], attach: [] }, async (database) => {
      for (const one of recognised) {
        try {
          signed.push({ ...one, signature: await signatureOf(one.file, one.recognised, database) })
        } catch (error) {
          failed.push(toAppError(error))
        }
      }
    })
    return signed
  }

  /** The files of a known dataset, looked at afresh, under their exact names: one that is gone is never taken for a pattern. */
  async #planAgain(source: DatasetSource): Promise<Planned> {
    const files: FoundFile[] = []
    for (const path of source.paths) files.push(await describeFile(path))
    const [first] = files
    if (first === undefined) throw new AppFailure({ code: 'nothing-to-open', path: source.sqlName })
    const name = this.#entries.get(source.id)?.group.name ?? (files.length > 1 ? source.sqlName : source.options.part === undefined ? basename(first.path) : partTitle(basename(first.path), source.options.part))
    const group = fileGroup(await recogniseFormat(first), files, name)
    return { group, source, copies: await this.#options.sources[group.format].copyForEngine(group, source.options, this.#options.workFolder) }
  }

  async #admit(planned: readonly Planned[], failed: AppError[]): Promise<OpenResult> {
    if (planned.length === 0) return { opened: [], failed }
    const entries = await this.#switch(planned, failed)
    for (const entry of entries) {
      const replaced = this.#entries.get(entry.source.id)
      if (replaced !== undefined) this.#options.beforeClose?.(replaced)
      this.#entries.set(entry.source.id, entry)
    }
    for (const entry of entries) this.#options.afterOpen?.(entry)
    return { opened: entries.map(({ summary }) => summary), failed }
  }

  /** Starts a fresh instance that may read the files of the open datasets and of the planned ones, and makes all their views. */
  async #switch(planned: readonly Planned[], failed: AppError[]): Promise<DatasetEntry[]> {
    const replaced = new Set(planned.map(({ source }) => source.id))
    const kept = this.entries().filter(({ source }) => !replaced.has(source.id))
    const files = [...this.entries().flatMap(({ readablePaths }) => readablePaths), ...planned.flatMap(({ copies }) => copies.map(({ path }) => path))]
    return this.#options.instances.switchTo({ files: [...new Set(files)], folders: [this.#options.workFolder], attach: [] }, async (database) => {
      await database.run(createSchema(internalSchema))
      for (const entry of kept) await this.#showAgain(database, entry)
      const entries: DatasetEntry[] = []
      for (const plan of planned) {
        try {
          entries.push(await this.#show(database, plan))
        } catch (error) {
          failed.push(toAppError(error))
          const old = this.#entries.get(plan.source.id)
          if (old !== undefined) await this.#showAgain(database, old)
        }
      }
      return entries
    })
  }

  async #show(database: Database, { group, copies, source }: Planned): Promise<DatasetEntry> {
    await this.#options.sources[group.format].attach?.(group, database)
    const prepared = await this.#options.sources[group.format].prepare(group, copies, source.options, { database, workFolder: this.#options.workFolder })
    await database.run(createInternalView(internalSchema, source.id, prepared.reader))
    const described = await database.describe(prepared.reader)
    const fields = withUnits(described.filter(({ name }) => name !== prepared.rowNumberColumn), prepared)
    if (fields.length === 0) throw new AppFailure({ code: 'file-empty', path: group.files[0]?.path ?? group.name })
    const entry = new DatasetEntry(source, group, copies, prepared, fields)
    await database.run(createPersonalView(source.sqlName, entry.relation))
    return entry
  }

  /** Makes the views of a dataset that stays open; one whose files have gone answers from its copy, or says so and keeps its place. */
  async #showAgain(database: Database, entry: DatasetEntry): Promise<void> {
    const { id, sqlName } = entry.source
    const attached = this.#options.sources[entry.group.format].attach?.(entry.group, database)
    const viewed = Promise.resolve(attached).then(() => database.run(createInternalView(internalSchema, id, entry.prepared.reader)))
    try {
      const isViewed = await viewed.then(() => true, () => false)
      const cache = await this.#options.reattach?.(database, entry)
      if (cache === null) entry.leaveCache()
      if (isViewed || entry.cache !== null) await database.run(createPersonalView(sqlName, entry.relation))
      await viewed
    } catch (error) {
      const obstacle = (await firstFileChange(entry.files)) ?? toAppError(error)
      if (JSON.stringify(obstacle) !== JSON.stringify(entry.fileChange)) this.#options.onChange(entry.obstruct(obstacle))
    }
  }

  /**
   * From now on a dataset's questions are asked of its ingested copy. In turn with opening and closing, so that no instance is
   * replaced between attaching the copy and pointing at it.
   * @param attach gives null when the copy turned out to be damaged
   */
  useCopy(entry: DatasetEntry, attach: (database: Database) => Promise<AttachedCache | null>): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#entries.get(entry.source.id) !== entry) return
      const database = this.database()
      const cache = await attach(database)
      if (cache === null) return
      const summary = entry.useCache(cache)
      await database.run(createPersonalView(entry.source.sqlName, entry.relation))
      this.#options.onChange(summary)
    })
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#turn.then(work, work)
    this.#turn = next.catch(() => undefined)
    return next
  }
}

/** Numbers that stand in the file as percentages stay so in what is shown of them. */
function withUnits(fields: readonly Field[], { csv, sheet }: PreparedSource): readonly Field[] {
  const named = new Set([...(csv?.reading.grouped ?? []).flatMap(({ name, unit }) => (unit === 'percent' ? [name] : [])), ...(sheet?.percentages ?? [])])
  return named.size === 0 ? fields : fields.map((field) => (named.has(field.name) && fieldKinds[field.kind].isNumeric ? { ...field, unit: 'percent' as const } : field))
}

/** As shown: the file, and what of it. */
function partTitle(file: string, part: string): string {
  return `${file} › ${part}`
}

/** "Load whole" starts from how the file is read now: what was found becomes what is asked, so that it can be done again later. */
function explicitDialect(options: ReaderOptions, used: ReaderOptions | null): ReaderOptions {
  if (!options.isLoadedWhole || used === null) return options
  const { delimiter, quote, escape, comment, hasHeader, skipLines, encoding } = used
  const base = { ...asDetected, ...options }
  return {
    ...base,
    delimiter: base.delimiter ?? delimiter, quote: base.quote ?? quote, escape: base.escape ?? escape, comment: base.comment ?? comment,
    hasHeader: base.hasHeader ?? hasHeader, skipLines: base.skipLines ?? skipLines, encoding: base.encoding ?? encoding,
  }
}
