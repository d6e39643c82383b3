import type { Roles } from '../../shared/index-builder/roles'
import { identifier, join, literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { isUsed } from './check-records'
import { labelsOf } from './dictionaries'
import type { BuildSession } from './session'

/**
 * The table everything is counted from, one row a conversation: `is_api`, `account` (a hash: only whether two are the same matters), `country` and `state` as
 * codes, and the codes of `task`, `pattern` and `request_0` … `request_2`; amounts where there are any. Narrow, so that ten million fit in memory; what does not is spilled.
 */
export async function readRecords(session: BuildSession, source: Sql, roles: Roles): Promise<void> {
  const isApi = roles.product === null || roles.apiValues.length === 0
    ? sql`FALSE`
    : sql`coalesce(lower(records.product) IN (${join(roles.apiValues.map((value) => literal(value.trim().toLowerCase())), ', ')}), FALSE)`
  const labelled = (column: string, table: Sql): Sql => sql`LEFT JOIN ${table} AS ${identifier(`of_${column}`)} ON ${identifier(`of_${column}`)}.raw = records.${identifier(column)}`
  const joins = [
    labelled('country', labelsOf('country')), labelled('state', labelsOf('state')), labelled('pattern', labelsOf('pattern')), labelled('task', labelsOf('onet_task')),
    labelled('request_0', labelsOf('request_0')), labelled('request_1', labelsOf('request_1')), labelled('request_2', labelsOf('request_2')),
  ]
  await session.run(sql`CREATE OR REPLACE TEMP TABLE records AS
SELECT ${isApi} AS is_api, hash(records.account) AS account, of_country.label AS country, CASE WHEN of_country.label = 'US' THEN of_state.label END AS state,
  of_task.code AS task, of_pattern.code AS pattern, of_request_0.code AS request_0, of_request_1.code AS request_1, of_request_2.code AS request_2,
  records.input_tokens, records.output_tokens, records.cost
FROM (SELECT * FROM (${source}) AS records WHERE ${isUsed(roles)}) AS records
${join(joins, '\n')}`)
}
