import { literal, sql } from '../../sql/quote'
import { occupationShares } from '../measures/soc-shares'
import { occupationDepth } from '../measures/task-depth'
import { medianWages, socGroups } from '../releases/reference'
import { releasesCovering, unionOf, type IndexTableRecipe } from './index-table-recipe'
import { globalTasks } from './tasks-table'

/** One row for each O*NET occupation and release: its share of conversations, how many of its tasks are seen, and its median wage. */
export const occupationsTable: IndexTableRecipe = {
  isKept: true,
  query(collection) {
    if (collection.table('task-statements') === null || collection.table('soc-structure') === null) return null
    return unionOf(releasesCovering(collection, globalTasks).map((one) => sql`SELECT ${literal(one.release)} AS release, ${literal(one.product)} AS product, depth.code, depth.title AS occupation, majors.soc_group,
  shares.share AS share_pct, depth.tasks AS task_count, depth.used AS task_used_count, 100 * depth.depth AS task_depth_pct, wages.salary AS salary_median
FROM (${occupationDepth(collection, one)}) AS depth LEFT JOIN (${occupationShares(collection, one)}) AS shares ON shares.title = depth.title
LEFT JOIN (${socGroups(collection)}) AS majors ON majors.major = left(depth.code, 2) LEFT JOIN (${medianWages(collection)}) AS wages ON wages.code = depth.code`))
  },
}
