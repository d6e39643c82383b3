import { z } from 'zod'
import { ChartType } from '../catalog/chart-types'
import { FieldName } from '../result/field'
import { chartSettings } from './chart-settings'
import { DatasetId } from '../dataset/dataset-id'
import { Filter } from './filter'
import { AggregateMeasure, MeasureVersion1 } from './measure'
import { Preparation } from './preparation'

const shape = {
  kind: z.literal('chart'),
  dataset: DatasetId,
  x: FieldName.nullable(),
  colour: FieldName.nullable(),
  filter: Filter.nullable(),
  sort: z.enum(['by-value', 'by-label']),
  /** At most this many categories; the rest is counted, or drawn together, never silently dropped. */
  top: z.int().positive().max(2_000),
  title: z.string().nullable(),
}

/** The charts that versions 1 and 2 knew. */
const FirstTypes = z.enum(['bar', 'line', 'scatter'])
const Version1 = z.strictObject({ ...shape, chart: FirstTypes, version: z.literal(1), y: MeasureVersion1.nullable() })
const Version2 = z.strictObject({
  ...shape, chart: FirstTypes, version: z.literal(2), y: AggregateMeasure.nullable(),
  /** What is done to the dataset first. Absent: nothing. */
  prepare: Preparation.optional(),
})
const Version3 = z.strictObject({
  ...shape,
  version: z.literal(3),
  chart: ChartType,
  y: z.array(AggregateMeasure).max(12),
  size: FieldName.nullable(),
  label: FieldName.nullable(),
  panel: FieldName.nullable(),
  /** What goes beyond `top` is drawn as one mark, computed from its rows. Absent: it is counted below the picture. */
  hasOther: z.boolean().optional(),
  prepare: Preparation.optional(),
  ...chartSettings,
})

/**
 * A chart. What a member means depends on the type (`chartTypes` says which shelves each has):
 * bars, lines, areas, dumbbells, slopes: `x` groups, `y` measures, `colour` splits into series (of a dumbbell and a slope: into ends).
 * Scatter, bubble, strip: `x` against the field of the first measure (its aggregate is ignored), one mark a row; `size` is a number of the row.
 * Histogram: `x` is counted. Box: the first measure's field is described for each `x`. Heat map: `colour` is the other axis, the first measure colours.
 * Treemap: `x` is the outer group, `colour` the inner one. Lorenz, rank–size: units are the groups of `x`, or rows. Maps: `x` names places.
 * `panel` splits any of them into small multiples.
 */
export type ChartSpec = z.infer<typeof Version3>

/** Version 1 had fewer aggregates, none of which asks for more than a field; versions 1 and 2 had one measure, and no shelves but x, y and colour. */
export function migrateChartSpec(spec: z.infer<typeof Version1> | z.infer<typeof Version2> | ChartSpec): ChartSpec {
  if (spec.version === 3) return spec
  return { ...spec, version: 3, y: spec.y === null ? [] : [spec.y], size: null, label: null, panel: null }
}

/** Reads a spec of any version; what comes out is of the newest. */
export const ChartSpec = z.discriminatedUnion('version', [Version1, Version2, Version3]).transform(migrateChartSpec)
