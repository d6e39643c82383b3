import { reviewSentence } from '../../shared/index-builder/match-review'
import type { Roles } from '../../shared/index-builder/roles'
import type { Database } from '../duckdb/database'
import type { Sql } from '../sql/statement'
import type { LabelContext, LabelSource, LabelSources } from './label-source'
import type { JoinedLabels } from './source-query'

/** Asks for the labels that the roles want made, tasks before requests. A kind that has a column, or no source in this version, is not made. */
export async function joinLabels(
  database: Database, from: Sql, roles: Roles, sources: LabelSources, context: LabelContext,
): Promise<{ readonly labels: JoinedLabels; readonly sentences: readonly string[] }> {
  const text = roles.text ?? roles.summary
  const sentences: string[] = []
  const made = async (source: LabelSource | null, isWanted: boolean, what: string): Promise<Sql | null> => {
    if (source === null || !isWanted || text === null) return null
    const table = await source.label({ database, from, conversation: roles.conversation, text, seed: roles.seed }, context)
    // How many have a label is not said: `not_classified` less those without one would be what was folded (docs/decisions/0017).
    sentences.push([`${what}: ${source.describe()}`, ...(what === 'Tasks' && roles.matchReview !== null ? [reviewSentence(roles.matchReview)] : [])].join(' '))
    return table.from
  }
  const tasks = await made(sources.tasks, roles.matchTasks && roles.task === null, 'Tasks')
  const requests = await made(sources.requests, roles.clusterRequests && roles.requests.length === 0, 'Requests')
  return { labels: { tasks, requests }, sentences }
}
