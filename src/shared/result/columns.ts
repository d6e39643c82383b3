import { z } from 'zod'
import { Field } from './field'

/**
 * Results cross processes as columns: typed arrays, a validity mask, dictionaries. Never JSON rows.
 *
 * `validity` has one byte a row (1 = present, 0 = null) or is `null` when no value is missing. Where a row is null,
 * the value slot holds anything.
 */
const validity = z.instanceof(Uint8Array).nullable()

export const ColumnData = z.discriminatedUnion('encoding', [
  /** DOUBLE, FLOAT. NaN and ±Infinity are themselves. */
  z.strictObject({ encoding: z.literal('float64'), values: z.instanceof(Float64Array), validity }),
  /** Integers of at most 32 bits, signed. */
  z.strictObject({ encoding: z.literal('int32'), values: z.instanceof(Int32Array), validity }),
  /** Wider integers up to signed 64 bits (UINTEGER, BIGINT). */
  z.strictObject({ encoding: z.literal('int64'), values: z.instanceof(BigInt64Array), validity }),
  /** DECIMAL of at most 18 digits: value = unscaled / 10^scale. */
  z.strictObject({ encoding: z.literal('decimal64'), values: z.instanceof(BigInt64Array), scale: z.int(), validity }),
  /** 1 = true. */
  z.strictObject({ encoding: z.literal('boolean'), values: z.instanceof(Uint8Array), validity }),
  /** Days since 1970-01-01, proleptic Gregorian; 2147483647 and -2147483647 are ±infinity. */
  z.strictObject({ encoding: z.literal('date32'), values: z.instanceof(Int32Array), validity }),
  /** Microseconds since 1970-01-01T00:00:00 (of UTC where the field is zoned); the int64 extremes are ±infinity. */
  z.strictObject({ encoding: z.literal('timestamp64'), values: z.instanceof(BigInt64Array), validity }),
  /** Text by dictionary: row → dictionary[codes[row]]; -1 is null. `isOrdered`: the texts' own order is that of the dictionary. */
  z.strictObject({
    encoding: z.literal('dictionary'), codes: z.instanceof(Int32Array), dictionary: z.array(z.string()), isOrdered: z.literal(true).optional(),
  }),
  /**
   * Exact text of everything else (HUGEINT, wide DECIMAL, TIME, INTERVAL, UUID, BLOB, LIST, STRUCT, MAP, JSON …), readable.
   * `approximate` accompanies numbers too wide for the encodings above: for positions on an axis, never for print.
   */
  z.strictObject({
    encoding: z.literal('text'),
    values: z.array(z.string().nullable()),
    approximate: z.instanceof(Float64Array).nullable(),
  }),
])
export type ColumnData = z.infer<typeof ColumnData>

export const Column = z.strictObject({ field: Field, data: ColumnData })
export type Column = z.infer<typeof Column>

export const ColumnBatch = z.strictObject({ rowCount: z.int().nonnegative(), columns: z.array(Column) })
export type ColumnBatch = z.infer<typeof ColumnBatch>
