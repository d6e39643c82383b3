import type { ChartSpec } from '../../../shared/query/chart-spec'
import { identifier, join, sql } from '../quote'
import type { Statement } from '../statement'

/** Marks as a reader of a table wants them: what they belong to, then their numbers from the lowest to the highest. */
const order = ['x', 'x_to', 'series', 'panel', 'label', 'low', 'lower', 'y', 'y_to', 'upper', 'high', 'size', 'n']
/** A box is a line; its single values beyond the whiskers are in the picture. */
const unread = ['role', 'omitted']

/** The columns of the numbers behind a picture, in their order. @param columns of the marks */
export function picturedColumns(columns: readonly string[]): string[] {
  const rank = (name: string): number => (/^y_\d+$/.test(name) ? order.indexOf('y') : order.includes(name) ? order.indexOf(name) : order.length)
  return columns.filter((name) => !unread.includes(name) && !/^blanks?(_\d+)?$/.test(name)).toSorted((one, other) => rank(one) - rank(other))
}

/** The numbers behind a chart that is drawn as a picture, in the order of its marks. @param shown pairs of a column and what it is called */
export function numbersOfPicture(rows: Statement, { chart }: ChartSpec, shown: readonly (readonly [column: string, name: string])[]): Statement {
  const columns = join(shown.map(([column, name]) => sql`${identifier(column)} AS ${identifier(name)}`), ', ')
  const boxes = chart === 'box' ? sql` WHERE role = 'box'` : sql``
  return { sql: sql`SELECT ${columns} FROM (SELECT *, row_number() OVER () AS place_of_mark FROM (${rows.sql}) AS marks) AS numbered${boxes} ORDER BY place_of_mark`, params: rows.params }
}
