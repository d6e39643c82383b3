import { AppFailure, toAppError } from '../../../shared/errors/errors'
import type { FigureLanguage, FigureParameters, FigureResult } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { figureDatasetId, figureOfDataset, IndexTable, indexTableId, indexTableName, indexTableOf } from '../../../shared/economic-index/index-table'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { DatasetId } from '../../../shared/dataset/dataset-id'
import { asDetected } from '../../../shared/dataset/reader-options'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { Database, RunOptions } from '../../duckdb/database'
import { figureChart, namedPicture } from '../../economic-index/figure-chart'
import { figureTable } from '../../economic-index/figure-table'
import { recipes } from '../../economic-index/figures/registry'
import { withLocalPlaces } from '../../economic-index/localised-places'
import { indexTables } from '../../economic-index/tables/registry'
import { createPersonalView } from '../../sql/files/catalog-views'
import { keepQuery } from '../../sql/table/keep-query'
import { countRows, dropTable, keptRelation } from '../../sql/table/query-result'
import { identifier, sql } from '../../sql/quote'
import type { Relation } from '../../sql/relation'
import type { Sql } from '../../sql/statement'
import { numberOf } from '../column-value'
import type { EconomicIndex } from '../economic-index/economic-index'
import type { OpenDataset, OpenDatasets } from '../open-datasets'

/** Up to this much in open files, everything they give is kept in tables of the engine (which spill). */
const keptBelowBytes = 256 * 1024 ** 2
/** What a row of a long release takes as text. A Parquet file has the same row in an eighth of that, or less: its rows are what counts. */
const bytesOfRow = 150

/** A dataset as it was made in one instance, from what was open then. */
interface Made {
  readonly state: string
  readonly dataset: Promise<OpenDataset | null>
}

interface ListOptions {
  readonly isCounted?: boolean
  readonly tables?: readonly IndexTable[]
  readonly priority?: 'foreground' | 'background'
}

/**
 * The datasets that open releases give: the tidy table, what is derived from it, and the rows of figures. Nothing of them is a file: each is
 * made in an instance when it is first asked for there, and again when what is open has changed.
 */
export class EconomicIndexDatasets {
  readonly #made = new WeakMap<Database, Map<DatasetId, Made>>()
  /** As last made: what `get` knows. */
  readonly #current = new Map<DatasetId, OpenDataset>()
  readonly #figures = new Map<DatasetId, { readonly state: string; readonly figure: Promise<FigureResult> }>()

  constructor(
    private readonly index: EconomicIndex,
    private readonly datasets: OpenDatasets,
    private readonly settings: { readonly keptBelowBytes: number } = { keptBelowBytes },
  ) {}

  /**
   * Those whose inputs are open, with their rows counted; without that, of what is no table of the engine the count is left out. Where nobody
   * waits for them (`priority`), questions of the person come first.
   */
  async list(signal?: AbortSignal, { isCounted = true, tables = IndexTable.options, priority = 'background' }: ListOptions = {}): Promise<DatasetSummary[]> {
    const database = this.datasets.database()
    const summaries: DatasetSummary[] = []
    for (const table of tables) {
      const options = { signal, priority } as const
      const made = await this.#tableIn(table, database, options)
      if (made === null) continue
      const rowCount = made.summary.rowCount ?? (isCounted ? await this.#rowsOf(table, made, database, options) : null)
      const counted = { ...made, summary: { ...made.summary, rowCount } }
      if (rowCount !== null && this.#current.get(made.source.id) === made) this.#current.set(made.source.id, counted)
      summaries.push(counted.summary)
    }
    return summaries
  }

  /** A figure with its rows as a dataset, and the ordinary chart that draws it: a person edits it like any other. */
  async draw(id: FigureId, params: FigureParameters, options: RunOptions, language?: FigureLanguage): Promise<{ figure: FigureResult; dataset: DatasetSummary; chart: ChartSpec }> {
    const database = this.datasets.database()
    const dataset = figureDatasetId(id, params, language)
    const made = await this.#figureIn(dataset, database, options.signal)
    const figure = await this.#figureOf(dataset, options.signal)
    return { figure, dataset: made.summary, chart: figureChart(figure, namedPicture(recipes[id].picture(figure.params), figure), dataset) }
  }

  get(id: DatasetId): OpenDataset | undefined {
    return this.#current.get(id)
  }

  /** Those that have been asked for, as they are now. */
  asked(): readonly OpenDataset[] {
    return [...this.#current.values()]
  }

  /** Sees to it that the dataset is in this instance and rests on what is open now. Does nothing for other ids. */
  async ensure(id: DatasetId, database: Database, signal?: AbortSignal): Promise<void> {
    const table = indexTableOf(id)
    if (table !== null) await this.#tableIn(table, database, { signal })
    else if (figureOfDataset(id) !== null) await this.#figureIn(id, database, signal)
  }

  /** Sees to it that what a person's SQL names of these is there. */
  async ensureNamed(text: string, database: Database, signal?: AbortSignal): Promise<void> {
    const named = text.toLowerCase()
    for (const table of IndexTable.options) if (named.includes(indexTableName[table])) await this.#tableIn(table, database, { signal })
    for (const [id] of this.#figures) if (named.includes(id.toLowerCase())) await this.#figureIn(id, database, signal)
  }

  /** Forgets the rows of a figure: they are made again when they are next asked for. */
  async release(id: DatasetId): Promise<void> {
    if (figureOfDataset(id) === null) return
    this.#current.delete(id)
    this.#figures.delete(id)
    const database = this.datasets.database()
    this.#made.get(database)?.delete(id)
    await database.run(dropTable(identifier(id))).catch(() => undefined)
  }

  async #rowsOf(table: IndexTable, { relation }: OpenDataset, database: Database, options: RunOptions): Promise<number> {
    const rows = indexTables[table].rows?.(await this.index.collection(options.signal))
    return numberOf(await database.all(countRows(rows === undefined ? relation.from : sql`(${rows}) AS rows`), options), 'row_count')
  }

  #tableIn(table: IndexTable, database: Database, options: RunOptions): Promise<OpenDataset | null> {
    const { signal } = options
    const { query, ...recipe } = indexTables[table]
    // A table answers many times faster than a view over several files; what is large stays where it is.
    const isKept = recipe.isKept || this.#openBytes() <= this.settings.keptBelowBytes
    const id = indexTableId(table)
    return this.#once(id, database, this.#state(!isKept), signal, async () => {
      const collection = await this.index.collection(signal)
      const rows = query(collection)
      if (rows === null) return null
      const sqlName = this.#freeName(indexTableName[table])
      const relation = await (isKept ? keptIn(database, sqlName, rows, options) : viewIn(database, sqlName, rows, options))
      const rowCount = isKept ? numberOf(await database.all(countRows(relation.from), options), 'row_count') : null
      return this.#dataset(id, sqlName, relation, rowCount, collection.sources.flatMap(({ paths }) => paths))
    })
  }

  async #figureIn(id: DatasetId, database: Database, signal?: AbortSignal): Promise<OpenDataset> {
    const made = await this.#once(id, database, this.#state(false), signal, async () => {
      const { columns, rows, sources } = await this.#figureOf(id, signal)
      const relation = await keptIn(database, id, figureTable(columns, rows), { signal })
      return this.#dataset(id, id, relation, rows.length, sources.map(({ path }) => path))
    })
    if (made === null) throw new AppFailure({ code: 'dataset-not-open', dataset: id })
    return made
  }

  #figureOf(dataset: DatasetId, signal?: AbortSignal): Promise<FigureResult> {
    const state = this.#state(false)
    const known = this.#figures.get(dataset)
    if (known?.state === state) return shared(known.figure, signal, () => this.#figureOf(dataset, signal))
    const asked = figureOfDataset(dataset)
    if (asked === null) throw new AppFailure({ code: 'dataset-not-open', dataset })
    const figure = this.index.figure(asked.id, asked.params, signal).then((drawn) => withLocalPlaces(drawn, asked.language))
    this.#figures.set(dataset, { state, figure })
    figure.catch(() => this.#figures.delete(dataset))
    return figure
  }

  #once(id: DatasetId, database: Database, state: string, signal: AbortSignal | undefined, make: () => Promise<OpenDataset | null>): Promise<OpenDataset | null> {
    const own = this.#made.get(database) ?? new Map<DatasetId, Made>()
    this.#made.set(database, own)
    const known = own.get(id)
    if (known?.state === state) return shared(known.dataset, signal, () => this.#once(id, database, state, signal, make))
    const dataset = make()
    const made = { state, dataset }
    own.set(id, made)
    dataset.then(
      (one) => { if (one === null) this.#current.delete(id); else this.#current.set(id, one) },
      () => { if (own.get(id) === made) own.delete(id) },
    )
    return dataset
  }

  /** What is open, as far as these datasets go. A view also says where it reads: a copy made meanwhile is faster. */
  #state(withPlaces: boolean): string {
    return JSON.stringify(this.datasets.list().map(({ summary, relation }) => [summary.id, summary.files, summary.fields, summary.reader?.used ?? null, withPlaces ? relation.from : null]))
  }

  #openBytes(): number {
    return this.datasets.list().reduce((sum, { summary }) => sum + Math.max(summary.sizeBytes, bytesOfRow * (summary.rowCount ?? 0)), 0)
  }

  /** An open file may have the same name: it keeps it. */
  #freeName(wanted: string): string {
    const taken = new Set(this.datasets.list().map(({ source }) => source.sqlName.toLowerCase()))
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}_${number}`
      if (!taken.has(name)) return name
    }
  }

  #dataset(id: DatasetId, sqlName: string, relation: Relation, rowCount: number | null, paths: readonly string[]): OpenDataset {
    const wanted = new Set(paths)
    const files = this.datasets.list().flatMap(({ summary }) => summary.files).filter(({ path }) => wanted.has(path))
    const unique = [...new Map(files.map((file) => [file.path, file])).values()]
    return {
      source: { id, sqlName, paths: [...wanted], options: asDetected }, relation,
      summary: {
        id, name: sqlName, sqlName, format: 'economic-index', files: unique.slice(0, 100), fileCount: unique.length, sizeBytes: 0, fields: [...relation.fields], rowCount, reader: null,
        storage: { kind: 'cache' }, problems: [], isSynthetic: unique.some(({ path }) => /synthetic/i.test(path)),
      },
    }
  }
}

/** Work that another question began; where that one was given up, this one begins it anew. */
async function shared<Value>(work: Promise<Value>, signal: AbortSignal | undefined, again: () => Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (thrown) {
    if (toAppError(thrown).code === 'cancelled' && signal?.aborted !== true) return again()
    throw thrown
  }
}

async function keptIn(database: Database, name: string, rows: Sql, options: RunOptions): Promise<Relation> {
  const table = identifier(name)
  await database.run(keepQuery(table, sql`(${rows})`), options)
  return keptRelation(table, await database.describe(table, options), new Set())
}

async function viewIn(database: Database, name: string, rows: Sql, options: RunOptions): Promise<Relation> {
  const from = sql`(${rows}) AS economic_index_rows`
  const fields = await database.describe(from, options)
  const relation: Relation = { from: identifier(name), rowNumber: null, fields, enumFields: new Set(), sumGrids: new Map() }
  await database.run(createPersonalView(name, { ...relation, from }), options)
  return relation
}
