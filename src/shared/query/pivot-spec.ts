import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from './dataset-id'
import { Filter } from './filter'
import { Measure } from './measure'

/** Groups by the fields on rows and on columns; one measure or more in each cell. */
export const PivotSpec = z.strictObject({
  version: z.literal(1),
  kind: z.literal('pivot'),
  dataset: DatasetId,
  rows: z.array(FieldName).max(16),
  columns: z.array(FieldName).max(16),
  values: z.array(Measure).max(64),
  filter: Filter.nullable(),
  totals: z.strictObject({ rows: z.boolean(), columns: z.boolean() }),
  sort: z
    .strictObject({
      /** Position in `values`; null sorts by the labels themselves. */
      by: z.int().nonnegative().nullable(),
      direction: z.enum(['ascending', 'descending']),
    })
    .nullable(),
})
export type PivotSpec = z.infer<typeof PivotSpec>
