import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { ReleaseCollection } from '../releases/collection'
import { socGroups, taskOccupations } from '../releases/reference'
import type { TidyRequest } from '../releases/tidy-request'
import { globalTaskShares } from './soc-shares'
import { stableSum, stableSumOver } from './stable-sum'

/** The class of everything that has no occupation: `none` and `not_classified` together. */
export const unclassified = 'not_classified'

/**
 * `soc_group, share`: shares by SOC major group as the third report has them. A task's full share goes to every distinct major group that
 * carries its text; `none` and `not_classified` form a class of their own (`not_classified`); all are rescaled to sum to 100.
 */
export function membershipShares(collection: ReleaseCollection, request: TidyRequest): Sql {
  return membershipOf(collection, globalTaskShares(collection, request))
}

/** The same of any task shares (`task, pct`), those of one place for instance. */
export function membershipOf(collection: ReleaseCollection, taskShares: Sql): Sql {
  return sql`SELECT soc_group, 100 * amount / ${stableSumOver(sql`amount`)} AS share FROM (
    SELECT CASE WHEN shares.task IN ('none', 'not_classified') THEN 'not_classified' ELSE groups.soc_group END AS soc_group, ${stableSum(sql`shares.pct`)} AS amount
    FROM (${taskShares}) AS shares
    LEFT JOIN (SELECT DISTINCT task, major FROM (${taskOccupations(collection)}) AS statements) AS carriers USING (task)
    LEFT JOIN (${socGroups(collection)}) AS groups USING (major)
    WHERE groups.soc_group IS NOT NULL OR shares.task IN ('none', 'not_classified') GROUP BY 1
  ) AS amounts`
}
