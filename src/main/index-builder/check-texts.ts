import type { RecordsProblem } from '../../shared/errors/records-problem'
import type { Roles } from '../../shared/index-builder/roles'
import { identifier, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import type { BuildSession } from './session'
import { textsOf } from './texts-of-records'

/** How many different texts labels would be made from, and how many rows have none. Null where no labels are made. */
export async function checkTexts(session: BuildSession, from: Sql, roles: Roles): Promise<{ readonly texts: number | null; readonly problems: readonly RecordsProblem[] }> {
  const text = roles.text ?? roles.summary
  const isAsked = (roles.matchTasks && roles.task === null) || (roles.clusterRequests && roles.requests.length === 0)
  if (text === null || !isAsked) return { texts: null, problems: [] }
  const { texts } = textsOf({ from, conversation: roles.conversation, text })
  const [[different, missing] = []] = await session.rows(sql`SELECT (SELECT count(*) FROM (${texts}) AS texts),
  (SELECT count(*) FROM ${from} WHERE trim(coalesce(CAST(${identifier(roles.conversation)} AS VARCHAR), '')) <> '' AND trim(coalesce(CAST(${identifier(text)} AS VARCHAR), '')) = '')`)
  const without = Number(missing ?? 0)
  return { texts: Number(different ?? 0), problems: without === 0 ? [] : [{ kind: 'text-missing', field: text, count: without, examples: [] }] }
}
