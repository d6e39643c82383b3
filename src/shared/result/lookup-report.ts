import { z } from 'zod'

/** How a pair of keys is compared: `value` means both are of one kind that is neither text nor number. */
export const KeyComparison = z.enum(['text', 'number', 'moment', 'value'])
export type KeyComparison = z.infer<typeof KeyComparison>

const count = z.number().nonnegative()

/** One side of a lookup. Keys are the distinct ones, as they are compared; rows without a key are in neither of the three other counts. */
const Side = z.strictObject({
  rows: count,
  keys: count,
  rowsWithoutKey: count,
  matchedKeys: count,
  matchedRows: count,
  /** Keys that more than one row has, and how many rows have them. */
  repeatedKeys: count,
  repeatedRows: count,
})

/** A key as it stands in the data (of the first row that has it), with the number of rows that have it on each side. */
const Example = z.strictObject({ key: z.array(z.string()), leftRows: count, rightRows: count })

/** What would come of a lookup or join, counted before it happens. */
export const LookupReport = z.strictObject({
  comparedAs: z.array(KeyComparison),
  left: Side,
  right: Side,
  /** Matched keys that are repeated on both sides: m:n. */
  manyToManyKeys: count,
  /** Rows of the result, exactly, by kind of join. */
  resultRows: z.strictObject({ 'look-up': count, left: count, inner: count, full: count, anti: count }),
  examples: z.strictObject({ matched: z.array(Example), leftOnly: z.array(Example), rightOnly: z.array(Example), rightRepeated: z.array(Example) }),
  /** Distinct keys of the left that would match if texts were compared trimmed, without regard to spaces, case and accents. */
  looselyMatchedKeys: count,
  /** The same, if text were read as numbers; null where that makes no difference. */
  numericallyMatchedKeys: count.nullable(),
})
export type LookupReport = z.infer<typeof LookupReport>
