import { literal, sql } from '../../sql/quote'
import { parentOf, specialisation, specialisedNodes, type SpecialisationRequest } from '../measures/specialisation'
import { placeNames } from '../releases/place-names'
import type { ReleaseCollection } from '../releases/collection'
import { facetName, placeNameZh } from './named'
import { releasesCovering, unionOf, type IndexTableRecipe, type ReleaseOfProduct } from './index-table-recipe'

/** One row for each task or request of each place: its share there, in the parent, and the index of the two. */
export const specialisationTable: IndexTableRecipe = {
  // As many rows as a large release has tasks and requests of places.
  isKept: false,
  rows: (collection) => unionOf(partsOf(collection).map((part) => specialisedNodes(collection, { release: part.release, product: part.product }, part))) ?? sql`SELECT 1 WHERE FALSE`,
  query(collection) {
    const union = unionOf(partsOf(collection).map((part) => sql`SELECT ${literal(part.release)} AS release, ${literal(part.product)} AS product, ${literal(part.facet)} AS facet, ${part.level} AS level, ${literal(part.geography)} AS geography, geo_id, node,
  share AS share_pct, parent_share AS parent_share_pct, specialisation_index FROM (${specialisation(collection, { release: part.release, product: part.product }, part)}) AS special`))
    return union === null ? null : sql`SELECT special.*, names.geo_name, ${placeNameZh(sql`geo_id`, sql`names.geo_name`)} AS geo_name_zh, ${facetName(sql`facet`, 'en')} AS facet_name, ${facetName(sql`facet`, 'zh')} AS facet_name_zh FROM (${union}) AS special LEFT JOIN (${placeNames(collection)}) AS names USING (geography, geo_id)`
  },
}

/** Every facet and level of a release whose places and their parent are open. */
function partsOf(collection: ReleaseCollection): (ReleaseOfProduct & SpecialisationRequest)[] {
  return (['onet_task', 'request'] as const).flatMap((facet) => (['country', 'state'] as const).flatMap((geography) =>
    releasesCovering(collection, { facet, origin: 'raw', geography, variable: `${facet}_pct` }).flatMap(({ release, product }) => (facet === 'onet_task' ? [0] : [0, 1, 2])
      .filter((level) => [geography, parentOf(geography).geography].every((one) => collection.covers({ release, product, origin: 'raw', facet, level, geography: one, variable: `${facet}_pct` })))
      .map((level) => ({ release, product, facet, level, geography })))))
}
