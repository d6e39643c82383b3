import { rename, rm, writeFile } from 'node:fs/promises'
import { fileFailure } from '../../sources/expand-path'
import type { DatasetId } from '../../../shared/dataset/dataset-id'
import type { ImportAudit, QuarantinedRecord } from '../../../shared/dataset/import-audit'
import type { Database } from '../../duckdb/database'
import { readNormalisedCopy } from '../../sources/csv-source'
import type { PreparedSheet } from '../../sources/prepared-source'
import { asAppFailure } from '../../sources/text-failure'
import { rowCount } from '../../sql/table/table'
import { countsOf, unaccountedFor } from '../../sources/text/record-counts'
import type { RunTextTask } from '../../sources/text-work'
import { numberOf } from '../column-value'
import type { DatasetEntry } from '../datasets/dataset-entry'
import { auditLines, auditWholeJson } from './audit-lines'
import { readQuarantine } from './read-quarantine'
import { auditFile, type FileAudit } from './audit-file'
import { combineAudits } from './combine-audits'

export interface ImportAuditsOptions {
  readonly entry: (id: DatasetId) => DatasetEntry
  readonly database: () => Database
  readonly runTextTask: RunTextTask
}

interface Audited {
  readonly audit: ImportAudit
  readonly quarantined: readonly QuarantinedRecord[]
}

/** Import audits of the open text datasets, each made once for each way of reading it. */
export class ImportAudits {
  readonly #options: ImportAuditsOptions
  readonly #done = new WeakMap<DatasetEntry, Audited>()

  constructor(options: ImportAuditsOptions) {
    this.#options = options
  }

  /** Null for a format whose reader either takes a file whole or refuses it. */
  async audit(id: DatasetId, signal?: AbortSignal, onFraction?: (fraction: number) => void): Promise<ImportAudit | null> {
    return (await this.#audited(this.#options.entry(id), signal, onFraction))?.audit ?? null
  }

  async quarantined(id: DatasetId, from: number, count: number, signal?: AbortSignal): Promise<{ records: QuarantinedRecord[]; total: number }> {
    const audited = await this.#audited(this.#options.entry(id), signal)
    if (audited === null) return { records: [], total: 0 }
    return { records: audited.quarantined.slice(from, from + count), total: audited.quarantined.length }
  }

  /** Writes every quarantined record as CSV: file, line, reason, text. The file appears whole or not at all. */
  async exportQuarantined(id: DatasetId, path: string): Promise<number> {
    const audited = await this.#audited(this.#options.entry(id))
    const records = audited?.quarantined ?? []
    const lines = ['file,line,reason,text', ...records.map(({ file, line, reason, text }) => [file, String(line), reason, text].map(csvCell).join(','))]
    const partial = `${path}.partial`
    try {
      await writeFile(partial, `${lines.join('\r\n')}\r\n`)
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw fileFailure(error as NodeJS.ErrnoException, path)
    }
    return records.length
  }

  async #audited(entry: DatasetEntry, signal?: AbortSignal, onFraction?: (fraction: number) => void): Promise<Audited | null> {
    const known = this.#done.get(entry)
    if (known !== undefined) return known
    const { csv, sheet, lines } = entry.prepared
    if (lines !== null) return this.#remember(entry, await auditLines(this.#options.database(), entry, lines, { runTextTask: this.#options.runTextTask, signal, onFraction }))
    if (sheet !== null) return this.#sheetAudited(entry, sheet, signal)
    if (csv === null) {
      const audit = entry.group.format === 'json' ? await auditWholeJson(this.#options.database(), entry, signal) : null
      return audit === null ? null : this.#remember(entry, { audit, quarantined: [] })
    }
    const totalBytes = Math.max(1, entry.summary.sizeBytes)
    let bytesBefore = 0
    const files: FileAudit[] = []
    try {
      for (const copy of csv.copies) {
        const onProgress = (bytes: number): void => onFraction?.(Math.min(1, (bytesBefore + bytes) / totalBytes))
        const { sampledNumbers, guessedDayOrders, sampledGroups, openGroupings, percentages } = csv
        const options = { runTextTask: this.#options.runTextTask, signal, onProgress, sampledNumbers, guessedDayOrders, sampledGroups, openGroupings, percentages }
        const file = csv.isWhole
          ? await wholeFileAudit(this.#options.database(), copy, csv.reading, options)
          : await auditFile(this.#options.database(), copy, csv.reading, options)
        files.push(file)
        bytesBefore += copy.original.sizeBytes
      }
    } catch (error) {
      throw asAppFailure(error)
    }
    const isPreambleConfirmed = entry.source.options.skipLines !== null
    const audited = { audit: combineAudits(files.map(({ audit }) => audit), isPreambleConfirmed), quarantined: files.flatMap(({ quarantined }) => quarantined) }
    return this.#remember(entry, audited)
  }

  #remember(entry: DatasetEntry, audited: Audited): Audited {
    this.#done.set(entry, audited)
    return audited
  }

  /** Rows of a sheet were counted as they were copied; the engine says how many of them it has. */
  async #sheetAudited(entry: DatasetEntry, { isPreambleConfirmed, loaded: written, ...counts }: PreparedSheet, signal?: AbortSignal): Promise<Audited> {
    const batch = await this.#options.database().all(rowCount(entry.relation, { filter: null }), { ...(signal ? { signal } : {}), priority: 'background' })
    const loaded = numberOf(batch, 'row_count')
    const isUnconfirmed = counts.preamble > 0 && !isPreambleConfirmed
    const audit: ImportAudit = {
      ...counts, loaded, quarantined: 0, comment: 0, complete: !isUnconfirmed && loaded === written, canLoadWhole: false,
      problems: [
        ...(loaded === written ? [] : [{ kind: loaded < written ? 'rows-lost' as const : 'rows-invented' as const, count: Math.abs(written - loaded), line: null, details: '' }]),
        ...(isUnconfirmed ? [{ kind: 'preamble-unconfirmed' as const, count: counts.preamble, line: 1, details: '' }] : []),
      ],
    }
    return this.#remember(entry, { audit, quarantined: [] })
  }
}

/**
 * A file that was loaded whole: the account kept when its normalised copy was written speaks of the original's records;
 * a scan of the copy shows that the engine then loaded every one of them.
 */
async function wholeFileAudit(...[database, copy, reading, options]: Parameters<typeof auditFile>): Promise<FileAudit> {
  const kept = await readNormalisedCopy(copy)
  const inCopy = await auditFile(database, copy, reading, options)
  const refusedInCopy = inCopy.audit.quarantined
  const quarantined: QuarantinedRecord[] = [...inCopy.quarantined]
  quarantined.push(...(await readQuarantine(kept.quarantinePath, copy.original.path)))
  const counts = { ...countsOf(kept), loaded: inCopy.audit.loaded, quarantined: kept.quarantined + refusedInCopy }
  const unaccounted = unaccountedFor(counts)
  const lost = inCopy.audit.problems.filter(({ kind }) => kind === 'zeros-lost' || kind === 'not-numbers')
  const questions = inCopy.audit.problems.filter(({ kind }) => kind === 'either-order' || kind.startsWith('thousands-or-') || kind === 'percentages')
  // Before the whole copy was made, and in what is still broken there: the samples of a file may have shown none of it.
  const replaced = (kept.replaced?.count ?? 0) + inCopy.audit.problems.reduce((sum, { kind, count }) => sum + (kind === 'invalid-utf8' ? count : 0), 0)
  return {
    quarantined,
    audit: {
      ...counts, unaccounted, complete: unaccounted === 0 && lost.length === 0,
      problems: [
        ...(unaccounted === 0 ? [] : [{ kind: unaccounted > 0 ? 'rows-lost' as const : 'rows-invented' as const, count: Math.abs(unaccounted), at: null, fix: null, likelyCause: null }]),
        ...lost,
        ...questions,
        ...(replaced > 0 ? [{ kind: 'invalid-utf8' as const, count: replaced, at: kept.replaced === null ? null : { line: kept.replaced.line, offset: 0 }, fix: 'choose-encoding' as const }] : []),
      ],
    },
  }
}

function csvCell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
