import type { Roles } from '../../shared/index-builder/roles'
import { identifier, join, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { labelsOf } from './dictionaries'
import type { BuildSession } from './session'

/**
 * `records`, made in one pass: a row for each row of the source. Ids are hashes (only whether two are the same matters), labels are codes, so that ten million
 * rows stay small; what does not fit in memory is spilled. `is_used`: a conversation of an account, in the window. `unknown_…` is the `raw_id` of a value that means
 * nothing known. Until `dropUnused`, rows that are not used are there to be counted.
 */
export async function readRecords(session: BuildSession, source: Sql, roles: Roles): Promise<void> {
  const isApi = roles.product === null || roles.apiValues.length === 0
    ? sql`FALSE`
    : sql`coalesce(lower(rows.product) IN (${join(roles.apiValues.map((value) => literal(value.trim().toLowerCase())), ', ')}), FALSE)`
  const labelled = (column: string, table: Sql): Sql => sql`LEFT JOIN ${table} AS ${identifier(`of_${column}`)} ON ${identifier(`of_${column}`)}.raw = rows.${identifier(column)}`
  const joins = [
    labelled('country', labelsOf('country')), labelled('state', labelsOf('state')), labelled('pattern', labelsOf('pattern')), labelled('task', labelsOf('onet_task')),
    labelled('request_0', labelsOf('request_0')), labelled('request_1', labelsOf('request_1')), labelled('request_2', labelsOf('request_2')),
  ]
  await session.run(sql`CREATE OR REPLACE TEMP TABLE records AS
SELECT ${isApi} AS is_api, CASE WHEN rows.conversation IS NOT NULL THEN hash(rows.conversation) END AS conversation, CASE WHEN rows.account IS NOT NULL THEN hash(rows.account) END AS account, rows.day,
  ${isUsed(roles)} AS is_used, of_country.label AS country, CASE WHEN of_country.label = 'US' THEN of_state.label END AS state,
  of_task.code AS task, of_pattern.code AS pattern, of_request_0.code AS request_0, of_request_1.code AS request_1, of_request_2.code AS request_2,
  CASE WHEN of_country.label IS NULL THEN of_country.raw_id END AS unknown_country, CASE WHEN of_country.label = 'US' AND of_state.label IS NULL THEN of_state.raw_id END AS unknown_state,
  CASE WHEN of_pattern.label IS NULL THEN of_pattern.raw_id END AS unknown_pattern,
  rows.input_tokens, rows.output_tokens, rows.cost, rows.bad_input_tokens, rows.bad_output_tokens, rows.bad_cost
FROM (${source}) AS rows
${join(joins, '\n')}`)
}

/** Leaves the rows an index rests on. */
export async function dropUnused(session: BuildSession): Promise<void> {
  await session.run(sql`DELETE FROM records WHERE NOT is_used`)
}

function isUsed(roles: Roles): Sql {
  const { window, date } = roles
  const inWindow = window === null || date === null ? sql`TRUE` : sql`rows.day BETWEEN CAST(${literal(window.start)} AS DATE) AND CAST(${literal(window.end)} AS DATE)`
  return sql`coalesce(rows.conversation IS NOT NULL AND rows.account IS NOT NULL AND ${date === null ? sql`TRUE` : sql`rows.day IS NOT NULL`} AND ${inWindow}, FALSE)`
}
