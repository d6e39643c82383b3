import { chartTypes } from '../../shared/catalog/chart-types'
import type { ChartSpec } from '../../shared/query/chart-spec'
import { groupParts, mostSeries } from './chart-groups'
import { shown } from './fields'
import { whereClause } from './filter'
import { Parameters } from './parameters'
import { sql } from './quote'
import type { Relation } from './relation'
import { numberColumn } from './scatter'
import type { Sql, Statement } from './statement'

/** Points a Lorenz curve is drawn with. */
export const lorenzPoints = 200

/**
 * Lorenz curves: columns `x` (share of units, smallest first), `y` (their share of the sum), `series` where it is split, `gini`, `n`, and last `omitted`, the number of
 * curves not drawn. Units are the groups of x, or rows; those without a value or below zero have no place.
 * Gini: G = 2 · Σ i·vᵢ / (n · Σ v) − (n + 1) / n over values in ascending order. Null where the sum is 0.
 */
export function lorenzStatement(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const units = unitRows(spec, relation, parameters)
  const isSplit = spec.colour !== null
  const by = isSplit ? sql`PARTITION BY series ` : sql``
  const series = isSplit ? sql`, series` : sql``
  const text = sql`WITH units AS (${units}),
placed AS (SELECT * FROM units WHERE isfinite(v) AND v >= 0),
ordered AS (SELECT v${series}, row_number() OVER (${by}ORDER BY v) AS i, count(*) OVER (${isSplit ? sql`PARTITION BY series` : sql``}) AS n,
  sum(v) OVER (${by}ORDER BY v ROWS UNBOUNDED PRECEDING) AS running FROM placed),
wholes AS (SELECT ${isSplit ? sql`series AS whole_series, ` : sql``}max(running) AS total, 2 * fsum(i * v ORDER BY i) AS weighted, count(*) AS units FROM ordered${isSplit ? sql` GROUP BY series` : sql``}),
ranked AS (SELECT *, dense_rank() OVER (ORDER BY units DESC${isSplit ? sql`, whole_series ASC NULLS LAST` : sql``}) AS series_rank, count(*) OVER () AS curves FROM wholes)
SELECT i / CAST(n AS DOUBLE) AS x, running / nullif(total, 0) AS y${series}, weighted / nullif(n * total, 0) - (n + 1) / CAST(n AS DOUBLE) AS gini, n, greatest(0, curves - ${mostSeries}) AS omitted
FROM ordered JOIN ranked ON ${isSplit ? sql`series IS NOT DISTINCT FROM whole_series` : sql`TRUE`}
WHERE series_rank <= ${mostSeries} AND (i = n OR i * ${lorenzPoints} // n <> (i - 1) * ${lorenzPoints} // n) ORDER BY series_rank, i`
  return { sql: text, params: parameters.values }
}

/**
 * Units in order of size: columns `x` (the unit; null where units are rows), `y` (its size), `rank`, and last `omitted`, how many smaller ones are not drawn.
 * Only sizes above zero have a place on logarithmic axes. Equal sizes are ranked by name.
 */
export function rankedStatement(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const { maximumMarks } = chartTypes['rank-size']
  const text = sql`WITH units AS (${unitRows({ ...spec, colour: null }, relation, parameters)}),
placed AS (SELECT * FROM units WHERE isfinite(v) AND v > 0),
ranked AS (SELECT x, v AS y, row_number() OVER (ORDER BY v DESC, x ASC NULLS LAST) AS rank, count(*) OVER () AS units FROM placed)
SELECT x, y, rank, greatest(0, units - ${maximumMarks}) AS omitted FROM ranked WHERE rank <= ${maximumMarks} ORDER BY rank`
  return { sql: text, params: parameters.values }
}

/** One row a unit: `x`, `v` as DOUBLE and, where it is split, `series`. */
function unitRows(spec: ChartSpec, relation: Relation, parameters: Parameters): Sql {
  if (spec.x === null) {
    const value = numberColumn(relation, spec.y[0]?.field ?? null, 'y')
    const series = spec.colour === null ? sql`` : sql`, ${shown(relation, spec.colour)} AS series`
    return sql`SELECT CAST(NULL AS VARCHAR) AS x, ${value} AS v${series} FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  }
  const { keys, base, first } = groupParts({ ...spec, panel: null }, relation, parameters)
  const x = keys.find(({ name }) => name === 'x')?.shown ?? sql`NULL`
  const series = keys.find(({ name }) => name === 'series')
  return sql`SELECT ${x} AS x, CAST(${first} AS DOUBLE) AS v${series === undefined ? sql`` : sql`, ${series.shown} AS series`} FROM (${base}) AS base_rows GROUP BY x_key${series === undefined ? sql`` : sql`, series_key`}`
}
