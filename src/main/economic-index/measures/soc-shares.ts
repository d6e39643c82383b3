import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import { socGroups, taskOccupations } from '../releases/reference'
import { taskKey } from '../releases/tidy'
import type { TidyRequest } from '../releases/tidy-request'
import { stableSum, stableSumOver } from './stable-sum'

/** `task, pct`: the share of conversations of each task text of one release, `none` and `not_classified` among them. */
export function globalTaskShares(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`SELECT ${taskKey(sql`node`)} AS task, ${stableSum(sql`value`)} AS pct
  FROM (${collection.tidy({ ...request, facet: 'onet_task', variable: 'onet_task_pct', geography: 'global' })}) AS tidy GROUP BY 1`
}

/** The same of one place. */
export function placeTaskShares(collection: ReleaseCollection, request: TidyRequest, geography: string, geoId: string): Sql {
  return sql`SELECT ${taskKey(sql`node`)} AS task, ${stableSum(sql`value`)} AS pct FROM (${collection.tidy({ ...request, facet: 'onet_task', variable: 'onet_task_pct', geography, geoIds: [geoId] })}) AS tidy GROUP BY 1`
}

/**
 * `code, title, major, share`: the share of each occupation as the first two reports have it. A task's share is divided equally among the distinct
 * occupation titles that carry its text; the shares of all matched tasks are rescaled to sum to 100.
 */
export function occupationShares(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`SELECT min(code) AS code, title, min(major) AS major, 100 * ${stableSum(sql`part`)} / any_value(whole) AS share FROM (
    SELECT *, ${stableSumOver(sql`part`)} AS whole FROM (
      SELECT carriers.code, carriers.title, carriers.major, shares.pct / count(*) OVER (PARTITION BY carriers.task) AS part
      FROM (${globalTaskShares(collection, request)}) AS shares
      JOIN (SELECT task, title, min(code) AS code, min(major) AS major FROM (${taskOccupations(collection)}) AS statements GROUP BY task, title) AS carriers USING (task)
    ) AS parts
  ) AS matched GROUP BY title`
}

/** `major, soc_group, share`: `occupationShares` by SOC major group; groups without use stand with 0. */
export function groupShares(collection: ReleaseCollection, request: TidyRequest): Sql {
  return sql`SELECT majors.major, majors.soc_group, coalesce(${stableSum(sql`occupations.share`)}, 0) AS share
  FROM (${socGroups(collection)}) AS majors LEFT JOIN (${occupationShares(collection, request)}) AS occupations USING (major) GROUP BY ALL`
}
