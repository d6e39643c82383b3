import type { LongFormat } from '../../../shared/grain/long-format'
import { shown, stored } from '../fields'
import { identifier, join, literal, sql } from '../quote'
import type { Relation } from '../relation'
import type { Statement } from '../statement'

/**
 * A long-format table with a column for each variable. Every other field stays; where a combination of them holds several values of one
 * variable the row says so in `values_per_cell`, and shows the largest.
 */
export function wideStatement(format: LongFormat, variables: readonly string[], relation: Relation): Statement {
  const others = relation.fields.filter(({ name }) => ![format.value, format.variable, ...format.derived].includes(name)).map(({ name }) => shown(relation, name))
  const [value, variable] = [stored(relation, format.value), shown(relation, format.variable)]
  const columns = variables.map((name) => sql`max(${value}) FILTER (${sql`WHERE ${variable} = ${literal(name)}`}) AS ${identifier(name)}`)
  const repeated = sql`count(*) / greatest(1, count(DISTINCT ${variable})) AS values_per_cell`
  const list = join([...others, ...columns, repeated], ',\n  ')
  const group = others.length === 0 ? sql`` : sql`\nGROUP BY ${join(others, ', ')}`
  return { sql: sql`SELECT\n  ${list}\nFROM ${relation.from}${group}`, params: [] }
}
