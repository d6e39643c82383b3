import { z } from 'zod'
import { ChartType } from '../catalog/chart-types'
import { FieldName } from '../result/field'
import { DatasetId } from './dataset-id'
import { Filter } from './filter'
import { Measure } from './measure'

/**
 * A chart. Bar and line: `x` groups, `y` measures, `colour` splits into series.
 * Scatter: `x` against the field of `y` (its aggregate is ignored), one mark a row, sampled deterministically beyond the limit.
 */
export const ChartSpec = z.strictObject({
  version: z.literal(1),
  kind: z.literal('chart'),
  dataset: DatasetId,
  chart: ChartType,
  x: FieldName.nullable(),
  y: Measure.nullable(),
  colour: FieldName.nullable(),
  filter: Filter.nullable(),
  sort: z.enum(['by-value', 'by-label']),
  /** At most this many categories; the rest is counted, never silently dropped. */
  top: z.int().positive().max(2_000),
  title: z.string().nullable(),
})
export type ChartSpec = z.infer<typeof ChartSpec>
