import { literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { kindOf } from '../../sql/measures/grain-guard'
import { publishedThreshold } from '../measures/usage-by-geography'
import type { ReleaseCollection } from '../releases/collection'
import { placeNames } from '../releases/place-names'
import { rowsOnce } from '../releases/rows-once'
import type { IndexTableRecipe } from './index-table-recipe'
import { placeNameZh, rowNames } from './named'

/**
 * All open releases in one long table. Beside the columns of the tidy view: the place's name and ISO code, the unit, the kind of measure
 * (count, share, ratio, label), its codes in English and Chinese words (`…_name`, `…_name_zh`), and `suppression`: why a row is no number of an ordinary place and node, or `shown`.
 * - `not_classified`: folded together below the privacy threshold of the release (`filtered` in the second one);
 * - `none`: conversations that fit nothing on the list;
 * - `below_threshold`: of a country with fewer than 200 conversations or a state with fewer than 100, which reports do not compare;
 * - `absent`: a blank, or a place of the population table padded with 0.
 */
export const tidyTable: IndexTableRecipe = {
  isKept: false,
  rows: (collection) => rowsOnce(collection),
  query(collection) {
    if (collection.coverage.length === 0) return null
    const names = placeNames(collection)
    const counts = placeCounts(collection)
    const isResidual = (name: string): Sql => sql`(rows.category = ${literal(name)} OR rows.base = ${literal(name)} OR rows.geo_id = ${literal(name)})`
    const suppression = sql`CASE WHEN rows.value IS NULL THEN 'absent'
    WHEN ${isResidual('not_classified')} OR rows.category = 'filtered' THEN 'not_classified' WHEN ${isResidual('none')} THEN 'none'
    WHEN rows.geography = 'global' OR counts.conversations IS NULL THEN 'shown' WHEN counts.conversations = 0 THEN 'absent'
    WHEN counts.conversations < CASE rows.geography WHEN 'country' THEN ${publishedThreshold.country} ELSE ${publishedThreshold.state} END THEN 'below_threshold' ELSE 'shown' END`
    return sql`SELECT rows.release, rows.window_start, rows.window_end, rows.product, rows.origin, rows.geography, rows.geo_id,
  CASE WHEN rows.geography = 'global' THEN 'World' ELSE names.geo_name END AS geo_name, names.iso_alpha_2, rows.facet, rows.level, rows.variable, rows.node, rows.base, rows.category,
  rows.value, ${unitOf(sql`rows.variable`)} AS unit, ${kindOf(sql`rows.variable`, {})} AS measure_kind, ${suppression} AS suppression,
  ${placeNameZh(sql`rows.geo_id`, sql`names.geo_name`)} AS geo_name_zh, ${rowNames({ facet: sql`rows.facet`, variable: sql`rows.variable`, category: sql`rows.category` })}
FROM (${rowsOnce(collection)}) AS rows
LEFT JOIN (${names}) AS names ON names.geography = rows.geography AND names.geo_id = rows.geo_id
LEFT JOIN (${counts}) AS counts ON counts.release = rows.release AND counts.product = rows.product AND counts.geography = rows.geography AND counts.geo_id = rows.geo_id`
  },
}

/** `release, product, geography, geo_id, conversations`: what the threshold of comparisons looks at. Every place once. */
function placeCounts(collection: ReleaseCollection): Sql {
  const facets = [...new Set(collection.coverage.filter(({ variable }) => variable === 'usage_count').map(({ facet }) => facet))]
  const parts = facets.map((facet) => sql`SELECT release, product, geography, geo_id, value FROM (${collection.tidy({ facet, origin: ['raw', 'enriched'], variable: 'usage_count' })}) AS tidy WHERE geography <> 'global'`)
  const [first = sql`SELECT NULL::VARCHAR AS release, NULL::VARCHAR AS product, NULL::VARCHAR AS geography, NULL::VARCHAR AS geo_id, NULL::DOUBLE AS value WHERE FALSE`, ...more] = parts
  const all = more.reduce((union, part) => sql`${union}\nUNION ALL\n${part}`, first)
  return sql`SELECT release, product, geography, geo_id, max(value) AS conversations FROM (${all}) AS usage GROUP BY ALL`
}

/** The unit of a variable, by its name; missing where the name does not tell. Later releases mix hours and minutes. */
function unitOf(variable: Sql): Sql {
  return sql`CASE WHEN regexp_matches(${variable}, '(_|^)(pct|percent|share)$') THEN '%' WHEN regexp_matches(${variable}, '_(count|n)$') THEN 'conversations'
    WHEN regexp_matches(${variable}, 'human_only_time') THEN 'hours' WHEN regexp_matches(${variable}, 'human_with_ai_time') THEN 'minutes'
    WHEN regexp_matches(${variable}, '(_|^)index$') THEN 'index' WHEN regexp_matches(${variable}, '^gdp') THEN 'US$' WHEN regexp_matches(${variable}, '(_|^)(pop|population)$') THEN 'people'
    WHEN regexp_matches(${variable}, 'usage_tier$') THEN 'tier' END`
}
