import { z } from 'zod'

/**
 * How a text file is read. Every member is null for "as detected"; `detected` of the summary says what was found.
 * The engine's type name in `types` overrides a column's type.
 */
export const ReaderOptions = z.strictObject({
  delimiter: z.string().min(1).max(4).nullable(),
  quote: z.string().max(1).nullable(),
  escape: z.string().max(1).nullable(),
  comment: z.string().max(1).nullable(),
  hasHeader: z.boolean().nullable(),
  /** Lines before the header (or first record) that are not data. Skipping needs a person's yes. */
  skipLines: z.int().nonnegative().max(1_000_000).nullable(),
  /** Texts that mean "missing". `NA` is Namibia until someone says otherwise. Null: the empty unquoted field only. */
  nullTexts: z.array(z.string().max(100)).max(50).nullable(),
  decimalMark: z.enum(['.', ',']).nullable(),
  /** Between groups of three digits; `' '` for spaces of every kind, `"'"` for apostrophes, empty for none. Specs before it have none. */
  thousandsMark: z.enum([',', '.', ' ', "'", '']).nullable().default(null),
  dateFormat: z.string().max(100).nullable(),
  timestampFormat: z.string().max(100).nullable(),
  /** A WHATWG encoding label, e.g. `utf-8`, `utf-16le`, `gb18030`, `shift_jis`, `windows-1252`. */
  encoding: z.string().max(40).nullable(),
  /** Column name → type, e.g. `{ "zip": "VARCHAR" }`. */
  types: z.record(z.string(), z.string().max(200)),
  /** Adds a `filename` column to a dataset of many files. */
  withFileName: z.boolean(),
  /** Read a normalised copy made by the audit's "load the file whole". */
  isLoadedWhole: z.boolean(),
  /** The sheet of a workbook, the table of a database. Absent: the file holds one. */
  part: z.string().max(500).optional(),
})
export type ReaderOptions = z.infer<typeof ReaderOptions>

export const asDetected: ReaderOptions = {
  delimiter: null, quote: null, escape: null, comment: null, hasHeader: null, skipLines: null, nullTexts: null,
  decimalMark: null, thousandsMark: null, dateFormat: null, timestampFormat: null, encoding: null, types: {}, withFileName: false,
  isLoadedWhole: false,
}
