import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { groupParts } from './chart-groups'
import { mostSeries } from './chart-ranks'
import { blanksColumn, chartMeasure } from './chart-measures'
import { shown } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import type { KeptRows } from '../pivot/pivot-plan'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import { numberColumn } from './scatter'
import { rowSpreadGuard, spreadGuard } from './spread-guard'
import type { Sql, Statement } from '../statement'

/** Points a Lorenz curve is drawn with. */
const lorenzPoints = 200

/**
 * Lorenz curves: columns `x` (share of units, smallest first), `y` (their share of the sum), `series` where it is split, `gini`, `n`, and last `omitted`, the number of
 * curves not drawn. Units are the groups of x, or rows; those without a value or below zero have no place.
 * Gini: G = 2 · Σ i·vᵢ / (n · Σ v) − (n + 1) / n over values in ascending order. Null where the sum is 0. A curve whose numbers may not stand
 * together is one row of nulls, with the reasons before `omitted` where they are told.
 */
export function lorenzStatement(spec: ChartSpec, relation: Relation, kept?: KeptRows): Statement {
  const parameters = new Parameters()
  const { tables, guard } = unitRows(spec, relation, parameters, kept)
  const isSplit = spec.colour !== null
  const by = isSplit ? sql`PARTITION BY series ` : sql``
  const series = isSplit ? sql`, series` : sql``
  const unitBlank = guard === null ? sql`` : sql`, blank`
  const spread = guard === null ? sql`` : sql`
  JOIN spreads ON ${isSplit ? sql`whole_series IS NOT DISTINCT FROM spread_series` : sql`TRUE`}`
  const unlessBlank = (column: Sql): Sql => (guard === null ? column : sql`CASE WHEN curve_blank = 0 THEN ${column} END`)
  const text = sql`WITH ${tables},
placed AS (SELECT * FROM units WHERE isfinite(v) AND v >= 0),
ordered AS (SELECT v${series}${unitBlank}, row_number() OVER (${by}ORDER BY v) AS i, count(*) OVER (${isSplit ? sql`PARTITION BY series` : sql``}) AS n,
  sum(v) OVER (${by}ORDER BY v ROWS UNBOUNDED PRECEDING) AS running FROM placed),
wholes AS (SELECT ${isSplit ? sql`series AS whole_series, ` : sql``}max(running) AS total, 2 * fsum(i * v ORDER BY i) AS weighted, count(*) AS units${guard === null ? sql`` : sql`, bit_or(blank) AS unit_blank`} FROM ordered${isSplit ? sql` GROUP BY series` : sql``}),
ranked AS (SELECT *${guard === null ? sql`` : sql`, unit_blank | spread_blank AS curve_blank`}, dense_rank() OVER (ORDER BY units DESC${isSplit ? sql`, whole_series ASC NULLS LAST` : sql``}) AS series_rank, count(*) OVER () AS curves FROM wholes${spread})
SELECT ${unlessBlank(sql`i / CAST(n AS DOUBLE)`)} AS x, ${unlessBlank(sql`running / nullif(total, 0)`)} AS y${series}, ${unlessBlank(sql`weighted / nullif(n * total, 0) - (n + 1) / CAST(n AS DOUBLE)`)} AS gini, n${told(guard, relation, sql`curve_blank`)}, greatest(0, curves - ${mostSeries}) AS omitted
FROM ordered JOIN ranked ON ${isSplit ? sql`series IS NOT DISTINCT FROM whole_series` : sql`TRUE`}
WHERE series_rank <= ${mostSeries} AND (i = n OR ${guard === null ? sql`` : sql`curve_blank = 0 AND `}i * ${lorenzPoints} // n <> (i - 1) * ${lorenzPoints} // n) ORDER BY series_rank, i`
  return { sql: text, params: parameters.values }
}

/**
 * Units in order of size: columns `x` (the unit; null where units are rows), `y` (its size), `rank`, and last `omitted`, how many smaller ones are not drawn.
 * Only sizes above zero have a place on logarithmic axes. Equal sizes are ranked by name. Units whose numbers may not stand together are one row of
 * nulls, with the reasons before `omitted` where they are told.
 */
export function rankedStatement(spec: ChartSpec, relation: Relation, kept?: KeptRows): Statement {
  const parameters = new Parameters()
  const { maximumMarks } = chartTypes['rank-size']
  const { tables, guard } = unitRows({ ...spec, colour: null }, relation, parameters, kept)
  const placed = sql`WITH ${tables},
placed AS (SELECT * FROM units WHERE isfinite(v) AND v > 0),`
  const text = guard === null
    ? sql`${placed}
ranked AS (SELECT x, v AS y, row_number() OVER (ORDER BY v DESC, x ASC NULLS LAST) AS rank, count(*) OVER () AS units FROM placed)
SELECT x, y, rank, greatest(0, units - ${maximumMarks}) AS omitted FROM ranked WHERE rank <= ${maximumMarks} ORDER BY rank`
    : sql`${placed}
ranked AS (SELECT x, v AS y, row_number() OVER (ORDER BY v DESC, x ASC NULLS LAST) AS rank, count(*) OVER () AS units, bit_or(blank) OVER () | spread_blank AS list_blank FROM placed JOIN spreads ON TRUE)
SELECT ${join([sql`x`, sql`y`, sql`rank`].map((column) => sql`CASE WHEN list_blank = 0 THEN ${column} END AS ${column}`), ', ')}${told(guard, relation, sql`list_blank`)}, CASE WHEN list_blank = 0 THEN greatest(0, units - ${maximumMarks}) ELSE 0 END AS omitted
FROM ranked WHERE ranked.rank <= CASE WHEN list_blank = 0 THEN ${maximumMarks} ELSE 1 END ORDER BY ranked.rank`
  return { sql: text, params: parameters.values }
}

interface UnitRows {
  /**
   * The table `units`, one row a unit: `x`, `v` as DOUBLE and, where it is split, `series`; with a guard also `blank`, the reasons against the unit's number,
   * and the table `spreads`: the reasons against all of them together (`spread_blank`), of each series (`spread_series`) where it is split.
   */
  readonly tables: Sql
  readonly guard: ReturnType<typeof spreadGuard>
}

function unitRows(spec: ChartSpec, relation: Relation, parameters: Parameters, kept: KeptRows | undefined): UnitRows {
  if (spec.x === null) {
    const value = numberColumn(relation, spec.y[0]?.field ?? null, 'y')
    const series = spec.colour === null ? sql`` : sql`, ${shown(relation, spec.colour)} AS series`
    const guard = rowSpreadGuard(spec.y[0], relation)
    const guarded = guard === null ? sql`` : sql`, 0 AS blank, ${join(guard.columns, ', ')}`
    const units = sql`units AS (SELECT CAST(NULL AS VARCHAR) AS x, ${value} AS v${series}${guarded} FROM ${relation.from}${whereClause(spec.filter, relation, parameters)})`
    return { tables: guard === null ? units : sql`${units},
${spreads(guard.ofSpread, sql`units`, spec.colour === null ? null : { key: sql`series`, shown: sql`series` })}`, guard }
  }
  const measure = chartMeasure(spec)
  const guard = spreadGuard(measure, relation)
  // What may not stand together is still put in order, so that there is something to leave blank.
  const { keys, base, first } = groupParts({ ...spec, panel: null, y: guard === null ? spec.y : [{ ...measure, acrossGrain: true }] }, relation, parameters, { further: guard?.columns, kept })
  const x = keys.find(({ name }) => name === 'x')?.shown ?? sql`NULL`
  const series = keys.find(({ name }) => name === 'series') ?? null
  const unit = sql`SELECT ${x} AS x, CAST(${first} AS DOUBLE) AS v${series === null ? sql`` : sql`, ${series.shown} AS series`}`
  const groups = sql`GROUP BY x_key${series === null ? sql`` : sql`, series_key`}`
  if (guard === null) return { tables: sql`units AS (${unit} FROM (${base}) AS base_rows ${groups})`, guard }
  return { tables: sql`base_rows AS NOT MATERIALIZED (${base}),
units AS (${unit}, ${guard.ofUnit} AS blank FROM base_rows ${groups}),
${spreads(guard.ofSpread, sql`base_rows`, series)}`, guard }
}

function spreads(mask: Sql, from: Sql, series: { readonly key: Sql; readonly shown: Sql } | null): Sql {
  return series === null
    ? sql`spreads AS (SELECT ${mask} AS spread_blank FROM ${from})`
    : sql`spreads AS (SELECT ${series.shown} AS spread_series, ${mask} AS spread_blank FROM ${from} GROUP BY ${series.key})`
}

function told(guard: UnitRows['guard'], { grain }: Relation, blank: Sql): Sql {
  return guard === null || grain?.areToldInCharts !== true ? sql`` : sql`, ${blank} AS ${identifier(blanksColumn(0))}`
}
