import type { Slide, SlideColours, SlideContent, SlideMaking } from '../../../shared/slides/deck'
import type { SlideTable } from '../../../shared/slides/slide-table'
import type { Provenance } from '../../../shared/query/provenance'
import type { OfficePackage } from '../office/office-package'
import { elementsOf, localName, type XmlElement } from '../xml/xml-tree'
import { xmlDeclaration } from '../xml-text'
import type { DeckBase } from './base/deck-base'
import { inTemplateInk } from './base/template-ink'
import { titlePlace } from './base/title-place'
import { sizeOf } from './base/slide-extent'
import { presentationNamespaces, treeHead } from './base/masters'
import { presentationPart } from './base/own-base'
import { addChart } from './chart/add-chart'
import { withReadableStep } from './chart/axis-step'
import type { Box, TableRoom } from './frame'
import { addNotes } from './notes'
import { chartFrameXml, pictureXml, sheetXml, tableFrameXml, textBoxXml, titleXml } from './shapes'
import { addSlideRecord, shapeNames, type WrittenSlide } from './slide-record'
import type { SampleLook, SlideLanguage } from './text'

const slideType = 'application/vnd.openxmlformats-officedocument.presentationml.slide+xml'
const subtitleHeight = 300_000

/** What is written into a slide: the page's chart or picture (with its numbers as a table), or a table. */
export type WrittenContent =
  | Extract<SlideContent, { kind: 'chart' }>
  | (Extract<SlideContent, { kind: 'picture' }> & { readonly table: SlideTable | null })
  | Extract<SlideContent, { kind: 'table' }>

/** A slide with everything that is said on it and behind it. */
export interface CompleteSlide {
  readonly slide: Omit<Slide, 'content'>
  readonly content: WrittenContent
  readonly provenance: Provenance
  readonly language: SlideLanguage
  /** Below the content: dataset, filters, date, digest, version. */
  readonly footer: string
  /** The same below the numbers of a picture; absent: as below the picture. */
  readonly numbersFooter?: string
  /** All paragraphs for the speaker, sources included. */
  readonly notes: readonly string[]
  /** Kept with the slide, to make it again. */
  readonly making?: SlideMaking
  /** What its table could take of the slide. */
  readonly room?: TableRoom
}

/** Adds a slide behind the others; a picture's numbers follow on a slide of their own. */
export async function addSlide(base: DeckBase, complete: CompleteSlide, colours: SlideColours): Promise<void> {
  const { content } = complete
  await addOne(base, complete, content, content.kind, colours)
  if (content.kind === 'picture' && content.table !== null) await addOne(base, withNumbersFooter(complete), { kind: 'table', table: content.table }, 'numbers', colours)
}

export function withNumbersFooter(complete: CompleteSlide): CompleteSlide {
  return { ...complete, footer: complete.numbersFooter ?? complete.footer }
}

async function addOne(base: DeckBase, whole: CompleteSlide, made: WrittenContent, role: WrittenSlide['content'], colours: SlideColours): Promise<void> {
  const { slide, provenance, language, footer, notes } = whole
  const { deck, frame } = base
  const name = newSlide(deck, base.contentLayout)
  const subtitle: Box = { ...frame.body, height: subtitleHeight }
  const body: Box = slide.subtitle === '' ? frame.body : { ...frame.body, y: frame.body.y + subtitleHeight + 40_000, height: frame.body.height - subtitleHeight - 40_000 }
  const content = withSteps(made, body)
  const shapes = [
    ...(base.sheet === null ? [] : [sheetXml(6, base.sheet)]),
    titleXml(2, 'title', slide.title, language, { box: base.isTitleOfLayout ? null : frame.title, sample: base.titleSample }),
    ...(slide.subtitle === '' ? [] : [textBoxXml(3, shapeNames.subtitle, subtitle, slide.subtitle, language, 14, 't')]),
    await contentXml(base, name, content, body, slide.altText, language),
    ...(footer === '' ? [] : [textBoxXml(5, shapeNames.source, frame.footer, footer, language, 9, 'b')]),
  ]
  addNotes(deck, name, notes, language, colours)
  const record = addSlideRecord(deck, name, { provenance, written: writtenOf(whole, content, role) })
  deck.set(name, inTemplateInk(slideXml(shapes, record), base.ink), slideType)
}

/** A chart's numbers along the bottom fit the width it has. */
export function withSteps(content: WrittenContent, body: Pick<Box, 'width'>): WrittenContent {
  return content.kind === 'chart' ? { ...content, chart: withReadableStep(content.chart, body) } : content
}

/** What is written on a slide, to be known again. */
export function writtenOf({ slide, language, footer, notes, making, room }: Omit<CompleteSlide, 'content' | 'provenance'>, content: WrittenContent, role: WrittenSlide['content']): WrittenSlide {
  return {
    version: 1, language, content: role, title: slide.title, subtitle: slide.subtitle, footer, notes: [...notes], altText: slide.altText, parts: partsOf(content), ...(slide.part === undefined ? {} : { part: slide.part }),
    bounds: content.kind !== 'chart' ? [] : [...(content.chart.kind === 'points' ? [content.chart.x.from, content.chart.x.to] : [null, null]), content.chart.y.from, content.chart.y.to, ...(content.chart.kind === 'points' ? [content.chart.x.step ?? null] : [null]), content.chart.y.step ?? null],
    ...(slide.categories === undefined ? {} : { categories: [...slide.categories] }), ...(making === undefined ? {} : { making }), ...(content.kind !== 'table' || room === undefined ? {} : { room }),
  }
}

/** What tells whether another answer still fits: the series of a chart, the header of a table. */
function partsOf(content: WrittenContent): string[] {
  switch (content.kind) {
    case 'chart': return content.chart.series.map(({ name }) => name)
    case 'table': return content.table.lines.slice(0, content.table.headerLines).flatMap((line) => line.map(({ text }) => text))
    case 'picture': return []
  }
}

async function contentXml({ deck, further, ink }: DeckBase, slide: string, content: WrittenContent, body: Box, altText: string, language: SlideLanguage): Promise<string> {
  switch (content.kind) {
    case 'chart': return chartFrameXml(4, body, await addChart(deck, slide, content.chart, { further, ink, body }), altText)
    case 'table': return tableFrameXml(4, body, content.table, language, altText)
    case 'picture': {
      const [png, svg] = [addMedia(deck, slide, content.png, 'png'), addMedia(deck, slide, content.svg, 'svg')]
      return pictureXml(4, fittedBox(body, content.widthPx / content.heightPx), png, svg, altText)
    }
  }
}

const mediaTypes = { png: 'image/png', svg: 'image/svg+xml' } as const

export function addMedia(deck: OfficePackage, slide: string, bytes: Uint8Array, ending: keyof typeof mediaTypes): string {
  const name = deck.freeName('ppt/media/image', `.${ending}`)
  deck.setDefault(ending, mediaTypes[ending])
  deck.set(name, bytes)
  return deck.relate(slide, 'image', name)
}

/** As large as it fits, in the middle. */
function fittedBox({ x, y, width, height }: Box, ratio: number): Box {
  const fitted = width / height > ratio ? { width: height * ratio, height } : { width, height: width / ratio }
  return { ...fitted, x: x + (width - fitted.width) / 2, y: y + (height - fitted.height) / 2 }
}

function slideXml(shapes: readonly string[], record: string | null): string {
  const data = record === null ? '' : `<p:custDataLst><p:custData r:id="${record}"/></p:custDataLst>`
  return `${xmlDeclaration}<p:sld ${presentationNamespaces}><p:cSld><p:spTree>${treeHead}${shapes.join('')}</p:spTree>${data}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

/** Adds the title slide. */
export function addTitleSlide(base: DeckBase, title: string, subtitle: string, language: SlideLanguage): void {
  if (base.titleLayout === null) return
  const name = newSlide(base.deck, base.titleLayout)
  const { titleLayout, deck } = base
  const placeholders = placeholdersOf(deck.xml(titleLayout))
  const typed = (type: string): XmlElement | undefined => placeholders.find((one) => one.attributes.get('type') === type)
  const below = typed('subTitle')
  const [master] = deck.related(titleLayout, 'slideMaster')
  const place = base.ink === null || master === undefined ? { title: null, subtitle: null, sample: null, sheet: null } : titlePlace(deck, master, titleLayout, sizeOf(deck.xml(presentationPart)))
  const shapes = [
    ...(place.sheet === null ? [] : [sheetXml(6, place.sheet)]),
    titleXml(2, typed('ctrTitle') === undefined ? 'title' : 'ctrTitle', title, language, { box: place.title, sample: place.sample }),
    ...(below === undefined || subtitle === '' ? [] : [titleXml(3, 'subTitle', subtitle, language, { index: below.attributes.get('idx') ?? '', box: place.subtitle, sample: place.sample === null ? null : subtitleOf(place.sample) })]),
  ]
  base.deck.set(name, slideXml(shapes, null), slideType)
}

/** Smaller and lighter than the title, in its colour. */
function subtitleOf(sample: SampleLook): SampleLook {
  return { ...sample, attributes: ' sz="1800" b="0"' }
}

/** The placeholders of a layout or master. */
export function placeholdersOf(root: XmlElement): XmlElement[] {
  return elementsOf(root).flatMap((child) => (localName(child) === 'ph' ? [child] : placeholdersOf(child)))
}

/** A part for a new slide, known to the presentation and its layout. */
function newSlide(deck: OfficePackage, layout: string): string {
  const name = deck.freeName('ppt/slides/slide', '.xml')
  deck.set(name, '', slideType)
  deck.relate(name, 'slideLayout', layout)
  const relation = deck.relate(presentationPart, 'slide', name)
  const presentation = deck.xml(presentationPart)
  const list = elementsOf(presentation, 'sldIdLst')[0] ?? addSlideList(presentation)
  // Source: ECMA-376 Part 1, 19.7.13 (ST_SlideId): from 256.
  const id = Math.max(255, ...elementsOf(list).map(({ attributes }) => Number(attributes.get('id') ?? 0))) + 1
  list.children.push({ name: 'p:sldId', attributes: new Map([['id', String(id)], ['r:id', relation]]), children: [] })
  deck.setXml(presentationPart, presentation)
  return name
}

/** The list of slides stands behind those of masters. */
function addSlideList(presentation: XmlElement): XmlElement {
  const list: XmlElement = { name: 'p:sldIdLst', attributes: new Map(), children: [] }
  const masters = ['sldMasterIdLst', 'notesMasterIdLst', 'handoutMasterIdLst']
  const last = presentation.children.findLastIndex((child) => typeof child !== 'string' && masters.includes(localName(child)))
  presentation.children.splice(last + 1, 0, list)
  return list
}
