import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SampledMatch } from '../../../shared/contract/index-builder-channels'
import type { Roles } from '../../../shared/index-builder/roles'
import type { Database } from '../../duckdb/database'
import { identifier, sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { LabelContext, LabelSource } from '../label-source'
import { BuildSession } from '../session'

export interface MatchSampleRequest {
  readonly database: Database
  readonly from: Sql
  readonly roles: Roles
  readonly tasks: LabelSource
}

/** Conversations that a person is shown: their share of right matches is known to some 18 points then. */
const sampleSize = 30
/** Enough to know what a text is about. */
const longestShown = 600

/** Some conversations with the tasks their texts are matched to, drawn by a digest of their ids: the same ones whatever the order of the records. */
export async function sampleMatches({ database, from, roles, tasks }: MatchSampleRequest, context: LabelContext): Promise<SampledMatch[]> {
  const text = roles.text ?? roles.summary
  if (text === null) return []
  const staging = join(context.temporaryFolder, `matches-${randomUUID()}`)
  return database.session(async (own) => {
    const session = new BuildSession(own, context.signal)
    const [sample, conversation, words] = [identifier('sextant_match_sample'), sql`trim(CAST(${identifier(roles.conversation)} AS VARCHAR))`, sql`CAST(${identifier(text)} AS VARCHAR)`]
    await session.run(sql`CREATE OR REPLACE TEMP TABLE ${sample} AS SELECT ${conversation} AS conversation, min(${words}) AS text FROM ${from}
WHERE ${conversation} <> '' AND trim(${words}) <> '' GROUP BY 1 ORDER BY sha256(${conversation}) LIMIT ${sampleSize}`)
    const { from: labels } = await tasks.label({ database: own, from: sample, conversation: 'conversation', text: 'text', seed: roles.seed }, { ...context, temporaryFolder: staging })
    const rows = await session.rows(sql`SELECT left(text, ${longestShown}), label_0, score, runner_up, runner_up_score FROM ${sample} AS sample JOIN ${labels} AS labels USING (conversation) ORDER BY sha256(conversation)`)
    return rows.map(([shown, task, score, runnerUp, runnerUpScore]): SampledMatch => ({
      text: String(shown), task: String(task), score: Number(score), runnerUp: typeof runnerUp === 'string' ? runnerUp : null, runnerUpScore: runnerUpScore === null || runnerUpScore === undefined ? null : Number(runnerUpScore),
    }))
  }).finally(() => rm(staging, { recursive: true, force: true }))
}
