import { AppFailure } from '../../../../shared/contract/errors'
import type { SlideLook } from '../../../../shared/slides/deck'
import { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, elementsOf, localName, XmlError, type XmlElement } from '../../xml/xml-tree'
import { placeholdersOf } from '../add-slide'
import { framedBy, ownFrame, type Box, type SlideFrame } from '../frame'
import type { FurtherColours } from '../ink'
import type { DeckBase } from './deck-base'
import { presentationPart, presentationType } from './own-base'
import { templateInk } from './template-ink'

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
  const fitting = [...new Set([...typed('titleOnly'), ...layouts.filter((layout) => hasOnlyTitle(deck.xml(layout))), ...typed('obj'), ...layouts.slice(0, 1)])].map((layout) => ({ layout, frame: frameOf(deck, layout, size) }))
  // Some masters have a title in the middle of the slide, over a picture: then another layout has more room.
  const content = fitting.find(({ frame }) => frame.body.height >= size.height * leastBody) ?? fitting.toSorted((one, other) => areaOf(other.frame) - areaOf(one.frame))[0]
  if (content === undefined) throw new XmlError('It has no layout.')
  const [master] = deck.related(content.layout, 'slideMaster')
  return { deck, frame: content.frame, titleLayout: typed('title')[0] ?? null, contentLayout: content.layout, further, ink: master === undefined ? null : templateInk(deck, master, content.layout) }
}

/** Of the height of a slide: less is too little for a chart. */
const leastBody = 0.5

function areaOf({ body }: SlideFrame): number {
  return body.width * body.height
}

function frameOf(deck: OfficePackage, layout: string, size: { readonly width: number; readonly height: number }): SlideFrame {
  const own = ownFrame(size)
  return framedBy(boxOf(deck, layout, ['title', 'ctrTitle']) ?? own.title, boxOf(deck, layout, ['body', 'obj', '']) ?? own.body, size)
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

function hasOnlyTitle(layout: XmlElement): boolean {
  const types = placeholdersOf(layout).map(({ attributes }) => attributes.get('type') ?? '').filter((type) => !['dt', 'ftr', 'sldNum'].includes(type))
  return types.length === 1 && types[0] === 'title'
}

/** In English metric units; a file that says none is as wide as new ones are. */
export function sizeOf(presentation: XmlElement): { readonly width: number; readonly height: number } {
  const size = elementsOf(presentation, 'sldSz')[0]?.attributes
  return { width: Number(size?.get('cx') ?? 12_192_000), height: Number(size?.get('cy') ?? 6_858_000) }
}

/** Where a kind of placeholder stands: as the layout says, or the master behind it. */
function boxOf(deck: OfficePackage, layout: string, types: readonly string[]): Box | null {
  for (const part of [layout, ...deck.related(layout, 'slideMaster')]) {
    for (const shape of descendants(deck.xml(part), 'sp')) {
      const placeholder = elementAt(shape, 'nvSpPr', 'nvPr', 'ph')
      if (placeholder === null || !types.includes(placeholder.attributes.get('type') ?? '')) continue
      const place = elementAt(shape, 'spPr', 'xfrm')
      const [off, ext] = [place === null ? null : elementAt(place, 'off'), place === null ? null : elementAt(place, 'ext')]
      if (off !== null && ext !== null) return { x: numberOf(off, 'x'), y: numberOf(off, 'y'), width: numberOf(ext, 'cx'), height: numberOf(ext, 'cy') }
    }
  }
  return null
}

function numberOf({ attributes }: XmlElement, name: string): number {
  return Number(attributes.get(name) ?? 0)
}
