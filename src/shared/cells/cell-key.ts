import { z } from 'zod'
import { Scalar } from '../result/scalar'

/** One place of a key: a label as it is in the data (null is a missing one), or what is left beside the labels that are shown. */
export const KeyPart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), value: Scalar }),
  z.strictObject({ kind: z.literal('other'), shown: z.array(Scalar).max(100_000) }),
])
export type KeyPart = z.infer<typeof KeyPart>

/** Which cell of a pivot: the leading labels of either side. A side that is shorter than its fields is totalled over the rest. */
export const CellKey = z.strictObject({ rows: z.array(KeyPart).max(16), columns: z.array(KeyPart).max(16) })
export type CellKey = z.infer<typeof CellKey>

/** The key of plain labels. */
export function keyOf(rows: readonly Scalar[], columns: readonly Scalar[]): CellKey {
  const parts = (values: readonly Scalar[]): KeyPart[] => values.map((value) => ({ kind: 'value', value }))
  return { rows: parts(rows), columns: parts(columns) }
}
