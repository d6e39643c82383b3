import { z } from 'zod'
import { provenanceText, readProvenance, type Provenance } from '../../../shared/query/provenance'
import { SlideMaking } from '../../../shared/slides/deck'
import { provenanceNamespace, storeItemParts } from '../office/custom-part'
import type { OfficePackage } from '../office/office-package'
import { elementsOf, localName, parseXml, textOf, XmlError } from '../xml/xml-tree'
import { xmlDeclaration, xmlText } from '../xml-text'

/** Names by which our shapes are found again, whatever a person does to their look and place. */
export const shapeNames = { chart: 'Sextant chart', table: 'Sextant table', picture: 'Sextant picture', subtitle: 'Sextant subtitle', source: 'Sextant source' } as const

/** What we wrote on a slide, word for word: what still stands there is ours to renew, what differs is a person's. */
export const WrittenSlide = z.strictObject({
  version: z.literal(1),
  language: z.enum(['en', 'zh-CN']),
  /** `numbers`: the table behind a picture. */
  content: z.enum(['chart', 'table', 'picture', 'numbers']),
  title: z.string(),
  subtitle: z.string(),
  footer: z.string(),
  notes: z.array(z.string()),
  altText: z.string(),
  /** Names of the series in their order; of a table, its header. */
  parts: z.array(z.string()),
  /** Ends of the axes that were set: of x, then of y; then their steps, which earlier versions did not set. A person's own stay. */
  bounds: z.array(z.number().nullable()),
  /** Which one it is of the several slides that a view makes. Absent: the only one. */
  part: z.string().optional(),
  /** As on `Slide`. Absent as well: an earlier version. */
  categories: z.array(z.string()).optional(),
  /** Absent: written by a version that kept none. */
  making: SlideMaking.optional(),
  /** What a table could take of the slide. Absent: another content, or an earlier version. */
  room: z.strictObject({ mostColumns: z.int().positive(), widthPoints: z.number().positive(), heightPoints: z.number().positive() }).optional(),
})
export type WrittenSlide = z.infer<typeof WrittenSlide>

export interface SlideRecord {
  readonly written: WrittenSlide
  readonly provenance: Provenance
}

/** Names our part among the data other programs keep with a slide. */
const namespace = 'urn:sextant:slide:1'

/** Keeps a record with a slide, in a part that office programs carry along when slides are moved, copied or saved. Gives the id for `p:custData`. */
export function addSlideRecord(deck: OfficePackage, slide: string, record: SlideRecord): string {
  const name = deck.freeName('customXml/item', '.xml')
  deck.set(name, recordXml(record))
  const { properties, propertiesType } = storeItemParts(namespace, name)
  const propertiesName = name.replace(/item(\d+)\.xml$/, 'itemProps$1.xml')
  deck.set(propertiesName, properties, propertiesType)
  deck.relate(name, 'customXmlProps', propertiesName)
  return deck.relate(slide, 'customXml', name)
}

/** The same with another content: the part stays where it is. */
export function replaceSlideRecord(deck: OfficePackage, part: string, record: SlideRecord): void {
  deck.set(part, recordXml(record))
}

/** The record of a slide and the part it stands in; null for a slide that is not ours, or whose record cannot be read. */
export function readSlideRecord(deck: OfficePackage, slide: string): { readonly part: string; readonly record: SlideRecord } | null {
  for (const part of deck.related(slide, 'customXml')) {
    const record = deck.has(part) ? recordOf(deck.text(part)) : null
    if (record !== null) return { part, record }
  }
  return null
}

function recordXml({ provenance, written }: SlideRecord): string {
  return `${xmlDeclaration}<slide xmlns="${namespace}"><provenance xmlns="${provenanceNamespace}" folder="ppt">${xmlText(provenanceText(provenance))}</provenance><written>${xmlText(JSON.stringify(WrittenSlide.parse(written)))}</written></slide>`
}

function recordOf(xml: string): SlideRecord | null {
  if (!xml.includes(namespace)) return null
  try {
    const [provenance, written] = ['provenance', 'written'].map((name) => elementsOf(parseXml(xml)).find((element) => localName(element) === name))
    if (provenance === undefined || written === undefined) return null
    const [from, text] = [readProvenance(textOf(provenance)), WrittenSlide.safeParse(JSON.parse(textOf(written)))]
    return from === null || !text.success ? null : { provenance: from, written: text.data }
  } catch (thrown) {
    if (thrown instanceof XmlError || thrown instanceof SyntaxError) return null
    throw thrown
  }
}

