import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from '../dataset/dataset-id'
import { DerivedName } from './derived-field'
import { TextForm } from './text-form'

/** What is made alike on both sides before keys are compared. */
export const KeyNormalisation = TextForm
export type KeyNormalisation = TextForm

/** How two fields are compared: as what they are when absent; `number` reads texts as numbers, so that "001" is 1. */
export const KeyPair = z.strictObject({ left: FieldName, right: FieldName, compareAs: z.literal('number').optional() })
export type KeyPair = z.infer<typeof KeyPair>

/**
 * `look-up` brings fields to rows and never changes which rows there are: the other dataset holds each key once, or it is refused.
 * The others are joins of rows with rows: a row comes as often as its key is there.
 */
export const JoinKind = z.enum(['look-up', 'left', 'inner', 'full', 'anti'])
export type JoinKind = z.infer<typeof JoinKind>

/** Fields of a second dataset, found by equal keys. `as` is the name they have here. A missing key equals nothing, not even another missing one. */
export const Lookup = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().max(300).optional(),
  dataset: DatasetId,
  keys: z.array(KeyPair).min(1).max(16),
  normalise: KeyNormalisation,
  fields: z.array(z.strictObject({ field: FieldName, as: DerivedName })).max(1_000),
  /** Absent: `look-up`. */
  join: JoinKind.optional(),
  /** A person has seen how many rows come of a join that repeats rows, and wants it. Absent: not. */
  acceptsRepeats: z.boolean().optional(),
})
export type Lookup = z.infer<typeof Lookup>

/** Whether a lookup leaves the rows of the dataset as they are. */
export function keepsRows({ join }: Pick<Lookup, 'join'>): boolean {
  return join === undefined || join === 'look-up'
}
