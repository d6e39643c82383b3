import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from '../dataset/dataset-id'
import { Filter } from './filter'
import { Measure, MeasureVersion1 } from './measure'
import { Preparation } from './preparation'
import { AxisSettings, PivotLayout, type PivotSort } from './pivot-arrangement'

const shape = {
  kind: z.literal('pivot'),
  dataset: DatasetId,
  rows: z.array(FieldName).max(16),
  columns: z.array(FieldName).max(16),
  filter: Filter.nullable(),
  /** `rows`: a total for each row (a column at the end). `columns`: one for each column (a row at the end). */
  totals: z.strictObject({ rows: z.boolean(), columns: z.boolean() }),
}
const earlierSort = {
  sort: z
    .strictObject({
      /** Position in `values`; null sorts by the labels themselves. */
      by: z.int().nonnegative().nullable(),
      direction: z.enum(['ascending', 'descending']),
    })
    .nullable(),
}
const withSubtotals = {
  values: z.array(Measure).max(64),
  /** Totals of every inner level: of each outer row label, of each outer column label. Absent: none. */
  subtotals: z.strictObject({ rows: z.boolean(), columns: z.boolean() }).optional(),
  /** What is done to the dataset first. Absent: nothing. */
  prepare: Preparation.optional(),
}

const Version1 = z.strictObject({ ...shape, ...earlierSort, version: z.literal(1), values: z.array(MeasureVersion1).max(64) })
const Version2 = z.strictObject({ ...shape, ...earlierSort, ...withSubtotals, version: z.literal(2) })
const Version3 = z.strictObject({
  ...shape, ...withSubtotals,
  version: z.literal(3),
  axes: z.strictObject({ rows: AxisSettings, columns: AxisSettings }),
  /** Absent: tabular, as wide as what stands there. */
  layout: PivotLayout.optional(),
})

/** Groups by the fields on rows and on columns; one measure or more in each cell. */
export type PivotSpec = z.infer<typeof Version3>
type EarlierSpec = z.infer<typeof Version1> | z.infer<typeof Version2>

/** Version 1 had fewer aggregates and showed values only; version 2 sorted all levels of the rows alike, and opened everything. */
export function migratePivotSpec(spec: EarlierSpec | PivotSpec): PivotSpec {
  if (spec.version === 3) return spec
  const { sort, ...rest } = spec
  return { ...rest, version: 3, axes: { rows: sort === null ? {} : { sort: sortOf(sort) }, columns: {} } }
}

function sortOf({ by, direction }: NonNullable<EarlierSpec['sort']>): PivotSort {
  return by === null ? { by: 'label', direction } : { by: 'measure', measure: by, direction }
}

/** Reads a spec of any version; what comes out is of the newest. */
export const PivotSpec = z.discriminatedUnion('version', [Version1, Version2, Version3]).transform(migratePivotSpec)
