import { z } from 'zod'
import { FieldName } from '../result/field'
import { DatasetId } from '../dataset/dataset-id'
import { Filter } from './filter'
import { Preparation } from './preparation'

/** A number of the model, as it is or as its natural logarithm. */
export const RegressionTerm = z.strictObject({ field: FieldName, isLog: z.boolean() })
export type RegressionTerm = z.infer<typeof RegressionTerm>

/** How errors are estimated; the words of `src/shared/stats/score-covariance.ts`. */
export const RegressionErrors = z.enum(['classical', 'HC0', 'HC1', 'HC2', 'HC3'])
export type RegressionErrors = z.infer<typeof RegressionErrors>

/** Least squares of y on x and controls. Fixed effects take the place of the constant; each value of `group` has a fit of its own. */
export const RegressionSpec = z.strictObject({
  version: z.literal(1),
  kind: z.literal('regression'),
  dataset: DatasetId,
  y: RegressionTerm.nullable(),
  x: RegressionTerm.nullable(),
  controls: z.array(RegressionTerm).max(30),
  fixedEffects: z.array(FieldName).max(4),
  /** Inverse-variance weights. */
  weight: FieldName.nullable(),
  group: FieldName.nullable(),
  /** Names rows among the influential and the excluded. */
  label: FieldName.nullable(),
  /** Rows whose `field` is below `atLeast` are excluded, and listed as such; a filter leaves them out unseen. */
  threshold: z.strictObject({ field: FieldName, atLeast: z.number() }).nullable(),
  filter: Filter.nullable(),
  errors: RegressionErrors,
  /** Of the intervals, between 0 and 1. */
  level: z.number().gt(0).lt(1),
  title: z.string().nullable(),
  /** What is done to the dataset first. Absent: nothing. */
  prepare: Preparation.optional(),
})
export type RegressionSpec = z.infer<typeof RegressionSpec>
