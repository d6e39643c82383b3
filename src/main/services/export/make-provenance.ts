import { basename } from 'node:path'
import { version } from '../../../../package.json'
import { overriddenMeasures } from '../../../shared/grain/grain-reason'
import type { ExportWords } from '../../../shared/contract/export-channels'
import type { Provenance, SourceDataset } from '../../../shared/query/provenance'
import type { DatasetViewSpec, ViewSpec } from '../../../shared/query/view'
import { asksDataset } from '../../../shared/query/view'
import type { FileHashes } from '../../export/file-hashes'
import { contentWords } from '../../export/words'
import { conditionText } from '../../sql/table/export-rows'
import { rowCount } from '../../sql/table/table'
import { numberOf } from '../column-value'
import type { DatasetEntry } from '../datasets/dataset-entry'
import type { OpenDataset } from '../open-datasets'
import { queryTarget, type QueryServices } from '../questions/query-context'
import { measureNames } from './exported-rows'

export interface ProvenanceParts {
  readonly hashes: FileHashes
  readonly services: QueryServices
  entries(): readonly DatasetEntry[]
  /** Datasets that are no files but rest on some. */
  derived(): readonly OpenDataset[]
  sqlOf(spec: ViewSpec, signal: AbortSignal): Promise<string>
}

/**
 * Where a view's numbers come from. Every file of its datasets is read once for its digest.
 * @param resultRows rows, cells or marks of the answer
 * @param onFraction of the bytes to be read
 */
export async function makeProvenance(
  spec: ViewSpec, words: ExportWords, resultRows: number, parts: ProvenanceParts, signal: AbortSignal, onFraction: (fraction: number) => void,
): Promise<Provenance> {
  const behind = new Set(parts.derived().filter((one) => mentions(spec, one)).flatMap(({ source }) => source.paths))
  const entries = parts.entries().filter((entry) => mentions(spec, entry) || entry.files.some(({ path }) => behind.has(path)))
  const [datasets, sql] = await Promise.all([sourceDatasets(entries, parts.hashes, signal, onFraction), parts.sqlOf(spec, signal)])
  const rows = asksDataset(spec) ? await rowsOf(spec, parts.services, signal) : noRows
  return {
    kind: 'sextant-provenance', version: 1, appVersion: version, exportedAt: new Date().toISOString(),
    view: { name: words.viewName, spec },
    sql,
    datasets,
    filters: words.filters ?? rows.condition,
    rows: { read: rows.read, used: rows.used, result: resultRows },
    overrides: [...words.overrides, ...mixedGrains(spec, words)],
  }
}

/** Measures that put numbers of different grains together because a person said so, in words. */
function mixedGrains(spec: ViewSpec, { measures, language }: ExportWords): string[] {
  const values = spec.kind === 'pivot' ? spec.values : spec.kind === 'chart' ? spec.y : []
  const names = measureNames(values, measures)
  const overridden = new Set(overriddenMeasures(values))
  return values.flatMap((measure, index) => (overridden.has(measure) ? [contentWords(language).acrossGrain(names[index] ?? '')] : []))
}

/** Whether a view asks a dataset: by its id anywhere in the specification, or in SQL by its name. */
function mentions(spec: ViewSpec, { source }: Pick<OpenDataset, 'source'>): boolean {
  if (spec.kind === 'sql') return new RegExp(`(^|[^\\p{L}\\p{N}_])${source.sqlName.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{N}_])`, 'iu').test(spec.text)
  return holdsText(spec, source.id)
}

function holdsText(value: unknown, wanted: string): boolean {
  if (typeof value !== 'object' || value === null) return value === wanted
  return Object.values(value).some((inner) => holdsText(inner, wanted))
}

/** Datasets with their files and the digests of these. */
export async function sourceDatasets(entries: readonly DatasetEntry[], hashes: FileHashes, signal: AbortSignal, onFraction: (fraction: number) => void): Promise<SourceDataset[]> {
  const files = entries.flatMap((entry) => entry.files)
  const totalBytes = Math.max(1, files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  let readBytes = 0
  const onRead = (bytes: number): void => {
    readBytes += bytes
    onFraction(Math.min(1, readBytes / totalBytes))
  }
  const datasets: SourceDataset[] = []
  for (const entry of entries) {
    const listed: SourceDataset['files'] = []
    for (const { path, sizeBytes, modifiedMs } of entry.files) {
      listed.push({ name: basename(path), path, sizeBytes, modifiedMs, sha256: await hashes.sha256(path, signal, onRead) })
    }
    const { source, summary } = entry
    datasets.push({ id: source.id, name: summary.name, sqlName: source.sqlName, rowCount: summary.rowCount, options: source.options, files: listed })
  }
  return datasets
}

interface AskedRows {
  readonly read: number | null
  readonly used: number | null
  /** The filters as SQL; null when there are none. */
  readonly condition: string | null
}

/** SQL of a person's own hides how many rows it reads; a gallery reads none. */
const noRows: AskedRows = { read: null, used: null, condition: null }

async function rowsOf(spec: DatasetViewSpec, services: QueryServices, signal: AbortSignal): Promise<AskedRows> {
  const { database, dataset, relation, readable, rowCount: known } = await queryTarget(services, spec, signal)
  const { filter, prepare } = spec
  const used = filter === null && known !== null ? known : numberOf(await database.all(rowCount(relation, { filter }), { signal }), 'row_count')
  const isWhole = filter === null && prepare === undefined
  const conditions = [prepare?.filter ?? null, filter].flatMap((one) => (one === null ? [] : [conditionText(one, readable)]))
  // Nobody may have counted them yet: the command line asks before the window would.
  const read = dataset.summary.rowCount ?? (isWhole ? used : numberOf(await database.all(rowCount(dataset.relation, { filter: null }), { signal }), 'row_count'))
  return { read, used, condition: conditions.length === 0 ? null : conditions.join(' AND ') }
}
