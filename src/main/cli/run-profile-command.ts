import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { ImportAudit } from '../../shared/dataset/import-audit'
import type { Command } from './arguments'
import type { EngineThread } from './engine-thread'
import { jsonText } from './json-text'
import { openPaths } from './open-paths'
import type { Output } from './output'
import { profileDocument, type ProfiledDataset } from './profile-document'
import { profileText } from './profile-text'

/**
 * `sextant profile`: every column of every dataset, over all rows.
 * @returns the exit code: 1 when something could not be opened, though the rest is printed
 */
export async function runProfileCommand(
  engine: EngineThread, { reading, isJson }: Extract<Command, { kind: 'profile' }>, output: Output, signal: AbortSignal,
): Promise<number> {
  const { datasets, failed } = await openPaths(engine, reading, output, signal)
  const profiled: ProfiledDataset[] = []
  for (const summary of datasets) {
    const one = await profile(engine, summary, signal)
    profiled.push(one)
    if (!isJson) await output.print(`${profiled.length > 1 ? '\n' : ''}${profileText(one, output.terminalColumns)}`)
  }
  if (isJson) await output.print(`${jsonText(profileDocument(profiled, failed))}\n`)
  return failed.length > 0 ? 1 : 0
}

async function profile({ client }: EngineThread, summary: DatasetSummary, signal: AbortSignal): Promise<ProfiledDataset> {
  const dataset = summary.id
  const profiling = client.request('profile/run', { dataset, fields: null, basis: 'all-rows' }, { signal })
  const auditing = client.request('audit/run', { dataset }, { signal })
  // The engine's thread cannot end well while one of the two still runs: a failure waits for the other.
  await Promise.allSettled([profiling, auditing])
  const [{ profiles }, { audit }] = await Promise.all([profiling, auditing])
  const rowCount = profiles[0]?.basis.rowCount ?? 0
  return { summary, profiles, rowCount, audit: audit === null ? null : reconciled(audit, rowCount) }
}

/** The account says how many records were loaded, the columns were counted over the rows there are: two numbers that have to agree. */
export function reconciled(audit: ImportAudit, rowCount: number): ImportAudit {
  if (audit.loaded === rowCount) return audit
  const kind = audit.loaded > rowCount ? 'rows-lost' : 'rows-invented'
  const details = `The account has ${audit.loaded} loaded records, the table ${rowCount} rows.`
  return { ...audit, complete: false, problems: [{ kind, count: Math.abs(audit.loaded - rowCount), line: null, details }, ...audit.problems] }
}
