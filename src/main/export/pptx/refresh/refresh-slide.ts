import type { RefreshProblem } from '../../../../shared/contract/deck-channels'
import type { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, type XmlElement } from '../../xml/xml-tree'
import { addMedia, withNumbersFooter, withSteps, writtenOf, type CompleteSlide, type WrittenContent } from '../add-slide'
import type { FurtherColours } from '../ink'
import { readSlideRecord, replaceSlideRecord, shapeNames, type WrittenSlide } from '../slide-record'
import { renewParagraphs, renewText } from './edit-text'
import { contentShape, identityOf, namedText, placeholderText } from './find-shapes'
import { refreshChart } from './refresh-chart'
import { refreshTable } from './refresh-table'

export interface SlideRefresh {
  readonly isRefreshed: boolean
  readonly problems: readonly RefreshProblem[]
}

type ContentRefresh = { readonly isDone: boolean; readonly problems: readonly RefreshProblem[] }

/**
 * Puts present numbers into one slide of an earlier deck: chart, workbook, table or picture, title, source and notes as far as they are still
 * what we wrote. Where the content cannot follow, nothing on the slide changes: numbers and their source never part.
 */
export async function refreshSlide(deck: OfficePackage, part: string, number: number, whole: CompleteSlide, further: FurtherColours): Promise<SlideRefresh> {
  const known = readSlideRecord(deck, part)
  if (known === null) return { isRefreshed: false, problems: [{ kind: 'content-gone', slide: number }] }
  const { written } = known.record
  const complete = written.content === 'numbers' ? withNumbersFooter(whole) : whole
  const slide = deck.xml(part)
  const made = written.content === 'numbers' ? numbersOf(complete.content) : complete.content
  if (made === null || made.kind !== (written.content === 'numbers' ? 'table' : written.content)) return { isRefreshed: false, problems: [{ kind: 'other-kind', slide: number }] }
  const shape = contentShape(slide, made.kind)
  if (shape === null) return { isRefreshed: false, problems: [{ kind: 'content-gone', slide: number }] }
  const width = Number(elementAt(shape, 'xfrm', 'ext')?.attributes.get('cx') ?? 0)
  const content = width > 0 ? withSteps(made, { width }) : made
  const result = await refreshContent(deck, part, shape, content, written, number, further)
  if (!result.isDone) return { isRefreshed: false, problems: result.problems }
  const identity = identityOf(shape)
  if (identity?.attributes.get('descr') === written.altText) identity.attributes.set('descr', complete.slide.altText)
  renewText(placeholderText(slide, ['title', 'ctrTitle']), written.title, complete.slide.title)
  renewText(namedText(slide, shapeNames.subtitle), written.subtitle, complete.slide.subtitle)
  const source = namedText(slide, shapeNames.source)
  const isSourceKept = source !== null && !renewText(source, written.footer, complete.footer)
  deck.setXml(part, slide)
  const areNotesKept = !refreshNotes(deck, part, written.notes, complete.notes)
  replaceSlideRecord(deck, known.part, { provenance: complete.provenance, written: writtenOf(complete, content, written.content) })
  return {
    isRefreshed: true,
    problems: [
      ...result.problems, ...categoryProblems(number, written.categories, whole.slide.categories), ...(isSourceKept ? [{ kind: 'source-edited' as const, slide: number }] : []), ...(areNotesKept ? [{ kind: 'notes-edited' as const, slide: number }] : []),
    ],
  }
}

/** What is named on the slide now and was not before, and the other way round. A chart without a category looks whole: nobody would miss it. */
function categoryProblems(slide: number, old: readonly string[] | undefined, present: readonly string[] | undefined): RefreshProblem[] {
  if (old === undefined || present === undefined) return []
  const [before, now] = [new Set(old), new Set(present)]
  const [gone, added] = [old.filter((name) => !now.has(name)), present.filter((name) => !before.has(name))]
  return [...(gone.length === 0 ? [] : [{ kind: 'categories-gone' as const, slide, names: gone }]), ...(added.length === 0 ? [] : [{ kind: 'categories-new' as const, slide, names: added }])]
}

/** The table on the slide behind a picture. */
function numbersOf(content: WrittenContent): WrittenContent | null {
  if (content.kind === 'table') return content
  return content.kind === 'picture' && content.table !== null ? { kind: 'table', table: content.table } : null
}

async function refreshContent(deck: OfficePackage, part: string, shape: XmlElement, content: WrittenContent, written: WrittenSlide, slide: number, further: FurtherColours): Promise<ContentRefresh> {
  switch (content.kind) {
    case 'chart': {
      const [chart] = descendants(shape, 'chart')
      const id = chart?.attributes.get('r:id')
      const name = id === undefined ? null : deck.target(part, id)
      if (name === null) return { isDone: false, problems: [{ kind: 'content-gone', slide }] }
      const result = await refreshChart(deck, name, content.chart, written, further)
      if (result.kind !== 'done') return { isDone: false, problems: [{ ...result, slide, ...(result.kind === 'series-gone' ? { names: [...result.names] } : {}) } as RefreshProblem] }
      return { isDone: true, problems: result.added.length === 0 ? [] : [{ kind: 'series-new', slide, names: [...result.added] }] }
    }
    case 'table': {
      const result = refreshTable(shape, content.table, written)
      if (result.kind === 'done') return { isDone: true, problems: result.added.length === 0 ? [] : [{ kind: 'series-new', slide, names: [...result.added] }] }
      return { isDone: false, problems: [result.kind === 'series-gone' ? { kind: 'series-gone', slide, names: [...result.names] } : { kind: 'other-kind', slide }] }
    }
    case 'picture': {
      // Programs may have one file for several pictures: each gets its own anew.
      for (const element of descendants(shape, 'blip')) element.attributes.set('r:embed', addMedia(deck, part, content.png, 'png'))
      for (const element of descendants(shape, 'svgBlip')) element.attributes.set('r:embed', addMedia(deck, part, content.svg, 'svg'))
      return { isDone: true, problems: [] }
    }
  }
}

function refreshNotes(deck: OfficePackage, part: string, old: readonly string[], notes: readonly string[]): boolean {
  const [name] = deck.related(part, 'notesSlide')
  if (name === undefined || !deck.has(name)) return false
  const root = deck.xml(name)
  const isRenewed = renewParagraphs(placeholderText(root, ['body']), old, notes)
  if (isRenewed) deck.setXml(name, root)
  return isRenewed
}

