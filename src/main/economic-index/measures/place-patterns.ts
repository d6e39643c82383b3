import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import type { TidyRequest } from '../releases/tidy-request'
import { patterns } from './patterns'

/**
 * `geography, geo_id`, one column in per cent for each pattern (also `none`, `not_classified`), and
 * - `automation_pct`, `augmentation_pct`: among the five named patterns (base A, the file's own);
 * - `automation_of_all_pct`, `augmentation_of_all_pct`: among all conversations (base B).
 * A pattern without a row counts 0 in the sums and stays missing in its column: it was not seen, or not published.
 */
export function placePatterns(collection: ReleaseCollection, request: TidyRequest): Sql {
  const column = (name: string): Sql => sql`max(value) FILTER (WHERE category = ${literal(name)}) AS ${identifier(name)}`
  const sum = (...names: readonly string[]): Sql => names.map((name) => sql`coalesce(${identifier(name)}, 0)`).reduce((total, one) => sql`(${total} + ${one})`)
  const [automation, augmentation] = [sum('directive', 'feedback_loop'), sum('validation', 'task_iteration', 'learning')]
  const whole = sum(...patterns, 'none', 'not_classified')
  return sql`SELECT *, 100 * ${automation} / nullif(${automation} + ${augmentation}, 0) AS automation_pct, 100 * ${augmentation} / nullif(${automation} + ${augmentation}, 0) AS augmentation_pct,
  100 * ${automation} / nullif(${whole}, 0) AS automation_of_all_pct, 100 * ${augmentation} / nullif(${whole}, 0) AS augmentation_of_all_pct
FROM (SELECT geography, geo_id, ${join([...patterns, 'none', 'not_classified'].map(column), ', ')}
  FROM (${collection.tidy({ ...request, facet: 'collaboration', variable: 'collaboration_pct' })}) AS tidy GROUP BY geography, geo_id) AS wide`
}
