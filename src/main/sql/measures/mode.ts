import type { Field } from '../../../shared/result/field'
import { sql } from '../quote'
import type { Sql } from '../statement'

/** The most frequent value, of several the smallest; null for a group without values. */
export function exactMode(field: Field, column: Sql): Sql {
  // The engine's histogram keeps its keys sorted, but takes NaN for equal to whatever it meets first: they are counted apart.
  const counts = field.kind === 'float' ? sql`histogram(${column}) FILTER (${sql`WHERE NOT isnan(${column})`})` : sql`histogram(${column})`
  const most = sql`list_max(map_values(${counts}))`
  const mode = sql`map_keys(${counts})[list_position(map_values(${counts}), ${most})]`
  if (field.kind !== 'float') return mode
  return sql`CASE WHEN count(*) FILTER (${sql`WHERE isnan(${column})`}) > coalesce(${most}, 0) THEN CAST('NaN' AS DOUBLE) ELSE ${mode} END`
}
