import { z } from 'zod'
import { ChartType } from '../catalog/chart-types'
import { FieldName } from '../result/field'
import { DatasetId } from './dataset-id'
import { Filter } from './filter'
import { AggregateMeasure, MeasureVersion1 } from './measure'
import { Preparation } from './preparation'

const shape = {
  kind: z.literal('chart'),
  dataset: DatasetId,
  chart: ChartType,
  x: FieldName.nullable(),
  colour: FieldName.nullable(),
  filter: Filter.nullable(),
  sort: z.enum(['by-value', 'by-label']),
  /** At most this many categories; the rest is counted, never silently dropped. */
  top: z.int().positive().max(2_000),
  title: z.string().nullable(),
}

const Version1 = z.strictObject({ ...shape, version: z.literal(1), y: MeasureVersion1.nullable() })
const Version2 = z.strictObject({
  ...shape, version: z.literal(2), y: AggregateMeasure.nullable(),
  /** What is done to the dataset first. Absent: nothing. */
  prepare: Preparation.optional(),
})

/**
 * A chart. Bar and line: `x` groups, `y` measures, `colour` splits into series.
 * Scatter: `x` against the field of `y` (its aggregate is ignored), one mark a row, sampled deterministically beyond the limit.
 */
export type ChartSpec = z.infer<typeof Version2>

/** Version 1 had fewer aggregates, none of which asks for more than a field. */
export function migrateChartSpec(spec: z.infer<typeof Version1> | ChartSpec): ChartSpec {
  return spec.version === 1 ? { ...spec, version: 2 } : spec
}

/** Reads a spec of any version; what comes out is of the newest. */
export const ChartSpec = z.discriminatedUnion('version', [Version1, Version2]).transform(migrateChartSpec)
