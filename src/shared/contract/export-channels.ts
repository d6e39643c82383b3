import { z } from 'zod'
import { DatasetId } from '../dataset/dataset-id'
import { Provenance } from '../query/provenance'
import { ViewSpec } from '../query/view'
import type { ChannelShape } from './channel-shape'

/** The kinds of file that hold an answer's numbers. */
export const DataFormat = z.enum(['csv', 'xlsx', 'parquet', 'json'])
export type DataFormat = z.infer<typeof DataFormat>

/** The kinds of file that hold a chart as it is drawn. */
export const PictureFormat = z.enum(['png', 'svg', 'pdf'])
export type PictureFormat = z.infer<typeof PictureFormat>

/** As on screen (a matrix under its headers), or one line for each cell, for programs. Only formats in `seenFormats` can show a screen. */
export const ExportShape = z.enum(['as-seen', 'tidy'])
export type ExportShape = z.infer<typeof ExportShape>

/** What the exporter cannot know by itself: how the person who exports calls things, in their language. */
export const ExportWords = z.strictObject({
  language: z.enum(['en', 'zh-CN']),
  viewName: z.string().max(1_000),
  /** The filters in words; null when there are none. */
  filters: z.string().max(100_000).nullable(),
  /** Warnings the person has set aside, in words. */
  overrides: z.array(z.string().max(2_000)).max(100),
  /** Names of the measures, in the order of the spec; empty: as `sum(pay)`. */
  measures: z.array(z.string().max(2_000)).max(64),
})
export type ExportWords = z.infer<typeof ExportWords>

/** How a text file is written. */
export const TextOptions = z.strictObject({
  delimiter: z.enum([',', ';', '\t']),
  /** Texts that a spreadsheet would run as formulas get an apostrophe in front; see docs/exports.md for the way back. */
  isFormulaSafe: z.boolean(),
  /** Excel takes a text file for UTF-8 only when it begins with one. */
  hasByteOrderMark: z.boolean(),
})
export type TextOptions = z.infer<typeof TextOptions>

/** A whole file, within reason. */
export const FileBytes = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= 500_000_000)

/**
 * What the page knows of a picture, or of rows, that no statement of the specification gives (a figure, a plot of a regression). `sourcePaths`: files the numbers rest on, where the
 * specification does not name their datasets. `method`: how they were made, where that is no one statement.
 */
export const PictureRecord = z.strictObject({ resultRows: z.int().nonnegative(), sourcePaths: z.array(z.string()).nullable(), method: z.string().nullable() })
export type PictureRecord = z.infer<typeof PictureRecord>

export const ExportRequest = z.strictObject({
  spec: ViewSpec,
  format: DataFormat,
  shape: ExportShape,
  /** Where to write, as `engine/add-destination` named it: a page never names a path. */
  destination: z.string().max(100),
  text: TextOptions,
  /** Writes the provenance into a file beside the export, for formats that cannot carry it themselves. */
  hasSidecar: z.boolean(),
  words: ExportWords,
  /** Of a figure: the result that holds its rows, which its specification does not name. Absent: the specification has rows itself. */
  rowsOf: z.strictObject({ dataset: DatasetId, record: PictureRecord }).optional(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

/** What the file could not hold as it was; each is also written into the file where it has room for it. */
export const ExportNote = z.strictObject({ kind: z.enum(['kept-as-text', 'cut-texts']), count: z.int().positive() })
export type ExportNote = z.infer<typeof ExportNote>

export const ExportOutcome = z.strictObject({
  fileName: z.string(),
  sizeBytes: z.number(),
  /** Lines below the headers. */
  rowCount: z.int().nonnegative(),
  notes: z.array(ExportNote),
})
export type ExportOutcome = z.infer<typeof ExportOutcome>

export const ExportProgress = z.strictObject({
  stage: z.enum(['reading-sources', 'asking', 'writing']),
  fraction: z.number().min(0).max(1).nullable(),
})
export type ExportProgress = z.infer<typeof ExportProgress>

/** Pictures as pages of a document: each is an SVG document with its faces, as large as its page. */
export const PrintRequest = z.strictObject({
  title: z.string().max(1_000),
  pages: z.array(z.strictObject({ svg: z.string().min(1).max(200_000_000), widthPx: z.number().positive().max(20_000), heightPx: z.number().positive().max(20_000) })).min(1).max(500),
  /** Goes into the document, to open the view again. */
  provenance: Provenance.nullable(),
})
export type PrintRequest = z.infer<typeof PrintRequest>

/** What a page may ask about files that leave the app. Part of `engineChannels`. */
export const exportChannels = {
  'export/run': { input: ExportRequest, output: ExportOutcome, progress: ExportProgress },
  /** Writes what the page drew to where `engine/add-destination` says. Pictures carry their own provenance. */
  'export/picture': { input: z.strictObject({ destination: z.string().max(100), bytes: FileBytes }), output: z.strictObject({ fileName: z.string(), sizeBytes: z.number() }), progress: null },
  /** Where a view's numbers come from: files with their digests (read once, then remembered), SQL, counts. */
  'export/provenance': { input: z.strictObject({ spec: ViewSpec, words: ExportWords, ofPicture: PictureRecord.optional() }), output: z.strictObject({ provenance: Provenance }), progress: ExportProgress },
} as const satisfies Record<string, ChannelShape>
