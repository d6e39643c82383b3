import type { OfficePackage } from '../../office/office-package'
import { descendants, elementAt, elementsOf, localName, type XmlElement } from '../../xml/xml-tree'
import type { Box } from '../frame'
import type { SampleLook } from '../text'
import { hasTextStyle, saidTitle, sampleRun } from './template-samples'
import { shownShapes } from './template-shapes'
import type { SlideExtent } from './slide-extent'

/** What a template writes its texts in. */
export interface TemplateInk {
  /** A colour of the theme (`tx1`), or `RRGGBB` where the master says one of its own. */
  readonly text: { readonly tag: 'schemeClr' | 'srgbClr'; readonly value: string }
  /** Light letters: what is drawn for it stands on a dark ground. */
  readonly isLight: boolean
}

/** The colour of plain text in a place on the slides of a layout: that of its master's body style, otherwise the theme's first; never one that its ground swallows. */
export function templateInk(deck: OfficePackage, master: string, layout: string, place: Box, size: SlideExtent): TemplateInk {
  const root = deck.xml(master)
  const ink = saidInk(deck, master, layout, root)
  const ground = groundAt(deck, master, layout, place, size)
  if (ground === null || isLight(ground) !== ink.isLight) return ink
  return { text: { tag: 'srgbClr', value: ink.isLight ? '000000' : 'FFFFFF' }, isLight: !ink.isLight }
}

/** How a title is written where nothing else says so, in a colour that can be seen; null: as slides inherit it. */
export function titleSample(deck: OfficePackage, master: string, layout: string, place: Box, size: SlideExtent): SampleLook | null {
  const said = saidTitle(deck, master, layout)
  const value = plainColour(said)
  const ground = value === null ? null : groundAt(deck, master, layout, place, size)
  if (said === null || value === null || ground === null || isLight(ground) !== isLight(value)) return said
  return { ...said, inside: said.inside.replace(value, isLight(value) ? '000000' : 'FFFFFF') }
}

/** `RRGGBB` of what is behind a place: the last plain shape around its middle, otherwise the plain ground; null where that is a picture or gradient. */
export function groundAt(deck: OfficePackage, master: string, layout: string, { x, y, width, height }: Box, size: SlideExtent): string | null {
  const root = deck.xml(master)
  const [centreX, centreY] = [x + width / 2, y + height / 2]
  const behind = shownShapes(deck, layout).findLast(({ box, fill }) => fill !== null && box.x <= centreX && centreX <= box.x + box.width && box.y <= centreY && centreY <= box.y + box.height && box.width * box.height > leastBehind * size.width * size.height)
  if (behind !== undefined) return behind.fill === null || behind.fill === 'other' || behind.isTurned ? null : colourOf(deck, master, root, behind.fill)
  const [own, masters] = [backgroundOf(deck.xml(layout)), backgroundOf(root)]
  // Nothing said is the theme's first ground.
  const ground = own ?? masters
  return ground === null ? themeColour(deck, master, root, 'bg1', 'FFFFFF') : groundColour(deck, master, root, ground)
}

/** Whether the ground of a layout, or what covers most of it, is a picture: what is written on it may be read or not. */
export function isPictured(deck: OfficePackage, master: string, layout: string, size: SlideExtent): boolean {
  const whole = size.width * size.height
  const covering = shownShapes(deck, layout).findLast(({ box, fill }) => fill !== null && box.width * box.height > leastPicture * whole)
  if (covering !== undefined) return covering.isPicture
  const ground = backgroundOf(deck.xml(layout)) ?? backgroundOf(deck.xml(master))
  return ground !== null && elementAt(ground, 'bgPr', 'blipFill') !== null
}

/** Of the slide: a picture that is a ground. */
const leastPicture = 0.6

/** The plain colour of a sample, `RRGGBB`; null for others. */
function plainColour(said: SampleLook | null): string | null {
  return /^<a:solidFill[^>]*><a:srgbClr val="(\w{6})"\/><\/a:solidFill>/.exec(said?.inside ?? '')?.[1] ?? null
}

/** Whether letters are neither light nor dark: on a picture, which has light and dark parts, those are not read. */
export function isMidTone(said: SampleLook | null): boolean {
  const value = plainColour(said)
  return value !== null && luminance(value) > 0.1 && luminance(value) < 0.75
}

/** Dark letters for a white sheet: a colour that is read there stays. */
export function onSheet(said: SampleLook | null): SampleLook {
  const value = plainColour(said)
  if (said === null) return { attributes: '', inside: '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>', align: null }
  return value === null || !isLight(value) ? said : { ...said, inside: said.inside.replace(value, '000000') }
}

export const sheetInk: TemplateInk = { text: { tag: 'srgbClr', value: '000000' }, isLight: false }

/** Of the slide: smaller shapes are behind a few letters only. */
const leastBehind = 0.05

function backgroundOf(root: XmlElement): XmlElement | null {
  return elementAt(root, 'cSld', 'bg')
}

function groundColour(deck: OfficePackage, master: string, root: XmlElement, ground: XmlElement): string | null {
  const fill = elementAt(ground, 'bgPr', 'solidFill') ?? elementAt(ground, 'bgRef')
  const colour = fill === null ? undefined : elementsOf(fill)[0]
  return colour === undefined ? null : colourOf(deck, master, root, colour)
}

/** A colour that is not changed on its way (lighter, darker, let through); null for others. */
function colourOf(deck: OfficePackage, master: string, root: XmlElement, colour: XmlElement): string | null {
  const value = colour.attributes.get('val')
  if (value === undefined || elementsOf(colour).length > 0) return null
  return localName(colour) === 'srgbClr' ? value : localName(colour) === 'schemeClr' ? themeColour(deck, master, root, value) : null
}

function saidInk(deck: OfficePackage, master: string, layout: string, root: XmlElement): TemplateInk {
  const sample = hasTextStyle(root, 'bodyStyle') ? null : sampleRun(deck, layout, ['body', 'obj', ''])
  const said = sample === null ? elementAt(root, 'txStyles', 'bodyStyle', 'lvl1pPr', 'defRPr', 'solidFill') : elementAt(sample.run, 'solidFill')
  const colour = said === null ? undefined : elementsOf(said)[0]
  const value = colour?.attributes.get('val')
  // A colour that is changed on its way (lighter, darker) is not taken for that of all texts.
  const isPlain = colour !== undefined && value !== undefined && elementsOf(colour).length === 0
  if (isPlain && localName(colour) === 'srgbClr') return { text: { tag: 'srgbClr', value: value.toUpperCase() }, isLight: isLight(value) }
  const name = isPlain && localName(colour) === 'schemeClr' && themeTexts.includes(value) ? value : 'tx1'
  return { text: { tag: 'schemeClr', value: name }, isLight: isLight(themeColour(deck, master, root, name)) }
}

const themeTexts = ['tx1', 'tx2', 'bg1', 'bg2', 'dk1', 'dk2', 'lt1', 'lt2']

/** `RRGGBB` of a colour of the theme, by the names a master gives them. @param otherwise where the theme says nothing */
function themeColour(deck: OfficePackage, master: string, root: XmlElement, name: string, otherwise = '000000'): string {
  const slot = elementAt(root, 'clrMap')?.attributes.get(name) ?? name
  const [theme] = deck.related(master, 'theme')
  const scheme = theme === undefined ? undefined : [...descendants(deck.xml(theme), 'clrScheme')][0]
  const colour = scheme === undefined ? null : elementAt(scheme, slot)
  const [inside] = colour === null ? [] : elementsOf(colour)
  return inside?.attributes.get('lastClr') ?? inside?.attributes.get('val') ?? otherwise
}

function isLight(hex: string): boolean {
  return luminance(hex) > 0.4
}

/** From 0 to 1. Source: WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const part = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

/** What we write in the theme's first colour of text, in that of the template. */
export function inTemplateInk(xml: string, ink: TemplateInk | null): string {
  if (ink === null || (ink.text.tag === 'schemeClr' && ink.text.value === 'tx1')) return xml
  const { tag, value } = ink.text
  return xml.replaceAll(/<a:schemeClr val="tx1"(?:\/>|>(.*?)<\/a:schemeClr>)/g, (_, inside: string | undefined) => (inside === undefined ? `<a:${tag} val="${value}"/>` : `<a:${tag} val="${value}">${inside}</a:${tag}>`))
}
