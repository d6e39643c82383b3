import { AppFailure } from '../../../shared/errors/errors'
import type { DeckSlide } from '../../../shared/contract/deck-channels'
import { buildPivotModel } from '../../../shared/pivot/pivot-model'
import type { Provenance } from '../../../shared/query/provenance'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { ViewSpec } from '../../../shared/query/view'
import type { SlideTable } from '../../../shared/slides/slide-table'
import { pivotContent } from '../../export/content/pivot-content'
import { tableContent } from '../../export/content/table-content'
import type { CompleteSlide, WrittenContent } from '../../export/pptx/add-slide'
import { footerText, slideWords, speakerNotes } from '../../export/pptx/slide-words'
import type { TableRoom } from '../../export/pptx/frame'
import { tableOfContent, type CutTable } from '../../export/pptx/table-of-content'
import type { SheetContent } from '../../export/sheet-content'
import { contentWords } from '../../export/words'
import { numbersOfPicture, picturedColumns } from '../../sql/chart/numbers-of-picture'
import { asRelation, countOf } from '../../sql/table/export-rows'
import { numberOf } from '../column-value'
import { datedSpec, type Clock } from '../questions/dated-spec'
import { chartColumnNames, exportedRows, measureNames, type ExportedRows, type RowParts } from './exported-rows'
import { makeProvenance, sourceDatasets, type ProvenanceParts } from './make-provenance'

export interface SlideParts extends RowParts, ProvenanceParts {
  readonly clock: Clock
}

export interface SlideTask {
  readonly signal: AbortSignal
  /** What a table may take of the slide. */
  readonly room: TableRoom
  readonly onFraction: (fraction: number) => void
}

/** What the page made of a view, with its table where it is one, and where its numbers come from. */
export async function completeSlide(asked: DeckSlide, parts: SlideParts, task: SlideTask): Promise<CompleteSlide> {
  const { spec, words, look, sourcePaths } = asked
  const { title, subtitle, altText, notes, source } = asked
  const { content, caveats, resultRows, categories = asked.categories } = await contentOf(asked, parts, task)
  const provenance = await provenanceOf(spec, words, sourcePaths, resultRows, parts, task)
  const { language } = words
  // A warning that was set aside is read where its numbers are.
  const said = [...asked.caveats, ...provenance.overrides]
  return {
    slide: { title, subtitle, altText, notes, source, caveats: asked.caveats, ...(asked.part === undefined ? {} : { part: asked.part }), ...(categories === undefined ? {} : { categories }) }, content, provenance, language,
    footer: footerText([...said, ...(content.kind === 'picture' ? [] : caveats)], source, provenance, language),
    numbersFooter: footerText([...said, ...caveats], source, provenance, language),
    notes: speakerNotes(notes, provenance, language),
    making: { look, measures: words.measures, filters: words.filters, said: notes }, room: task.room,
  }
}

interface MadeContent {
  readonly content: WrittenContent
  readonly caveats: readonly string[]
  readonly resultRows: number
  /** Of a pivot: its lines. Absent: the page knows them, or they have no names. */
  readonly categories?: string[]
}

async function contentOf({ content, spec, words }: DeckSlide, parts: SlideParts, task: SlideTask): Promise<MadeContent> {
  if (content.kind === 'chart') return { content, caveats: [], resultRows: content.chart.series.reduce((most, series) => Math.max(most, 'values' in series ? series.values.length : series.y.length), 0) }
  if (content.kind === 'table') return { content, caveats: [], resultRows: content.table.lines.length - content.table.headerLines }
  // A figure's gallery has no rows; its chart has, and stands beside it as a view of its own.
  if (content.kind === 'picture' && spec.kind === 'figures') return { content: { ...content, table: null }, caveats: [], resultRows: 0 }
  const { cut, lineCount, columnCount } = await rowsTable(datedSpec({ spec }, parts.clock).spec, words, parts, task)
  const texts = slideWords(words.language)
  const caveats = [
    ...(cut.lines < lineCount ? [texts.cut(String(cut.lines), String(lineCount))] : []), ...(cut.columns < columnCount ? [texts.cutColumns(String(cut.columns), String(columnCount))] : []),
  ]
  if (content.kind === 'picture') return { content: { ...content, table: cut.table }, caveats, resultRows: lineCount }
  return { content: { kind: 'table', table: cut.table }, caveats, resultRows: lineCount, ...(spec.kind === 'pivot' && spec.rows.length > 0 ? { categories: lineNames(cut.table, spec.rows.length) } : {}) }
}

/** What the lines of a pivot are called; one that stands for the rest is called by how many it holds, which is no name. */
function lineNames({ lines, headerLines }: SlideTable, fields: number): string[] {
  return lines.slice(headerLines).flatMap((line) => {
    const names = line.slice(0, fields).filter(({ text }) => text !== '')
    return names.some(({ isMuted }) => isMuted) ? [] : [names.map(({ text }) => text).join(' › ')]
  })
}

/** The numbers behind a picture, under names that are read. */
async function picturedRows(spec: ChartSpec, words: DeckSlide['words'], parts: SlideParts, signal: AbortSignal): Promise<ExportedRows & { readonly measured: readonly string[] }> {
  const marks = await exportedRows(spec, [], parts, signal)
  const columns = picturedColumns(marks.fields.map(({ name }) => name))
  const own: Readonly<Record<string, string>> = slideWords(words.language).columns
  const names = chartColumnNames(spec, columns, measureNames(spec.y, words.measures)).map((name, at) => (spec.chart === 'box' && columns[at] === 'y' ? (own['median'] ?? name) : name === columns[at] ? (own[name] ?? name) : name))
  const statement = numbersOfPicture(marks.statement, spec, columns.map((column, at) => [column, names[at] ?? column] as const))
  return { ...marks, statement, fields: await marks.database.describe(asRelation(statement)), measured: names.filter((_, at) => !keyColumns.includes(columns[at] ?? '')) }
}

/** What numbers belong to; the others are numbers that are compared. */
const keyColumns = ['x', 'series', 'panel', 'label']

/** The rows of a view as they fit on a slide, and how many there are. */
async function rowsTable(spec: ViewSpec, words: DeckSlide['words'], parts: SlideParts, { signal, room }: SlideTask): Promise<{ readonly cut: CutTable; readonly lineCount: number; readonly columnCount: number }> {
  const texts = contentWords(words.language)
  if (spec.kind === 'pivot') {
    const answer = await parts.pivots.run({ spec }, { signal, progress: () => undefined })
    const content = pivotContent('', spec, buildPivotModel(answer, spec), answer.batch.rowCount, measureNames(spec.values, words.measures), texts)
    return { cut: await tableOfContent(content, room), lineCount: content.rowCount ?? 0, columnCount: content.columnCount }
  }
  const rows = spec.kind === 'chart' ? await picturedRows(spec, words, parts, signal) : await exportedRows(spec, words.measures, parts, signal)
  try {
    const lineCount = numberOf(await rows.database.all(countOf(rows.statement), { signal }), 'row_count')
    const content: SheetContent = tableContent('', rows.fields, lineCount, () => rows.database.stream(rows.statement, { signal }), new Set(rows.measured))
    return { cut: await tableOfContent(content, room), lineCount, columnCount: content.columnCount }
  } finally {
    await rows.release()
  }
}

async function provenanceOf(spec: ViewSpec, words: DeckSlide['words'], sourcePaths: readonly string[] | null, resultRows: number, parts: SlideParts, { signal, onFraction }: SlideTask): Promise<Provenance> {
  const own: ProvenanceParts = { ...parts, sqlOf: (asked) => parts.sqlOf(asked, signal).catch((thrown: unknown) => withoutSql(thrown)) }
  // The SQL has today's dates in it; the specification keeps saying “the last 30 days”.
  const made = await makeProvenance(datedSpec({ spec }, parts.clock).spec, words, resultRows, own, signal, onFraction)
  const whole: Provenance = { ...made, view: { ...made.view, spec } }
  if (sourcePaths === null) return whole
  const named = parts.entries().filter(({ files }) => files.some(({ path }) => sourcePaths.includes(path)))
  return { ...whole, datasets: await sourceDatasets(named, parts.hashes, signal, onFraction) }
}

/** What several queries and pure functions make has no one statement. */
function withoutSql(thrown: unknown): string {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-computable') return ''
  throw thrown
}
