import type { Roles } from '../../shared/index-builder/roles'
import { identifier, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'

/** Labels that come from somewhere else than a column: relations keyed by `conversation`; see `LabelTable`. */
export interface JoinedLabels {
  readonly tasks: Sql | null
  readonly requests: Sql | null
}

export const noJoinedLabels: JoinedLabels = { tasks: null, requests: null }

/** How many levels of request labels there are: by columns, or three where they come from clusters. */
export function requestDepth(roles: Roles, labels: JoinedLabels): number {
  return labels.requests === null ? roles.requests.length : 3
}

/**
 * The records under names of our own, as a query: `conversation`, `account`, `country`, `state`, `product`, `task`, `pattern`, `request_0` … `request_2` VARCHAR, missing
 * where there is no column or only white space; `day` DATE; `input_tokens`, `output_tokens`, `cost` DECIMAL(38, 12); and for each of those whether there was something that could
 * not be read. Columns of texts are not among them, so that no statement of the aggregation can hold one.
 */
export function sourceQuery(from: Sql, roles: Roles, labels: JoinedLabels): Sql {
  const conversation = textOf(roles.conversation)
  const requests = [0, 1, 2].map((level) => {
    const column = roles.requests[level]
    if (labels.requests !== null) return sql`${trimmed(sql`request_labels.${identifier(`label_${level}`)}`)} AS ${identifier(`request_${level}`)}`
    return sql`${column === undefined ? missing : textOf(column)} AS ${identifier(`request_${level}`)}`
  })
  const task = labels.tasks === null ? textOf(roles.task) : trimmed(sql`task_labels.label_0`)
  const joins = [
    labels.tasks === null ? sql`` : sql` LEFT JOIN ${labels.tasks} AS task_labels ON task_labels.conversation = ${conversation}`,
    labels.requests === null ? sql`` : sql` LEFT JOIN ${labels.requests} AS request_labels ON request_labels.conversation = ${conversation}`,
  ]
  return sql`SELECT ${conversation} AS conversation, ${textOf(roles.account)} AS account, ${dayOf(roles.date)} AS day,
  ${textOf(roles.country)} AS country, ${textOf(roles.state)} AS state, ${textOf(roles.product)} AS product, lower(${task}) AS task, ${textOf(roles.collaboration)} AS pattern,
  ${requests[0]!}, ${requests[1]!}, ${requests[2]!},
  ${amountOf(roles.inputTokens)} AS input_tokens, ${amountOf(roles.outputTokens)} AS output_tokens, ${amountOf(roles.cost)} AS cost,
  ${isUnreadable(roles.inputTokens)} AS bad_input_tokens, ${isUnreadable(roles.outputTokens)} AS bad_output_tokens, ${isUnreadable(roles.cost)} AS bad_cost
FROM ${from} AS rows${joins[0]!}${joins[1]!}`
}

const missing: Sql = sql`CAST(NULL AS VARCHAR)`

function textOf(column: string | null): Sql {
  return column === null ? missing : trimmed(sql`rows.${identifier(column)}`)
}

function trimmed(value: Sql): Sql {
  return sql`nullif(trim(CAST(${value} AS VARCHAR)), '')`
}

/** A day as such, or the day of a moment (in UTC where it has a zone). */
function dayOf(column: string | null): Sql {
  return column === null ? sql`CAST(NULL AS DATE)` : sql`CAST(TRY_CAST(rows.${identifier(column)} AS TIMESTAMP) AS DATE)`
}

/** Amounts are counted exactly; what is negative or no number counts as missing. */
function amountOf(column: string | null): Sql {
  if (column === null) return sql`CAST(NULL AS DECIMAL(38, 12))`
  const value = sql`TRY_CAST(rows.${identifier(column)} AS DECIMAL(38, 12))`
  return sql`CASE WHEN ${value} >= 0 THEN ${value} END`
}

function isUnreadable(column: string | null): Sql {
  return column === null ? sql`FALSE` : sql`(rows.${identifier(column)} IS NOT NULL AND coalesce(TRY_CAST(rows.${identifier(column)} AS DECIMAL(38, 12)) < 0, TRUE))`
}
