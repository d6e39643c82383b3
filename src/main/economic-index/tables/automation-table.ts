import { literal, sql } from '../../sql/quote'
import { placePatterns } from '../measures/place-patterns'
import { placeNames } from '../releases/place-names'
import { placeNameZh } from './named'
import { releasesCovering, unionOf, type IndexTableRecipe } from './index-table-recipe'

/** One row for each place of each release: the patterns among its conversations, and automation and augmentation on both bases. */
export const automationTable: IndexTableRecipe = {
  isKept: true,
  query: (collection) => unionOf(releasesCovering(collection, { facet: 'collaboration', variable: 'collaboration_pct' }).map(({ release, product }) =>
    sql`SELECT ${literal(release)} AS release, ${literal(product)} AS product, patterns.*, geo_name, ${placeNameZh(sql`geo_id`, sql`geo_name`)} AS geo_name_zh FROM (${placePatterns(collection, { release, product })}) AS patterns LEFT JOIN (${placeNames(collection)}) AS names USING (geography, geo_id)`)),
}
