import type { Scalar } from '../../shared/result/scalar'
import { isBlocking, type RecordsProblem, type RecordsProblemKind, type RecordsReport } from '../../shared/errors/records-problem'
import type { Roles } from '../../shared/index-builder/roles'
import { identifier, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { labelColumnNames, labelsOf, makeDictionaries, type LabelColumn, type MatchedColumn } from './dictionaries'
import { readRecords } from './read-records'
import type { BuildSession } from './session'
import { requestDepth, type JoinedLabels } from './source-query'

/** Longer values may be texts, and are not shown. */
const longestExample = 40
const mostExamples = 5
/** Labels are published as they are written; what is longer is a text that was taken for one. The longest O*NET statement has some 400 characters. */
const longestLabel = 1_000

type Note = (kind: RecordsProblemKind, field: string | null, count: Scalar | undefined, examples?: readonly string[]) => void

/** Reads the records (into `records`, with their dictionaries) and looks them over. `source` is what `sourceQuery` gave; it is read twice. */
export async function checkRecords(session: BuildSession, source: Sql, roles: Roles, labels: JoinedLabels): Promise<RecordsReport> {
  const problems: RecordsProblem[] = []
  const note: Note = (kind, field, count, examples = []) => {
    if (Number(count ?? 0) > 0) problems.push({ kind, field: field ?? '', count: Number(count), examples: [...examples] })
  }
  if (roles.account === roles.conversation) note('account-is-conversation', roles.account, 1)
  const fields: Readonly<Record<LabelColumn | MatchedColumn, string | null>> = {
    onet_task: roles.task, request_0: roles.requests[0] ?? null, request_1: roles.requests[1] ?? null, request_2: roles.requests[2] ?? null, pattern: roles.collaboration, country: roles.country, state: roles.state,
  }
  for (const [column, count] of await makeDictionaries(session, source)) note('too-many-labels', fields[column], count)
  for (const column of labelColumnNames) note('labels-are-texts', fields[column], await session.number(sql`SELECT count(*) FROM ${labelsOf(column)} WHERE length(raw) > ${longestLabel}`))
  await readRecords(session, source, roles)
  const dated = roles.date === null ? sql`FALSE` : sql`conversation IS NOT NULL AND account IS NOT NULL AND day IS NULL`
  const [counts = []] = await session.rows(sql`SELECT count(*), count(*) FILTER (WHERE conversation IS NULL), count(*) FILTER (WHERE conversation IS NOT NULL AND account IS NULL),
  count(*) FILTER (WHERE ${dated}), count(*) FILTER (WHERE conversation IS NOT NULL AND account IS NOT NULL AND day IS NOT NULL AND NOT is_used),
  count(*) FILTER (WHERE bad_input_tokens), count(*) FILTER (WHERE bad_output_tokens), count(*) FILTER (WHERE bad_cost),
  count(*) FILTER (WHERE is_used), count(*) FILTER (WHERE is_used AND task IS NULL), count(*) FILTER (WHERE is_used AND request_0 IS NULL),
  CAST(min(day) FILTER (WHERE is_used) AS VARCHAR), CAST(max(day) FILTER (WHERE is_used) AS VARCHAR) FROM records`)
  const [conversations = [], accounts = []] = [
    ...await session.rows(sql`SELECT count(*) FROM (SELECT DISTINCT conversation FROM records WHERE is_used) AS found`), ...await session.rows(sql`SELECT count(*) FROM (SELECT DISTINCT account FROM records WHERE is_used) AS found`),
  ]
  const used = Number(counts[8] ?? 0)
  note('conversation-missing', roles.conversation, counts[1])
  note('account-missing', roles.account, counts[2])
  note('date-unreadable', roles.date, counts[3])
  note('date-outside', roles.date, counts[4])
  note('number-unreadable', roles.inputTokens, counts[5])
  note('number-unreadable', roles.outputTokens, counts[6])
  note('number-unreadable', roles.cost, counts[7])
  if (used === 0) problems.push({ kind: 'no-records', field: '', count: 0, examples: [] })
  if (used > Number(conversations[0] ?? 0)) await noteRepeated(session, source, roles, note)
  if (labels.tasks === null && roles.task !== null) note('task-missing', roles.task, counts[9])
  if (requestDepth(roles, labels) > 0) note('request-missing', fields.request_0, counts[10])
  for (const [column, kind] of [['country', 'country-unknown'], ['state', 'state-unknown'], ['pattern', 'pattern-unknown']] as const) await noteUnknown(session, column, kind, fields[column], note)
  for (let level = 0; level < requestDepth(roles, labels) - 1; level++) await noteSplit(session, level, roles, note)
  const found = typeof counts[11] === 'string' && typeof counts[12] === 'string' ? { start: counts[11], end: counts[12] } : null
  const window = roles.window ?? found
  if (window === null && used > 0) problems.push({ kind: 'no-window', field: '', count: 1, examples: [] })
  const isTooFew = used < roles.thresholds.conversations || Number(accounts[0] ?? 0) < roles.thresholds.accounts
  if (isTooFew && !problems.some(isBlocking)) note('too-few', null, 1)
  return { rows: Number(counts[0] ?? 0), used, accounts: Number(accounts[0] ?? 0), window, texts: null, problems }
}

async function noteRepeated(session: BuildSession, source: Sql, roles: Roles, note: Note): Promise<void> {
  const repeated = sql`SELECT conversation FROM records WHERE is_used GROUP BY conversation HAVING count(*) > 1`
  const count = await session.number(sql`SELECT count(*) FROM (${repeated}) AS repeated`)
  const examples = await session.rows(sql`SELECT DISTINCT conversation FROM (${source}) AS rows WHERE hash(conversation) IN (${repeated}) ORDER BY conversation LIMIT ${mostExamples}`)
  note('conversation-repeated', roles.conversation, count, shown(examples))
}

async function noteUnknown(session: BuildSession, column: MatchedColumn, kind: RecordsProblemKind, field: string | null, note: Note): Promise<void> {
  const unknown = identifier(`unknown_${column}`)
  const rows = await session.rows(sql`SELECT raw, found, whole FROM (SELECT ${unknown} AS raw_id, count(*) AS found, sum(count(*)) OVER () AS whole FROM records WHERE is_used AND ${unknown} IS NOT NULL GROUP BY 1) AS counted
JOIN ${labelsOf(column)} USING (raw_id) ORDER BY found DESC, raw LIMIT ${mostExamples}`)
  note(kind, field, rows[0]?.[2], shown(rows))
}

/** Labels of a level that lie below several labels of the next. */
async function noteSplit(session: BuildSession, level: number, roles: Roles, note: Note): Promise<void> {
  const [lower, upper] = [identifier(`request_${level}`), identifier(`request_${level + 1}`)]
  const rows = await session.rows(sql`SELECT label, whole FROM (SELECT ${lower} AS code, count(*) OVER () AS whole FROM records WHERE is_used AND ${lower} IS NOT NULL
  GROUP BY ${lower} HAVING count(DISTINCT coalesce(${upper}, 0)) > 1) AS split JOIN ${labelsOf(`request_${level}` as LabelColumn)} USING (code) ORDER BY label LIMIT ${mostExamples}`)
  note('requests-not-a-tree', roles.requests[level] ?? `request_${level}`, rows[0]?.[1], shown(rows))
}

function shown(rows: readonly (readonly Scalar[])[]): string[] {
  return rows.map(([value]) => String(value)).filter((value) => value.length <= longestExample)
}
