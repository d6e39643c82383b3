import type { OpenGrouping } from '../../sql/files/grouped-numbers'
import { countsOf, unaccountedFor, type RecordCounts } from './record-counts'
import type { LineEnds, RecordPlace, ScanResult } from './scan-result'

/** A record the engine refused, as its reject table tells it. */
export interface EngineReject {
  /**
   * Where the record starts, in decompressed bytes: line_byte_position − 1 of DuckDB's reject_errors. Several rejects at one
   * place are one record. Its column "line" will not do: it counts records, not physical lines, once a quoted field holds a line end.
   */
  readonly offset: number
  readonly reason: string
  readonly raw: string | null
}

/** What the engine says it made of the file. */
export interface EngineOutcome {
  readonly loadedRows: number
  readonly rejects: readonly EngineReject[]
  /** Columns of the loaded table; with it, cells cut off from wide records are noticed. */
  readonly columns?: number
  /** Columns loaded as numbers where some cells have a zero in front, which is then lost; see `countLeadingZeros`. */
  readonly lostZeros?: readonly { readonly column: string; readonly count: number }[]
  readonly eitherOrder?: readonly EitherOrder[]
  /** Columns of numbers with marks between thousands where some cells, now missing, are none. */
  readonly notNumbers?: readonly { readonly column: string; readonly count: number }[]
  readonly openGroupings?: readonly OpenGrouping[]
  /** Columns of texts such as `12%`. */
  readonly percentages?: readonly string[]
  /** What the copy that was read holds U+FFFD for. */
  readonly replaced?: { readonly count: number; readonly line: number } | null
}

/** Columns of dates by a guessed format that would all be dates with day and month exchanged too. */
export interface EitherOrder {
  readonly format: string
  readonly columns: readonly string[]
  readonly count: number
}

export type AuditFix = 'load-whole' | 'choose-encoding' | 'read-as-text'

interface Found {
  /** How many records (or bytes, for faults of bytes) are concerned. */
  readonly count: number
  /** The first place, where one is known. */
  readonly at: RecordPlace | { readonly line: number; readonly offset: number } | null
  readonly fix: AuditFix | null
}

/** One thing a person should know about how the file was read; texts are made where they are shown. */
export type AuditProblem = Found & (
  | { readonly kind: 'rows-lost'; readonly likelyCause: AuditCause | null }
  | { readonly kind: 'rows-invented'; readonly likelyCause: AuditCause | null }
  | { readonly kind: 'cells-lost'; readonly columns: number; readonly widest: number }
  | { readonly kind: 'cells-misread'; readonly columns: number | null; readonly expected: number }
  | { readonly kind: 'zeros-lost'; readonly columns: readonly string[] }
  | { readonly kind: 'not-numbers'; readonly columns: readonly string[] }
  | { readonly kind: 'thousands-or-decimals' | 'thousands-or-text'; readonly thousands: string; readonly columns: readonly string[] }
  | { readonly kind: 'percentages'; readonly columns: readonly string[] }
  | { readonly kind: 'either-order'; readonly format: string; readonly columns: readonly string[] }
  | { readonly kind: 'delimiter-changes'; readonly delimiter: string; readonly regions: number }
  | { readonly kind: 'width-changes'; readonly expected: number; readonly fields: number }
  | { readonly kind: 'unclosed-quotes'; readonly swallowedLines: number }
  | { readonly kind: 'stray-quotes' }
  | { readonly kind: 'invalid-utf8' }
  | { readonly kind: 'nul-bytes' }
  | { readonly kind: 'mixed-line-ends'; readonly lf: number; readonly crlf: number; readonly cr: number }
)

export type AuditCause = 'delimiter-changes' | 'width-changes' | 'unclosed-quotes' | 'stray-quotes' | 'mixed-line-ends' | 'invalid-utf8'

/** Every physical record of a file, accounted for. */
export interface ImportAudit extends RecordCounts {
  /** records − (header + loaded + quarantined + preamble + blank + comment): positive when rows are missing. */
  readonly unaccounted: number
  /** True only when nothing is unaccounted for and no cell of a loaded row was cut off, read under another delimiter, or lost its zeros. */
  readonly complete: boolean
  /** What matters most comes first. */
  readonly problems: readonly AuditProblem[]
}

/**
 * Compares our own count of a file with what the engine loaded and refused. Pure.
 * `complete` holds exactly when records = header + loaded + quarantined + preamble + blank + comment, no loaded record has
 * more fields than the table has columns or lies where the file is delimited by another character, and no code lost its zeros, and no text became a missing number.
 */
export function auditImport(scan: ScanResult, engine: EngineOutcome): ImportAudit {
  const quarantined = new Set(engine.rejects.map(({ offset }) => offset)).size
  const counts = countsOf({ ...scan, loaded: engine.loadedRows, quarantined })
  const unaccounted = unaccountedFor(counts)
  const findings = scanFindings(scan)
  const cells = misreadCells(scan, engine) ?? lostCells(scan, engine)
  const cause = findings.find((finding) => isCause(finding.kind))
  const problems: AuditProblem[] = []
  if (unaccounted !== 0) {
    problems.push({
      kind: unaccounted > 0 ? 'rows-lost' : 'rows-invented', count: Math.abs(unaccounted),
      at: cause?.at ?? null, fix: 'load-whole', likelyCause: cause !== undefined && isCause(cause.kind) ? cause.kind : null,
    })
  }
  if (cells !== null) problems.push(cells)
  const zeros = engine.lostZeros ?? []
  if (zeros.length > 0) {
    const count = zeros.reduce((sum, column) => sum + column.count, 0)
    problems.push({ kind: 'zeros-lost', count, at: null, fix: 'read-as-text', columns: zeros.map(({ column }) => column) })
  }
  const texts = engine.notNumbers ?? []
  if (texts.length > 0) {
    problems.push({ kind: 'not-numbers', count: texts.reduce((sum, { count }) => sum + count, 0), at: null, fix: 'read-as-text', columns: texts.map(({ column }) => column) })
  }
  for (const { thousands, mayBeDecimal, columns } of engine.openGroupings ?? []) {
    problems.push({ kind: mayBeDecimal ? 'thousands-or-decimals' : 'thousands-or-text', count: columns.length, at: null, fix: null, thousands, columns })
  }
  const percentages = engine.percentages ?? []
  if (percentages.length > 0) problems.push({ kind: 'percentages', count: percentages.length, at: null, fix: null, columns: percentages })
  for (const { format, columns, count } of engine.eitherOrder ?? []) problems.push({ kind: 'either-order', count, at: null, fix: null, format, columns })
  const replaced = engine.replaced ?? null
  if (replaced !== null && replaced.count > 0) problems.push({ kind: 'invalid-utf8', count: replaced.count, at: { line: replaced.line, offset: 0 }, fix: 'choose-encoding' })
  problems.push(...findings)
  return {
    ...counts, unaccounted,
    complete: unaccounted === 0 && cells === null && zeros.length === 0 && texts.length === 0, problems,
  }
}

const CAUSES: readonly string[] = ['delimiter-changes', 'width-changes', 'unclosed-quotes', 'stray-quotes', 'mixed-line-ends', 'invalid-utf8'] satisfies AuditCause[]

function isCause(kind: string): kind is AuditCause {
  return CAUSES.includes(kind)
}

/** What the scan alone shows, in the order of the harm it does. */
function scanFindings(scan: ScanResult): AuditProblem[] {
  const problems: AuditProblem[] = []
  const region = scan.dialectRegions[0]
  if (region !== undefined) {
    const count = scan.dialectRegions.reduce((sum, { records }) => sum + records, 0)
    problems.push({ kind: 'delimiter-changes', count, at: region.from, fix: 'load-whole', delimiter: region.delimiter, regions: scan.dialectRegionTotal })
  }
  const quote = scan.unclosedQuotes[0]
  if (quote !== undefined) {
    problems.push({ kind: 'unclosed-quotes', count: scan.unclosedQuoteTotal, at: placeOf(quote), fix: 'load-whole', swallowedLines: quote.swallowedLines })
  }
  const run = scan.widthRuns[0]
  if (run !== undefined && scan.expectedFields !== null) {
    problems.push({ kind: 'width-changes', count: scan.widthIssueTotal, at: run.from, fix: 'load-whole', expected: scan.expectedFields, fields: run.fields })
  }
  if (scan.invalidUtf8.count > 0) {
    problems.push({ kind: 'invalid-utf8', count: scan.invalidUtf8.count, at: scan.invalidUtf8.first, fix: 'choose-encoding' })
  }
  const stray = scan.strayQuotes[0]
  if (stray !== undefined) problems.push({ kind: 'stray-quotes', count: scan.strayQuoteTotal, at: stray, fix: 'load-whole' })
  const { lf, crlf, cr } = recordEnds(scan)
  if ([lf, crlf, cr].filter((count) => count > 0).length > 1) {
    const counts = [lf, crlf, cr].sort((a, b) => b - a)
    problems.push({ kind: 'mixed-line-ends', count: (counts[1] ?? 0) + (counts[2] ?? 0), at: null, fix: 'load-whole', lf, crlf, cr })
  }
  if (scan.nulBytes.count > 0) problems.push({ kind: 'nul-bytes', count: scan.nulBytes.count, at: scan.nulBytes.first, fix: null })
  return problems
}

function recordEnds({ lineEnds, quotedLineEnds }: ScanResult): LineEnds {
  return { lf: lineEnds.lf - quotedLineEnds.lf, crlf: lineEnds.crlf - quotedLineEnds.crlf, cr: lineEnds.cr - quotedLineEnds.cr }
}

/** Rows that were loaded, but not as their fields: the engine read them under a delimiter that is not theirs. */
function misreadCells(scan: ScanResult, engine: EngineOutcome): AuditProblem | null {
  const expected = scan.expectedFields
  if (expected === null) return null
  if (engine.columns !== undefined && engine.columns < expected && engine.loadedRows > 0) {
    return { kind: 'cells-misread', count: engine.loadedRows, at: null, fix: 'load-whole', columns: engine.columns, expected }
  }
  const refused = [...new Set(engine.rejects.map(({ offset }) => offset))]
  const inRegions = scan.dialectRegions.reduce((sum, { records }) => sum + records, 0)
  const refusedThere = refused.filter((offset) => scan.dialectRegions.some(({ from, to }) => from.offset <= offset && (to === null || offset < to.offset))).length
  // Records the engine dropped without a word were not misread; they are counted as lost.
  const lost = Math.max(0, scan.data - engine.loadedRows - refused.length)
  const misread = inRegions - refusedThere - lost
  if (misread <= 0) return null
  return { kind: 'cells-misread', count: misread, at: scan.dialectRegions[0]?.from ?? null, fix: 'load-whole', columns: engine.columns ?? null, expected }
}

function lostCells(scan: ScanResult, engine: EngineOutcome): AuditProblem | null {
  if (engine.columns === undefined) return null
  const { columns } = engine
  const tooWide = [...scan.fieldCounts].filter(([fields]) => fields > columns)
  const total = tooWide.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  // Wide records the engine refused are in quarantine, not cut. The listed ones say how many of them it refused.
  const refused = new Set(engine.rejects.map(({ offset }) => offset))
  const listed = scan.widthIssues.filter(({ fields }) => fields > columns)
  const cut = scan.widthIssues.length === scan.widthIssueTotal
    ? listed.filter(({ offset }) => !refused.has(offset)).length
    : Math.max(0, total - refused.size)
  if (cut === 0) return null
  const first = listed.find(({ offset }) => !refused.has(offset))
  const widest = tooWide.reduce((widestSoFar, [fields]) => Math.max(widestSoFar, fields), 0)
  return { kind: 'cells-lost', count: cut, at: first === undefined ? null : placeOf(first), fix: 'load-whole', columns, widest }
}

function placeOf({ offset, line, record }: RecordPlace): RecordPlace {
  return { offset, line, record }
}
