import type { Scalar } from '../../shared/result/scalar'
import type { RecordsProblem, RecordsProblemKind, RecordsReport } from '../../shared/index-builder/records-problem'
import type { Roles } from '../../shared/index-builder/roles'
import { identifier, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { labelsOf, labelTables, makeLabelTable, makeMatchedTable, mostLabels, type LabelColumn } from './dictionaries'
import type { BuildSession } from './session'
import type { JoinedLabels } from './source-query'
import { requestDepth } from './source-query'

/** Longer values may be texts, and are not shown. */
const longestExample = 40
const mostExamples = 5

/**
 * Looks the records over, and leaves the tables of labels (`labels_…`) behind for the counting: nothing is read twice.
 * `source` is what `sourceQuery` gave.
 */
export async function checkRecords(session: BuildSession, source: Sql, roles: Roles, labels: JoinedLabels): Promise<RecordsReport> {
  const problems: RecordsProblem[] = []
  const note = (kind: RecordsProblemKind, field: string | null, count: Scalar | undefined, examples: readonly string[] = []): void => {
    if (Number(count ?? 0) > 0) problems.push({ kind, field: field ?? '', count: Number(count), examples: [...examples] })
  }
  const inside = insideWindow(roles)
  const [counts = []] = await session.rows(sql`SELECT count(*), count(*) FILTER (WHERE conversation IS NULL), count(*) FILTER (WHERE conversation IS NOT NULL AND account IS NULL),
  count(*) FILTER (WHERE conversation IS NOT NULL AND account IS NOT NULL AND ${roles.date === null ? sql`FALSE` : sql`day IS NULL`}),
  count(*) FILTER (WHERE conversation IS NOT NULL AND account IS NOT NULL AND day IS NOT NULL AND NOT ${inside}),
  count(*) FILTER (WHERE bad_input_tokens), count(*) FILTER (WHERE bad_output_tokens), count(*) FILTER (WHERE bad_cost)
FROM (${source}) AS records`)
  note('conversation-missing', roles.conversation, counts[1])
  note('account-missing', roles.account, counts[2])
  note('date-unreadable', roles.date, counts[3])
  note('date-outside', roles.date, counts[4])
  note('number-unreadable', roles.inputTokens, counts[5])
  note('number-unreadable', roles.outputTokens, counts[6])
  note('number-unreadable', roles.cost, counts[7])
  const usable = sql`(${source}) AS records WHERE ${isUsed(roles)}`
  const [whole = []] = await session.rows(sql`SELECT count(*), count(DISTINCT hash(conversation)), count(DISTINCT hash(account)), CAST(min(day) AS VARCHAR), CAST(max(day) AS VARCHAR),
  count(*) FILTER (WHERE task IS NULL) FROM ${usable}`)
  const used = Number(whole[0] ?? 0)
  if (used === 0) problems.push({ kind: 'no-records', field: '', count: 0, examples: [] })
  if (used > Number(whole[1] ?? 0)) {
    const repeated = await session.rows(sql`SELECT conversation, count(*) OVER () FROM ${usable} GROUP BY conversation HAVING count(*) > 1 ORDER BY conversation LIMIT ${mostExamples}`)
    note('conversation-repeated', roles.conversation, repeated[0]?.[1], shown(repeated.map(([id]) => id)))
  }
  if (labels.tasks === null && roles.task !== null) note('task-missing', roles.task, whole[5])
  await checkPlaces(session, source, roles, note)
  await checkLabels(session, source, roles, labels, note)
  const window = roles.window ?? (typeof whole[3] === 'string' && typeof whole[4] === 'string' ? { start: whole[3], end: whole[4] } : null)
  if (window === null && used > 0) problems.push({ kind: 'no-window', field: '', count: 1, examples: [] })
  return { rows: Number(counts[0] ?? 0), used, accounts: Number(whole[2] ?? 0), window, problems }
}

/** Holds for the rows an index rests on: a conversation of an account, in the window. */
export function isUsed(roles: Roles): Sql {
  return sql`conversation IS NOT NULL AND account IS NOT NULL AND ${roles.date === null ? sql`TRUE` : sql`day IS NOT NULL`} AND ${insideWindow(roles)}`
}

function insideWindow({ window, date }: Roles): Sql {
  if (window === null || date === null) return sql`TRUE`
  return sql`coalesce(day BETWEEN CAST(${literal(window.start)} AS DATE) AND CAST(${literal(window.end)} AS DATE), FALSE)`
}

type Note = (kind: RecordsProblemKind, field: string | null, count: Scalar | undefined, examples?: readonly string[]) => void

async function checkPlaces(session: BuildSession, source: Sql, roles: Roles, note: Note): Promise<void> {
  const columns = [['country', 'country-unknown', roles.country], ['state', 'state-unknown', roles.state], ['pattern', 'pattern-unknown', roles.collaboration]] as const
  for (const [column, kind, field] of columns) {
    const { isTooMany } = await makeMatchedTable(session, source, column)
    if (isTooMany) note('too-many-labels', field, 1)
    if (field === null) continue
    // Only the states of one country are published: those of others are no mistake.
    const isMeant = column === 'state' ? sql`country IN (SELECT raw FROM ${labelsOf('country')} WHERE label = 'US')` : sql`TRUE`
    const unknown = await session.rows(sql`SELECT ${identifier(column)}, count(*) AS found, sum(count(*)) OVER () FROM (${source}) AS records
WHERE ${isUsed(roles)} AND ${isMeant} AND ${identifier(column)} IS NOT NULL AND ${identifier(column)} NOT IN (SELECT raw FROM ${labelsOf(column)} WHERE label IS NOT NULL)
GROUP BY 1 ORDER BY found DESC, 1 LIMIT ${mostExamples}`)
    note(kind, field, unknown[0]?.[2], shown(unknown.map(([value]) => value)))
  }
}

async function checkLabels(session: BuildSession, source: Sql, roles: Roles, labels: JoinedLabels, note: Note): Promise<void> {
  const depth = requestDepth(roles, labels)
  const fields: Record<LabelColumn, string | null> = { onet_task: roles.task, request_0: roles.requests[0] ?? null, request_1: roles.requests[1] ?? null, request_2: roles.requests[2] ?? null }
  for (const column of Object.keys(labelTables) as LabelColumn[]) {
    await makeLabelTable(session, source, column)
    const found = await session.number(sql`SELECT count(*) FROM ${labelsOf(column)}`)
    if (found > mostLabels) note('too-many-labels', fields[column], found)
  }
  if (depth > 0) note('request-missing', fields.request_0, await session.number(sql`SELECT count(*) FROM (${source}) AS records WHERE ${isUsed(roles)} AND request_0 IS NULL`))
  for (let level = 0; level < depth - 1; level++) {
    const [lower, upper] = [identifier(`request_${level}`), identifier(`request_${level + 1}`)]
    const split = await session.rows(sql`SELECT ${lower}, count(*) OVER () FROM (${source}) AS records WHERE ${isUsed(roles)} AND ${lower} IS NOT NULL
GROUP BY ${lower} HAVING count(DISTINCT coalesce(${upper}, '')) > 1 ORDER BY 1 LIMIT ${mostExamples}`)
    note('requests-not-a-tree', roles.requests[level] ?? `request_${level}`, split[0]?.[1], shown(split.map(([value]) => value)))
  }
}

function shown(values: readonly (Scalar | undefined)[]): string[] {
  return values.map(String).filter((value) => value.length <= longestExample)
}
