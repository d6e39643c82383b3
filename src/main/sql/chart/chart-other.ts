import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { groupParts } from './chart-groups'
import { drawable } from './chart-ranks'
import type { ChartKey } from './chart-keys'
import { isOverAxis } from './chart-keys'
import { checkedMeasures } from './chart-measures'
import { Parameters } from '../parameters'
import type { KeptRows } from '../pivot/pivot-plan'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** As many series as a palette keeps apart. */
export const mostColours = 10

/**
 * The marks of a chart of groups where what goes beyond `top` categories, or beyond the palette's series, is one more category: Other. Its
 * measures are computed from its base rows, so they are right for means, medians and distinct counts as well. Columns as those of
 * `groupsStatement`, and `folded_x` and `folded_series` before the last: how many categories or series the mark stands for, 0 for one of its own.
 */
export function otherStatement(spec: ChartSpec, relation: Relation, kept?: KeptRows): Statement {
  const parameters = new Parameters()
  const { keys, base, measures, first } = groupParts(spec, relation, parameters, { kept })
  const isPlaced = isOverAxis(spec, relation)
  const folds = keys.flatMap((key) => (key.name === 'panel' || (key.name === 'x' && isPlaced) ? [] : [key]))
  const rule = chartTypes[spec.chart]
  const places = folds.map((key) => placesOf(key, first, key.name === 'x' ? sql`${Math.min(spec.top, rule.maximumMarks)}` : sql`CASE WHEN count(*) OVER () <= ${mostColours} THEN ${mostColours} ELSE ${mostColours - 1} END`))
  const joins = folds.map(({ name, key }) => sql`JOIN ${placesName[name]} ON base_rows.${key} IS NOT DISTINCT FROM ${placesName[name]}.${key}`)
  const grouped = keys.flatMap(({ name, key }) => (folds.some((fold) => fold.name === name)
    ? [sql`CASE WHEN ${placesName[name]}.folded = 0 THEN ${placesName[name]}.${key} END AS ${key}`, sql`${placesName[name]}.place AS ${placeColumn[name]}`, sql`${placesName[name]}.folded AS ${foldedColumn[name]}`]
    : [sql`base_rows.${key} AS ${key}`]))
  const groupColumns = keys.flatMap(({ name, key }) => (folds.some((fold) => fold.name === name) ? [key, placeColumn[name], foldedColumn[name]] : [key]))
  const folded = (name: 'x' | 'series'): Sql => (folds.some((fold) => fold.name === name) ? foldedColumn[name] : sql`0`)
  const [firstColumn, ...others] = checkedMeasures(spec, relation).map(({ column }) => column)
  const has = (name: ChartKey['name']): boolean => keys.some((key) => key.name === name)
  const columns = join([
    sql`x`, firstColumn!, ...(has('series') ? [sql`series`] : []), ...others, ...(has('panel') ? [sql`panel`] : []),
    sql`${folded('x')} AS folded_x`, sql`${folded('series')} AS folded_series`, sql`CAST(0 AS BIGINT) AS omitted`,
  ], ', ')
  const byLabel = isPlaced || spec.sort === 'by-label'
  const order = join([
    ...(has('panel') ? [sql`panel ASC NULLS LAST`] : []),
    ...(isPlaced && has('series') ? [placeColumn.series] : []),
    ...(isPlaced ? [sql`x`] : byLabel ? [foldedColumn.x, sql`x ASC NULLS LAST`] : [placeColumn.x]),
    ...(has('series') && !isPlaced ? [placeColumn.series] : []),
  ], ', ')
  const shown = keys.map(({ name, shown: column }) => sql`${column} AS ${nameSql[name]}`)
  const text = sql`WITH base_rows AS NOT MATERIALIZED (${base}),
${join([...places, sql`folded_rows AS NOT MATERIALIZED (SELECT ${join([...grouped, sql`base_rows.* EXCLUDE (${join(keys.map(({ key }) => key), ', ')})`], ', ')} FROM base_rows ${join(joins, '\n')}${isPlaced ? sql` WHERE base_rows.x_key IS NOT NULL` : sql``})`], ',\n  ')},
marks AS (SELECT ${join([...shown, ...groupColumns.filter((column) => !keys.some(({ key }) => key === column)), ...measures], ', ')} FROM folded_rows GROUP BY ${join(groupColumns, ', ')})
SELECT ${columns} FROM marks ORDER BY ${order}`
  return { sql: text, params: parameters.values }
}

const nameSql = { x: sql`x`, series: sql`series`, panel: sql`panel` } as const
const placesName = { x: sql`x_places`, series: sql`series_places`, panel: sql`panel_places` } as const
const placeColumn = { x: sql`x_place`, series: sql`series_place`, panel: sql`panel_place` } as const
const foldedColumn = { x: sql`x_folded`, series: sql`series_folded`, panel: sql`panel_folded` } as const

/** Each value of a key with its place by size; those beyond `limit` share the place after it, and know how many they are. */
function placesOf({ name, key, shown }: ChartKey, first: Sql, limit: Sql): Sql {
  const sized = sql`SELECT ${key}, ${shown} AS label, ${first} AS size FROM base_rows GROUP BY ${key}`
  const placed = sql`SELECT ${key}, row_number() OVER (ORDER BY ${drawable(sql`size`)} DESC NULLS LAST, label ASC NULLS LAST) AS place, count(*) OVER () AS all_places, ${limit} AS limit_place FROM (${sized}) AS sized`
  return sql`${placesName[name]} AS (SELECT ${key}, least(place, limit_place + 1) AS place, CASE WHEN place > limit_place THEN all_places - limit_place ELSE 0 END AS folded FROM (${placed}) AS placed)`
}
