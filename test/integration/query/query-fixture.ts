import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asDetected } from '../../../src/shared/dataset/reader-options'
import type { ColumnBatch } from '../../../src/shared/result/columns'
import type { Scalar } from '../../../src/shared/result/scalar'
import { AppFailure } from '../../../src/shared/errors/errors'
import type { AppError } from '../../../src/shared/errors/errors'
import type { Database } from '../../../src/main/duckdb/database'
import { Instances } from '../../../src/main/duckdb/instances'
import type { OpenDataset, OpenDatasets } from '../../../src/main/services/open-datasets'
import type { QueryHandlers } from '../../../src/main/services/engine/query-handlers'
import { makeQueryHandlers } from '../../../src/main/services/engine/query-handlers'
import { createQueryResults, type QueryResults } from '../../../src/main/services/datasets/query-results'
import { cellScalar } from '../../../src/shared/result/cell-scalar'
import { identifier, sql, unsafeSql } from '../../../src/main/sql/quote'
import type { Relation, SumGrid } from '../../../src/main/sql/relation'

/** A dataset made by SQL, on a real locked instance. */
export interface FixtureTable {
  readonly name: string
  /** Everything after `CREATE TABLE … AS`. */
  readonly query: string
  readonly enumFields?: readonly string[]
  /** A view stands for a file whose rows carry no number. */
  readonly isView?: boolean
  readonly hidesRowCount?: boolean
  readonly sumGrid?: SumGrid
}

export interface QueryFixture {
  readonly handlers: QueryHandlers
  readonly datasets: OpenDatasets
  readonly results: QueryResults
  /** The engine may write here. */
  readonly folder: string
  database(): Database
  /** Replaces the instance, as opening another file does. */
  switchInstance(): Promise<void>
  /** One dataset holds other rows from now on, as its files read anew do; the others stay what they are. */
  readAnew(name: string, query: string): Promise<void>
  close(): Promise<void>
}

export async function startQueryFixture(
  tables: readonly FixtureTable[], settings = { holisticBudgetBytes: 1e9 }, mostResultRows = 1_000_000, clock?: () => Date,
): Promise<QueryFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-query-'))
  const instances = await Instances.start({
    threads: 2, memoryLimitBytes: 1e9, temporaryFolder: folder, cacheFolder: null, cacheBudgetBytes: 0,
  })
  const results = createQueryResults({ mostRows: mostResultRows })
  const open = new Map<string, OpenDataset>()
  const fill = async (database: Database): Promise<void> => {
    for (const table of tables) open.set(table.name, await makeTable(database, table))
  }
  await instances.switchTo({ files: [], folders: [], attach: [] }, fill)

  const get = (id: string): OpenDataset => {
    const dataset = open.get(id) ?? results.get(id)
    if (!dataset) throw new AppFailure({ code: 'dataset-not-open', dataset: id })
    return dataset
  }
  const datasets: OpenDatasets = {
    get,
    list: () => [...open.values()],
    database: () => instances.current(),
    relationForSums: async (id, fields) => {
      const grid = tables.find(({ name }) => name === id)?.sumGrid ?? { kind: 'grid', scaleBits: 40, hasNonFinite: true }
      return { ...get(id).relation, sumGrids: new Map(fields.map((field) => [field, grid])) }
    },
  }
  return {
    handlers: makeQueryHandlers(datasets, results, settings, clock),
    datasets,
    results,
    folder,
    database: () => instances.current(),
    switchInstance: () => instances.switchTo({ files: [], folders: [], attach: [] }, fill),
    readAnew: async (name, query) => {
      await instances.current().run({ sql: sql`DROP TABLE ${identifier(name)}`, params: [] })
      open.set(name, await makeTable(instances.current(), { name, query }))
    },
    close: async () => {
      instances.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeTable(database: Database, table: FixtureTable): Promise<OpenDataset> {
  const name = identifier(table.name)
  await database.run({ sql: sql`CREATE ${table.isView ? sql`VIEW` : sql`TABLE`} ${name} AS ${unsafeSql(table.query)}`, params: [] })
  const fields = (await database.describe(name)).map((field) =>
    table.enumFields?.includes(field.name) ? { ...field, kind: 'text' as const, type: 'VARCHAR' } : field)
  const count = rowsOf(await database.all({ sql: sql`SELECT count(*) FROM ${name}`, params: [] }))[0]?.[0]
  const relation: Relation = {
    from: name, rowNumber: table.isView ? null : sql`rowid`, fields, enumFields: new Set(table.enumFields), sumGrids: new Map(),
  }
  return {
    source: { id: table.name, sqlName: table.name, paths: ['none'], options: asDetected },
    summary: {
      id: table.name, name: table.name, sqlName: table.name, format: 'csv', files: [], fileCount: 1, sizeBytes: 1_000, fields,
      rowCount: table.hidesRowCount ? null : Number(count), reader: null, storage: { kind: 'file' }, problems: [], isSynthetic: false,
    },
    relation,
  }
}

/** All rows of a batch as arrays of scalars. */
export function rowsOf(batch: ColumnBatch): Scalar[][] {
  return Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row)))
}

/** A request nobody gives up and whose progress nobody follows. */
export function unhurried(): { signal: AbortSignal; progress: () => void } {
  return { signal: new AbortController().signal, progress: () => {} }
}

/** The error an AppFailure carries; fails when nothing, or something else, is thrown. */
export async function errorOf(work: Promise<unknown> | (() => unknown)): Promise<AppError> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
    throw thrown
  }
  throw new Error('Nothing was thrown')
}
