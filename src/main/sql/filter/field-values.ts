import type { FieldName } from '../../../shared/result/field'
import { fieldOf, shown } from '../fields'
import { Parameters } from '../parameters'
import { sql } from '../quote'
import type { Relation } from '../relation'
import type { Statement } from '../statement'

/**
 * Distinct values as text with their counts, most frequent first, equal counts by value; a missing value is null.
 * With `search`, only values whose text contains it, whatever the case. Columns `value`, `row_count`, and `value_count`: how many there are.
 * @throws AppFailure `unknown-field`
 */
export function fieldValues(relation: Relation, name: FieldName, search: string | null, limit: number): Statement {
  const parameters = new Parameters()
  const column = shown(relation, fieldOf(relation, name).name)
  const where = search === null ? sql`` : sql` WHERE contains(lower(CAST(${column} AS VARCHAR)), lower(CAST(${parameters.add(search)} AS VARCHAR)))`
  const groups = sql`SELECT ${column} AS value_key, count(*) AS row_count FROM ${relation.from}${where} GROUP BY ${column}`
  const text = sql`SELECT CAST(value_key AS VARCHAR) AS value, row_count, count(*) OVER () AS value_count FROM (${groups}) AS value_groups ORDER BY row_count DESC, value_key ASC NULLS LAST LIMIT ${limit}`
  return { sql: text, params: parameters.values }
}
