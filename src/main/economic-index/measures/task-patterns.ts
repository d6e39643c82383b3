import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import { taskKey } from '../releases/tidy'
import type { TidyRequest } from '../releases/tidy-request'

/** `task, pattern, pct`: the patterns within each task (per cent of the task), the unnamed ones among them. Absent rows were not published. */
export function taskPatterns(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`SELECT ${taskKey(sql`base`)} AS task, category AS pattern, any_value(value) AS pct
  FROM (${collection.tidy({ ...request, facet: 'onet_task::collaboration', variable: 'onet_task_collaboration_pct', geography: 'global' })}) AS tidy GROUP BY ALL`
}
