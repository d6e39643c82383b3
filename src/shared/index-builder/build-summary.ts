import { z } from 'zod'
import { IndexProduct } from '../economic-index/release'
import { RecordsProblem } from '../errors/records-problem'
import { Thresholds } from './thresholds'

/** A part of the index: one facet at one level, for one kind of place. `requests` are counted from 0, the finest. */
export const FacetCount = z.strictObject({
  product: IndexProduct,
  geography: z.enum(['global', 'country', 'state_us']),
  facet: z.string(),
  level: z.int().nonnegative(),
  /** Cells that are published, and conversations in them. */
  published: z.int().nonnegative(),
  /** Cells that occur and are not published; null: fewer than ten, where the number itself could tell something. */
  folded: z.int().nonnegative().nullable(),
  /** Places for which this facet is not published at all. */
  withheld: z.int().nonnegative(),
})
export type FacetCount = z.infer<typeof FacetCount>

/** Why a facet is not in the index. */
export const LeftOut = z.strictObject({ facet: z.string(), reason: z.enum(['no-column', 'nothing-above-thresholds', 'no-labels']) })
export type LeftOut = z.infer<typeof LeftOut>

/** What came of a run. Counts alone: it may be shown and kept. */
export const BuildSummary = z.strictObject({
  version: z.literal(1),
  folder: z.string(),
  files: z.array(z.string()),
  window: z.strictObject({ start: z.string(), end: z.string() }),
  /** Rows of the table, and those the index rests on. */
  rows: z.int().nonnegative(),
  used: z.int().nonnegative(),
  thresholds: Thresholds,
  facets: z.array(FacetCount),
  leftOut: z.array(LeftOut),
  problems: z.array(RecordsProblem),
  /** Indices beside the folder whose windows overlap with this one: two of the same records can be subtracted from each other. Not written into the index. */
  overlapping: z.array(z.strictObject({ folder: z.string(), start: z.string(), end: z.string() })),
  elapsedMs: z.number().nonnegative(),
})
export type BuildSummary = z.infer<typeof BuildSummary>

/** `statements`: the task statements are read, which a run does once for all later ones; its fraction goes on in `labelling`. */
export const BuildStage = z.enum(['statements', 'labelling', 'reading', 'counting', 'protecting', 'writing'])
export type BuildStage = z.infer<typeof BuildStage>

export const BuildProgress = z.strictObject({ stage: BuildStage, fraction: z.number().min(0).max(1).nullable() })
export type BuildProgress = z.infer<typeof BuildProgress>
