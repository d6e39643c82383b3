import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { isLog } from './chart-density'
import { mostPanels } from './chart-ranks'
import { blanksColumn } from './chart-measures'
import { shown } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import { numberColumn } from './scatter'
import { rowSpreadGuard } from './spread-guard'
import type { Sql, Statement } from '../statement'

/** Of the values beyond the whiskers of one box, this many different ones are drawn, the outermost first. */
const mostOutside = 60

/**
 * Boxes: columns `x`, `role` (`box`, or `outside` for a value beyond the whiskers), `y` (the median, or that value), `n` (values, or how often that value
 * stands there), `lower` and `upper` quartile, `low` and `high` whisker end, `panel`, and last `omitted`, the number of boxes not drawn.
 *
 * Quartiles are type 7 of Hyndman and Fan. Whiskers end at the outermost values within 1.5 × (q₃ − q₁) of the box (Tukey 1977).
 * A box whose values may not stand together has none of these numbers, with the reasons before `omitted` where they are told.
 */
export function quartilesStatement(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const value = numberColumn(relation, spec.y[0]?.field ?? null, 'y')
  const x = spec.x === null ? sql`CAST(NULL AS VARCHAR)` : shown(relation, spec.x)
  const panel = spec.panel === null ? sql`` : sql`, ${shown(relation, spec.panel)} AS panel`
  const by = spec.panel === null ? sql`x` : sql`x, panel`
  const guard = rowSpreadGuard(spec.y[0], relation)
  const base = sql`SELECT ${x} AS x, ${value} AS v${panel}${guard === null ? sql`` : sql`, ${join(guard.columns, ', ')}`} FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  const kept = (number: Sql): Sql => (guard === null ? number : sql`CASE WHEN ${guard.ofSpread} = 0 THEN ${number} END`)
  const quartile = (index: number): Sql => kept(sql`quantile_cont(v, [0.25, 0.5, 0.75])[${index}]`)
  const { maximumMarks } = chartTypes.box
  const top = Math.min(spec.top, maximumMarks)
  const same = spec.panel === null ? sql`placed.x IS NOT DISTINCT FROM fences.x` : sql`placed.x IS NOT DISTINCT FROM fences.x AND placed.panel IS NOT DISTINCT FROM fences.panel`
  const order = spec.sort === 'by-value' ? sql`middle DESC${guard === null ? sql`` : sql` NULLS LAST`}, x ASC NULLS LAST` : sql`x ASC NULLS LAST`
  const panelRank = spec.panel === null ? sql`1` : sql`dense_rank() OVER (ORDER BY panel ASC NULLS LAST)`
  const panelOut = spec.panel === null ? sql`` : sql`, panel`
  const blanks = guard === null || relation.grain?.areToldInCharts !== true ? sql`` : sql`, coalesce(blank, 0) AS ${identifier(blanksColumn(0))}`
  const text = sql`WITH placed AS (SELECT * FROM (${base}) AS base_rows WHERE isfinite(v)${isLog(spec, 'y') ? sql` AND v > 0` : sql``}),
sizes AS (SELECT x AS size_x, dense_rank() OVER (ORDER BY count(*) DESC, x ASC NULLS LAST) AS size_rank, ${kept(sql`median(v)`)} AS middle FROM placed GROUP BY x),
boxes AS (SELECT ${by}, count(*) AS n, ${quartile(1)} AS lower, ${quartile(2)} AS y, ${quartile(3)} AS upper${guard === null ? sql`` : sql`, ${guard.ofSpread} AS blank`} FROM placed GROUP BY ${by}),
fences AS (SELECT *, lower - 1.5e0 * (upper - lower) AS low_fence, upper + 1.5e0 * (upper - lower) AS high_fence FROM boxes),
whiskers AS (SELECT ${join([sql`fences.x`, ...(spec.panel === null ? [] : [sql`fences.panel`])], ', ')}, any_value(fences.n) AS n, any_value(fences.lower) AS lower, any_value(fences.y) AS y, any_value(fences.upper) AS upper,
  min(v) FILTER (WHERE v >= low_fence) AS low, max(v) FILTER (WHERE v <= high_fence) AS high${guard === null ? sql`` : sql`, any_value(fences.blank) AS blank`} FROM placed JOIN fences ON ${same} GROUP BY ${join([sql`fences.x`, ...(spec.panel === null ? [] : [sql`fences.panel`])], ', ')}),
beyond AS (SELECT ${join([sql`fences.x`, ...(spec.panel === null ? [] : [sql`fences.panel`])], ', ')}, v, count(*) AS n, any_value(fences.y) AS y FROM placed JOIN fences ON ${same} WHERE v < low_fence OR v > high_fence GROUP BY ${join([sql`fences.x`, ...(spec.panel === null ? [] : [sql`fences.panel`])], ', ')}, v
  QUALIFY row_number() OVER (PARTITION BY ${join([sql`fences.x`, ...(spec.panel === null ? [] : [sql`fences.panel`])], ', ')} ORDER BY abs(v - any_value(fences.y)) DESC, v) <= ${mostOutside}),
parts AS (SELECT x, 'box' AS role, y, n, lower, upper, low, high${panelOut}${guard === null ? sql`` : sql`, blank`} FROM whiskers
  UNION ALL BY NAME SELECT x, 'outside' AS role, v AS y, n${panelOut} FROM beyond),
ranked AS (SELECT *, ${panelRank} AS panel_rank FROM parts JOIN sizes ON x IS NOT DISTINCT FROM size_x),
counted AS (SELECT *, count(*) FILTER (WHERE role = 'box' AND (size_rank > ${top} OR panel_rank > ${mostPanels})) OVER () AS omitted FROM ranked)
SELECT x, role, y, n, lower, upper, low, high${panelOut}${blanks}, omitted FROM counted WHERE size_rank <= ${top} AND panel_rank <= ${mostPanels} ORDER BY panel_rank, ${order}, role, y`
  return { sql: text, params: parameters.values }
}
