import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import type { FieldName } from '../../../shared/result/field'
import { fieldOf, stored } from '../fields'
import { doubleLiteral, identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

/** One row: `low` and `high`, the ends of a field's finite values as DOUBLE; null where there is none. @throws AppFailure `unsuitable-field` */
export function numberRange(relation: Relation, name: FieldName): Statement {
  const value = finiteNumber(relation, name)
  return { sql: sql`SELECT min(${value}) AS low, max(${value}) AS high FROM ${relation.from}`, params: [] }
}

/** One row: `edge_0` …, values of the field that part its finite values into so many groups of about as many rows. */
export function numberQuantiles(relation: Relation, name: FieldName, groups: number): Statement {
  const positions = Array.from({ length: groups + 1 }, (_, index) => doubleLiteral(index / groups))
  const values = sql`SELECT quantile_disc(${finiteNumber(relation, name)}, [${join(positions, ', ')}]) AS edges FROM ${relation.from}`
  const columns = positions.map((_, index) => sql`edges[${index + 1}] AS ${identifier(`edge_${index}`)}`)
  return { sql: sql`SELECT ${join(columns, ', ')} FROM (${values}) AS quantiles`, params: [] }
}

function finiteNumber(relation: Relation, name: FieldName): Sql {
  const field = fieldOf(relation, name)
  if (!fieldKinds[field.kind].isNumeric) throw new AppFailure({ code: 'unsuitable-field', field: name, type: field.type, wanted: 'a number' })
  const value = sql`CAST(${stored(relation, name)} AS DOUBLE)`
  return sql`CASE WHEN isfinite(${value}) THEN ${value} END`
}
