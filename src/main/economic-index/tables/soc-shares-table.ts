import { literal, sql } from '../../sql/quote'
import { membershipShares } from '../measures/group-membership'
import { groupShares } from '../measures/soc-shares'
import { releasesCovering, unionOf, type IndexTableRecipe } from './index-table-recipe'
import { groupNameZh } from './named'
import { globalTasks } from './tasks-table'

/**
 * Shares by SOC major group of each release, under both rules: `divided` (first two reports: a task's share is split among its occupations, matched
 * shares sum to 100) and `membership` (third report: a task counts in full in each of its groups, with a class for what has none).
 */
export const socSharesTable: IndexTableRecipe = {
  isKept: true,
  query(collection) {
    if (collection.table('task-statements') === null || collection.table('soc-structure') === null) return null
    const union = unionOf(releasesCovering(collection, globalTasks).flatMap((one) => [
      sql`SELECT ${literal(one.release)} AS release, ${literal(one.product)} AS product, 'divided' AS rule, soc_group, share AS share_pct FROM (${groupShares(collection, one)}) AS divided`,
      sql`SELECT ${literal(one.release)}, ${literal(one.product)}, 'membership', soc_group, share FROM (${membershipShares(collection, one)}) AS membership`,
    ]))
    return union === null ? null : sql`SELECT shares.*, ${groupNameZh(sql`soc_group`)} AS soc_group_zh FROM (${union}) AS shares`
  },
}
