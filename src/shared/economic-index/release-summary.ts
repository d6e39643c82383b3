import { z } from 'zod'
import { IndexProduct, ReleaseId } from './release'

/** One recognised release: what its card shows. */
export const ReleaseSummary = z.strictObject({
  release: ReleaseId,
  /** `v3`; null for a release newer than this app. */
  version: z.string().nullable(),
  window: z.string(),
  products: z.array(IndexProduct),
  /** Facets and derived tables that are there, with the geographies they are published for. */
  contents: z.array(z.strictObject({ product: IndexProduct, facet: z.string(), geographies: z.array(z.string()), origins: z.array(z.enum(['raw', 'enriched', 'table'])) })),
  files: z.array(z.string()),
  /** Usual files of this release that are not open. */
  missing: z.array(z.string()),
})
export type ReleaseSummary = z.infer<typeof ReleaseSummary>
