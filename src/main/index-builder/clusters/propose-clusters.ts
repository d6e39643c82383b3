import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProposedCluster } from '../../../shared/contract/index-builder-channels'
import type { Roles } from '../../../shared/index-builder/roles'
import type { Database } from '../../duckdb/database'
import { identifier, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { LabelContext, LabelSource } from '../label-source'
import { BuildSession } from '../session'

export interface ClusterRequest {
  readonly database: Database
  readonly from: Sql
  readonly roles: Roles
  readonly requests: LabelSource
}

/** The request clusters of these records, the largest first, each with its place in the tree and how many conversations and accounts are in it. */
export async function proposeClusters({ database, from, roles, requests }: ClusterRequest, context: LabelContext): Promise<ProposedCluster[]> {
  const text = roles.text ?? roles.summary
  if (text === null) return []
  const staging = join(context.temporaryFolder, `clusters-${randomUUID()}`)
  return database.session(async (own) => {
    const table = await requests.label({ database: own, from, conversation: roles.conversation, text, seed: roles.seed }, { ...context, temporaryFolder: staging })
    const rows = await new BuildSession(own, context.signal).rows(sql`SELECT label_0, label_1, label_2, count(DISTINCT labels.conversation), count(DISTINCT CAST(rows.${identifier(roles.account)} AS VARCHAR))
FROM ${table.from} AS labels JOIN ${from} AS rows ON trim(CAST(rows.${identifier(roles.conversation)} AS VARCHAR)) = labels.conversation GROUP BY ALL ORDER BY 4 DESC, 1`)
    return rows.map(([fine, middle, coarse, conversations, accounts]): ProposedCluster => ({ path: [String(fine), String(middle), String(coarse)], conversations: Number(conversations), accounts: Number(accounts) }))
  }).finally(() => rm(staging, { recursive: true, force: true }))
}
