import type { OccupationPage, OccupationRelease, OccupationRequest } from '../../../shared/economic-index/occupation-page'
import { identifier, join, literal, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import { occupationTaskParts } from '../measures/occupation-tasks'
import { isAutomation, isNamedPattern } from '../measures/patterns'
import { globalTaskShares } from '../measures/soc-shares'
import { stableSum } from '../measures/stable-sum'
import { taskPatterns } from '../measures/task-patterns'
import { numberIn, textIn, type Ask } from '../recipe'
import type { ReleaseCollection } from '../releases/collection'
import { medianWages, occupationTaskRows, socGroups } from '../releases/reference'
import { taskKey } from '../releases/tidy'
import { releasesCovering, type ReleaseOfProduct } from '../tables/index-table-recipe'
import { globalTasks } from '../tables/tasks-table'

const mostTasks = 300

/**
 * Occupations to choose from, and of the chosen one (or SOC major group) its tasks and use over the open releases.
 * @throws AppFailure `file-not-found` without the O*NET task statements
 */
export async function occupationPage({ code }: OccupationRequest, collection: ReleaseCollection, ask: Ask): Promise<OccupationPage> {
  const groups = collection.table('soc-structure') === null ? [] : (await ask(sql`SELECT major, soc_group FROM (${socGroups(collection)}) AS groups ORDER BY 2`)).map((row) => ({ code: textIn(row, 0), title: textIn(row, 1), isGroup: true }))
  const occupations = (await ask(sql`SELECT code, any_value(title) FROM (${occupationTaskRows(collection)}) AS task_rows GROUP BY code ORDER BY 2, 1`)).map((row) => ({ code: textIn(row, 0), title: textIn(row, 1), isGroup: false }))
  const choices = [...groups, ...occupations]
  const choice = choices.find((one) => one.code === code)
  if (choice === undefined) return { choices, chosen: null }
  const releases: OccupationRelease[] = []
  const covered = releasesCovering(collection, globalTasks)
  for (const one of covered) releases.push(await releaseOf(collection, one, choice, ask))
  const wage = choice.isGroup ? [] : await ask(sql`SELECT salary FROM (${medianWages(collection)}) AS wages WHERE code = ${literal(choice.code)}`)
  return {
    choices,
    chosen: {
      code: choice.code, title: choice.title, group: choice.isGroup ? null : (groups.find((group) => group.code === choice.code.slice(0, 2))?.title ?? null),
      medianSalary: wage[0] === undefined ? null : numberIn(wage[0], 0), releases, ...(await tasksOf(collection, covered, choice.code, ask)),
    },
  }
}

/** `task`: the texts of the occupation, or of every occupation of a group, each once. */
function ownTasks(collection: ReleaseCollection, code: string): Sql {
  return sql`SELECT DISTINCT task FROM (${occupationTaskRows(collection)}) AS task_rows WHERE starts_with(code, ${literal(code)})`
}

async function releaseOf(collection: ReleaseCollection, one: ReleaseOfProduct, { title, code, isGroup }: { title: string; code: string; isGroup: boolean }, ask: Ask): Promise<OccupationRelease> {
  const own = isGroup ? sql`major = ${literal(code)}` : sql`title = ${literal(title)}`
  const [shares = []] = await ask(sql`SELECT 100 * ${stableSum(sql`part`, own)} / nullif(${stableSum(sql`part`)}, 0) FROM (${occupationTaskParts(collection, one)}) AS parts`)
  const [depth = [0, 0]] = await ask(sql`SELECT count(*), count(used.task) FROM (${occupationTaskRows(collection)}) AS task_rows LEFT JOIN (SELECT task FROM (${globalTaskShares(collection, one)}) AS shares) AS used USING (task) WHERE starts_with(code, ${literal(code)})`)
  const hasPatterns = collection.covers({ ...one, facet: 'onet_task::collaboration', geography: 'global' })
  const [mix = []] = !hasPatterns ? [] : await ask(sql`SELECT 100 * ${stableSum(sql`part * pct`, isAutomation(sql`pattern`))} / nullif(${stableSum(sql`part * pct`)}, 0)
FROM (${occupationTaskParts(collection, one)}) AS parts JOIN (${taskPatterns(collection, one)}) AS by_task USING (task) WHERE ${own} AND ${isNamedPattern(sql`pattern`)}`)
  const hasThinking = collection.covers({ ...one, variable: 'thinking_pct' })
  const [thinking = []] = !hasThinking ? [] : await ask(sql`SELECT ${stableSum(sql`part * coalesce(fractions.pct, 0)`)} / nullif(${stableSum(sql`part`)}, 0) FROM (${occupationTaskParts(collection, one)}) AS parts
LEFT JOIN (SELECT ${taskKey(sql`node`)} AS task, any_value(value) AS pct FROM (${collection.tidy({ ...one, facet: 'onet_task', variable: 'thinking_pct' })}) AS tidy GROUP BY 1) AS fractions USING (task) WHERE ${own}`)
  const optional = (value: (typeof shares)[number] | undefined): number | null => (value === null || value === undefined ? null : Number(value))
  return { ...one, share: optional(shares[0]), tasks: numberIn(depth, 0), used: numberIn(depth, 1), automation: optional(mix[0]), thinking: optional(thinking[0]) }
}

async function tasksOf(collection: ReleaseCollection, releases: readonly ReleaseOfProduct[], code: string, ask: Ask): Promise<{ tasks: NonNullable<OccupationPage['chosen']>['tasks']; taskCount: number }> {
  const joins = releases.map((one, index) => sql`LEFT JOIN (${globalTaskShares(collection, one)}) AS ${shareAlias(index)} ON ${shareAlias(index)}.task = own.task`)
  const withPatterns = releases.findLast((one) => collection.covers({ ...one, facet: 'onet_task::collaboration', geography: 'global' }))
  const patterns = withPatterns === undefined ? sql`SELECT NULL::VARCHAR AS task, NULL::DOUBLE AS automation WHERE FALSE` : sql`SELECT task, 100 * ${stableSum(sql`pct`, isAutomation(sql`pattern`))} / nullif(${stableSum(sql`pct`)}, 0) AS automation
FROM (${taskPatterns(collection, withPatterns)}) AS by_task WHERE ${isNamedPattern(sql`pattern`)} GROUP BY task`
  const columns = releases.map((_, index) => sql`${shareAlias(index)}.pct`)
  const newest = columns.at(-1) ?? sql`NULL`
  const rows = await ask(sql`SELECT own.task, count(*) OVER (), mix.automation${columns.length === 0 ? sql`` : sql`, ${join(columns, ', ')}`} FROM (${ownTasks(collection, code)}) AS own ${join(joins, '\n')}
LEFT JOIN (${patterns}) AS mix ON mix.task = own.task ORDER BY greatest(${join([newest, ...columns, sql`-1`], ', ')}) DESC NULLS LAST, own.task LIMIT ${mostTasks}`)
  return {
    taskCount: rows[0] === undefined ? 0 : numberIn(rows[0], 1),
    tasks: rows.map((row) => ({
      task: textIn(row, 0), automation: row[2] === null ? null : numberIn(row, 2), shares: releases.map((_, index) => (row[index + 3] === null || row[index + 3] === undefined ? null : numberIn(row, index + 3))),
    })),
  }
}

function shareAlias(index: number): Sql {
  return identifier(`share_${index}`)
}
