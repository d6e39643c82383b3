import { z } from 'zod'
import { AppError } from '../errors/errors'
import { DatasetId } from './dataset-id'
import { ReaderOptions } from './reader-options'
import { Field } from '../result/field'

export const SourceFormat = z.enum(['csv', 'json', 'parquet', 'arrow', 'xlsx', 'duckdb', 'query-result', 'economic-index'])
export type SourceFormat = z.infer<typeof SourceFormat>

/** Where a dataset's queries run: over the file itself, or over its ingested copy in the cache. */
export const StorageState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file') }),
  z.strictObject({ kind: z.literal('ingesting'), fraction: z.number().nullable(), isPaused: z.boolean() }),
  z.strictObject({ kind: z.literal('cache') }),
  /** Queries keep running over the file; `reason` says why there is no copy. */
  z.strictObject({ kind: z.literal('not-ingested'), reason: z.enum(['cancelled', 'over-budget', 'failed']), details: z.string() }),
])
export type StorageState = z.infer<typeof StorageState>

/** One open dataset as the window knows it. */
export const DatasetSummary = z.strictObject({
  id: DatasetId,
  /** As shown: the file's or folder's name, or the glob. */
  name: z.string(),
  /** The table name in SQL, unique among the open datasets. */
  sqlName: z.string(),
  format: SourceFormat,
  /** For display only; a path sent back by the window opens nothing. */
  files: z.array(z.strictObject({ path: z.string(), sizeBytes: z.number(), modifiedMs: z.number() })),
  fileCount: z.int().nonnegative(),
  sizeBytes: z.number(),
  fields: z.array(Field),
  /** Null until known; exact once given (Parquet: at once, text: after the first count). */
  rowCount: z.int().nonnegative().nullable(),
  /** Text formats: as asked, and as found. Null for others. */
  reader: z.strictObject({ asked: ReaderOptions, used: ReaderOptions }).nullable(),
  storage: StorageState,
  /** What the person should know: damaged files left out, a changed file, and so on. */
  problems: z.array(AppError),
  isSynthetic: z.boolean(),
})
export type DatasetSummary = z.infer<typeof DatasetSummary>
