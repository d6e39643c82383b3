import { plainText, xmlDeclaration, xmlText } from '../xml-text'

/** An element; names keep their prefixes, attributes and children their order, so that what is not touched is written as it was read. */
export interface XmlElement {
  name: string
  readonly attributes: Map<string, string>
  children: XmlNode[]
}

/** Text is held plain, its entities resolved. */
export type XmlNode = XmlElement | string

/** What is read is made by office programs: no document types, whose entities could grow without end. */
export class XmlError extends Error {}

const pattern = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|</g
const attributePattern = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * Reads a part of an office file. Comments and processing instructions are dropped.
 * @throws XmlError for what is not well formed, or has a document type
 */
export function parseXml(xml: string): XmlElement {
  const top: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: XmlElement[] = [top]
  for (const [whole, data, end, name, attributes, isEmpty, text] of xml.replace(/^\ufeff/, '').matchAll(pattern)) {
    const parent = open.at(-1)
    if (parent === undefined) throw new XmlError('More elements end than begin.')
    if (data !== undefined) addText(parent, data)
    else if (text !== undefined) addText(parent, plainText(text))
    else if (name !== undefined) {
      const element: XmlElement = { name, attributes: attributesOf(attributes ?? ''), children: [] }
      parent.children.push(element)
      if (isEmpty !== '/') open.push(element)
    } else if (end !== undefined) {
      if (parent.name !== end) throw new XmlError(`</${end}> ends <${parent.name}>.`)
      open.pop()
    } else if (whole === '<' || whole === '<!') throw new XmlError('It is not well formed, or has a document type.')
  }
  const [root] = elementsOf(top)
  if (open.length !== 1 || root === undefined) throw new XmlError('An element does not end.')
  return root
}

function addText(parent: XmlElement, text: string): void {
  const last = parent.children.at(-1)
  if (typeof last === 'string') parent.children[parent.children.length - 1] = last + text
  else parent.children.push(text)
}

function attributesOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(attributePattern)].map(([, name = '', double, single]) => [name, plainText(double ?? single ?? '')]))
}

/** An element as a whole document. */
export function xmlDocument(root: XmlElement): string {
  return `${xmlDeclaration}${serialiseXml(root)}`
}

export function serialiseXml(node: XmlNode): string {
  if (typeof node === 'string') return xmlText(node).replaceAll('&quot;', '"')
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${xmlText(value)}"`).join('')
  return node.children.length === 0 ? `<${node.name}${attributes}/>` : `<${node.name}${attributes}>${node.children.map(serialiseXml).join('')}</${node.name}>`
}

/** A name without its prefix. */
export function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The children that are elements, or those of one local name. */
export function elementsOf(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string' && (name === undefined || localName(child) === name))
}

/** The element at the end of a path of local names, each time the first; null where there is none. */
export function elementAt(parent: XmlElement, ...path: readonly string[]): XmlElement | null {
  return path.reduce<XmlElement | null>((found, name) => (found === null ? null : (elementsOf(found, name)[0] ?? null)), parent)
}

/** Every element below, however deep, in document order. */
export function* descendants(parent: XmlElement, name: string): Generator<XmlElement> {
  for (const child of elementsOf(parent)) {
    if (localName(child) === name) yield child
    yield* descendants(child, name)
  }
}

/** The text inside an element. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
