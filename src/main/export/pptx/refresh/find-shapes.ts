import { descendants, elementAt, elementsOf, localName, type XmlElement } from '../../xml/xml-tree'
import { shapeNames } from '../slide-record'

const shapeTags = ['sp', 'graphicFrame', 'pic']

/** Every shape of a slide, also within groups that a person made. */
function shapesOf(slide: XmlElement): XmlElement[] {
  const tree = elementAt(slide, 'cSld', 'spTree')
  return tree === null ? [] : shapesIn(tree)
}

function shapesIn(group: XmlElement): XmlElement[] {
  return elementsOf(group).flatMap((child) => (shapeTags.includes(localName(child)) ? [child] : localName(child) === 'grpSp' ? shapesIn(child) : []))
}

/** The element with a shape's name and its text for those who do not see it. */
export function identityOf(shape: XmlElement): XmlElement | null {
  const head = elementsOf(shape).find((child) => localName(child).startsWith('nv'))
  return head === undefined ? null : elementAt(head, 'cNvPr')
}

/** Our shape of one kind: by its name, or, where a person gave it another, the only one of its kind. */
export function contentShape(slide: XmlElement, kind: 'chart' | 'table' | 'picture'): XmlElement | null {
  const ofKind = shapesOf(slide).filter((shape) => isOfKind(shape, kind))
  return ofKind.find((shape) => identityOf(shape)?.attributes.get('name') === shapeNames[kind]) ?? (ofKind.length === 1 ? (ofKind[0] ?? null) : null)
}

function isOfKind(shape: XmlElement, kind: 'chart' | 'table' | 'picture'): boolean {
  if (kind === 'picture') return localName(shape) === 'pic'
  return localName(shape) === 'graphicFrame' && !descendants(shape, kind === 'chart' ? 'chart' : 'tbl').next().done
}

/** The text of one of our boxes; null where a person took it away. */
export function namedText(slide: XmlElement, name: string): XmlElement | null {
  const shape = shapesOf(slide).find((one) => identityOf(one)?.attributes.get('name') === name)
  return shape === undefined ? null : elementAt(shape, 'txBody')
}

/** The text of a placeholder. */
export function placeholderText(slide: XmlElement, types: readonly string[]): XmlElement | null {
  const shape = shapesOf(slide).find((one) => types.includes(elementAt(one, 'nvSpPr', 'nvPr', 'ph')?.attributes.get('type') ?? '-'))
  return shape === undefined ? null : elementAt(shape, 'txBody')
}
