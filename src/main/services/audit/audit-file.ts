import { cellScalar } from '../../../shared/result/cell-scalar'
import type { QuarantinedRecord } from '../../../shared/result/import-audit'
import type { Database } from '../../duckdb/database'
import { countLoadedRows, refusedRecords } from '../../sql/audit-csv'
import type { CsvReading } from '../../sql/read-files'
import type { TextCopy } from '../../sources/prepared-source'
import { auditImport, type ImportAudit } from '../../sources/text/audit'
import type { TextDialect } from '../../sources/text/text-dialect'
import type { RunTextTask } from '../../sources/text-work'

const longestShownText = 4_096

export interface FileAudit {
  readonly audit: ImportAudit
  readonly quarantined: readonly QuarantinedRecord[]
}

export interface AuditFileOptions {
  readonly runTextTask: RunTextTask
  readonly signal?: AbortSignal
  /** Decompressed bytes scanned so far. */
  readonly onProgress?: (bytes: number) => void
}

/** Counts one text file by our own scanner and holds the count against what the engine loads and refuses. */
export async function auditFile(database: Database, copy: TextCopy, reading: CsvReading, options: AuditFileOptions): Promise<FileAudit> {
  const { signal } = options
  const scan = await options.runTextTask('scan', { path: copy.path, dialect: scannerDialect(reading) }, { signal, onProgress: options.onProgress })
  return database.session(async (session) => {
    const counted = await session.all(countLoadedRows(copy.path, reading), { signal, priority: 'background' })
    const loaded = counted.columns[0] === undefined ? 0 : Number(cellScalar(counted.columns[0], 0))
    const refused = await session.all(refusedRecords(), { signal, priority: 'background' })
    const [lines, reasons, texts] = refused.columns
    const quarantined: QuarantinedRecord[] = Array.from({ length: refused.rowCount }, (_, row) => ({
      file: copy.original.path,
      line: lines === undefined ? 1 : Math.max(1, Number(cellScalar(lines, row))),
      reason: reasons === undefined ? '' : String(cellScalar(reasons, row) ?? ''),
      text: texts === undefined ? '' : String(cellScalar(texts, row) ?? '').slice(0, longestShownText),
    }))
    const rejects = quarantined.map(({ line, reason, text }) => ({ line, reason, raw: text }))
    return { audit: auditImport(scan, { loadedRows: loaded, rejects, columns: reading.columns.length }), quarantined }
  })
}

function scannerDialect(reading: CsvReading): TextDialect {
  return {
    delimiter: reading.delimiter,
    quote: reading.quote === '' ? null : reading.quote,
    escape: reading.escape === '' ? null : reading.escape,
    comment: reading.comment === '' ? null : reading.comment,
    skipLines: reading.skipLines,
    header: reading.hasHeader,
    columns: reading.columns.length,
  }
}
