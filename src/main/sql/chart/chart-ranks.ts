import type { ChartSpec } from '../../../shared/query/chart-spec'
import { chartKeys, type ChartKey } from './chart-keys'
import { checkedMeasures } from './chart-measures'
import { join, literal, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql } from '../statement'

/** More series than this cannot be told apart; the largest are drawn, the rest is counted. */
export const mostSeries = 20

/** More panels than this are not looked at. */
export const mostPanels = 48

/** NaN sorts above everything and cannot be drawn: it ranks with the missing. */
export const drawable = (y: Sql): Sql => sql`CASE WHEN isnan(CAST(${y} AS DOUBLE)) THEN NULL ELSE ${y} END`

/** The measure of each x and each series as a whole, beside that of the mark. */
function wholes(keys: readonly ChartKey[]): Sql {
  if (keys.length === 1) return sql`SELECT *, y AS y_of_x FROM chart_groups`
  // `level` has a bit for each key that is totalled over, x the lowest.
  const everything = 2 ** keys.length - 1
  const seriesBit = 2 ** keys.findIndex(({ name }) => name === 'series')
  const ofSeries = seriesBit < 1 ? sql`` : sql`,
  max(y) FILTER (WHERE level = ${everything - seriesBit}) OVER (PARTITION BY series, level & ${seriesBit}) AS y_of_series`
  return sql`SELECT * FROM (SELECT *,
  max(y) FILTER (WHERE level = ${everything - 1}) OVER (PARTITION BY x, level & 1) AS y_of_x${ofSeries} FROM chart_groups) AS levels WHERE level = 0`
}

/** Ranks by the whole of each x and each series; equal values by label. Panels are ranked as the chart says, else by label. */
export function ranked(keys: readonly ChartKey[], panels: ChartSpec['panels']): Sql {
  const has = (name: ChartKey['name']): boolean => keys.some((key) => key.name === name)
  const series = has('series') ? sql`dense_rank() OVER (ORDER BY ${drawable(sql`y_of_series`)} DESC NULLS LAST, series ASC NULLS LAST)` : sql`1`
  const place = panels?.order === undefined ? sql`` : sql`coalesce(list_position(list_value(${join(panels.order.map(literal), ', ')}), CAST(panel AS VARCHAR)), ${panels.order.length + 1}), `
  const panel = has('panel') ? sql`,
  dense_rank() OVER (ORDER BY ${place}panel ASC NULLS LAST) AS panel_rank` : sql``
  return sql`
whole AS (${wholes(keys)}),
ranked AS (SELECT *,
  dense_rank() OVER (ORDER BY ${drawable(sql`y_of_x`)} DESC NULLS LAST, x ASC NULLS LAST) AS x_rank,
  ${series} AS series_rank${panel} FROM whole)`
}

/** The columns of a mark as the answer has them: x, the first measure, series where it is split, further measures, panel. */
export function columnsOf(spec: ChartSpec, relation: Relation): Sql {
  const keys = chartKeys(spec, relation).map(({ name }) => name)
  const [first, ...others] = checkedMeasures(spec, relation).map(({ column }) => column)
  return join([sql`x`, first!, ...(keys.includes('series') ? [sql`series`] : []), ...others, ...(keys.includes('panel') ? [sql`panel`] : [])], ', ')
}

/** Which ranks of series and panels are drawn; empty where there are neither. */
export function isWithin(keys: readonly ChartKey[]): Sql {
  const has = (name: ChartKey['name']): boolean => keys.some((key) => key.name === name)
  return join([...(has('series') ? [sql`series_rank <= ${mostSeries}`] : []), ...(has('panel') ? [sql`panel_rank <= ${mostPanels}`] : [])], ' AND ')
}
