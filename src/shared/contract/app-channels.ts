import { z } from 'zod'
import { DatasetSummary } from '../dataset/dataset-summary'
import { AppError } from '../errors/errors'
import { DatasetId } from '../dataset/dataset-id'
import { ReaderOptions } from '../dataset/reader-options'
import { ViewDocument } from '../query/view'
import { FileBytes, PrintRequest } from './export-channels'
import { drawChannels } from './draw-job'
import { reopenChannels } from './reopen-channels'
import type { ChannelShape } from './channel-shape'

/** What a file that leaves is written as. */
export const ExportFormat = z.enum(['pptx', 'png', 'svg', 'pdf', 'csv', 'xlsx', 'parquet', 'json'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const Settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['en', 'zh-CN']).nullable(),
  /** As what a chart left last, and rows. Absent: none has left yet. */
  chartExport: ExportFormat.optional(),
  rowsExport: ExportFormat.optional(),
})
export type Settings = z.infer<typeof Settings>

/** What came of an attempt to open one or more paths: some may open while others fail. */
export const OpenResult = z.strictObject({ opened: z.array(DatasetSummary), failed: z.array(AppError) })
export type OpenResult = z.infer<typeof OpenResult>

export const RecentEntry = z.strictObject({ id: z.string(), name: z.string(), folder: z.string(), openedMs: z.number(), isPresent: z.boolean() })
export type RecentEntry = z.infer<typeof RecentEntry>

/**
 * What a page may ask of the main process. Paths never come from here: they come from a dialog, from a dropped file (the preload
 * script asks the system for its path), from main's own recent list or from the arguments.
 */
export const appChannels = {
  'dataset/open-dialog': { input: z.strictObject({ what: z.enum(['files', 'folder']) }), output: OpenResult, progress: null },
  /** `paths` are filled in by the preload script from real dropped files; a page cannot call this with text of its own. */
  'dataset/open-dropped': { input: z.strictObject({ paths: z.array(z.string()).min(1).max(10_000) }), output: OpenResult, progress: null },
  'dataset/open-recent': { input: z.strictObject({ recent: z.string() }), output: OpenResult, progress: null },
  'dataset/open-sample': { input: z.strictObject({ sample: z.enum(['published-figures', 'synthetic-release']) }), output: OpenResult, progress: null },
  'dataset/list': { input: z.null(), output: z.array(DatasetSummary), progress: null },
  /** Reads the same files in another way, or again after they changed. The id stays. */
  'dataset/reopen': { input: z.strictObject({ dataset: DatasetId, options: ReaderOptions.nullable() }), output: DatasetSummary, progress: null },
  'dataset/close': { input: z.strictObject({ dataset: DatasetId }), output: z.null(), progress: null },
  /** Opens a dataset that was closed in this session again, under its id: closing it was undone. */
  'dataset/open-closed': { input: z.strictObject({ dataset: DatasetId }), output: OpenResult, progress: null },
  'quarantine/export': { input: z.strictObject({ dataset: DatasetId }), output: z.strictObject({ path: z.string().nullable(), count: z.int() }), progress: null },
  /** Asks where to save an export. The page learns a name for the place, never the path; null when the person changed their mind. */
  'export/choose': { input: z.strictObject({ suggestedName: z.string().min(1).max(300) }), output: z.strictObject({ destination: z.string().nullable() }), progress: null },
  ...reopenChannels,
  /** Opens an index that was built into a place `export/choose` named. */
  'index-builder/open': { input: z.strictObject({ destination: z.string().max(100) }), output: OpenResult, progress: null },
  ...drawChannels,
  'recent/list': { input: z.null(), output: z.array(RecentEntry), progress: null },
  /** `wasCrash` when the last session did not end by itself. */
  'workspace/load': { input: z.null(), output: z.strictObject({ document: ViewDocument, wasCrash: z.boolean(), problems: z.array(AppError) }), progress: null },
  'workspace/save': { input: z.strictObject({ document: ViewDocument }), output: z.null(), progress: null },
  /** A template for slides, or an earlier deck. Null: the person changed their mind. */
  'deck/choose': { input: z.strictObject({ what: z.enum(['template', 'deck']) }), output: z.strictObject({ reading: z.string(), fileName: z.string() }).nullable(), progress: null },
  'settings/load': { input: z.null(), output: Settings, progress: null },
  'settings/save': { input: Settings, output: z.null(), progress: null },
  'clipboard/write-text': { input: z.strictObject({ text: z.string().max(50_000_000) }), output: z.null(), progress: null },
  /** The same cells twice: as text for spreadsheets, and as HTML for documents. */
  'clipboard/write-table': { input: z.strictObject({ text: z.string().max(50_000_000), html: z.string().max(100_000_000) }), output: z.null(), progress: null },
  /** A picture, as the bytes of a PNG. */
  'clipboard/write-picture': { input: z.strictObject({ png: FileBytes }), output: z.null(), progress: null },
  /** A PDF document of vector pictures; texts stay texts. */
  'picture/print': { input: PrintRequest, output: z.strictObject({ bytes: FileBytes }), progress: null },
  /** One of the faces that come with the app, by its address in the page's own style: pictures carry it along. */
  'app/font': { input: z.strictObject({ address: z.string().max(2_000) }), output: z.strictObject({ bytes: FileBytes }), progress: null },
  'app/about': {
    input: z.null(),
    output: z.strictObject({
      version: z.string(), electron: z.string(), chrome: z.string(), duckdb: z.string(), platform: z.string(),
      /** Requests to anything but the app's own pages, all of them refused. */
      blockedRequests: z.int(),
      engineMemoryBytes: z.number().nullable(), memoryLimitBytes: z.number(), threads: z.int(), cacheBytes: z.number(),
    }),
    progress: null,
  },
  /** Says that the first view is drawn and nothing is running: `--screenshot` waits for it. */
  'app/idle': { input: z.null(), output: z.null(), progress: null },
} as const satisfies Record<string, ChannelShape>

export type AppChannels = typeof appChannels
export type AppChannelName = keyof AppChannels
