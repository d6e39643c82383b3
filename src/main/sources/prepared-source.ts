import type { AppError } from '../../shared/errors/errors'
import type { ReaderOptions } from '../../shared/dataset/reader-options'
import type { CsvReading } from '../sql/files/read-files'
import type { Database } from '../duckdb/database'
import type { Sql } from '../sql/statement'
import type { GroupedColumn, OpenGrouping } from '../sql/files/grouped-numbers'
import type { DayOrder } from './csv/day-order'
import type { LineCounts } from './json/check-lines'
import type { FoundFile } from './found-file'
import type { FileFormat, Packing } from './recognise-format'

/** Files of one format and one signature: they become one dataset. */
export interface FileGroup {
  readonly format: FileFormat
  readonly packing: Packing
  readonly files: readonly FoundFile[]
  /** As shown. */
  readonly name: string
  /** What opens the same group again: the paths, the folder's files, or the glob. */
  readonly paths: readonly string[]
  /** Names of the `key=value` folders above the files: columns of the dataset. Empty where the files lie in one folder. */
  readonly partitionKeys: readonly string[]
}

/** What a format needs to prepare a dataset. `database` may read the files and `workFolder`, nothing else. */
export interface PrepareContext {
  readonly database: Database
  /** Disposable copies (UTF-8, normalised) go here. */
  readonly workFolder: string
  readonly signal?: AbortSignal
}

/** A text file as the engine reads it, and where its bytes came from. */
export interface TextCopy {
  readonly original: FoundFile
  /** What the engine and the scanner read: the file itself, or its UTF-8 copy. */
  readonly path: string
}

export interface PreparedCsv {
  readonly reading: CsvReading
  readonly copies: readonly TextCopy[]
  readonly isWhole: boolean
  /** Columns of numbers by what was seen of them, which was not all: zeros in front may have been lost behind it. */
  readonly sampledNumbers: readonly string[]
  /** Columns of dates whose order of day and month was guessed. */
  readonly guessedDayOrders: readonly DayOrder[]
  /** Columns that may be numbers with marks between thousands, or not: a person is asked. */
  readonly openGroupings: readonly OpenGrouping[]
  readonly percentages: readonly string[]
  /** Columns of such numbers by what was seen of them, which was not all. */
  readonly sampledGroups: readonly GroupedColumn[]
  /** Lines that detection would leave out before the header and that nobody has agreed to lose; they are left out until someone decides. */
  readonly unconfirmedPreambleLines: number
}

/** Rows of a sheet: records = header + loaded + preamble + blank. */
export interface PreparedSheet {
  readonly records: number
  readonly header: number
  readonly loaded: number
  readonly preamble: number
  readonly blank: number
  /** Columns whose every number is formatted as a percentage. */
  readonly percentages: readonly string[]
  /** Whether a person said how many rows to skip. */
  readonly isPreambleConfirmed: boolean
}

/** Lines of JSON: the files as they are, or the copies without the lines that are no objects. */
export interface PreparedLines {
  readonly files: readonly { readonly original: FoundFile; readonly path: string; readonly whole: WholeLines | null }[]
}

/** What was put aside when a copy was written. */
export interface WholeLines {
  readonly counts: LineCounts
  readonly quarantinePath: string
}

/** What is known of a dataset once its format has looked at it. */
export interface PreparedSource {
  /** Goes after FROM. */
  readonly reader: Sql
  /** The name of a column of `reader` that numbers rows from 0; it is not a field of the data. */
  readonly rowNumberColumn: string | null
  readonly rowCount: number | null
  /** How a text file is read; null for formats that leave nothing to choose. */
  readonly used: ReaderOptions | null
  /** For the audit of delimited text. */
  readonly csv: PreparedCsv | null
  /** The account of a sheet's rows; null for everything else. */
  readonly sheet: PreparedSheet | null
  /** For the audit of JSON lines; null for everything else. */
  readonly lines: PreparedLines | null
  readonly problems: readonly AppError[]
}

/** Runs `work` on a passing instance that may read these files. */
export type Inspect = <Value>(files: readonly string[], work: (database: Database) => Promise<Value>) => Promise<Value>

/** One file format: how a group of its files becomes something to select from. */
export interface SourceReader {
  /** Names of what a file holds several of, each a dataset of its own: sheets, tables. Empty: it is one. Absent: as always. */
  partsOf?(group: FileGroup, inspect: Inspect): Promise<readonly string[]>
  /** What every fresh instance needs before the views can be made. */
  attach?(group: FileGroup, database: Database): Promise<void>
  /** Copies that must exist before the engine may look: returns the paths that stand in for the files, in order. */
  copyForEngine(group: FileGroup, options: ReaderOptions, workFolder: string, signal?: AbortSignal): Promise<readonly TextCopy[]>
  prepare(group: FileGroup, copies: readonly TextCopy[], options: ReaderOptions, context: PrepareContext): Promise<PreparedSource>
}
