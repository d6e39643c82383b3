import { copyFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Database } from '../duckdb/database'
import { copyRows } from '../sql/catalog-views'
import { fileFailure } from '../sources/expand-path'
import type { OpenDataset } from './open-datasets'

/**
 * Writes a dataset's rows to a file of the caller's. The engine may write to its own folder only, so the rows go there first; the file at
 * `path` then appears whole or not at all.
 */
export async function exportDataset(
  dataset: OpenDataset, format: 'csv' | 'json' | 'parquet', path: string,
  context: { readonly database: Database; readonly temporaryFolder: string; readonly signal?: AbortSignal },
): Promise<void> {
  const staged = join(context.temporaryFolder, `export-${dataset.source.id}.${format}`)
  const partial = join(dirname(path), `.${basename(path)}.${process.pid}.partial`)
  try {
    await context.database.run(copyRows(dataset.relation, staged, format), { signal: context.signal })
    try {
      await copyFile(staged, partial)
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw fileFailure(error as NodeJS.ErrnoException, path)
    }
  } finally {
    await rm(staged, { force: true })
  }
}
