import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { isLog } from './chart-density'
import { mostPanels, mostSeries } from './chart-ranks'
import { chartX } from './chart-keys'
import { shown } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { doubleLiteral, join, sql } from '../quote'
import type { Relation } from '../relation'
import { numberColumn } from './scatter'
import type { Sql, Statement } from '../statement'

/** What bins are chosen from, one row: `n`, `x_from`, `x_to`, `lower`, `upper` (quartiles by linear interpolation). */
export function binFacts(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const quartiles = sql`quantile_cont(x, [0.25, 0.75])`
  const text = sql`SELECT count(*) AS n, min(x) AS x_from, max(x) AS x_to, ${quartiles}[1] AS lower, ${quartiles}[2] AS upper FROM (${placedRows(spec, relation, parameters)}) AS placed`
  return { sql: text, params: parameters.values }
}

/**
 * Rows counted between edges: columns `x` (the lower edge), `x_to`, `y` (the count), `series` where it is split, `panel`, and last `omitted`, the rows of series
 * that are not drawn. A bin holds its lower edge and not its upper one; the last bin holds both. Bins without rows are not in the answer.
 */
export function binsStatement(spec: ChartSpec, relation: Relation, edges: readonly number[]): Statement {
  const parameters = new Parameters()
  const placed = placedRows(spec, relation, parameters)
  const list = sql`[${join(edges.map(doubleLiteral), ', ')}]`
  const [first, last, bins] = [edges[0] ?? 0, edges.at(-1) ?? 1, edges.length - 1]
  const log = isLog(spec, 'x')
  const place = (value: Sql): Sql => (log ? sql`log10(${value})` : value)
  const [start, end] = log ? [Math.log10(first), Math.log10(last)] : [first, last]
  // Where rounding has put a value beside its bin, the edges themselves decide.
  const rough = sql`least(${bins - 1}, greatest(0, CAST(floor((${place(sql`x`)} - ${doubleLiteral(start)}) / ${doubleLiteral((end - start) / bins)}) AS INTEGER)))`
  const groups = groupColumns(spec)
  const by = groups.length === 0 ? sql`` : sql`, ${join(groups, ', ')}`
  const ranks = groups.map((group) => sql`dense_rank() OVER (ORDER BY ${group === seriesName ? sql`series_rows DESC, series ASC NULLS LAST` : sql`panel ASC NULLS LAST`}) AS ${group === seriesName ? sql`series_rank` : sql`panel_rank`}`)
  const isDrawn = groups.length === 0 ? sql`TRUE` : join(groups.map((group) => (group === seriesName ? sql`series_rank <= ${mostSeries}` : sql`panel_rank <= ${mostPanels}`)), ' AND ')
  const seriesRows = groups.includes(seriesName) ? sql`, sum(y) OVER (PARTITION BY series) AS series_rows` : sql``
  const text = sql`WITH edges AS (SELECT ${list} AS edge),
placed AS (${placed}),
roughly AS (SELECT *, ${rough} AS rough FROM placed, edges),
binned AS (SELECT least(${bins - 1}, CASE WHEN x < edge[rough + 1] THEN rough - 1 WHEN x >= edge[rough + 2] THEN rough + 1 ELSE rough END) AS bin${by}, any_value(edge) AS edge, count(*) AS y FROM roughly GROUP BY bin${by}),
summed AS (SELECT *${seriesRows} FROM binned),
ranked AS (SELECT *${ranks.length === 0 ? sql`` : sql`, ${join(ranks, ', ')}`} FROM summed),
counted AS (SELECT *, CAST(coalesce(sum(y) FILTER (WHERE NOT (${isDrawn})) OVER (), 0) AS BIGINT) AS omitted FROM ranked)
SELECT edge[bin + 1] AS x, edge[bin + 2] AS x_to, y${by}, omitted FROM counted WHERE ${isDrawn} ORDER BY ${groups.includes(panelName) ? sql`panel_rank, ` : sql``}${groups.includes(seriesName) ? sql`series_rank, ` : sql``}bin`
  return { sql: text, params: parameters.values }
}

const seriesName = sql`series`
const panelName = sql`panel`

function groupColumns(spec: ChartSpec): Sql[] {
  const { shelves } = chartTypes[spec.chart]
  return [...(shelves.includes('colour') && spec.colour !== null ? [seriesName] : []), ...(spec.panel === null ? [] : [panelName])]
}

function placedRows(spec: ChartSpec, relation: Relation, parameters: Parameters): Sql {
  const x = numberColumn(relation, chartX(spec, relation).name, 'x')
  const groups = [
    ...(spec.colour === null ? [] : [sql`, ${shown(relation, spec.colour)} AS series`]), ...(spec.panel === null ? [] : [sql`, ${shown(relation, spec.panel)} AS panel`]),
  ]
  const base = sql`SELECT ${x} AS x${join(groups, ' ')} FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  return sql`SELECT * FROM (${base}) AS base_rows WHERE isfinite(x)${isLog(spec, 'x') ? sql` AND x > 0` : sql``}`
}
