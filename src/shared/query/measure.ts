import { z } from 'zod'
import { AggregateName } from '../catalog/aggregates'
import { FieldName } from '../result/field'
import { Filter } from './filter'
import { MeasureLook } from './measure-look'
import { ShowAs } from './show-as'

/** How a measure's numbers are written; never what they are. Absent: automatic. */
export const NumberFormat = z.strictObject({
  kind: z.enum(['number', 'percent', 'compact']),
  /** Digits after the point; null: as many as suit the numbers. */
  decimals: z.int().min(0).max(15).nullable(),
  /** What the number is divided by before it is written; the unit says so. Absent: nothing. */
  scale: z.enum(['thousands', 'millions', 'billions']).optional(),
  /** Written before and after each number, such as a currency or a unit. */
  prefix: z.string().max(20).optional(),
  suffix: z.string().max(20).optional(),
  /** `brackets`: (5) for −5. `signed`: also +5. Absent: a minus alone. */
  negatives: z.enum(['brackets', 'signed']).optional(),
})
export type NumberFormat = z.infer<typeof NumberFormat>

/**
 * One number asked of each group. `field` is null exactly for `count-rows`, `share-of-rows` and `calculated`. What an aggregate does not need is absent;
 * `needs` of the catalogue says which member it needs.
 */
export const AggregateMeasure = z.strictObject({
  aggregate: AggregateName,
  field: FieldName.nullable(),
  /** Of `weighted-mean`. */
  weight: FieldName.optional(),
  /** Of `ratio-of-sums`; the field is the numerator. */
  denominator: FieldName.optional(),
  /** Of `quantile`: 0 is the smallest value, 1 the largest. */
  position: z.number().min(0).max(1).optional(),
  /** Of `share-of-rows`: the rows whose share it is. */
  filter: Filter.optional(),
  /** Of `calculated`: a text in the language of docs/expressions.md, about many rows. */
  expression: z.string().max(20_000).optional(),
  /** What it is called. Absent: the expression itself, or aggregate and field. */
  name: z.string().max(200).optional(),
  format: NumberFormat.optional(),
  /** In a long-format release: numbers of different variables, facets, levels or kinds of geography are put together because a person said so. */
  acrossGrain: z.literal(true).optional(),
})
export type AggregateMeasure = z.infer<typeof AggregateMeasure>

/** A measure of a pivot, where it may be shown in relation to other cells. Absent `showAs`: the value itself. Absent `look`: plain numbers. */
export const Measure = z.strictObject({ ...AggregateMeasure.shape, showAs: ShowAs.optional(), look: MeasureLook.optional() })
export type Measure = z.infer<typeof Measure>

/** Measures as versions 1 of the pivot and chart specs held them. */
export const MeasureVersion1 = z.strictObject({
  aggregate: z.enum(['count-rows', 'count', 'count-distinct', 'sum', 'mean', 'median', 'min', 'max']),
  field: FieldName.nullable(),
})
