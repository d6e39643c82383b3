import type { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, elementsOf, localName, type XmlElement } from '../../xml/xml-tree'

/** What a template writes its texts in. */
export interface TemplateInk {
  /** A colour of the theme (`tx1`), or `RRGGBB` where the master says one of its own. */
  readonly text: { readonly tag: 'schemeClr' | 'srgbClr'; readonly value: string }
  /** Light letters: what is drawn for it stands on a dark ground. */
  readonly isLight: boolean
}

/** The colour of plain text on the slides of a layout: that of its master's body style, otherwise the theme's first; never one that its ground swallows. */
export function templateInk(deck: OfficePackage, master: string, layout: string): TemplateInk {
  const root = deck.xml(master)
  const ink = saidInk(deck, master, root)
  const ground = groundOf(deck, layout, master, root) ?? groundOf(deck, master, master, root)
  if (ground === null || isLight(ground) !== ink.isLight) return ink
  return { text: { tag: 'srgbClr', value: ink.isLight ? '000000' : 'FFFFFF' }, isLight: !ink.isLight }
}

/** `RRGGBB` of a plain ground; null where a part says none, or a picture or gradient. */
function groundOf(deck: OfficePackage, part: string, master: string, root: XmlElement): string | null {
  const ground = elementAt(deck.xml(part), 'cSld', 'bg')
  const fill = ground === null ? null : (elementAt(ground, 'bgPr', 'solidFill') ?? elementAt(ground, 'bgRef'))
  const colour = fill === null ? undefined : elementsOf(fill)[0]
  const value = colour?.attributes.get('val')
  if (colour === undefined || value === undefined || elementsOf(colour).length > 0) return null
  return localName(colour) === 'srgbClr' ? value : localName(colour) === 'schemeClr' ? themeColour(deck, master, root, value) : null
}

function saidInk(deck: OfficePackage, master: string, root: XmlElement): TemplateInk {
  const said = elementAt(root, 'txStyles', 'bodyStyle', 'lvl1pPr', 'defRPr', 'solidFill')
  const colour = said === null ? undefined : elementsOf(said)[0]
  const value = colour?.attributes.get('val')
  // A colour that is changed on its way (lighter, darker) is not taken for that of all texts.
  const isPlain = colour !== undefined && value !== undefined && elementsOf(colour).length === 0
  if (isPlain && localName(colour) === 'srgbClr') return { text: { tag: 'srgbClr', value: value.toUpperCase() }, isLight: isLight(value) }
  const name = isPlain && localName(colour) === 'schemeClr' && themeTexts.includes(value) ? value : 'tx1'
  return { text: { tag: 'schemeClr', value: name }, isLight: isLight(themeColour(deck, master, root, name)) }
}

const themeTexts = ['tx1', 'tx2', 'bg1', 'bg2', 'dk1', 'dk2', 'lt1', 'lt2']

/** `RRGGBB` of a colour of the theme, by the names a master gives them. Black where the theme says nothing. */
function themeColour(deck: OfficePackage, master: string, root: XmlElement, name: string): string {
  const slot = elementAt(root, 'clrMap')?.attributes.get(name) ?? name
  const [theme] = deck.related(master, 'theme')
  const scheme = theme === undefined ? undefined : [...descendants(deck.xml(theme), 'clrScheme')][0]
  const colour = scheme === undefined ? null : elementAt(scheme, slot)
  const [inside] = colour === null ? [] : elementsOf(colour)
  return inside?.attributes.get('lastClr') ?? inside?.attributes.get('val') ?? '000000'
}

/** By relative luminance. Source: WCAG 2.2, "relative luminance". */
function isLight(hex: string): boolean {
  const part = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4) > 0.4
}

/** What we write in the theme's first colour of text, in that of the template. */
export function inTemplateInk(xml: string, ink: TemplateInk | null): string {
  if (ink === null || (ink.text.tag === 'schemeClr' && ink.text.value === 'tx1')) return xml
  const { tag, value } = ink.text
  return xml.replaceAll(/<a:schemeClr val="tx1"(?:\/>|>(.*?)<\/a:schemeClr>)/g, (_, inside: string | undefined) => (inside === undefined ? `<a:${tag} val="${value}"/>` : `<a:${tag} val="${value}">${inside}</a:${tag}>`))
}
