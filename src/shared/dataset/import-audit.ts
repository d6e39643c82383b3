import { z } from 'zod'

/**
 * The account of every physical record of a text file, counted by our own scanner, never by the engine's reader.
 * `complete` is true exactly when records = header + loaded + quarantined + preamble + blank + comment
 * and no loaded record was cut, no code lost its leading zeros, no text became a missing number, and a person has agreed to every line that was skipped as preamble.
 */
export const ImportAudit = z.strictObject({
  records: z.int().nonnegative(),
  header: z.int().nonnegative(),
  loaded: z.int().nonnegative(),
  quarantined: z.int().nonnegative(),
  preamble: z.int().nonnegative(),
  blank: z.int().nonnegative(),
  comment: z.int().nonnegative(),
  complete: z.boolean(),
  /** What was found, most serious first. */
  problems: z.array(
    z.strictObject({
      kind: z.enum([
        'rows-lost', 'rows-invented', 'cells-lost', 'cells-misread', 'zeros-lost', 'not-numbers', 'day-or-month-first', 'thousands-or-decimals', 'thousands-or-text', 'percentages', 'preamble-unconfirmed', 'width-change', 'dialect-change', 'unclosed-quote', 'stray-quote', 'bad-encoding', 'nul-byte', 'mixed-line-ends',
      ]),
      count: z.int().nonnegative(),
      /** Physical line, 1-based, of the first one; null where there is no single place. */
      line: z.int().positive().nullable(),
      details: z.string(),
      /**
       * Of lost zeros and texts among numbers: the columns that would keep them as text. Of days and months: the columns; `details` is then the
       * format they were read by. Of marks that may stand between thousands: the columns; `details` is the mark.
       */
      columns: z.array(z.string()).optional(),
    }),
  ),
  /** Whether "load the file whole" would change anything for the better. */
  canLoadWhole: z.boolean(),
})
export type ImportAudit = z.infer<typeof ImportAudit>

/** One record that was not loaded. */
export const QuarantinedRecord = z.strictObject({
  file: z.string(),
  line: z.int().positive(),
  reason: z.string(),
  /** As in the file, decoded; cut at 4,096 characters. */
  text: z.string(),
})
export type QuarantinedRecord = z.infer<typeof QuarantinedRecord>
