import { z } from 'zod'
import { RecordsProblem } from './records-problem'

/**
 * Everything that can go wrong, as data: Electron keeps little more than the message of a thrown error.
 * Each code has its sentence (what happened · why · what to do) in the renderer's and the command line's total maps.
 * `reason` is technical detail in English, shown behind "Details", never as the message itself.
 */
export const AppError = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('file-not-found'), path: z.string() }),
  z.strictObject({
    code: z.literal('file-not-readable'), path: z.string(), reason: z.string(),
    /** What it is that cannot be read, where it is no matter of rights. */
    obstacle: z.enum(['link-circle', 'not-a-file', 'name-too-long']).optional(),
  }),
  z.strictObject({ code: z.literal('file-empty'), path: z.string() }),
  z.strictObject({ code: z.literal('file-changed'), path: z.string(), change: z.enum(['deleted', 'replaced', 'grown', 'shortened']) }),
  z.strictObject({ code: z.literal('file-damaged'), path: z.string(), format: z.string(), reason: z.string() }),
  /** The file is whole, but holds a column of a type that its format has and no reader here knows; `type` is the format's own name of it. */
  z.strictObject({ code: z.literal('column-type-unknown'), path: z.string(), format: z.string(), type: z.string() }),
  z.strictObject({ code: z.literal('format-unknown'), path: z.string(), reason: z.string() }),
  /** What a table cannot show of a workbook that was opened. `names` are those of hidden sheets. */
  z.strictObject({ code: z.literal('workbook-note'), path: z.string(), note: z.enum(['error-cells', 'formulas-without-value', 'merged-areas', 'hidden-sheets']), count: z.int(), names: z.array(z.string()) }),
  /** `remedy` where reader options will not do: the file itself has to be put right, or be loaded whole. */
  z.strictObject({ code: z.literal('text-not-readable'), path: z.string(), reason: z.string(), line: z.int().nullable(), remedy: z.enum(['mend-file', 'load-whole']).optional() }),
  z.strictObject({ code: z.literal('encoding-unknown'), path: z.string(), encoding: z.string() }),
  z.strictObject({ code: z.literal('files-differ'), paths: z.array(z.string()), reason: z.string() }),
  z.strictObject({ code: z.literal('nothing-to-open'), path: z.string() }),
  z.strictObject({ code: z.literal('dataset-not-open'), dataset: z.string() }),
  z.strictObject({ code: z.literal('unknown-field'), field: z.string(), nearest: z.array(z.string()) }),
  z.strictObject({ code: z.literal('unsuitable-field'), field: z.string(), type: z.string(), wanted: z.string() }),
  z.strictObject({ code: z.literal('value-not-readable'), field: z.string(), type: z.string(), value: z.string() }),
  /** A derived or looked-up field has the name of another field; the engine compares names without regard to case. */
  z.strictObject({ code: z.literal('field-name-taken'), field: z.string() }),
  /** A lookup finds several rows for a key; `count` of them for `key`. */
  z.strictObject({ code: z.literal('lookup-not-unique'), lookup: z.string(), key: z.string(), count: z.number() }),
  /** A join would turn the matching rows into more rows, and nobody has accepted that. */
  z.strictObject({ code: z.literal('join-repeats-rows'), lookup: z.string(), rowsBefore: z.number(), rowsAfter: z.number() }),
  /** Derived fields that read each other. */
  z.strictObject({ code: z.literal('fields-in-a-circle'), fields: z.array(z.string()) }),
  /** An expression cannot be understood: `at` and `length` in UTF-16 units of its text; `found` stands there, `wanted` could. */
  z.strictObject({
    code: z.literal('expression-wrong'),
    problem: z.enum([
      'empty', 'too-long', 'too-deep', 'unexpected', 'unfinished', 'unfinished-text', 'unfinished-field', 'unknown-field', 'unknown-function',
      'wrong-count', 'wrong-type', 'different-types', 'not-a-date', 'not-a-unit', 'not-a-count', 'no-aggregate-here', 'field-outside-aggregate',
      'aggregate-in-aggregate',
    ]),
    at: z.int().nonnegative(), length: z.int().nonnegative(), found: z.string(), wanted: z.string(), nearest: z.array(z.string()),
  }),
  z.strictObject({ code: z.literal('sql-not-allowed'), reason: z.string() }),
  z.strictObject({ code: z.literal('query-failed'), sql: z.string(), reason: z.string() }),
  z.strictObject({ code: z.literal('result-too-large'), what: z.string(), count: z.number(), limit: z.number() }),
  z.strictObject({ code: z.literal('out-of-memory'), limitBytes: z.number() }),
  z.strictObject({ code: z.literal('disk-full'), path: z.string() }),
  z.strictObject({ code: z.literal('cancelled') }),
  z.strictObject({ code: z.literal('engine-stopped'), reason: z.string() }),
  z.strictObject({ code: z.literal('not-saved'), path: z.string(), reason: z.string() }),
  /** A file that would overwrite one of the files being read. */
  z.strictObject({ code: z.literal('destination-is-source'), path: z.string() }),
  /** SQL of an export names a table that another dataset is called by now. */
  z.strictObject({ code: z.literal('sql-name-taken'), name: z.string() }),
  /** More than a format can hold. */
  z.strictObject({ code: z.literal('format-limit'), format: z.string(), what: z.enum(['rows', 'columns', 'bytes']), count: z.number(), limit: z.number() }),
  z.strictObject({ code: z.literal('spec-not-readable'), path: z.string(), reason: z.string() }),
  z.strictObject({ code: z.literal('request-refused'), channel: z.string(), reason: z.string() }),
  /** A statistic that the data do not determine: too few values, columns that repeat each other … `reason` says which. */
  z.strictObject({ code: z.literal('not-computable'), what: z.string(), reason: z.string() }),
  /** Records from which no index can be built as they are mapped. */
  z.strictObject({ code: z.literal('records-not-usable'), problems: z.array(RecordsProblem) }),
  z.strictObject({ code: z.literal('bug'), reason: z.string(), details: z.string() }),
])
export type AppError = z.infer<typeof AppError>

/** Thrown inside a process; crosses its border as its `error`. */
export class AppFailure extends Error {
  readonly error: AppError

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.code, options)
    this.name = 'AppFailure'
    this.error = error
  }
}

/** The error to send for anything that was thrown: what is not an AppFailure is a bug of ours. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error
  if (thrown instanceof Error) return { code: 'bug', reason: thrown.message, details: thrown.stack ?? '' }
  return { code: 'bug', reason: String(thrown), details: '' }
}
