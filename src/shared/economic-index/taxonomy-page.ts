import { z } from 'zod'
import { IndexProduct, ReleaseId } from './release'

/** Request clusters of one release and product, in three levels. */
export const TaxonomyTree = z.strictObject({ release: ReleaseId, product: IndexProduct })
export type TaxonomyTree = z.infer<typeof TaxonomyTree>

export const TaxonomyRequest = z.strictObject({
  /** Null: the first tree that is open. */
  tree: TaxonomyTree.nullable(),
})
export type TaxonomyRequest = z.infer<typeof TaxonomyRequest>

/** A cluster. Shares in per cent; null: suppressed, not published, or not in the open files. */
export const TaxonomyNode = z.strictObject({
  /** Its place in the tree: names from the coarsest level down, for names recur across levels. */
  path: z.array(z.string()).min(1).max(3),
  /** 2 is the coarsest, 0 the finest. */
  level: z.int().min(0).max(2),
  description: z.string().nullable(),
  conversations: z.number().nullable(),
  accounts: z.number().nullable(),
  /** The O*NET task it is nearest to, where the release says so. */
  task: z.string().nullable(),
  /** Pattern → per cent of its conversations; a blank ratio is not in it. */
  patterns: z.record(z.string(), z.number()).nullable(),
  /** Among the five named patterns (base A). */
  automation: z.number().nullable(),
  thinking: z.number().nullable(),
})
export type TaxonomyNode = z.infer<typeof TaxonomyNode>

export const TaxonomyPage = z.strictObject({
  trees: z.array(TaxonomyTree).min(1),
  tree: TaxonomyTree,
  /** Parents before their children. */
  nodes: z.array(TaxonomyNode),
  /** Where the shares come from: the clusters' own table, the rows of the long file for the world, those of the US states added up, or nowhere that is open. */
  sharesFrom: z.enum(['clusters', 'long', 'states', 'none']),
})
export type TaxonomyPage = z.infer<typeof TaxonomyPage>
