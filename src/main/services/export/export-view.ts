import { rm, stat } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ExportNote, ExportRequest, PictureRecord } from '../../../shared/contract/export-channels'
import type { Provenance } from '../../../shared/query/provenance'
import { provenanceText } from '../../../shared/query/provenance'
import { buildPivotModel } from '../../../shared/pivot/pivot-model'
import type { TableSpec } from '../../../shared/query/table-spec'
import type { Field } from '../../../shared/result/field'
import { NonFiniteNames } from '../../export/text/non-finite-names'
import { tableContent } from '../../export/content/table-content'
import { pivotContent } from '../../export/content/pivot-content'
import { formatRules, sidecarPath } from '../../export/registry'
import type { Destinations } from '../../export/destinations'
import type { SheetContent } from '../../export/sheet-content'
import { writeCsv } from '../../export/text/csv-file'
import { contentWords } from '../../export/words'
import { writeWorkbook } from '../../export/xlsx/workbook'
import { writeAtomically } from '../../files/atomic-write'
import { replaceFile } from '../../files/replace-file'
import { copyStatement, countOf } from '../../sql/table/export-rows'
import { numberOf } from '../column-value'
import type { EngineContext, EngineHandler } from '../questions/query-context'
import { exportedRows, measureNames, type ExportedRows, type RowParts } from './exported-rows'
import { makeProvenance, sourceDatasets, type ProvenanceParts } from './make-provenance'

export interface ExportParts extends RowParts, ProvenanceParts {
  readonly destinations: Destinations
  /** The engine's database may write here and nowhere else. */
  readonly temporaryFolder: string
  /** Every file that is open: never written to. */
  sourceFiles(): readonly string[]
}

interface Written {
  readonly rowCount: number
  readonly notes: readonly ExportNote[]
}

/** Writes a view to a file: whole or not at all, with where its numbers come from. */
export function exportHandler(parts: ExportParts): EngineHandler<'export/run'> {
  return async (request, context) => {
    const path = await parts.destinations.take(request.destination, parts.sourceFiles())
    const isMatrix = request.spec.kind === 'pivot' && request.shape === 'as-seen' && formatRules[request.format].canShowScreen
    const written = isMatrix ? await exportMatrix(request, path, parts, context) : await exportRows(request, path, parts, context)
    return { fileName: basename(path), sizeBytes: (await stat(path)).size, rowCount: written.rowCount, notes: [...written.notes] }
  }
}

/** Answers `export/provenance`. */
export function provenanceHandler(parts: ExportParts): EngineHandler<'export/provenance'> {
  return async ({ spec, words, ofPicture }, context) => {
    if (ofPicture !== undefined) return { provenance: await recordedProvenance(spec, words, ofPicture, parts, context) }
    const rows = await exportedRows(spec, [], parts, context.signal)
    try {
      const count = numberOf(await rows.database.all(countOf(rows.statement), { signal: context.signal }), 'row_count')
      return { provenance: await provenanceOf(spec, words, count, parts, context) }
    } finally {
      await rows.release()
    }
  }
}

async function exportMatrix(request: ExportRequest, path: string, parts: ExportParts, context: EngineContext<'export/run'>): Promise<Written> {
  const { spec, words, format } = request
  if (spec.kind !== 'pivot') throw new TypeError('Only a pivot is a matrix.')
  const answer = await parts.pivots.run({ spec }, { signal: context.signal, progress: ({ fraction }) => context.progress({ stage: 'asking', fraction }) })
  const texts = contentWords(words.language)
  const content = pivotContent(words.viewName || texts.sheet, spec, buildPivotModel(answer, spec), answer.batch.rowCount, measureNames(spec.values, words.measures), texts)
  const provenance = await provenanceOf(spec, words, answer.batch.rowCount, parts, context)
  context.progress({ stage: 'writing', fraction: null })
  return writeContent(request, format === 'xlsx' ? 'xlsx' : 'csv', path, content, provenance)
}

async function exportRows(request: ExportRequest, path: string, parts: ExportParts, context: EngineContext<'export/run'>): Promise<Written> {
  const { spec, format, words, shape, rowsOf } = request
  const rows = await exportedRows(rowsOf === undefined ? spec : wholeTable(rowsOf.dataset), shape === 'as-seen' ? words.measures : [], parts, context.signal)
  try {
    const isTable = spec.kind === 'table' || spec.kind === 'sql' || rowsOf !== undefined
    const count = numberOf(await rows.database.all(countOf(rows.statement), { signal: context.signal, onProgress: (fraction) => context.progress({ stage: 'asking', fraction }) }), 'row_count')
    const provenance = rowsOf === undefined ? await provenanceOf(spec, words, count, parts, context) : await recordedProvenance(spec, words, { ...rowsOf.record, resultRows: count }, parts, context)
    if (format !== 'xlsx') return await copyRows(request, path, rows, count, provenance, parts, context)
    const onRow = (done: number): void => context.progress({ stage: 'writing', fraction: count === 0 ? null : Math.min(1, done / count) })
    const content = tableContent(words.viewName || contentWords(words.language).sheet, rows.fields, count, () => reported(rows, context.signal, onRow))
    return await writeContent(request, 'xlsx', path, { ...content, isPlainTable: isTable }, provenance)
  } finally {
    await rows.release()
  }
}

async function* reported(rows: ExportedRows, signal: AbortSignal, onRow: (done: number) => void) {
  let done = 0
  for await (const batch of rows.database.stream(rows.statement, { signal })) {
    yield batch
    done += batch.rowCount
    onRow(done)
  }
}

/** Rows go from the engine's own writer to its folder, and from there to their place. */
async function copyRows(
  request: ExportRequest, path: string, rows: ExportedRows, count: number, provenance: Provenance, parts: ExportParts, context: EngineContext<'export/run'>,
): Promise<Written> {
  const { format, text } = request
  if (format === 'xlsx') throw new TypeError('The engine writes no workbooks.')
  const staged = join(parts.temporaryFolder, `export-${randomUUID()}.${format}`)
  const embedded = format === 'parquet' ? provenanceText(provenance) : null
  try {
    await rows.database.run(copyStatement(rows.statement, rows.fields, { format, path: staged, text, provenance: embedded }), {
      signal: context.signal, onProgress: (fraction) => context.progress({ stage: 'writing', fraction }),
    })
    await replaceFile(path, async (partial) => {
      const sink = createWriteStream(partial, { flags: 'wx' })
      if (format === 'csv' && text.hasByteOrderMark) sink.write('\ufeff')
      if (format === 'json' && rows.fields.some(mayBeNonFinite)) await pipeline(createReadStream(staged), new NonFiniteNames(), sink, { signal: context.signal })
      else await pipeline(createReadStream(staged), sink, { signal: context.signal })
    })
    await writeSidecar(request, path, provenance)
    return { rowCount: count, notes: [] }
  } finally {
    await rm(staged, { force: true })
  }
}

async function writeContent(request: ExportRequest, format: 'xlsx' | 'csv', path: string, content: SheetContent, provenance: Provenance): Promise<Written> {
  if (format === 'csv') {
    let rowCount = 0
    await replaceFile(path, async (partial) => {
      rowCount = await writeCsv(partial, content, request.text)
    })
    await writeSidecar(request, path, provenance)
    return { rowCount, notes: [] }
  }
  const notes: ExportNote[] = []
  let rowCount = 0
  await replaceFile(path, async (partial) => {
    const counts = await writeWorkbook(partial, content, provenance, contentWords(request.words.language))
    rowCount = counts.rows
    if (counts.keptAsText > 0) notes.push({ kind: 'kept-as-text', count: counts.keptAsText })
    if (counts.cutTexts > 0) notes.push({ kind: 'cut-texts', count: counts.cutTexts })
  })
  return { rowCount, notes }
}

async function writeSidecar({ format, hasSidecar }: ExportRequest, path: string, provenance: Provenance): Promise<void> {
  if (hasSidecar && !formatRules[format].carriesProvenance) await writeAtomically(sidecarPath(path), `${provenanceText(provenance)}\n`)
}

function provenanceOf(
  spec: ExportRequest['spec'], words: ExportRequest['words'], resultRows: number, parts: ExportParts, context: Pick<EngineContext<'export/run'>, 'signal' | 'progress'>,
): Promise<Provenance> {
  return makeProvenance(spec, words, resultRows, parts, context.signal, (fraction) => context.progress({ stage: 'reading-sources', fraction }))
}

/** All rows of a result, as they are. */
function wholeTable(dataset: string): TableSpec {
  return { version: 1, kind: 'table', dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
}

/** The record of what the page made of an answer, or of a figure's rows: several statements may have given it, or none of them its rows. */
async function recordedProvenance(
  spec: ExportRequest['spec'], words: ExportRequest['words'], { resultRows, sourcePaths, method }: PictureRecord, parts: ExportParts, context: Pick<EngineContext<'export/run'>, 'signal' | 'progress'>,
): Promise<Provenance> {
  const steps = method?.split('\n').map((line) => `-- ${line}`).join('\n')
  const made = await provenanceOf(spec, words, resultRows, steps === undefined ? parts : { ...parts, sqlOf: () => Promise.resolve(steps) }, context)
  if (sourcePaths === null) return made
  const entries = parts.entries().filter(({ files }) => files.some(({ path }) => sourcePaths.includes(path)))
  return { ...made, datasets: await sourceDatasets(entries, parts.hashes, context.signal, (fraction) => context.progress({ stage: 'reading-sources', fraction })) }
}

function mayBeNonFinite({ type }: Field): boolean {
  return /DOUBLE|FLOAT|REAL|VARIANT/.test(type)
}
