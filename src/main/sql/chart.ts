import { chartTypes } from '../../shared/catalog/chart-types'
import { givesNumber } from '../../shared/catalog/aggregates'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import { AppFailure } from '../../shared/contract/errors'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { AggregateMeasure } from '../../shared/query/measure'
import type { Field } from '../../shared/result/field'
import { aggregateOver } from './aggregates'
import { checkedMeasure } from './checked-measure'
import { fieldOf, stored } from './fields'
import { whereClause } from './filter'
import { inputColumn, inputSelection, inputsOf } from './measure-inputs'
import { Parameters } from './parameters'
import { join, sql } from './quote'
import type { Relation } from './relation'
import { scatterStatement } from './scatter'
import type { Sql, Statement } from './statement'

/** More series than this cannot be told apart; the largest are drawn, the rest is counted. */
export const mostSeries = 20

/** What a chart without a measure counts. */
const rowCountMeasure: AggregateMeasure = { aggregate: 'count-rows', field: null }

export function chartMeasure(spec: ChartSpec): AggregateMeasure {
  return spec.y ?? rowCountMeasure
}

/**
 * The marks of a chart: columns `x`, `y`, `series` where it is split, and last `omitted`, the number of marks left out, on every row.
 * Bars, and lines over labels: the `top` categories by value. Lines over numbers and dates: every point, or the lowest and highest of each
 * stretch when there are more than can be drawn. Scatter: see `scatterStatement`.
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function chartStatement(spec: ChartSpec, relation: Relation): Statement {
  if (spec.chart === 'scatter') return scatterStatement(spec, relation)
  const parameters = new Parameters()
  const groups = groupsQuery(spec, relation, parameters)
  const marks = isOverAxis(spec, relation) ? linePoints(spec) : topCategories(spec)
  return { sql: sql`WITH chart_groups AS (${groups}),${marks}`, params: parameters.values }
}

/** The field on x. @throws AppFailure `unsuitable-field` when there is none. */
export function chartX(spec: ChartSpec, relation: Relation): Field {
  if (spec.x === null) throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted: 'a field on the x axis' })
  return fieldOf(relation, spec.x)
}

/** Whether x lies on an axis of numbers or dates, so that points have a natural order and a missing x has no place. */
export function isOverAxis(spec: ChartSpec, relation: Relation): boolean {
  const { isNumeric, isTemporal } = fieldKinds[chartX(spec, relation).kind]
  return spec.chart === 'line' && (isNumeric || isTemporal)
}

/** Values of x with the measure; where split, of x and series, and of each x and each series as a whole (`level` 0, 2 and 1). */
function groupsQuery(spec: ChartSpec, relation: Relation, parameters: Parameters): Sql {
  const measure = checkedMeasure(chartMeasure(spec), relation)
  const isNumber = givesNumber(measure.aggregate, measure.field?.kind ?? null)
  if (!isNumber) throw new AppFailure({ code: 'unsuitable-field', field: measure.field?.name ?? '', type: measure.field?.type ?? '', wanted: 'a number' })
  const x = chartX(spec, relation)
  const series = spec.colour === null ? sql`NULL` : stored(relation, spec.colour)
  const inputs = inputsOf([measure], relation)
  const selected = inputSelection(inputs, relation, parameters)
  const columns = join([sql`${stored(relation, x.name)} AS x_key`, sql`${series} AS series_key`, ...selected.columns], ', ')
  const base = sql`SELECT ${columns} FROM ${selected.from}${whereClause(spec.filter, relation, parameters)}`
  const shownX = relation.enumFields.has(x.name) ? sql`CAST(x_key AS VARCHAR)` : sql`x_key`
  const shownSeries = spec.colour !== null && relation.enumFields.has(spec.colour) ? sql`CAST(series_key AS VARCHAR)` : sql`series_key`
  const y = aggregateOver(measure, (input) => inputColumn(inputs, input), relation)
  const isPlaced = isOverAxis(spec, relation) ? sql` WHERE x_key IS NOT NULL` : sql``
  const rows = sql`FROM (${base}) AS base_rows${isPlaced}`
  if (spec.colour === null) return sql`SELECT ${shownX} AS x, NULL AS series, ${y} AS y ${rows} GROUP BY x_key`
  const level = sql`GROUPING(series_key, x_key)`
  return sql`SELECT ${shownX} AS x, ${shownSeries} AS series, ${level} AS level, ${y} AS y ${rows} GROUP BY GROUPING SETS ((x_key, series_key), (x_key), (series_key))`
}

/** NaN sorts above everything and cannot be drawn: it ranks with the missing. */
const drawable = (y: Sql): Sql => sql`CASE WHEN isnan(CAST(${y} AS DOUBLE)) THEN NULL ELSE ${y} END`

/** The measure of each x and each series as a whole, beside that of the mark. */
function wholes(spec: ChartSpec): Sql {
  if (spec.colour === null) return sql`SELECT *, y AS y_of_x, NULL AS y_of_series FROM chart_groups`
  return sql`SELECT * FROM (SELECT *,
  max(y) FILTER (WHERE level = 2) OVER (PARTITION BY x, level & 1) AS y_of_x,
  max(y) FILTER (WHERE level = 1) OVER (PARTITION BY series, level & 2) AS y_of_series FROM chart_groups) AS levels WHERE level = 0`
}

/** Ranks by the whole of each x and each series; equal values by label. */
function ranked(spec: ChartSpec): Sql {
  return sql`
whole AS (${wholes(spec)}),
ranked AS (SELECT x, y, series,
  dense_rank() OVER (ORDER BY ${drawable(sql`y_of_x`)} DESC NULLS LAST, x ASC NULLS LAST) AS x_rank,
  dense_rank() OVER (ORDER BY ${drawable(sql`y_of_series`)} DESC NULLS LAST, series ASC NULLS LAST) AS series_rank FROM whole)`
}

function columnsOf(spec: ChartSpec): Sql {
  return join([sql`x`, sql`y`, ...(spec.colour === null ? [] : [sql`series`])], ', ')
}

function topCategories(spec: ChartSpec): Sql {
  const top = Math.min(spec.top, chartTypes[spec.chart].maximumMarks)
  const order = spec.sort === 'by-value' ? sql`x_rank, series_rank` : sql`x ASC NULLS LAST, series_rank`
  const isDrawn = sql`x_rank <= ${top} AND series_rank <= ${mostSeries}`
  return sql`${ranked(spec)},
counted AS (SELECT *, count(*) OVER () - count(*) FILTER (WHERE ${isDrawn}) OVER () AS omitted FROM ranked)
SELECT ${columnsOf(spec)}, omitted FROM counted WHERE ${isDrawn} ORDER BY ${order}`
}

function linePoints(spec: ChartSpec): Sql {
  const { maximumMarks } = chartTypes.line
  const stretches = sql`greatest(1, ${maximumMarks / 2} // max(series_rank) OVER ())`
  return sql`${ranked(spec)},
drawable AS (SELECT *, count(*) OVER () AS point_count FROM ranked),
placed AS (SELECT *,
  (row_number() OVER (PARTITION BY series ORDER BY x) - 1) * ${stretches} // count(*) OVER (PARTITION BY series) AS stretch
  FROM drawable WHERE series_rank <= ${mostSeries}),
extremes AS (SELECT *,
  count(*) OVER () <= ${maximumMarks}
  OR row_number() OVER (PARTITION BY series, stretch ORDER BY y ASC NULLS LAST, x) = 1
  OR row_number() OVER (PARTITION BY series, stretch ORDER BY y DESC NULLS LAST, x) = 1 AS is_drawn FROM placed),
counted AS (SELECT *, point_count - count(*) FILTER (WHERE is_drawn) OVER () AS omitted FROM extremes)
SELECT ${columnsOf(spec)}, omitted FROM counted WHERE is_drawn ORDER BY series_rank, x`
}
