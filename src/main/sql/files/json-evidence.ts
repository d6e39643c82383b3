import { identifier, join, sql } from '../quote'
import type { Sql, Statement } from '../statement'

/** The most keys an object of a column of maps has, among the first rows. */
export function jsonKeyCount(reader: Sql, column: string): Statement {
  return { sql: sql`SELECT max(cardinality(${identifier(column)})) FROM (SELECT ${identifier(column)} FROM ${reader} LIMIT 100)`, params: [] }
}

/**
 * For each column of JSON, over the first rows (-1: all): the digits of the longest whole number of 16 digits and more anywhere in it, and
 * 1 when all its values are whole numbers. Two columns of the result a column.
 */
export function jsonNumberEvidence(reader: Sql, columns: readonly string[], sampleRows: number): Statement {
  const tests = columns.map((name) => {
    const text = sql`CAST(${identifier(name)} AS VARCHAR)`
    // A number stands after a mark or at the start; inside quotes a mark before and behind it by chance only costs a type.
    const numbers = sql`regexp_extract_all(${text}, '(?:^|[\\[:,])\\s*-?([0-9]{16,})\\s*(?:$|[\\],}])', 1)`
    return sql`coalesce(max(list_max(list_transform(${numbers}, lambda digits: length(digits)))), 0), coalesce(bool_and(regexp_matches(${text}, '^-?[0-9]+$')), FALSE)::INTEGER`
  })
  return { sql: sql`SELECT ${join(tests, ', ')} FROM (SELECT ${join(columns.map(identifier), ', ')} FROM ${reader}${sampleRows < 0 ? sql`` : sql` LIMIT ${sampleRows}`})`, params: [] }
}
