import { z } from 'zod'
import { Scalar } from '../result/scalar'
import { FigureCast } from './figure-cast'
import { FigureId } from './figure-id'
import { FigureNote } from './figure-note'

/** A column of a figure's data. Percentages run from 0 to 100, indices are ratios around 1. */
export const FigureColumn = z.strictObject({
  name: z.string(),
  type: z.enum(['text', 'number', 'integer', 'boolean', 'date']),
  /** E.g. `%`, `percentage points`, `index`, `US$`, `conversations`; null for text and plain counts of nothing. */
  unit: z.string().nullable(),
})
export type FigureColumn = z.infer<typeof FigureColumn>

/** What can be set. The default is what the report used. */
export const FigureParameter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), name: z.string(), default: z.number(), minimum: z.number(), maximum: z.number().nullable(), isWhole: z.boolean() }),
  z.strictObject({ kind: z.literal('choice'), name: z.string(), default: z.string(), choices: z.array(z.string()).min(1) }),
  /** `isPlace`: a country or US state by its code or name; the code is what is kept. */
  z.strictObject({ kind: z.literal('text'), name: z.string(), default: z.string(), isPlace: z.boolean().optional() }),
])
export type FigureParameter = z.infer<typeof FigureParameter>

/** What the places in the rows of a figure are called in. */
export const FigureLanguage = z.enum(['en', 'zh-CN'])
export type FigureLanguage = z.infer<typeof FigureLanguage>

export const FigureParameters = z.record(z.string(), z.union([z.number(), z.string()]))
export type FigureParameters = z.infer<typeof FigureParameters>

/** Cells that are not drawn, by why; counted under the chart. */
export const FigureSuppression = z.strictObject({
  notClassified: z.int().nonnegative(),
  none: z.int().nonnegative(),
  belowThreshold: z.int().nonnegative(),
  absent: z.int().nonnegative(),
})
export type FigureSuppression = z.infer<typeof FigureSuppression>

/** A figure as `sextant figure` prints it and the gallery draws it. */
export const FigureResult = z.strictObject({
  id: FigureId,
  title: z.string(),
  params: FigureParameters,
  cast: FigureCast,
  columns: z.array(FigureColumn),
  /** In column order. */
  rows: z.array(z.array(Scalar)),
  statistics: z.record(z.string(), z.number()),
  suppression: FigureSuppression.nullable(),
  /** In English, the notes included. */
  method: z.string(),
  /** What only this run could tell, to be said in other languages too. */
  notes: z.array(FigureNote),
  citation: z.string(),
  /** The digest is null for a file that has gone since it was opened. */
  sources: z.array(z.strictObject({ path: z.string(), sha256: z.string().nullable() })),
})
export type FigureResult = z.infer<typeof FigureResult>

/** One entry of the gallery: greyed, and naming what is missing, where `missing` is not empty. */
export const FigureListing = z.strictObject({
  id: FigureId,
  title: z.string(),
  missing: z.array(z.string()),
  cast: FigureCast,
  parameters: z.array(FigureParameter),
})
export type FigureListing = z.infer<typeof FigureListing>
