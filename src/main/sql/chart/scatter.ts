import { chartTypes } from '../../../shared/catalog/chart-types'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { FieldName } from '../../../shared/result/field'
import { fieldOf, shown, stored } from '../fields'
import { whereClause } from '../filter/filter'
import { Parameters } from '../parameters'
import { join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/**
 * One mark a row: columns `x`, `y`, then `series`, `size`, `label` and `panel` where they are asked for, and last `omitted`, the number of rows that
 * have a place but are not drawn. Beyond the limit, the rows with the smallest hash of their row number are drawn: the same ones every
 * time, spread evenly. Without row numbers the values themselves are hashed; equal rows are then drawn or left out together.
 *
 * (`USING SAMPLE` would sample before WHERE and differ from run to run.)
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function scatterStatement(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const columns = rowColumns(spec, relation)
  const identity = relation.rowNumber ?? join(columns.filter(({ name }) => name !== 'label').map(({ stored: column }) => column), ', ')
  const base = sql`SELECT ${join([...columns.map(({ name, shown: column }) => sql`${column} AS ${names[name]}`), sql`hash(${identity}) AS draw`], ', ')} FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  const placed = sql`SELECT * FROM (${base}) AS base_rows WHERE ${isPlaced(columns, (column) => names[column.name])}`
  const { maximumMarks } = chartTypes[spec.chart]
  const shownColumns = join(columns.map(({ name }) => names[name]), ', ')
  // Marks lie on each other in one order, wherever the rows come from.
  const text = sql`WITH placed AS NOT MATERIALIZED (${placed}), drawn AS (SELECT * FROM placed ORDER BY draw, x, y LIMIT ${maximumMarks})
SELECT ${shownColumns}, greatest(0, (SELECT count(*) FROM placed) - ${maximumMarks}) AS omitted FROM drawn ORDER BY ${shownColumns}`
  return { sql: text, params: parameters.values }
}

export interface RowColumn {
  readonly name: 'x' | 'y' | 'series' | 'size' | 'label' | 'panel'
  readonly stored: Sql
  readonly shown: Sql
  /** Whether a row without it has no place. */
  readonly isPosition: boolean
}

const names = { x: sql`x`, y: sql`y`, series: sql`series`, size: sql`size`, label: sql`label`, panel: sql`panel` } as const

/** What a chart of rows reads of each row. On a strip x groups; without one all rows stand in one strip. */
export function rowColumns(spec: ChartSpec, relation: Relation): readonly RowColumn[] {
  const { shelves, x: wantedX } = chartTypes[spec.chart]
  const group = (name: 'x' | 'series' | 'label' | 'panel', field: FieldName | null): RowColumn[] =>
    field === null ? [] : [{ name, stored: stored(relation, field), shown: shown(relation, field), isPosition: false }]
  const number = (name: 'x' | 'y' | 'size', field: FieldName | null): RowColumn => {
    const column = numberColumn(relation, field, name)
    return { name, stored: column, shown: column, isPosition: true }
  }
  const on = (shelf: 'colour' | 'label' | 'panel'): FieldName | null => (shelves.includes(shelf) ? spec[shelf] : null)
  const x = wantedX === 'number' ? number('x', spec.x) : (group('x', spec.x)[0] ?? { name: 'x' as const, stored: sql`NULL`, shown: sql`CAST(NULL AS VARCHAR)`, isPosition: false })
  return [
    x, number('y', spec.y[0]?.field ?? null), ...group('series', on('colour')),
    ...(shelves.includes('size') && spec.size !== null ? [number('size', spec.size)] : []), ...group('label', on('label')), ...group('panel', on('panel')),
  ]
}

/** Whether a row has all the numbers that place it. */
export function isPlaced(columns: readonly RowColumn[], columnOf: (column: RowColumn) => Sql): Sql {
  return join(columns.filter(({ isPosition }) => isPosition).map((column) => sql`isfinite(${columnOf(column)})`), ' AND ')
}

/** A field as DOUBLE, for a position on an axis: numbers as they are, dates and stamps in milliseconds since 1970. */
export function numberColumn(relation: Relation, name: FieldName | null, axis: 'x' | 'y' | 'size'): Sql {
  const wanted = axis === 'size' ? 'a number for the size' : `a number on the ${axis} axis`
  if (name === null) throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted })
  const field = fieldOf(relation, name)
  const { isNumeric } = fieldKinds[field.kind]
  const isDay = ['date', 'timestamp', 'timestamp-with-zone'].includes(field.kind)
  if (!isNumeric && !(isDay && axis !== 'size')) throw new AppFailure({ code: 'unsuitable-field', field: name, type: field.type, wanted })
  const column = stored(relation, name)
  return isNumeric ? sql`CAST(${column} AS DOUBLE)` : sql`(CASE WHEN isfinite(${column}) THEN CAST(epoch_us(CAST(${column} AS TIMESTAMP)) AS DOUBLE) / 1e3 END)`
}
