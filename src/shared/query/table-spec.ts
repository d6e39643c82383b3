import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from '../dataset/dataset-id'
import { Filter } from './filter'
import { Preparation } from './preparation'

export const SortKey = z.strictObject({
  field: FieldName,
  direction: z.enum(['ascending', 'descending']),
})
export type SortKey = z.infer<typeof SortKey>

/** The rows of a dataset as they are. Nulls sort last either way; ties keep the order of the file. */
export const TableSpec = z.strictObject({
  version: z.literal(1),
  kind: z.literal('table'),
  dataset: DatasetId,
  sort: z.array(SortKey).max(32),
  filter: Filter.nullable(),
  /** What is done to the dataset first. Absent: nothing. */
  prepare: Preparation.optional(),
  /** How the table is laid out; does not change which rows come. Fields not named here stand in file order, at default width. */
  layout: z.strictObject({
    hidden: z.array(FieldName),
    frozen: z.array(FieldName),
    widthsPx: z.record(z.string(), z.number().positive()),
  }),
})
export type TableSpec = z.infer<typeof TableSpec>
