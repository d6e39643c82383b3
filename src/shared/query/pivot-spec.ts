import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from './dataset-id'
import { Filter } from './filter'
import { Measure, MeasureVersion1 } from './measure'
import { Preparation } from './preparation'

const shape = {
  kind: z.literal('pivot'),
  dataset: DatasetId,
  rows: z.array(FieldName).max(16),
  columns: z.array(FieldName).max(16),
  filter: Filter.nullable(),
  totals: z.strictObject({ rows: z.boolean(), columns: z.boolean() }),
  sort: z
    .strictObject({
      /** Position in `values`; null sorts by the labels themselves. */
      by: z.int().nonnegative().nullable(),
      direction: z.enum(['ascending', 'descending']),
    })
    .nullable(),
}

const Version1 = z.strictObject({ ...shape, version: z.literal(1), values: z.array(MeasureVersion1).max(64) })
const Version2 = z.strictObject({
  ...shape,
  version: z.literal(2),
  values: z.array(Measure).max(64),
  /** Totals of every inner level: of each outer row label, of each outer column label. Absent: none. */
  subtotals: z.strictObject({ rows: z.boolean(), columns: z.boolean() }).optional(),
  /** What is done to the dataset first. Absent: nothing. */
  prepare: Preparation.optional(),
})

/** Groups by the fields on rows and on columns; one measure or more in each cell. */
export type PivotSpec = z.infer<typeof Version2>

/** Version 1 had fewer aggregates, none of which asks for more than a field, and showed values only. */
export function migratePivotSpec(spec: z.infer<typeof Version1> | PivotSpec): PivotSpec {
  return spec.version === 1 ? { ...spec, version: 2 } : spec
}

/** Reads a spec of any version; what comes out is of the newest. */
export const PivotSpec = z.discriminatedUnion('version', [Version1, Version2]).transform(migratePivotSpec)
