import { elementsOf, localName, parseXml, serialiseXml, textOf, type XmlElement } from '../../xml/xml-tree'

/** The texts of the paragraphs of a shape. */
export function paragraphTexts(body: XmlElement): string[] {
  return elementsOf(body, 'p').map((paragraph) => elementsOf(paragraph).map(runText).join(''))
}

function runText(run: XmlElement): string {
  if (localName(run) === 'br') return '\n'
  return ['r', 'fld'].includes(localName(run)) ? elementsOf(run, 't').map(textOf).join('') : ''
}

/**
 * Writes other texts in place of some paragraphs. Each new paragraph looks as the one at its place did, those beyond as the last: what a
 * person did to the look stays.
 */
export function replaceParagraphs(body: XmlElement, from: number, count: number, texts: readonly string[]): void {
  const old = elementsOf(body, 'p').slice(from, from + count)
  const written = texts.map((text, index) => withText(old[Math.min(index, old.length - 1)], text))
  const [first] = old
  const at = first === undefined ? body.children.length : body.children.indexOf(first)
  body.children = body.children.filter((child) => typeof child === 'string' || !old.includes(child))
  body.children.splice(at, 0, ...written)
}

function withText(model: XmlElement | undefined, text: string): XmlElement {
  const copy: XmlElement = model === undefined ? { name: 'a:p', attributes: new Map(), children: [] } : copyOf(model)
  const [run, end] = [elementsOf(copy, 'r')[0], elementsOf(copy, 'endParaRPr')[0]]
  const look = (run === undefined ? undefined : elementsOf(run, 'rPr')[0]) ?? (end === undefined ? undefined : { ...copyOf(end), name: 'a:rPr' })
  const runs: XmlElement[] = text === '' ? [] : [{ name: 'a:r', attributes: new Map(), children: [...(look === undefined ? [] : [look]), { name: 'a:t', attributes: new Map(), children: [text] }] }]
  copy.children = [...elementsOf(copy, 'pPr'), ...runs, ...(end === undefined ? [] : [end])]
  return copy
}

export function copyOf(element: XmlElement): XmlElement {
  return parseXml(serialiseXml(element))
}

/** Writes a new text where the old one of ours still stands. @returns whether it did */
export function renewText(body: XmlElement | null, old: string, text: string): boolean {
  if (body === null || paragraphTexts(body).join('\n') !== shown(old)) return false
  replaceParagraphs(body, 0, elementsOf(body, 'p').length, text.split('\n'))
  return true
}

/** The same for paragraphs among others: what a person wrote before or behind stays. */
export function renewParagraphs(body: XmlElement | null, old: readonly string[], texts: readonly string[]): boolean {
  if (body === null || old.length === 0) return false
  const present = paragraphTexts(body)
  const at = present.findIndex((_, start) => old.every((text, index) => present[start + index] === shown(text)))
  if (at < 0) return false
  replaceParagraphs(body, at, old.length, texts)
  return true
}

/** A text as a slide holds it: tabs stand for spaces there. */
function shown(text: string): string {
  return text.replaceAll(/[\t\r]/g, ' ')
}
