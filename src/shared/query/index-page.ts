import { z } from 'zod'
import { ComparedMeasure, ReleaseSide } from '../economic-index/compare-page'
import { PlaceThresholds } from '../economic-index/geography-page'
import { ReleaseId } from '../economic-index/release'
import { TaxonomyTree } from '../economic-index/taxonomy-page'

/** A page over the open releases beside their figures, with what a person chose on it. Null: what the page begins with. */
export const IndexPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('geography'), release: ReleaseId.nullable(), geoId: z.string().max(100).nullable(), against: z.string().max(100).nullable(), thresholds: PlaceThresholds }),
  z.strictObject({ kind: z.literal('occupation'), code: z.string().max(20).nullable() }),
  /** `path`: the cluster that is looked at, names from the coarsest level down. */
  z.strictObject({ kind: z.literal('taxonomy'), tree: TaxonomyTree.nullable(), path: z.array(z.string()).max(3) }),
  z.strictObject({ kind: z.literal('compare'), left: ReleaseSide.nullable(), right: ReleaseSide.nullable(), measure: ComparedMeasure }),
])
export type IndexPage = z.infer<typeof IndexPage>
export type IndexPageOf<Kind extends IndexPage['kind']> = Extract<IndexPage, { kind: Kind }>

/** Each page before anything is chosen on it. */
export const newIndexPage: { readonly [Kind in IndexPage['kind']]: IndexPageOf<Kind> } = {
  geography: { kind: 'geography', release: null, geoId: null, against: null, thresholds: { country: 200, state: 100 } },
  occupation: { kind: 'occupation', code: null },
  taxonomy: { kind: 'taxonomy', tree: null, path: [] },
  compare: { kind: 'compare', left: null, right: null, measure: 'groups' },
}
