import { identifier, join, literal, sql } from '../../sql/quote'
import { patterns } from '../measures/patterns'
import { globalTaskShares } from '../measures/soc-shares'
import { taskPatterns } from '../measures/task-patterns'
import { releasesCovering, unionOf, type IndexTableRecipe } from './index-table-recipe'

/** The share of conversations of each task, all over the world. */
export const globalTasks = { facet: 'onet_task', geography: 'global', variable: 'onet_task_pct' } as const

/** One row for each task of each release: its share, and the patterns within it (per cent of the task), automation among the five named ones. */
export const tasksTable: IndexTableRecipe = {
  isKept: true,
  query: (collection) => unionOf(releasesCovering(collection, globalTasks).map((one) => {
    const columns = [...patterns, 'none', 'not_classified'].map((name) => sql`max(pct) FILTER (WHERE pattern = ${literal(name)}) AS ${identifier(name)}`)
    const [automation, named] = [sql`(coalesce(directive, 0) + coalesce(feedback_loop, 0))`, sql`(coalesce(directive, 0) + coalesce(feedback_loop, 0) + coalesce(validation, 0) + coalesce(task_iteration, 0) + coalesce(learning, 0))`]
    return sql`SELECT ${literal(one.release)} AS release, ${literal(one.product)} AS product, shares.task, shares.pct AS share_pct, wide.* EXCLUDE (task),
  100 * ${automation} / nullif(${named}, 0) AS automation_pct,
  CASE shares.task WHEN 'not_classified' THEN 'not_classified' WHEN 'none' THEN 'none' ELSE 'shown' END AS suppression
FROM (${globalTaskShares(collection, one)}) AS shares LEFT JOIN (SELECT task, ${join(columns, ', ')} FROM (${taskPatterns(collection, one)}) AS by_task GROUP BY task) AS wide ON wide.task = shares.task`
  })),
}
