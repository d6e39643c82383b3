import { z } from 'zod'
import { PatternProblem } from '../catalog/pattern-problems'
import { LongFormat } from '../grain/long-format'
import { MeasureKind } from '../catalog/measure-kind'
import { Field, FieldName } from '../result/field'
import { ColumnBatch } from '../result/columns'
import { ColumnProfile } from '../result/column-profile'
import { DatasetSummary } from '../dataset/dataset-summary'
import { ImportAudit, QuarantinedRecord } from '../dataset/import-audit'
import { RegressionResult } from '../result/regression-result'
import { LookupReport } from '../result/lookup-report'
import { Scalar } from '../result/scalar'
import { CellAnswer } from '../cells/cell-answer'
import { CellKey } from '../cells/cell-key'
import { ChartSpec } from '../query/chart-spec'
import { DatasetId } from '../dataset/dataset-id'
import { BinMethod } from '../query/derived-field'
import { Lookup } from '../query/lookup'
import { PivotSpec } from '../query/pivot-spec'
import { mostCells } from '../pivot/cell-limits'
import { Preparation } from '../query/preparation'
import { ReaderOptions } from '../dataset/reader-options'
import { RegressionSpec } from '../query/regression-spec'
import { TableSpec } from '../query/table-spec'
import { TextForm } from '../query/text-form'
import { ViewSpec } from '../query/view'
import { ComparePage, CompareRequest } from '../economic-index/compare-page'
import { GeographyPage, GeographyRequest, PlacePage, PlaceRequest } from '../economic-index/geography-page'
import { OccupationPage, OccupationRequest } from '../economic-index/occupation-page'
import { TaxonomyPage, TaxonomyRequest } from '../economic-index/taxonomy-page'
import { FigureLanguage, FigureListing, FigureParameters, FigureResult } from '../economic-index/figure'
import { FigureId } from '../economic-index/figure-id'
import { IndexTable } from '../economic-index/index-table'
import { ReleaseSummary } from '../economic-index/release-summary'
import type { ChannelShape } from './channel-shape'
import { deckChannels } from './deck-channels'
import { exportChannels } from './export-channels'
import { indexBuilderChannels } from './index-builder-channels'

/** How long the engine took, and what it ran: behind every result. */
export const Trace = z.strictObject({ sql: z.string(), elapsedMs: z.number() })
export type Trace = z.infer<typeof Trace>

const RunProgress = z.strictObject({ fraction: z.number().min(0).max(1).nullable() })

/**
 * What a page may ask of the engine over its own port: parsed specifications only. SQL text travels on `sql/run` alone.
 * Nothing here names a path.
 */
/** Of a long-format release: for each guarded measure the reasons against the number of each row (see `grainReasons`), 0 for none. */
const Blanks = z.array(z.strictObject({ measure: z.int(), masks: z.instanceof(Int32Array) }))

export const engineChannels = {
  ...exportChannels,
  ...indexBuilderChannels,
  ...deckChannels,
  /** A window of rows. `fields` null means all. `totalRows` is null while the count is not known. */
  'table/window': {
    input: z.strictObject({
      spec: TableSpec, from: z.int().nonnegative(), count: z.int().positive().max(10_000), fields: z.array(FieldName).max(20_000).nullable(),
    }),
    output: z.strictObject({ from: z.int(), batch: ColumnBatch, totalRows: z.int().nullable(), trace: Trace }),
    progress: RunProgress,
  },
  /** The number of rows that pass the spec's filter. */
  'table/count': {
    input: z.strictObject({ spec: TableSpec }),
    output: z.strictObject({ rowCount: z.int() }),
    progress: RunProgress,
  },
  /**
   * The next cell that holds a text behind a cell of the table as it is sorted and filtered (or the one before it), round the ends; `fields` in
   * the order in which they stand on screen, `column` their place. `number` is looked for in numbers. `isMore`: there are more than were counted.
   */
  'table/find': {
    input: z.strictObject({
      spec: TableSpec, fields: z.array(FieldName).max(20_000), text: z.string().min(1).max(1_000), number: z.string().min(1).max(1_000),
      from: z.strictObject({ row: z.int(), column: z.int() }), isBackward: z.boolean(),
    }),
    output: z.strictObject({
      count: z.int().nonnegative(), isMore: z.boolean(),
      match: z.strictObject({ row: z.int().nonnegative(), column: z.int().nonnegative(), number: z.int().positive() }).nullable(),
    }),
    /** `first`: the match itself, known before all are counted. */
    progress: z.strictObject({ fraction: z.number().min(0).max(1).nullable(), first: z.strictObject({ row: z.int().nonnegative(), column: z.int().nonnegative() }).optional() }),
  },
  /** Profiles of columns, one progress message a column as each is ready; then the whole list. Runs behind everything else. */
  'profile/run': {
    input: z.strictObject({
      dataset: DatasetId, fields: z.array(FieldName).max(20_000).nullable(), basis: z.enum(['first-rows', 'all-rows']),
      prepare: Preparation.optional(),
    }),
    output: z.strictObject({ profiles: z.array(ColumnProfile) }),
    progress: z.strictObject({ profile: ColumnProfile }),
  },
  /** The fields of a dataset as prepared, those it has first. @throws what is wrong with the preparation */
  'preparation/describe': {
    input: z.strictObject({ dataset: DatasetId, prepare: Preparation }),
    output: z.strictObject({ fields: z.array(Field) }),
    progress: null,
  },
  /** Edges of bins over a field's finite values. */
  'field/bins': {
    input: z.strictObject({ dataset: DatasetId, field: FieldName, method: BinMethod, prepare: Preparation.optional() }),
    output: z.strictObject({ edges: z.array(z.number()) }),
    progress: RunProgress,
  },
  /** Distinct values of a field, most frequent first, for filter lists. `total`: how many there are, however few of them came. */
  'field/values': {
    input: z.strictObject({
      dataset: DatasetId, field: FieldName, search: z.string().max(1_000).nullable(), limit: z.int().positive().max(1_000_000),
      prepare: Preparation.optional(),
    }),
    output: z.strictObject({ values: z.array(z.strictObject({ value: Scalar, count: z.int() })), isTruncated: z.boolean(), total: z.int().nonnegative() }),
    progress: RunProgress,
  },
  /** Which values of a field a pasted list names: the i-th pair says that `texts[positions[i]]` is `values[i]`. Texts without a pair are not there. */
  'field/match': {
    input: z.strictObject({ dataset: DatasetId, field: FieldName, texts: z.array(z.string()).max(1_000_000), form: TextForm, prepare: Preparation.optional() }),
    output: z.strictObject({ positions: z.array(z.int().nonnegative()), values: z.array(Scalar) }),
    progress: RunProgress,
  },
  /** What a lookup would match and how many rows a join would have. `prepare` is what is done to the dataset before it. */
  'lookup/report': {
    input: z.strictObject({ dataset: DatasetId, prepare: Preparation.optional(), lookup: Lookup.pick({ dataset: true, keys: true, normalise: true }) }),
    output: z.strictObject({ report: LookupReport }),
    progress: RunProgress,
  },
  /** Whether the engine can read a regular expression. */
  'filter/check-pattern': {
    input: z.strictObject({ pattern: z.string().max(100_000) }),
    output: z.strictObject({ problem: PatternProblem.nullable() }),
    progress: null,
  },
  /**
   * Long form: the row fields, the column fields, `grouping` (an int32: bit i is set when the i-th of rows ++ columns is totalled
   * over, so 0 = a plain cell), then one column a measure, named `measure_0`, `measure_1`, …, then what `longFormShape` of the spec
   * says. `rowFieldCount` and `columnFieldCount` tell which leading columns are which.
   */
  'pivot/run': {
    input: z.strictObject({
      spec: PivotSpec,
      /** A brush that is in motion over a field's histogram, whose range stands in the filter: the answer is the same, and sooner there. */
      brush: z.strictObject({ field: FieldName, edges: z.array(z.number()).min(2).max(201) }).optional(),
      /** How many cells a person has agreed to; beyond them the question fails with their number. Absent: `askedCells`. */
      mostCells: z.int().positive().max(mostCells).optional(),
    }),
    output: z.strictObject({
      batch: ColumnBatch, rowFieldCount: z.int(), columnFieldCount: z.int(),
      blanks: Blanks,
      isTruncated: z.boolean(), rowsRead: z.int().nullable(), trace: Trace,
    }),
    progress: RunProgress,
  },
  /** Whether a dataset holds numbers of many variables in one field, and which. `wideSql` gives each a column of its own. */
  'grain/describe': {
    input: z.strictObject({ dataset: DatasetId, prepare: Preparation.optional() }),
    output: z.strictObject({
      format: LongFormat.nullable(),
      variables: z.array(z.strictObject({ name: z.string(), kind: MeasureKind, isCorrected: z.boolean() })),
      wideSql: z.string().nullable(),
    }),
    progress: null,
  },
  /** Where one number of a pivot comes from. */
  'pivot/cell': { input: z.strictObject({ spec: PivotSpec, key: CellKey, measure: z.int().nonnegative() }), output: CellAnswer, progress: null },
  /**
   * Columns by name: `x`, `y` and, when split, `series`; the statement of each family in `main/sql/chart*` says which others. What was cut is counted in
   * `omitted` (categories or points). `form` says what a mark is: one of all, one of a
   * sample, or a cell in which rows are counted.
   */
  'chart/run': {
    input: z.strictObject({ spec: ChartSpec }),
    output: z.strictObject({
      batch: ColumnBatch, blanks: Blanks, omitted: z.int().nonnegative(), missing: z.int().nonnegative(), form: z.enum(['marks', 'sample', 'density']), trace: Trace,
    }),
    progress: RunProgress,
  },
  /** Fits with all that is reported and drawn of them. */
  'regression/run': {
    input: z.strictObject({ spec: RegressionSpec }),
    output: z.strictObject({ result: RegressionResult, trace: Trace }),
    progress: RunProgress,
  },
  /** The SQL behind a view, as a person could run it. */
  'view/sql': {
    input: z.strictObject({ spec: ViewSpec }),
    output: z.strictObject({ sql: z.string() }),
    progress: null,
  },
  /** Runs one SELECT or EXPLAIN; its rows are then a table under `dataset` until `sql/release`. */
  'sql/run': {
    input: z.strictObject({ text: z.string().max(1_000_000) }),
    output: z.strictObject({ dataset: DatasetId, fields: z.array(Field), rowCount: z.int(), trace: Trace }),
    progress: RunProgress,
  },
  'sql/release': { input: z.strictObject({ dataset: DatasetId }), output: z.null(), progress: null },
  /** Completions at a place in a person's SQL text. */
  'sql/complete': {
    input: z.strictObject({ text: z.string().max(1_000_000), position: z.int().nonnegative() }),
    output: z.strictObject({ from: z.int(), suggestions: z.array(z.string()) }),
    progress: null,
  },
  /** How a text file would look under other options; nothing changes. */
  'reader/preview': {
    input: z.strictObject({ dataset: DatasetId, options: ReaderOptions }),
    output: z.strictObject({ used: ReaderOptions, batch: ColumnBatch, rawLines: z.array(z.string()) }),
    progress: null,
  },
  /** The import audit of a text dataset. `null` for formats that need none. */
  'audit/run': {
    input: z.strictObject({ dataset: DatasetId }),
    output: z.strictObject({ audit: ImportAudit.nullable() }),
    progress: RunProgress,
  },
  'audit/quarantined': {
    input: z.strictObject({ dataset: DatasetId, from: z.int().nonnegative(), count: z.int().positive().max(1_000) }),
    output: z.strictObject({ records: z.array(QuarantinedRecord), total: z.int() }),
    progress: null,
  },
  'ingest/control': {
    input: z.strictObject({ dataset: DatasetId, action: z.enum(['start', 'pause', 'resume', 'cancel']) }),
    output: z.null(),
    progress: null,
  },
  /** The Economic Index releases that are recognised among the open datasets. */
  'index/releases': { input: z.null(), output: z.strictObject({ releases: z.array(ReleaseSummary) }), progress: null },
  /** Every figure of the reports, with what keeps it from being drawn from what is open. */
  'index/figures': { input: z.null(), output: z.strictObject({ figures: z.array(FigureListing) }), progress: null },
  'index/figure': { input: z.strictObject({ id: FigureId, params: FigureParameters }), output: FigureResult, progress: null },
  /** What open releases give as datasets: the tidy table of all of them and what is derived from it. They keep their ids. */
  // Counting the rows of a large one takes longer than making it: what is not counted has none.
  // A page that needs one of them asks for that one: the others may take much longer.
  'index/datasets': { input: z.strictObject({ isCounted: z.boolean(), tables: z.array(IndexTable).nullable() }), output: z.strictObject({ datasets: z.array(DatasetSummary) }), progress: null },
  /** Pages that ask several measures at once: a place, an occupation, a tree of requests, two releases side by side. */
  'index/geography': { input: GeographyRequest, output: GeographyPage, progress: null },
  'index/place': { input: PlaceRequest, output: PlacePage, progress: null },
  'index/occupation': { input: OccupationRequest, output: OccupationPage, progress: null },
  'index/taxonomy': { input: TaxonomyRequest, output: TaxonomyPage, progress: null },
  'index/compare': { input: CompareRequest, output: ComparePage, progress: null },
  /** The same with its rows as a dataset under `dataset.id`, which `sql/release` forgets until it is asked again, and the chart that draws them. */
  // Places are called in `language` (absent: as the release calls them) in the rows, where a view of one's own finds them.
  'index/draw': {
    input: z.strictObject({ id: FigureId, params: FigureParameters, language: FigureLanguage.optional() }),
    output: z.strictObject({ figure: FigureResult, dataset: DatasetSummary, chart: ChartSpec }),
    progress: null,
  },
} as const satisfies Record<string, ChannelShape>

export type EngineChannels = typeof engineChannels
export type EngineChannelName = keyof EngineChannels

