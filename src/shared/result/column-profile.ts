import { z } from 'zod'
import { FieldName } from './field'
import { Scalar } from './scalar'

/**
 * What one column holds. Numbers that stand for values (min, max, quantiles) are exact text or numbers as in `Scalar`.
 * `basis` says what was looked at: the first rows only, or every row.
 */
export const ColumnProfile = z.strictObject({
  field: FieldName,
  basis: z.strictObject({ kind: z.enum(['first-rows', 'all-rows']), rowCount: z.int().nonnegative() }),
  nullCount: z.int().nonnegative(),
  distinct: z.strictObject({ count: z.int().nonnegative(), isApproximate: z.boolean() }),
  min: Scalar,
  max: Scalar,
  /** Numbers only; position → value, positions 0.05, 0.25, 0.5, 0.75, 0.95. */
  quantiles: z.array(z.strictObject({ at: z.number(), value: Scalar })),
  areQuantilesApproximate: z.boolean(),
  mean: z.number().nullable(),
  /** Counts of NaN, +Infinity and -Infinity; all zero for types that have none. */
  nonFiniteCount: z.int().nonnegative(),
  /** Text, booleans and few-valued columns: the most frequent values, most frequent first. */
  topValues: z.array(z.strictObject({ value: Scalar, count: z.int().nonnegative() })),
  /** Numbers and dates: equal-width bins from the smallest to the largest finite value; edges as plain numbers (dates: ms since 1970). */
  histogram: z.strictObject({ edges: z.array(z.number()), counts: z.array(z.int().nonnegative()) }).nullable(),
})
export type ColumnProfile = z.infer<typeof ColumnProfile>
