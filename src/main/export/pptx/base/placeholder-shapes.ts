import type { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, type XmlElement } from '../../xml/xml-tree'

/** The shapes of a layout, then those of the master behind it, that hold the place of one of these kinds. A kind that is not said is the empty text. */
export function placeholderShapes(deck: OfficePackage, layout: string, types: readonly string[]): XmlElement[] {
  return [layout, ...deck.related(layout, 'slideMaster')].flatMap((part) => [...descendants(deck.xml(part), 'sp')].filter((shape) => {
    const placeholder = elementAt(shape, 'nvSpPr', 'nvPr', 'ph')
    return placeholder !== null && types.includes(placeholder.attributes.get('type') ?? '')
  }))
}
