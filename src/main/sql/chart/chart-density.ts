import type { ChartSpec } from '../../../shared/query/chart-spec'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { doubleLiteral, sql } from '../quote'
import type { Relation } from '../relation'
import { isPlaced, rowColumns } from './scatter'
import type { Sql, Statement } from '../statement'

/** Cells along each axis of a density. */
const densityCells = 100

/** What must be known before rows can be binned: how many have a place, and where they lie. One row. */
export function scatterExtent(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const text = sql`SELECT count(*) AS n, min(x) AS x_from, max(x) AS x_to, min(y) AS y_from, max(y) AS y_to FROM (${placedRows(spec, relation, parameters)}) AS placed`
  return { sql: text, params: parameters.values }
}

export interface DensityExtent {
  readonly x: { readonly from: number; readonly to: number }
  readonly y: { readonly from: number; readonly to: number }
}

/**
 * Rows counted in a grid of 100 × 100 cells of equal size on the scales shown: columns `x_from`, `x_to`, `y_from`, `y_to`, `y` (the count) and last
 * `omitted`, which is 0: every row with a place is counted.
 */
export function densityStatement(spec: ChartSpec, relation: Relation, extent: DensityExtent): Statement {
  const parameters = new Parameters()
  const [x, y] = [axisOf('x', extent.x, isLog(spec, 'x')), axisOf('y', extent.y, isLog(spec, 'y'))]
  const text = sql`WITH cells AS (SELECT ${x.cell} AS x_cell, ${y.cell} AS y_cell, count(*) AS y FROM (${placedRows(spec, relation, parameters)}) AS placed GROUP BY x_cell, y_cell)
SELECT ${x.edge(sql`x_cell`)} AS x_from, ${x.edge(sql`(x_cell + 1)`)} AS x_to, ${y.edge(sql`y_cell`)} AS y_from, ${y.edge(sql`(y_cell + 1)`)} AS y_to, y, CAST(0 AS BIGINT) AS omitted FROM cells ORDER BY x_cell, y_cell`
  return { sql: text, params: parameters.values }
}

/** Whether the numbers of an axis are shown by their logarithm: what is not above zero has no place there. */
export function isLog(spec: ChartSpec, axis: 'x' | 'y'): boolean {
  return spec.axes?.[axis]?.scale === 'log'
}

function placedRows(spec: ChartSpec, relation: Relation, parameters: Parameters): Sql {
  const [x, y] = rowColumns(spec, relation)
  if (x === undefined || y === undefined) throw new RangeError('A density has two axes')
  const above = sql`${isLog(spec, 'x') ? sql` AND x > 0` : sql``}${isLog(spec, 'y') ? sql` AND y > 0` : sql``}`
  const base = sql`SELECT ${x.shown} AS x, ${y.shown} AS y FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  return sql`SELECT x, y FROM (${base}) AS base_rows WHERE ${isPlaced([x, y], ({ name }) => (name === 'x' ? sql`x` : sql`y`))}${above}`
}

function axisOf(name: 'x' | 'y', { from, to }: { readonly from: number; readonly to: number }, log: boolean): { readonly cell: Sql; readonly edge: (cell: Sql) => Sql } {
  const column = name === 'x' ? sql`x` : sql`y`
  const [start, end] = log ? [Math.log10(from), Math.log10(to)] : [from, to]
  const width = end > start ? (end - start) / densityCells : 1
  const place = log ? sql`log10(${column})` : column
  const edge = (cell: Sql): Sql => sql`(${doubleLiteral(start)} + ${cell} * ${doubleLiteral(width)})`
  return {
    cell: sql`least(${densityCells - 1}, greatest(0, CAST(floor((${place} - ${doubleLiteral(start)}) / ${doubleLiteral(width)}) AS INTEGER)))`,
    edge: log ? (cell) => sql`pow(10e0, ${edge(cell)})` : edge,
  }
}
