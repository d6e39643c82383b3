import { AppFailure } from '../../../../shared/contract/errors'
import type { SlideColours } from '../../../../shared/slides/deck'
import { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, elementsOf, localName, XmlError, type XmlElement } from '../../xml/xml-tree'
import { placeholdersOf } from '../add-slide'
import { framedBy, ownFrame, type Box } from '../frame'
import type { DeckBase } from './deck-base'
import { presentationPart, presentationType } from './own-base'

/**
 * A person's template (.potx or .pptx) without its slides: master, layouts, theme, colours and faces are theirs, and so is the size.
 * @throws AppFailure `file-damaged` for what is no presentation
 */
export async function templateBase(path: string, colours: SlideColours): Promise<DeckBase> {
  const deck = await OfficePackage.read(path)
  try {
    return baseOf(deck, colours)
  } catch (thrown) {
    if (thrown instanceof XmlError) throw new AppFailure({ code: 'file-damaged', path, format: 'PowerPoint', reason: thrown.message }, { cause: thrown })
    throw thrown
  }
}

function baseOf(deck: OfficePackage, colours: SlideColours): DeckBase {
  removeSlides(deck)
  // A template is saved as a presentation.
  deck.set(presentationPart, deck.text(presentationPart), presentationType)
  const layouts = deck.related(presentationPart, 'slideMaster').flatMap((master) => deck.related(master, 'slideLayout'))
  const typed = (type: string): string | null => layouts.find((layout) => deck.xml(layout).attributes.get('type') === type) ?? null
  const contentLayout = typed('titleOnly') ?? layouts.find((layout) => hasOnlyTitle(deck.xml(layout))) ?? typed('obj') ?? layouts[0]
  if (contentLayout === undefined) throw new XmlError('It has no layout.')
  const size = sizeOf(deck.xml(presentationPart))
  const own = ownFrame(size)
  const title = boxOf(deck, contentLayout, ['title', 'ctrTitle']) ?? own.title
  const body = boxOf(deck, contentLayout, ['body', 'obj', '']) ?? own.body
  return { deck, frame: framedBy(title, body, size), titleLayout: typed('title'), contentLayout, further: colours.series.slice(6, 10).map((colour) => colour.slice(1).toUpperCase()) }
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

function sizeOf(presentation: XmlElement): { readonly width: number; readonly height: number } {
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
