import { AppFailure } from '../../../../shared/errors/errors'
import type { SlideLook } from '../../../../shared/slides/deck'
import { OfficePackage } from '../../office/office-package'
import { localName, XmlError, type XmlElement } from '../../xml/xml-tree'
import { placeholdersOf } from '../add-slide'
import type { Box } from '../frame'
import type { FurtherColours } from '../ink'
import type { DeckBase } from './deck-base'
import { presentationPart, presentationType } from './own-base'
import { sizeOf, type SlideExtent } from './slide-extent'
import { templateFrame, type TemplateFrame } from './template-frame'
import { groundAt, isPictured, onSheet, sheetInk, templateInk, titleSample } from './template-ink'

/**
 * A person's template (.potx or .pptx) without its slides: master, layouts, theme, colours and faces are theirs, and so is the size.
 * @throws AppFailure `file-damaged` for what is no presentation
 */
export async function templateBase(path: string, further: FurtherColours): Promise<DeckBase> {
  const deck = await OfficePackage.read(path)
  try {
    return baseOf(deck, further)
  } catch (thrown) {
    if (thrown instanceof XmlError) throw new AppFailure({ code: 'file-damaged', path, format: 'PowerPoint', reason: thrown.message }, { cause: thrown })
    throw thrown
  }
}

function baseOf(deck: OfficePackage, further: FurtherColours): DeckBase {
  removeSlides(deck)
  // A template is saved as a presentation.
  deck.set(presentationPart, deck.text(presentationPart), presentationType)
  const layouts = deck.related(presentationPart, 'slideMaster').flatMap((master) => deck.related(master, 'slideLayout'))
  const typed = (type: string): string[] => layouts.filter((layout) => deck.xml(layout).attributes.get('type') === type)
  const size = sizeOf(deck.xml(presentationPart))
  const candidates = [...new Set([...typed('titleOnly'), ...layouts.filter((layout) => hasOnlyTitle(deck.xml(layout))), ...typed('obj'), ...layouts.slice(0, 1)])].map((layout) => ({ layout, ...templateFrame(deck, layout, size) }))
  // Some masters have a title in the middle of the slide, over a picture: then another layout has more room.
  const content = candidates.toSorted((one, other) => rankOf(deck, one, size) - rankOf(deck, other, size) || (one.departure === 0 ? 0 : other.freeArea - one.freeArea))[0]
  if (content === undefined) throw new XmlError('It has no layout.')
  const [master] = deck.related(content.layout, 'slideMaster')
  const hasSheet = master !== undefined && isPictured(deck, master, content.layout, size)
  const { frame, departure } = content
  const said = master === undefined ? null : titleSample(deck, master, content.layout, frame.title, size)
  return {
    deck, frame, isTitleOfLayout: content.isTitleOfLayout, titleLayout: typed('title')[0] ?? layouts.find((layout) => hasTitleAndSubtitle(deck.xml(layout))) ?? null, contentLayout: content.layout, further,
    // A title where the template has it is read there; one that we place stands on the sheet.
    titleSample: hasSheet && departure === 2 ? onSheet(said) : said, sheet: hasSheet ? sheetBehind([...(departure === 2 ? [frame.title] : []), frame.body, frame.footer], size) : null,
    ink: master === undefined ? null : hasSheet ? sheetInk : templateInk(deck, master, content.layout, frame.body, size),
  }
}

/** A little larger than what stands on it. */
function sheetBehind(boxes: readonly Box[], { width, height }: SlideExtent): Box {
  const margin = width * 0.02
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)) - margin, Math.min(...boxes.map(({ y }) => y)) - margin / 2]
  const [right, bottom] = [Math.max(...boxes.map((box) => box.x + box.width)) + margin, Math.max(...boxes.map((box) => box.y + box.height)) + margin / 2]
  return { x: Math.max(0, left), y: Math.max(0, top), width: Math.min(width, right) - Math.max(0, left), height: Math.min(height, bottom) - Math.max(0, top) }
}

/** A layout without a title is the last resort: what it has below is no place for one. */
function rankOf(deck: OfficePackage, { layout, departure, isCrowded, frame }: TemplateFrame & { readonly layout: string }, size: SlideExtent): number {
  const [master] = deck.related(layout, 'slideMaster')
  const isPlain = master === undefined || groundAt(deck, master, layout, frame.body, size) !== null
  const hasTitle = placeholdersOf(deck.xml(layout)).some(({ attributes }) => ['title', 'ctrTitle'].includes(attributes.get('type') ?? ''))
  // Charts are read on a plain ground, where the template has one.
  return departure + (isCrowded ? 3 : 0) + (isPlain ? 0 : 1) + (hasTitle ? 0 : 10)
}

/** What a template asks of pictures and tables that are made for it. @throws AppFailure `file-damaged` for what is no presentation */
export async function templateLook(path: string): Promise<SlideLook> {
  const { deck, ink } = await templateBase(path, [])
  const { width, height } = sizeOf(deck.xml(presentationPart))
  return { theme: ink?.isLight === true ? 'dark' : 'light', size: width / height < 1.5 ? '4:3' : '16:9' }
}

/** Slides go, with all that only they refer to. */
function removeSlides(deck: OfficePackage): void {
  const presentation = deck.xml(presentationPart)
  for (const slide of deck.related(presentationPart, 'slide')) deck.remove(slide)
  deck.setRelationships(presentationPart, deck.relationships(presentationPart).filter(({ type }) => !/\/(slide|commentAuthors|customXml)$/.test(type)))
  // Sections and shows name slides that are gone.
  presentation.children = presentation.children.filter((child) => typeof child === 'string' || !['sldIdLst', 'custShowLst', 'extLst'].includes(localName(child)))
  deck.setXml(presentationPart, presentation)
  const used = reachable(deck)
  for (const name of deck.names()) if (!used.has(name) && !name.endsWith('.rels') && name !== '[Content_Types].xml') deck.remove(name)
}

/** Every part that can be reached from the package itself. */
function reachable(deck: OfficePackage): ReadonlySet<string> {
  const found = new Set<string>()
  const open = ['']
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const relationship of deck.relationships(part)) {
      const target = relationship.isExternal ? null : deck.target(part, relationship.id)
      if (target === null || found.has(target) || !deck.has(target)) continue
      found.add(target)
      open.push(target)
    }
  }
  return found
}

function hasTitleAndSubtitle(layout: XmlElement): boolean {
  const types = placeholdersOf(layout).map(({ attributes }) => attributes.get('type') ?? '')
  return types.includes('subTitle') && types.some((type) => ['title', 'ctrTitle'].includes(type))
}

function hasOnlyTitle(layout: XmlElement): boolean {
  const types = placeholdersOf(layout).map(({ attributes }) => attributes.get('type') ?? '').filter((type) => !['dt', 'ftr', 'sldNum'].includes(type))
  return types.length === 1 && types[0] === 'title'
}
