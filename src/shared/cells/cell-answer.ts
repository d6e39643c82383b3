import { z } from 'zod'
import { FieldKind } from '../catalog/field-kinds'
import { Scalar } from '../result/scalar'
import { CellKey } from './cell-key'

/** A value with what it is, so that it can be written in full and in a person's own way. */
export const TypedValue = z.strictObject({ value: Scalar, kind: FieldKind })
export type TypedValue = z.infer<typeof TypedValue>

/** What an aggregate is made of. `values`: how many values there are; `matching`: rows that pass the measure's own filter. */
export const IngredientName = z.enum(['values', 'sum', 'denominator', 'weights', 'matching'])
export type IngredientName = z.infer<typeof IngredientName>

/** Where one number comes from. */
export const CellAnswer = z.strictObject({
  /** Null where it cannot be computed. */
  shown: TypedValue,
  /** The aggregate of the cell's own rows: the same as `shown` where that is no relation. */
  own: TypedValue,
  /** Rows behind the cell. */
  rowCount: z.int().nonnegative(),
  ingredients: z.array(z.strictObject({ name: IngredientName, ...TypedValue.shape })),
  /** What the number is compared with. */
  compared: z.array(z.strictObject({
    role: z.enum(['row-total', 'column-total', 'grand-total', 'parent-row', 'parent-column', 'parent-total', 'reference']),
    key: CellKey, rowCount: z.int().nonnegative(), ...TypedValue.shape,
  })),
  /** Gives exactly this number, as a person can run it. */
  sql: z.string(),
})
export type CellAnswer = z.infer<typeof CellAnswer>
