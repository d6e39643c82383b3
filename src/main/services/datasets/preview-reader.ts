import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { Database } from '../../duckdb/database'
import { firstRows } from '../../sql/files/catalog-views'
import { describeFile } from '../../sources/expand-path'
import type { FileGroup, SourceReader } from '../../sources/prepared-source'
import { asAppFailure } from '../../sources/text-failure'
import { detectEncoding } from '../../sources/text/encoding'
import { readSamples } from '../../sources/text/read-samples'
import type { DatasetEntry } from './dataset-entry'

const previewRows = 100
const shownRawLines = 60
const longestShownLine = 2_000

export interface ReaderPreview {
  readonly used: ReaderOptions
  readonly batch: ColumnBatch
  readonly rawLines: string[]
}

/**
 * How the beginning of a dataset's first file would look under other options. Works on a small UTF-8 copy of that beginning, so a
 * change of encoding shows at once even for a file whose whole copy would take minutes.
 */
export async function previewReader(
  entry: DatasetEntry, options: ReaderOptions, context: { readonly database: Database; readonly source: SourceReader; readonly workFolder: string; readonly signal?: AbortSignal },
): Promise<ReaderPreview> {
  const [file] = entry.files
  if (file === undefined) throw new Error('A dataset has at least one file.')
  if (entry.group.format === 'xlsx') return previewSheet(entry, options, context)
  try {
    const samples = await readSamples(file.path, context.signal)
    const encoding = options.encoding ?? detectEncoding([samples.head], file.path).encoding
    const text = new TextDecoder(encoding).decode(samples.head)
    const complete = samples.isWhole ? text : text.slice(0, lastLineEnd(text))
    const path = join(context.workFolder, `preview-${entry.source.id}.csv`)
    await writeFile(path, complete)
    const group: FileGroup = { format: 'csv', packing: 'plain', files: [await describeFile(path)], name: entry.group.name, paths: [path], partitionKeys: [] }
    const asked: ReaderOptions = { ...options, encoding: 'utf-8', isLoadedWhole: false, withFileName: false }
    const copies = group.files.map((original) => ({ original, path: original.path }))
    const prepared = await context.source.prepare(group, copies, asked, context)
    const batch = await context.database.all(firstRows(prepared.reader, previewRows), { signal: context.signal })
    const rawLines = complete.split(/\r\n|\n|\r/, shownRawLines).map((line) => line.slice(0, longestShownLine))
    return { used: { ...(prepared.used ?? options), encoding }, batch, rawLines }
  } catch (error) {
    throw asAppFailure(error)
  }
}

/** A sheet is copied anew where its table begins elsewhere: rows of XML cannot be cut off in the middle. */
async function previewSheet(entry: DatasetEntry, options: ReaderOptions, context: Parameters<typeof previewReader>[2]): Promise<ReaderPreview> {
  const { part } = entry.source.options
  const asked: ReaderOptions = { ...options, ...(part === undefined ? {} : { part }) }
  const copies = await context.source.copyForEngine(entry.group, asked, context.workFolder, context.signal)
  const prepared = await context.source.prepare(entry.group, copies, asked, context)
  const batch = await context.database.all(firstRows(prepared.reader, previewRows), { signal: context.signal })
  return { used: prepared.used ?? asked, batch, rawLines: [] }
}

/** The place behind the last line end, or the whole length when there is none. */
function lastLineEnd(text: string): number {
  const place = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return place < 0 ? text.length : place + 1
}
