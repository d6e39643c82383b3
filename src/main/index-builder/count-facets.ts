import type { FacetCount } from '../../shared/index-builder/build-summary'
import type { IndexProduct } from '../../shared/economic-index/release'
import { sql } from '../sql/quote'
import type { BuildSession } from './session'

/** Fewer folded cells than this are not counted: the number could tell how large one of them is. */
const fewestFolded = 10

/** What was published and what was not, by facet, level and kind of place: counts alone. */
export async function countFacets(session: BuildSession, product: IndexProduct): Promise<FacetCount[]> {
  const rows = await session.rows(sql`WITH occupied AS (SELECT facet, row_kind, CASE WHEN row_kind = 'base' THEN row_level ELSE level END AS level, "row", node, level AS node_level FROM cells WHERE node IS NOT NULL),
open AS (SELECT facet, row_kind, CASE WHEN row_kind = 'base' THEN row_level ELSE level END AS level, "row", node, level AS node_level, n FROM published)
SELECT occupied.facet, CASE WHEN facet = 'geography' THEN CASE level WHEN 1 THEN 'country' ELSE 'state_us' END WHEN row_kind = 'state' THEN 'state_us' WHEN row_kind = 'country' THEN 'country' ELSE 'global' END AS geography,
  level, count(open.node) AS published, count(*) - count(open.node) AS folded, count(DISTINCT "row") - count(DISTINCT CASE WHEN open.node IS NOT NULL THEN "row" END) AS withheld
FROM occupied LEFT JOIN open USING (facet, row_kind, level, "row", node, node_level) GROUP BY ALL ORDER BY 2, 1, 3`)
  return rows.map(([facet, geography, level, published, folded, withheld]): FacetCount => ({
    product,
    geography: geography === 'country' || geography === 'state_us' ? geography : 'global',
    facet: facet === 'geography' ? String(geography) : String(facet),
    level: facet === 'geography' ? 0 : Number(level),
    published: Number(published), folded: Number(folded) > 0 && Number(folded) < fewestFolded ? null : Number(folded), withheld: Number(withheld),
  }))
}
