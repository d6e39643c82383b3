import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import { taskOccupations } from '../releases/reference'
import type { TidyRequest } from '../releases/tidy-request'
import { globalTaskShares } from './soc-shares'

/** `title, major, task, part`: what each task brings to each occupation, in per cent of all conversations (not rescaled). */
export function occupationTaskParts(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`SELECT carriers.title, carriers.major, carriers.task, shares.pct / count(*) OVER (PARTITION BY carriers.task) AS part
  FROM (${globalTaskShares(collection, request)}) AS shares
  JOIN (SELECT task, title, min(major) AS major FROM (${taskOccupations(collection)}) AS statements GROUP BY task, title) AS carriers USING (task)`
}
