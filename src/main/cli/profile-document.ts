import type { AppError } from '../../shared/errors/errors'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { ColumnProfile } from '../../shared/result/column-profile'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { Field } from '../../shared/result/field'
import type { ImportAudit } from '../../shared/dataset/import-audit'
import type { ReaderOptions } from '../../shared/dataset/reader-options'
import type { Scalar } from '../../shared/result/scalar'
import { englishSentence } from '../services/english/english-error'
import { exactNumber, type JsonValue } from './json-text'

/** Everything `sextant profile` found out about one dataset. */
export interface ProfiledDataset {
  readonly summary: DatasetSummary
  readonly rowCount: number
  readonly profiles: readonly ColumnProfile[]
  readonly audit: ImportAudit | null
}

/**
 * The document that `sextant profile --json` prints: version 1, described member by member in docs/command-line.md. Members may be added
 * within a version; none is renamed, removed or given another meaning.
 */
export function profileDocument(datasets: readonly ProfiledDataset[], failed: readonly AppError[]): JsonValue {
  const described = datasets.map(datasetDocument)
  const [only] = described
  return {
    version: 1,
    ...(only !== undefined && described.length === 1 ? { rowCount: only.rowCount, columns: only.columns, audit: only.audit } : {}),
    datasets: described,
    failed: failed.map(problemDocument),
  }
}

function datasetDocument({ summary, rowCount, profiles, audit }: ProfiledDataset) {
  return {
    name: summary.name,
    sqlName: summary.sqlName,
    format: summary.format,
    files: summary.files.map(({ path, sizeBytes }) => ({ path, sizeBytes })),
    fileCount: summary.fileCount,
    sizeBytes: summary.sizeBytes,
    isSynthetic: summary.isSynthetic,
    rowCount,
    reader: summary.reader === null ? null : readerDocument(summary.reader.used),
    columns: summary.fields.map((field, place) => columnDocument(field, profiles[place])),
    audit: audit === null ? null : auditDocument(audit),
    problems: summary.problems.map(problemDocument),
  } satisfies JsonValue
}

function columnDocument(field: Field, profile: ColumnProfile | undefined): JsonValue {
  if (profile === undefined) throw new Error(`The engine sent no profile of ${field.name}`)
  const value = (scalar: Scalar): JsonValue => (typeof scalar === 'string' && fieldKinds[field.kind].isNumeric ? exactNumber(scalar) : scalar)
  return {
    name: field.name,
    type: field.type,
    kind: field.kind,
    nullCount: profile.nullCount,
    distinct: { count: profile.distinct.count, isApproximate: profile.distinct.isApproximate },
    min: value(profile.min),
    max: value(profile.max),
    mean: finite(profile.mean),
    quantiles: profile.quantiles.map(({ at, value: quantile }) => ({ at, value: value(quantile) })),
    areQuantilesApproximate: profile.areQuantilesApproximate,
    nonFiniteCount: profile.nonFiniteCount,
    topValues: profile.topValues.map(({ value: top, count }) => ({ value: value(top), count })),
    histogram: profile.histogram === null ? null : { edges: profile.histogram.edges, counts: profile.histogram.counts },
  }
}

function readerDocument(used: ReaderOptions): JsonValue {
  const { types, ...rest } = used
  return { ...rest, types }
}

function auditDocument(audit: ImportAudit): JsonValue {
  return {
    records: audit.records,
    loaded: audit.loaded,
    quarantined: audit.quarantined,
    preamble: audit.preamble,
    blank: audit.blank,
    comment: audit.comment,
    header: audit.header,
    complete: audit.complete,
    problems: audit.problems.map(({ kind, count, line, details }) => ({ kind, count, line, details })),
    canLoadWhole: audit.canLoadWhole,
  }
}

function problemDocument(error: AppError): JsonValue {
  return { code: error.code, message: englishSentence(error) }
}

function finite(number: number | null): number | null {
  return number !== null && Number.isFinite(number) ? number : null
}
