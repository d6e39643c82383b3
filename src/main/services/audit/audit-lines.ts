import { AppFailure } from '../../../shared/errors/errors'
import type { ImportAudit, QuarantinedRecord } from '../../../shared/dataset/import-audit'
import type { Database } from '../../duckdb/database'
import type { LineCounts } from '../../sources/json/check-lines'
import type { PreparedLines } from '../../sources/prepared-source'
import type { RunTextTask } from '../../sources/text-work'
import { replacedCharacters, type ReplacedCharacters } from '../../sources/utf8-copy'
import { rowCount } from '../../sql/table/table'
import { numberOf } from '../column-value'
import type { DatasetEntry } from '../datasets/dataset-entry'
import { readQuarantine } from './read-quarantine'

export interface AuditLinesOptions {
  readonly runTextTask: RunTextTask
  readonly signal?: AbortSignal | undefined
  readonly onFraction?: ((fraction: number) => void) | undefined
}

/**
 * The account of JSON lines, counted by our own reader and held against the rows of the engine. Where a file is read as it is and has a line
 * that is no object, the engine gives up at it: nothing counts as loaded until the file is loaded whole.
 */
export async function auditLines(database: Database, entry: DatasetEntry, { files }: PreparedLines, options: AuditLinesOptions): Promise<{ audit: ImportAudit; quarantined: QuarantinedRecord[] }> {
  const { runTextTask, signal, onFraction } = options
  const counted: LineCounts[] = []
  const quarantined: QuarantinedRecord[] = []
  const totalBytes = Math.max(1, entry.summary.sizeBytes)
  let bytesBefore = 0
  for (const { original, path, whole } of files) {
    const onProgress = (bytes: number): void => onFraction?.(Math.min(1, (bytesBefore + bytes) / totalBytes))
    counted.push(whole?.counts ?? (await runTextTask('checkLines', { path, output: null }, { ...(signal ? { signal } : {}), onProgress })))
    if (whole !== null) quarantined.push(...(await readQuarantine(whole.quarantinePath, original.path)))
    bytesBefore += original.sizeBytes
  }
  const sum = (name: 'records' | 'loadable' | 'quarantined' | 'blank'): number => counted.reduce((total, one) => total + one[name], 0)
  const isReadAsItIs = files.some(({ whole }) => whole === null)
  const loaded = await loadedRows(database, entry, signal)
  const missing = sum('loadable') + (isReadAsItIs ? sum('quarantined') : 0) - loaded
  const first = counted.find(({ firstQuarantined }) => firstQuarantined !== null)?.firstQuarantined ?? null
  // A value of another type than the sample's stops the engine too: only a reading of all lines finds a type for it.
  const replaced = await replacedIn(entry, counted)
  const isUnreadable = entry.summary.problems.some(({ code }) => code === 'text-not-readable')
  return {
    quarantined,
    audit: {
      records: sum('records'), header: 0, loaded, quarantined: quarantined.length, preamble: 0, blank: sum('blank'), comment: 0,
      complete: missing === 0,
      problems: [...(missing === 0 ? [] : [{ kind: missing > 0 ? 'rows-lost' as const : 'rows-invented' as const, count: Math.abs(missing), line: first, details: '' }]), ...replaced],
      canLoadWhole: isReadAsItIs && (missing !== 0 || isUnreadable),
    },
  }
}

/** The account of a JSON file that is no lines: the engine takes it whole or refuses it, but characters of it may have been replaced. Null: none was. */
export async function auditWholeJson(database: Database, entry: DatasetEntry, signal?: AbortSignal): Promise<ImportAudit | null> {
  const problems = await replacedIn(entry, [])
  if (problems.length === 0) return null
  const loaded = await loadedRows(database, entry, signal)
  return { records: loaded, header: 0, loaded, quarantined: 0, preamble: 0, blank: 0, comment: 0, complete: true, problems, canLoadWhole: false }
}

/** What is U+FFFD now: in the copies that are UTF-8, and in lines that were written again. */
async function replacedIn({ copies }: DatasetEntry, counted: readonly LineCounts[]): Promise<ImportAudit['problems']> {
  const accounts: ReplacedCharacters[] = counted.flatMap(({ replaced, firstReplaced }) => (firstReplaced === null ? [] : [{ count: replaced, line: firstReplaced }]))
  for (const { path } of copies) {
    const account = await replacedCharacters(path)
    if (account !== null && account.count > 0) accounts.push(account)
  }
  const [first] = accounts
  return first === undefined ? [] : [{ kind: 'bad-encoding', count: accounts.reduce((sum, { count }) => sum + count, 0), line: first.line, details: '' }]
}

async function loadedRows(database: Database, { relation }: DatasetEntry, signal: AbortSignal | undefined): Promise<number> {
  try {
    const batch = await database.all(rowCount(relation, { filter: null }), { ...(signal ? { signal } : {}), priority: 'background' })
    return numberOf(batch, 'row_count')
  } catch (error) {
    if (error instanceof AppFailure && error.error.code === 'text-not-readable') return 0
    throw error
  }
}
