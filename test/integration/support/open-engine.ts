import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { AppFailure, type AppError } from '../../../src/shared/errors/errors'
import { asDetected, type ReaderOptions } from '../../../src/shared/dataset/reader-options'
import { cellScalar } from '../../../src/shared/result/cell-scalar'
import type { DatasetSummary } from '../../../src/shared/dataset/dataset-summary'
import type { Scalar } from '../../../src/shared/result/scalar'
import { Instances } from '../../../src/main/duckdb/instances'
import { computeSumGrid } from '../../../src/main/duckdb/sum-grid'
import { DatasetRegistry, type DatasetRegistryOptions } from '../../../src/main/services/datasets/dataset-registry'
import { createQueryResults } from '../../../src/main/services/datasets/query-results'
import { makeSources } from '../../../src/main/sources/registry'
import { runTextTaskHere } from '../../../src/main/sources/text-work'
import { identifier, unsafeSql } from '../../../src/main/sql/quote'

/** A real engine with a real registry in a folder of its own, closed and removed when the test ends. */
export interface OpenEngine {
  readonly folder: string
  readonly instances: Instances
  readonly registry: DatasetRegistry
  /** Summaries told through `onChange`, oldest first. */
  readonly changes: readonly DatasetSummary[]
  path(name: string): string
  /** Writes a file below the folder and returns its path. */
  write(name: string, content: string | Uint8Array): Promise<string>
  /** Opens paths and fails the test unless all of them open. */
  open(paths: string | readonly string[], options?: Partial<ReaderOptions>): Promise<DatasetSummary[]>
  /** Opens one path that is one dataset. */
  openOne(path: string, options?: Partial<ReaderOptions>): Promise<DatasetSummary>
  /** Opens one path that fails, whole or in part, and returns the errors. */
  openFailing(path: string, options?: Partial<ReaderOptions>): Promise<AppError[]>
  /** Rows of a statement as a person would write it, over the datasets' SQL names. */
  query(sql: string): Promise<Scalar[][]>
  /** All rows of a dataset. */
  rows(dataset: DatasetSummary): Promise<Scalar[][]>
  close(): Promise<void>
}

export async function openEngine(changes: Partial<DatasetRegistryOptions> = {}): Promise<OpenEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-open-'))
  const [temporaryFolder, workFolder, data] = ['temporary', 'work', 'data'].map((name) => join(folder, name)) as [string, string, string]
  for (const one of [temporaryFolder, workFolder, data]) await mkdir(one)
  const instances = await Instances.start({ threads: 2, memoryLimitBytes: 1e9, temporaryFolder, cacheFolder: null, cacheBudgetBytes: 0 })
  const seen: DatasetSummary[] = []
  const registry = new DatasetRegistry({
    instances, sources: makeSources(runTextTaskHere), workFolder, results: createQueryResults(),
    computeSumGrid,
    onChange: (summary) => seen.push(summary),
    ...changes,
  })
  const path = (name: string): string => join(data, name)
  const query = async (text: string): Promise<Scalar[][]> => {
    const batch = await registry.database().all({ sql: unsafeSql(text), params: [] })
    return Array.from({ length: batch.rowCount }, (_, row) => batch.columns.map((column) => cellScalar(column, row)))
  }
  const open = async (paths: string | readonly string[], options: Partial<ReaderOptions> = {}): Promise<DatasetSummary[]> => {
    const { opened, failed } = await registry.open(typeof paths === 'string' ? [paths] : paths, { ...asDetected, ...options }, 'file')
    if (failed.length > 0) throw new Error(`Not opened: ${JSON.stringify(failed, null, 2)}`)
    return opened
  }
  let isClosed = false
  const engine: OpenEngine = {
    folder, instances, registry, changes: seen, path, query, open,
    async write(name, content) {
      await mkdir(dirname(path(name)), { recursive: true })
      await writeFile(path(name), content)
      return path(name)
    },
    async openOne(one, options) {
      const opened = await open(one, options)
      if (opened[0] === undefined || opened.length > 1) throw new Error(`Expected one dataset, got ${opened.map(({ name }) => name).join(', ')}`)
      return opened[0]
    },
    async openFailing(one, options = {}) {
      const { failed } = await registry.open([one], { ...asDetected, ...options }, 'file')
      return failed
    },
    rows: ({ sqlName }) => query(`FROM ${identifier(sqlName)}`),
    async close() {
      if (isClosed) return
      isClosed = true
      instances.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  onTestFinished(() => engine.close())
  return engine
}

/** The error an AppFailure carries; fails when nothing, or something else, is thrown. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
    throw thrown
  }
  throw new Error('Nothing was thrown.')
}
