import { z } from 'zod'
import { IndexProduct, ReleaseId } from './release'

/** One population: a release of a product. */
export const ReleaseSide = z.strictObject({ release: ReleaseId, product: IndexProduct })
export type ReleaseSide = z.infer<typeof ReleaseSide>

/** What can be held side by side. `requests-2` is the coarsest level. */
export const ComparedMeasure = z.enum(['tasks', 'groups', 'patterns', 'country-share', 'country-index', 'state-share', 'state-index', 'requests-2', 'requests-1', 'requests-0'])
export type ComparedMeasure = z.infer<typeof ComparedMeasure>

export const CompareRequest = z.strictObject({
  /** Null: the oldest and the newest of one product. */
  left: ReleaseSide.nullable(),
  right: ReleaseSide.nullable(),
  measure: ComparedMeasure,
})
export type CompareRequest = z.infer<typeof CompareRequest>

/** Why a difference may not be a change: each is said before it is drawn. */
export const ComparisonWarning = z.enum(['products', 'periods', 'task-lists', 'stand-in', 'same'])
export type ComparisonWarning = z.infer<typeof ComparisonWarning>

export const ComparedRow = z.strictObject({
  /** Normalised: task texts in lower case and trimmed, places by ISO code. */
  key: z.string(),
  /** Null: absent on that side: below its threshold or not seen, which is not 0. */
  left: z.number().nullable(),
  right: z.number().nullable(),
})
export type ComparedRow = z.infer<typeof ComparedRow>

export const ComparePage = z.strictObject({
  sides: z.array(ReleaseSide),
  /** What both sides have. */
  measures: z.array(ComparedMeasure),
  left: ReleaseSide,
  right: ReleaseSide,
  measure: ComparedMeasure,
  unit: z.enum(['%', 'index']),
  /** Largest change first, then those of one side; all of them. */
  rows: z.array(ComparedRow),
  matched: z.int().nonnegative(),
  onlyLeft: z.int().nonnegative(),
  onlyRight: z.int().nonnegative(),
  warnings: z.array(ComparisonWarning),
})
export type ComparePage = z.infer<typeof ComparePage>
