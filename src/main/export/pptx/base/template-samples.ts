import type { OfficePackage } from '../../office/office-package'
import { elementAt, elementsOf, localName, serialiseXml, type XmlElement } from '../../xml/xml-tree'
import type { SampleLook } from '../text'
import { placeholderShapes } from './placeholder-shapes'

/** The look of the sample text in a placeholder: as the layout has it, or the master behind it. Null: there is none. */
export function sampleRun(deck: OfficePackage, layout: string, types: readonly string[]): { readonly run: XmlElement; readonly align: string | null } | null {
  for (const shape of placeholderShapes(deck, layout, types)) {
    const paragraph = elementAt(shape, 'txBody', 'p')
    const run = paragraph === null ? null : (elementAt(paragraph, 'r', 'rPr') ?? elementAt(paragraph, 'endParaRPr'))
    if (paragraph !== null && run !== null && elementAt(run, 'solidFill') !== null) return { run, align: elementAt(paragraph, 'pPr')?.attributes.get('algn') ?? null }
  }
  return null
}

/** Whether a master says how texts look: LibreOffice writes that into its sample texts alone, which no slide inherits. */
export function hasTextStyle(master: XmlElement, style: 'titleStyle' | 'bodyStyle'): boolean {
  return elementAt(master, 'txStyles', style, 'lvl1pPr') !== null
}

/** How the sample of a title is written, where slides do not inherit that; null: they do. */
export function saidTitle(deck: OfficePackage, master: string, layout: string): SampleLook | null {
  if (hasTextStyle(deck.xml(master), 'titleStyle')) return null
  const found = sampleRun(deck, layout, ['title', 'ctrTitle'])
  if (found === null) return null
  const kept = [...found.run.attributes].filter(([name]) => ['sz', 'b', 'i'].includes(name))
  return {
    attributes: kept.map(([name, value]) => ` ${name}="${value}"`).join(''), align: found.align,
    inside: elementsOf(found.run).filter((child) => ['solidFill', 'latin'].includes(localName(child))).map(serialiseXml).join(''),
  }
}
