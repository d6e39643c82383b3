import { z } from 'zod'
import { DatasetSummary } from '../dataset/dataset-summary'
import { OpenResult } from './app-channels'
import { DatasetId } from '../dataset/dataset-id'
import { Provenance } from '../query/provenance'
import { ReaderOptions } from '../dataset/reader-options'
import type { ChannelShape } from './channel-shape'

/** A dataset as main remembers it, so that a new engine process holds the same ones. */
export const DatasetSource = z.strictObject({
  id: DatasetId,
  sqlName: z.string(),
  /** Absolute paths or one glob, authorised by a dialog, a drop, an argument or main's own record. */
  paths: z.array(z.string()).min(1),
  options: ReaderOptions,
})
export type DatasetSource = z.infer<typeof DatasetSource>

export const EngineSettings = z.strictObject({
  threads: z.int().positive(),
  memoryLimitBytes: z.number().positive(),
  /** Spill files. */
  temporaryFolder: z.string(),
  /** Ingested copies; disposable, within `cacheBudgetBytes`. Null: no ingest (command line). */
  cacheFolder: z.string().nullable(),
  cacheBudgetBytes: z.number().nonnegative(),
})
export type EngineSettings = z.infer<typeof EngineSettings>

/**
 * What the process that started the engine may ask on top of `engineChannels`: the only way a path reaches the engine.
 * The page's port does not serve these.
 */
export const hostChannels = {
  'engine/start': { input: EngineSettings, output: z.strictObject({ duckdb: z.string() }), progress: null },
  /** Each path is a file, a folder or a glob; a folder may hold several datasets (files are grouped by signature). */
  'engine/open': {
    input: z.strictObject({
      paths: z.array(z.string()).min(1), options: ReaderOptions,
      /** SQL names from the files' names, or `data`, `data2` … in order. */
      sqlNames: z.enum(['from-files', 'data']).optional(),
    }),
    output: OpenResult,
    progress: null,
  },
  /** Opens what was open before, under the same ids and SQL names. */
  'engine/restore': { input: z.strictObject({ sources: z.array(DatasetSource) }), output: OpenResult, progress: null },
  'engine/reopen': { input: z.strictObject({ dataset: DatasetId, options: ReaderOptions.nullable() }), output: DatasetSummary, progress: null },
  'engine/close': { input: z.strictObject({ dataset: DatasetId }), output: z.null(), progress: null },
  'engine/list': { input: z.null(), output: z.array(DatasetSummary), progress: null },
  'engine/sources': { input: z.null(), output: z.array(DatasetSource), progress: null },
  /** Writes every quarantined record of a dataset to a path a save dialog gave. */
  'engine/export-quarantine': { input: z.strictObject({ dataset: DatasetId, path: z.string() }), output: z.strictObject({ count: z.int() }), progress: null },
  /** Gives a path a person chose for an export a name that a page may know; it serves once, in `export/run`. */
  'engine/add-destination': { input: z.strictObject({ path: z.string() }), output: z.strictObject({ destination: z.string() }), progress: null },
  /** Where the views of an export that a person opened come from, in their order; none for any other file. */
  'engine/read-provenances': { input: z.strictObject({ path: z.string() }), output: z.strictObject({ provenances: z.array(Provenance) }), progress: null },
  /** SHA-256 of a dataset's files, in their order; null for one that cannot be read. */
  'engine/digests': { input: z.strictObject({ dataset: DatasetId }), output: z.strictObject({ digests: z.array(z.string().nullable()) }), progress: null },
  /** Gives a file a person chose to be read beside the data (a template, an earlier deck) a name that a page may know. */
  'engine/add-reading': { input: z.strictObject({ path: z.string() }), output: z.strictObject({ reading: z.string() }), progress: null },
  'engine/memory': { input: z.null(), output: z.strictObject({ usedBytes: z.number(), limitBytes: z.number(), threads: z.int(), cacheBytes: z.number() }), progress: null },
} as const satisfies Record<string, ChannelShape>

export type HostChannels = typeof hostChannels
export type HostChannelName = keyof HostChannels
