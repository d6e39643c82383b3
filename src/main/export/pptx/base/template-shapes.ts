import type { OfficePackage } from '../../office/office-package'
import { elementAt, elementsOf, localName, type XmlElement } from '../../xml/xml-tree'
import type { Box } from '../frame'
import type { SlideExtent } from './slide-extent'

/** What a template draws on every slide of a layout. */
export interface TemplateShapes {
  /** Logos, bands and pictures that nothing should be written over. */
  readonly obstacles: readonly Box[]
  /** Grounds that leave a border of the slide free: what is written stays within. */
  readonly panels: readonly Box[]
}

/** Of the slide's area: smaller shapes stand in the way, larger ones are a ground; those that cover everything are neither. */
const [leastGround, wholeGround] = [0.4, 0.97]
/** Hairlines and dots are no obstacles. */
const leastObstacle = 0.0004

export function templateShapes(deck: OfficePackage, layout: string, size: SlideExtent): TemplateShapes {
  const whole = size.width * size.height
  const sized = shownShapes(deck, layout).map((shape) => ({ ...shape, share: (shape.box.width * shape.box.height) / whole }))
  const centre = { x: size.width / 2, y: size.height / 2 }
  const isAround = ({ x, y, width, height }: Box): boolean => x < centre.x && centre.x < x + width && y < centre.y && centre.y < y + height
  return {
    obstacles: sized.flatMap(({ box, share }) => (share >= leastObstacle && share < leastGround ? [box] : [])),
    panels: sized.flatMap(({ box, share, isTurned }) => (share >= leastGround && share < wholeGround && !isTurned && isAround(box) ? [inset(box, size)] : [])),
  }
}

/** Letters do not touch the edge of their ground. */
function inset({ x, y, width, height }: Box, size: SlideExtent): Box {
  const margin = size.width * 0.02
  return { x: x + margin, y: y + margin / 2, width: width - 2 * margin, height: height - margin }
}

/** Something a template draws, in the order it is painted. */
export interface ShownShape {
  readonly box: Box
  readonly isTurned: boolean
  /** Its plain colour as it is written; `other`: a picture or gradient; null: it lets the ground through. */
  readonly fill: XmlElement | 'other' | null
  readonly isPicture: boolean
}

export function shownShapes(deck: OfficePackage, layout: string): ShownShape[] {
  const own = deck.xml(layout)
  const behind = own.attributes.get('showMasterSp') === '0' ? [] : deck.related(layout, 'slideMaster').map((master) => deck.xml(master))
  return [...behind, own].flatMap((root) => {
    const tree = elementAt(root, 'cSld', 'spTree')
    return tree === null ? [] : elementsOf(tree).flatMap(shownShape)
  })
}

const properties: Readonly<Record<string, string>> = { sp: 'spPr', pic: 'spPr', cxnSp: 'spPr', grpSp: 'grpSpPr' }

function shownShape(shape: XmlElement): ShownShape[] {
  const name = properties[localName(shape)]
  // Placeholders of a layout are shown on slides that fill them only.
  if (name === undefined || elementAt(shape, 'nvSpPr', 'nvPr', 'ph') !== null) return []
  const place = elementAt(shape, name, 'xfrm')
  const box = place === null ? null : boxOf(place)
  return place === null || box === null ? [] : [{ box, isTurned: (place.attributes.get('rot') ?? '0') !== '0', fill: fillOf(shape, name), isPicture: localName(shape) === 'pic' || elementAt(shape, name, 'blipFill') !== null }]
}

function fillOf(shape: XmlElement, name: string): ShownShape['fill'] {
  if (['pic', 'grpSp'].includes(localName(shape))) return 'other'
  const look = elementAt(shape, name)
  const kind = look === null ? undefined : elementsOf(look).find((child) => /(Fill)$/.test(localName(child)))
  if (kind === undefined || localName(kind) === 'noFill') return null
  return localName(kind) === 'solidFill' ? (elementsOf(kind)[0] ?? null) : 'other'
}

/** The place an `a:xfrm` says; null: none. */
export function boxOf(place: XmlElement): Box | null {
  const [off, ext] = [elementAt(place, 'off'), elementAt(place, 'ext')]
  if (off === null || ext === null) return null
  return { x: numberOf(off, 'x'), y: numberOf(off, 'y'), width: numberOf(ext, 'cx'), height: numberOf(ext, 'cy') }
}

function numberOf({ attributes }: XmlElement, name: string): number {
  return Number(attributes.get(name) ?? 0)
}
