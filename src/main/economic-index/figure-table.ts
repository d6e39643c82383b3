import type { FigureColumn } from '../../shared/economic-index/figure'
import type { Scalar } from '../../shared/result/scalar'
import { identifier, join, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'

const typeOf: Readonly<Record<FigureColumn['type'], Sql>> = {
  text: sql`VARCHAR`, number: sql`DOUBLE`, integer: sql`BIGINT`, boolean: sql`BOOLEAN`, date: sql`DATE`,
}

/** A figure's rows as a query, in their order: one column each of its name and type. */
export function figureTable(columns: readonly FigureColumn[], rows: readonly (readonly Scalar[])[]): Sql {
  const cast = join(columns.map(({ name, type }, position) => sql`CAST(${column(position)} AS ${typeOf[type]}) AS ${identifier(name)}`), ', ')
  const names = join(columns.map((_, position) => column(position)), ', ')
  const nothing = join(columns.map((_, position) => sql`NULL AS ${column(position)}`), ', ')
  if (rows.length === 0) return sql`SELECT ${cast} FROM (SELECT ${nothing}) AS figure WHERE FALSE`
  const values = join(rows.map((row) => sql`(${join(row.map((value) => literal(value)), ', ')})`), ',\n  ')
  return sql`SELECT ${cast} FROM (VALUES ${values}) AS figure(${names})`
}

function column(position: number): Sql {
  return identifier(`column_${position}`)
}
