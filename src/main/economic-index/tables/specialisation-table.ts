import { literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { parentOf, specialisation } from '../measures/specialisation'
import { placeNames } from '../releases/place-names'
import type { ReleaseCollection } from '../releases/collection'
import { facetName, placeNameZh } from './named'
import { releasesCovering, unionOf, type IndexTableRecipe } from './index-table-recipe'

/** One row for each task or request of each place: its share there, in the parent, and the index of the two. */
export const specialisationTable: IndexTableRecipe = {
  // As many rows as a large release has tasks and requests of places.
  isKept: false,
  query(collection) {
    const parts = (['onet_task', 'request'] as const).flatMap((facet) => (['country', 'state'] as const).flatMap((geography) => partsOf(collection, facet, geography)))
    const union = unionOf(parts)
    return union === null ? null : sql`SELECT special.*, names.geo_name, ${placeNameZh(sql`geo_id`, sql`names.geo_name`)} AS geo_name_zh, ${facetName(sql`facet`, 'en')} AS facet_name, ${facetName(sql`facet`, 'zh')} AS facet_name_zh FROM (${union}) AS special LEFT JOIN (${placeNames(collection)}) AS names USING (geography, geo_id)`
  },
}

function partsOf(collection: ReleaseCollection, facet: 'onet_task' | 'request', geography: 'country' | 'state'): Sql[] {
  return releasesCovering(collection, { facet, origin: 'raw', geography, variable: `${facet}_pct` }).flatMap(({ release, product }) => (facet === 'onet_task' ? [0] : [0, 1, 2])
    .filter((level) => [geography, parentOf(geography).geography].every((one) => collection.covers({ release, product, origin: 'raw', facet, level, geography: one, variable: `${facet}_pct` })))
    .map((level) => sql`SELECT ${literal(release)} AS release, ${literal(product)} AS product, ${literal(facet)} AS facet, ${level} AS level, ${literal(geography)} AS geography, geo_id, node,
  share AS share_pct, parent_share AS parent_share_pct, specialisation_index FROM (${specialisation(collection, { release, product }, { facet, level, geography })}) AS special`))
}
