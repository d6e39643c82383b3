import type { OverRepresented, PlaceRows } from '../../../shared/economic-index/geography-page'
import { join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { stableSum } from '../measures/stable-sum'
import { numberIn, textIn, type Ask } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { rowsOnce } from '../releases/rows-once'
import type { TidyRequest } from '../releases/tidy-request'
import type { Place } from './place-mix'

const facets = ['onet_task', 'request'] as const
type Facet = (typeof facets)[number]

/** `geography, geo_id, level, node, value`: published shares of tasks or requests of some places. */
function sharesOf(collection: ReleaseCollection, request: TidyRequest, facet: Facet, places: readonly Place[]): Sql {
  const rows = rowsOnce(collection, { ...request, facet, variable: `${facet}_pct`, geoIds: places.map(({ geoId }) => geoId) })
  return sql`SELECT geography, geo_id, level, node, value FROM (${rows}) AS tidy WHERE ${join(places.map(isPlace), ' OR ')}`
}

function isPlace({ geography, geoId }: Place): Sql {
  return sql`(geography = ${literal(geography)} AND geo_id = ${literal(geoId)})`
}

/** The tasks and requests of a place with the highest specialisation index, `top` of each facet and level; those above 1 only. */
export async function nodesOf(
  collection: ReleaseCollection, request: TidyRequest, own: Place, parent: Place, other: Place | null, top: number, ask: Ask,
): Promise<OverRepresented[]> {
  const nodes: OverRepresented[] = []
  for (const facet of facets) {
    if (!collection.covers({ ...request, facet, geography: own.geography })) continue
    const beside = other === null ? sql`` : sql` LEFT JOIN facet_rows AS beside ON beside.level = own.level AND beside.node = own.node AND beside.geography = ${literal(other.geography)} AND beside.geo_id = ${literal(other.geoId)}`
    const rows = await ask(sql`WITH facet_rows AS MATERIALIZED (${sharesOf(collection, request, facet, [own, parent, ...(other === null ? [] : [other])])})
SELECT level, node, share, parent_share, specialisation_index, other_share FROM (
  SELECT own.level, own.node, own.value AS share, parent.value AS parent_share, own.value / parent.value AS specialisation_index, ${other === null ? sql`NULL` : sql`beside.value`} AS other_share,
    row_number() OVER (PARTITION BY own.level ORDER BY own.value / parent.value DESC, own.node) AS place
  FROM facet_rows AS own JOIN facet_rows AS parent ON parent.level = own.level AND parent.node = own.node AND parent.geography = ${literal(parent.geography)} AND parent.geo_id = ${literal(parent.geoId)}${beside}
  WHERE own.geography = ${literal(own.geography)} AND own.geo_id = ${literal(own.geoId)} AND own.node NOT IN ('none', 'not_classified') AND parent.value > 0 AND own.value > parent.value
) AS ranked WHERE place <= ${top} ORDER BY level, place`)
    nodes.push(...rows.map((row) => ({
      facet, level: numberIn(row, 0), node: textIn(row, 1), share: numberIn(row, 2), parentShare: numberIn(row, 3), index: numberIn(row, 4), otherShare: row[5] === null || row[5] === undefined ? null : numberIn(row, 5),
    })))
  }
  return nodes
}

/**
 * Rows of the place that stand for no task or request (`not_classified`, `none`), those that do, and nodes its parent publishes and it does not:
 * absent, which means below the privacy threshold or not seen.
 */
export async function rowsShown(collection: ReleaseCollection, request: TidyRequest, own: Place, parent: Place, ask: Ask): Promise<Record<Facet, PlaceRows>> {
  const count = async (facet: Facet): Promise<PlaceRows> => {
    if (!collection.covers({ ...request, facet })) return { notClassified: 0, none: 0, named: 0, absent: 0 }
    const [row = [0, 0, 0, 0]] = await ask(sql`WITH facet_rows AS MATERIALIZED (${sharesOf(collection, request, facet, [own, parent])}),
own AS (SELECT level, node FROM facet_rows WHERE ${isPlace(own)})
SELECT count(*) FILTER (WHERE node = 'not_classified'), count(*) FILTER (WHERE node = 'none'), count(*),
  (SELECT count(*) FROM (SELECT level, node FROM facet_rows WHERE ${isPlace(parent)} AND node NOT IN ('none', 'not_classified') EXCEPT SELECT level, node FROM own) AS unseen) FROM own`)
    const [notClassified, none, all, absent] = [0, 1, 2, 3].map((position) => numberIn(row, position)) as [number, number, number, number]
    return { notClassified, none, named: all - notClassified - none, absent }
  }
  return { onet_task: await count('onet_task'), request: await count('request') }
}

/** Per cent of a place's conversations whose task fell below the privacy threshold; null where it publishes no tasks. */
export async function unclassifiedTasks(collection: ReleaseCollection, request: TidyRequest, own: Place, ask: Ask): Promise<number | null> {
  if (!collection.covers({ ...request, facet: 'onet_task', geography: own.geography })) return null
  const [row] = await ask(sql`SELECT coalesce(${stableSum(sql`value`, sql`node = 'not_classified'`)}, 0), count(*) FROM (${sharesOf(collection, request, 'onet_task', [own])}) AS shares`)
  return row === undefined || numberIn(row, 1) === 0 ? null : numberIn(row, 0)
}
