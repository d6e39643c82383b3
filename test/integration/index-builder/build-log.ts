import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from './read-long-csv'
import { buildIndex } from '../../../src/main/index-builder/build-index'
import { join as joined, literal, sql } from '../../../src/main/sql/quote'
import type { BuildSummary } from '../../../src/shared/index-builder/build-summary'
import { Roles, type RolesInput } from '../../../src/shared/index-builder/roles'
import type { OpenEngine } from '../support/open-engine'

/** A record of a log made up for a test; what is absent is missing. */
export interface LogRecord {
  readonly id: string
  readonly account: string
  readonly country?: string | null
  readonly state?: string | null
  readonly product?: string | null
  readonly task?: string | null
  readonly pattern?: string | null
  readonly request0?: string | null
  readonly request1?: string | null
  readonly request2?: string | null
  readonly tokens?: number | null
}

export interface LongRow {
  readonly geoId: string
  readonly geography: string
  readonly product: string
  readonly facet: string
  readonly level: number
  readonly variable: string
  readonly node: string
  readonly value: number
}

export interface BuiltIndex {
  readonly rows: readonly LongRow[]
  readonly files: ReadonlyMap<string, string>
  readonly summary: BuildSummary
}

export const logRoles: RolesInput = {
  version: 1, conversation: 'id', account: 'account', country: 'country', state: 'state', task: 'task', collaboration: 'pattern', requests: ['request0', 'request1', 'request2'],
  window: { start: '2026-05-01', end: '2026-05-31' },
}

/** Of what `scripts/generate-synthetic-log.mjs` writes. */
export const syntheticRoles: RolesInput = {
  version: 1, conversation: 'conversation_id', account: 'account_id', date: 'started_at', country: 'country', state: 'state', product: 'product', task: 'task', collaboration: 'collaboration',
  requests: ['request_0', 'request_1', 'request_2'], inputTokens: 'input_tokens', outputTokens: 'output_tokens', cost: 'cost',
}

const columns = ['id', 'account', 'country', 'state', 'product', 'task', 'pattern', 'request0', 'request1', 'request2', 'tokens'] as const

let nextFolder = 1

/** Builds an index from records and reads it back. */
export async function buildLog(engine: OpenEngine, records: readonly LogRecord[], roles: RolesInput = logRoles): Promise<BuiltIndex> {
  const folder = engine.path(`index-${nextFolder++}`)
  const rows = records.map((record) => sql`(${joined(columns.map((name) => literal(record[name] ?? null)), ', ')})`)
  const from = sql`(SELECT * FROM (VALUES ${joined(rows, ', ')}) AS log (id, account, country, state, product, task, pattern, request0, request1, request2, tokens))`
  const summary = await buildIndex(
    { database: engine.registry.database(), from, roles: Roles.parse(roles), folder, labelSources: { tasks: null, requests: null } },
    { signal: new AbortController().signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') },
  )
  const files = new Map<string, string>()
  for (const name of (await readdir(folder)).sort()) files.set(name, await readFile(join(folder, name), 'utf8'))
  return { rows: [...files].filter(([name]) => name.endsWith('.csv')).flatMap(([, text]) => parse(text)), files, summary }
}
