import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from './dataset-id'
import { DerivedName } from './derived-field'

/** What is made alike on both sides before keys are compared. */
export const KeyNormalisation = z.strictObject({ trim: z.boolean(), ignoreCase: z.boolean(), ignoreAccents: z.boolean(), collapseSpaces: z.boolean() })
export type KeyNormalisation = z.infer<typeof KeyNormalisation>

/** Fields of a second dataset, found by equal keys. `as` is the name they have here. */
export const Lookup = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().max(300).optional(),
  dataset: DatasetId,
  keys: z.array(z.strictObject({ left: FieldName, right: FieldName })).min(1).max(16),
  normalise: KeyNormalisation,
  fields: z.array(z.strictObject({ field: FieldName, as: DerivedName })).max(1_000),
})
export type Lookup = z.infer<typeof Lookup>
