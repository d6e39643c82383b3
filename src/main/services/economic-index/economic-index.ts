import { cellScalar } from '../../../shared/result/cell-scalar'
import type { FigureListing, FigureParameters, FigureResult } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import type { ReleaseSummary } from '../../../shared/economic-index/release-summary'
import type { Scalar } from '../../../shared/result/scalar'
import type { Database } from '../../duckdb/database'
import type { Ask, Keeping, WithKeeping } from '../../economic-index/recipe'
import { longContents, longContentsQuery, ReleaseCollection, type LongContents } from '../../economic-index/releases/collection'
import type { IndexSource } from '../../economic-index/releases/index-source'
import { recogniseTable } from '../../economic-index/releases/recognise-table'
import { summariseReleases } from '../../economic-index/releases/summarise-releases'
import { listFigures, runFigure } from '../../economic-index/run-figure'
import { identifier } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { keepForNow } from '../../sql/table/keep-query'
import type { OpenDataset, OpenDatasets } from '../open-datasets'

/** The SHA-256 of a file, in hexadecimal digits; null when it cannot be read any more. */
export type HashFile = (path: string, signal?: AbortSignal) => Promise<string | null>

/** The Economic Index over whatever is open: which releases are there, and their figures. */
export class EconomicIndex {
  /** What a long table holds, by the table it is read from: a dataset that is read anew or copied has another. */
  readonly #contents = new Map<string, Promise<Pick<LongContents, 'windows' | 'coverage'>>>()

  constructor(
    private readonly datasets: OpenDatasets,
    private readonly hash: HashFile,
  ) {}

  async collection(signal?: AbortSignal): Promise<ReleaseCollection> {
    const database = this.datasets.database()
    // An excerpt that lies beside the whole file must not answer in its place: the larger one comes first.
    const sources = this.datasets.list().flatMap(sourceOf).sort((one, other) => other.sizeBytes - one.sizeBytes)
    const longs = new Map<IndexSource, LongContents>()
    for (const source of sources) {
      if (source.table.role !== 'long' && source.table.role !== 'long-monthly') continue
      longs.set(source, await this.#contentsOf(source, database, signal))
    }
    return new ReleaseCollection(sources, longs, this.datasets.list().map(({ summary, relation }) => ({ name: summary.name, relation, paths: summary.files.map(({ path }) => path) })))
  }

  async releases(signal?: AbortSignal): Promise<ReleaseSummary[]> {
    return summariseReleases(await this.collection(signal))
  }

  async figures(signal?: AbortSignal): Promise<FigureListing[]> {
    return listFigures(await this.collection(signal))
  }

  /** @throws AppFailure `file-not-found` naming what is missing, `value-not-readable` for a parameter */
  async figure(id: FigureId, params: FigureParameters, signal?: AbortSignal): Promise<FigureResult> {
    const collection = await this.collection(signal)
    const { files, ...result } = await runFigure(id, params, collection, askOf(this.datasets.database(), signal))
    const sources = await Promise.all(files.map(async (path) => ({ path, sha256: await this.hash(path, signal) })))
    return { ...result, sources }
  }

  /** Answers a page from what is open. What it keeps aside is gone with its answer. */
  async page<Request, Page>(answer: (request: Request, collection: ReleaseCollection, ask: Ask, withKeeping: WithKeeping) => Promise<Page>, request: Request, signal?: AbortSignal): Promise<Page> {
    const database = this.datasets.database()
    const withKeeping: WithKeeping = (work) => database.session((session) => work(keepingIn(session, signal)))
    return answer(request, await this.collection(signal), askOf(database, signal), withKeeping)
  }

  async #contentsOf(source: IndexSource, database: Database, signal?: AbortSignal): Promise<LongContents> {
    const key = JSON.stringify([source.paths, source.relation.from])
    const known = this.#contents.get(key)
    const asked = known ?? askOf(database, signal)(longContentsQuery(source)).then((rows) => longContents(source, rows.map((row) => row.map(String))))
    this.#contents.set(key, asked)
    asked.catch(() => this.#contents.delete(key))
    const { windows, coverage } = await asked
    return { windows, coverage: coverage.map((entry) => ({ ...entry, source })) }
  }
}

function sourceOf({ summary, relation }: OpenDataset): IndexSource[] {
  const paths = summary.files.map(({ path }) => path)
  const table = recogniseTable(relation.fields.map(({ name }) => name), paths[0] ?? summary.name, summary.name)
  return table === null ? [] : [{ table, relation, paths, sizeBytes: summary.sizeBytes }]
}

function keepingIn(session: Database, signal?: AbortSignal): Keeping {
  return {
    ask: askOf(session, signal),
    async keep(name, rows) {
      const table = identifier(name)
      await session.run(keepForNow(table, rows), signal === undefined ? {} : { signal })
      return table
    },
  }
}

function askOf(database: Database, signal?: AbortSignal): Ask {
  return async (query: Sql): Promise<Scalar[][]> => {
    const batch = await database.all({ sql: query, params: [] }, signal === undefined ? {} : { signal })
    return Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row)))
  }
}
