import type { DataFormat } from '../../shared/contract/export-channels'

/** What each format can do. A new format does not compile until it is decided; docs/exports.md has a line for each. */
export interface FormatRule {
  readonly extension: string
  /** Whether it can show a matrix with headers of several lines. */
  readonly canShowScreen: boolean
  /** Whether the provenance travels inside the file; otherwise a file beside it carries it on demand. */
  readonly carriesProvenance: boolean
}

export const formatRules: Readonly<Record<DataFormat, FormatRule>> = {
  csv: { extension: 'csv', canShowScreen: true, carriesProvenance: false },
  xlsx: { extension: 'xlsx', canShowScreen: true, carriesProvenance: true },
  parquet: { extension: 'parquet', canShowScreen: false, carriesProvenance: true },
  json: { extension: 'json', canShowScreen: false, carriesProvenance: false },
}

/** The file beside an export that carries its provenance. */
export function sidecarPath(path: string): string {
  return `${path}.sextant.json`
}
