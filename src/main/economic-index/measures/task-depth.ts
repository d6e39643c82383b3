import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import { occupationTaskRows } from '../releases/reference'
import type { TidyRequest } from '../releases/tidy-request'
import { globalTaskShares } from './soc-shares'

/**
 * `code, title, tasks, used, depth`: for every occupation of the O*NET file, the fraction (0–1) of its task rows whose text occurs in the release.
 */
export function occupationDepth(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`SELECT code, any_value(title) AS title, count(*) AS tasks, count(used.task) AS used, count(used.task) / CAST(count(*) AS DOUBLE) AS depth
  FROM (${occupationTaskRows(collection)}) AS task_rows LEFT JOIN (SELECT task FROM (${globalTaskShares(collection, request)}) AS shares) AS used USING (task) GROUP BY code`
}

/** `depth, share, occupations`: the share of occupations (in per cent) at or above each fraction of tasks that occurs, and at 0, 25, 50, 75 and 100 %. */
export function depthCurve(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`WITH depths AS MATERIALIZED (SELECT depth FROM (${occupationDepth(collection, request)}) AS occupations),
points AS (SELECT DISTINCT depth FROM depths UNION SELECT unnest([0.0, 0.25, 0.5, 0.75, 1.0])::DOUBLE)
SELECT points.depth, 100 * count(*) FILTER (WHERE depths.depth >= points.depth) / CAST(count(*) AS DOUBLE) AS share,
  count(*) FILTER (WHERE depths.depth >= points.depth) AS occupations
FROM points CROSS JOIN depths GROUP BY points.depth ORDER BY points.depth`
}
