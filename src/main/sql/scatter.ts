import { chartTypes } from '../../shared/catalog/chart-types'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import { AppFailure } from '../../shared/contract/errors'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { FieldName } from '../../shared/result/field'
import { fieldOf, shown, stored } from './fields'
import { whereClause } from './filter'
import { Parameters } from './parameters'
import { sql } from './quote'
import type { Relation } from './relation'
import type { Sql, Statement } from './statement'

/**
 * One mark a row: columns `x`, `y`, `series` where it is split, and last `omitted`, the number of rows that
 * have a place but are not drawn. Beyond the limit, the rows with the smallest hash of their row number are drawn: the same ones every
 * time, spread evenly. Without row numbers the values themselves are hashed; equal rows are then drawn or left out together.
 *
 * (`USING SAMPLE` would sample before WHERE and differ from run to run.)
 * @throws AppFailure `unknown-field`, `unsuitable-field`, `value-not-readable`
 */
export function scatterStatement(spec: ChartSpec, relation: Relation): Statement {
  const parameters = new Parameters()
  const [x, y] = [numberColumn(relation, spec.x, 'x'), numberColumn(relation, spec.y?.field ?? null, 'y')]
  const series = spec.colour === null ? sql`` : sql`, ${shown(relation, spec.colour)} AS series`
  const identity = relation.rowNumber ?? (spec.colour === null ? sql`${x}, ${y}` : sql`${x}, ${y}, ${stored(relation, spec.colour)}`)
  const base = sql`SELECT ${x} AS x, ${y} AS y${series}, hash(${identity}) AS draw FROM ${relation.from}${whereClause(spec.filter, relation, parameters)}`
  const placed = sql`SELECT * FROM (${base}) AS base_rows WHERE isfinite(x) AND isfinite(y)`
  const { maximumMarks } = chartTypes.scatter
  const columns = spec.colour === null ? sql`x, y` : sql`x, y, series`
  const text = sql`WITH placed AS NOT MATERIALIZED (${placed}) SELECT ${columns}, greatest(0, (SELECT count(*) FROM placed) - ${maximumMarks}) AS omitted FROM placed ORDER BY draw, x, y LIMIT ${maximumMarks}`
  return { sql: text, params: parameters.values }
}

/** A field as DOUBLE, for a position on an axis. */
export function numberColumn(relation: Relation, name: FieldName | null, axis: 'x' | 'y'): Sql {
  if (name === null) throw new AppFailure({ code: 'unsuitable-field', field: '', type: 'none', wanted: `a number on the ${axis} axis` })
  const field = fieldOf(relation, name)
  if (!fieldKinds[field.kind].isNumeric) {
    throw new AppFailure({ code: 'unsuitable-field', field: name, type: field.type, wanted: `a number on the ${axis} axis` })
  }
  return sql`CAST(${stored(relation, name)} AS DOUBLE)`
}
