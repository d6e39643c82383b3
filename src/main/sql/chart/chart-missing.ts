import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { FieldName } from '../../../shared/result/field'
import { isLog } from './chart-density'
import { chartX, isOverAxis } from './chart-keys'
import { chartMeasure } from './chart-measures'
import { fieldOf, stored } from '../fields'
import { condition } from '../filter/filter'
import { Parameters } from '../parameters'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import { numberColumn, rowColumns } from './scatter'
import type { Sql, Statement } from '../statement'

/**
 * One row, one column: how many filtered rows have no place on the chart: on an axis, those without x; everywhere, those
 * without the measured value; where rows are marks also NaN and infinities, and what has no logarithm. Null when no row can be missing, so there is
 * nothing to count.
 */
export function chartMissing(spec: ChartSpec, relation: Relation): Statement | null {
  return missingStatement(spec, relation, missingTests(spec, relation))
}

/** The same where the marks themselves tell how many placed rows lack the measured value (`MarkOptions.areMissingCounted`): those without x. */
export function chartMissingBeside(spec: ChartSpec, relation: Relation): Statement | null {
  return missingStatement(spec, relation, isOverAxis(spec, relation) ? [sql`${stored(relation, chartX(spec, relation).name)} IS NULL`] : [])
}

/** Whether the marks of a chart can tell how many rows lack the measured value: one of groups, of one field. */
export function canCountMissing(spec: ChartSpec, relation: Relation): boolean {
  const { field, weight } = chartMeasure(spec)
  return chartTypes[spec.chart].family === 'groups' && relation.grain === undefined && field !== null && weight === undefined
}

function missingStatement(spec: ChartSpec, relation: Relation, isMissing: readonly Sql[]): Statement | null {
  if (isMissing.length === 0) return null
  const parameters = new Parameters()
  const filter = spec.filter === null ? [] : [condition(spec.filter, relation, parameters)]
  const where = join([...filter, sql`(${join(isMissing, ' OR ')})`], ' AND ')
  return { sql: sql`SELECT count(*) AS missing FROM ${relation.from} WHERE ${where}`, params: parameters.values }
}

function missingTests(spec: ChartSpec, relation: Relation): Sql[] {
  const { family } = chartTypes[spec.chart]
  switch (family) {
    case 'groups': return groupsMissing(spec, relation)
    case 'rows': return rowColumns(spec, relation).filter(({ isPosition }) => isPosition).map(({ name, stored: column }) => hasNoPlace(column, name !== 'size' && name !== 'series' && name !== 'label' && name !== 'panel' && isLog(spec, name)))
    case 'bins': return [hasNoPlace(numberColumn(relation, chartX(spec, relation).name, 'x'), isLog(spec, 'x'))]
    case 'quartiles': return [hasNoPlace(numberColumn(relation, spec.y[0]?.field ?? null, 'y'), isLog(spec, 'y'))]
    case 'lorenz':
    case 'ranked': {
      if (spec.x !== null) return groupsMissing(spec, relation)
      const value = numberColumn(relation, spec.y[0]?.field ?? null, 'y')
      return [sql`NOT coalesce(isfinite(${value}) AND ${value} ${family === 'lorenz' ? sql`>=` : sql`>`} 0, FALSE)`]
    }
  }
}

function hasNoPlace(column: Sql, isAboveZero: boolean): Sql {
  return sql`NOT coalesce(isfinite(${column})${isAboveZero ? sql` AND ${column} > 0` : sql``}, FALSE)`
}

function groupsMissing(spec: ChartSpec, relation: Relation): Sql[] {
  return fieldsWithoutPlace(spec, relation).map((name) => sql`${stored(relation, name)} IS NULL`)
}

/** Of a chart of groups: rows that lack one of these have no place on it. @throws AppFailure `unknown-field` */
export function fieldsWithoutPlace(spec: ChartSpec, relation: Relation): FieldName[] {
  const { field, weight } = chartMeasure(spec)
  return [
    ...(isOverAxis(spec, relation) ? [chartX(spec, relation).name] : []),
    ...[field, weight ?? null].flatMap((name) => (name === null ? [] : [fieldOf(relation, name).name])),
  ]
}
