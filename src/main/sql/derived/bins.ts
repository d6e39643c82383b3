import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { AppFailure } from '../../../shared/errors/errors'
import { binLabels } from '../../../shared/query/bin-labels'
import type { Field } from '../../../shared/result/field'
import { doubleLiteral, enumType, join, literal, sql } from '../quote'
import type { Sql } from '../statement'

/**
 * The bin of a number as an ENUM whose labels lie in the order of the numbers: below, each bin, above, NaN. A bin holds its lower edge,
 * the last one its upper edge too. @throws AppFailure `unsuitable-field`
 */
export function binOf(field: Field, column: Sql, edges: readonly number[]): Sql {
  if (!fieldKinds[field.kind].isNumeric) throw new AppFailure({ code: 'unsuitable-field', field: field.name, type: field.type, wanted: 'a number' })
  const labels = binLabels(edges)
  const [above, notANumber] = [labels.at(-2) ?? '', labels.at(-1) ?? '']
  const last = edges.length - 1
  const cases = [
    sql`WHEN ${column} IS NULL THEN NULL`,
    ...(field.kind === 'float' ? [sql`WHEN isnan(${column}) THEN ${literal(notANumber)}`] : []),
    ...edges.map((edge, position) =>
      sql`WHEN ${column} ${position === last ? sql`<=` : sql`<`} ${doubleLiteral(edge)} THEN ${literal(labels[position] ?? '')}`),
  ]
  return sql`CAST(CASE ${join(cases, ' ')} ELSE ${literal(above)} END AS ${enumType(labels)})`
}
