import type { ChartSpec } from '../../shared/query/chart-spec'
import { chartMeasure, chartX, isOverAxis } from './chart'
import { fieldOf, stored } from './fields'
import { condition } from './filter'
import { Parameters } from './parameters'
import { join, sql } from './quote'
import type { Relation } from './relation'
import { numberColumn } from './scatter'
import type { Sql, Statement } from './statement'

/**
 * One row, one column: how many filtered rows have no place on the chart: on an axis, those without x; everywhere, those
 * without the measured value; on a scatter also NaN and infinities. Null when no row can be missing, so there is nothing to count.
 */
export function chartMissing(spec: ChartSpec, relation: Relation): Statement | null {
  const isMissing = spec.chart === 'scatter' ? scatterMissing(spec, relation) : groupsMissing(spec, relation)
  if (isMissing.length === 0) return null
  const parameters = new Parameters()
  const filter = spec.filter === null ? [] : [condition(spec.filter, relation, parameters)]
  const where = join([...filter, sql`(${join(isMissing, ' OR ')})`], ' AND ')
  return { sql: sql`SELECT count(*) AS missing FROM ${relation.from} WHERE ${where}`, params: parameters.values }
}

function scatterMissing(spec: ChartSpec, relation: Relation): Sql[] {
  const axes = [numberColumn(relation, spec.x, 'x'), numberColumn(relation, spec.y?.field ?? null, 'y')]
  return axes.map((axis) => sql`NOT coalesce(isfinite(${axis}), FALSE)`)
}

function groupsMissing(spec: ChartSpec, relation: Relation): Sql[] {
  const { field, weight } = chartMeasure(spec)
  return [
    ...(isOverAxis(spec, relation) ? [sql`${stored(relation, chartX(spec, relation).name)} IS NULL`] : []),
    ...[field, weight ?? null].flatMap((name) => (name === null ? [] : [sql`${stored(relation, fieldOf(relation, name).name)} IS NULL`])),
  ]
}
