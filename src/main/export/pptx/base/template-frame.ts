import type { OfficePackage } from '../../office/office-package'
import { elementAt } from '../../xml/xml-tree'
import { footed, framedBy, ownFrame, type Box, type SlideFrame } from '../frame'
import { placeholderShapes } from './placeholder-shapes'
import { boxOf, templateShapes } from './template-shapes'
import type { SlideExtent } from './slide-extent'

/** Where things stand on the slides of a layout. */
export interface TemplateFrame {
  readonly frame: SlideFrame
  /** Whether the title stands where the layout has it; otherwise the slide places it. */
  readonly isTitleOfLayout: boolean
  /** 0: all as the template has it; 1: its title, with more room below; 2: a place of ours for both. */
  readonly departure: 0 | 1 | 2
  /** Whether something of the template stands behind part of the content, or of the title. */
  readonly isCrowded: boolean
  /** Of the room for content, the part that nothing stands in; in squares of English metric units. */
  readonly freeArea: number
}

/** Of the height of a slide: less is too little for a chart. */
const leastBody = 0.55
/** A title that ends below this is one in the middle of a slide. */
const lowestTitle = 0.34
/** Of the height: what a ground leaves at least. */
const leastGround = 0.75
/** Of the height: what the source line takes. */
const footShare = 0.08
/** Of the height: what a title of ours takes. */
const titleShare = 0.14
const [sideShare, topShare, bottomShare] = [0.05, 0.04, 0.03]

/** The places a layout leaves, or, where a chart would be too small there, places of our own clear of what is drawn on the template. */
export function templateFrame(deck: OfficePackage, layout: string, size: SlideExtent): TemplateFrame {
  const own = ownFrame(size)
  const saidTitle = placeholderBox(deck, layout, ['title', 'ctrTitle'])
  const saidBody = placeholderBox(deck, layout, ['body', 'obj', ''])
  const title = saidTitle ?? own.title
  const said = framedBy(title, saidBody ?? own.body, size)
  const isHigh = title.y + title.height <= size.height * lowestTitle
  const { obstacles, panels } = templateShapes(deck, layout, size)
  // What ends half-way down is a band and no ground.
  const isGround = ({ height }: Box): boolean => height >= size.height * leastGround
  const inTheWay = [...obstacles, ...panels.filter((panel) => !isGround(panel))]
  const made = (asked: SlideFrame, departure: TemplateFrame['departure']): TemplateFrame => {
    // Part of a title on a strip of another colour is not read.
    const clear = departure === 2 ? asked.title : clearOf(asked.title, obstacles.filter((one) => coveredShare(asked.title, [one]) < mostBehindTitle), asked.title.height)
    const frame = { ...asked, title: clear }
    return {
      frame, departure, isTitleOfLayout: departure < 2 && clear === asked.title, isCrowded: coveredShare(frame.body, inTheWay) > mostCovered || isPartlyCovered(frame.title, obstacles),
      freeArea: areaOf(frame.body) * (1 - coveredShare(frame.body, inTheWay)),
    }
  }
  if (isHigh && said.body.height >= size.height * leastBody) return made(said, 0)
  const side = size.width * sideShare
  // A title that spans the slide says how wide the template's own texts are.
  const across = title.width >= size.width * 0.6 ? within(title, side * 0.6, size.width - side * 0.6) : { x: side, width: size.width - 2 * side }
  const whole: Box = { ...across, y: size.height * topShare, height: size.height * (1 - topShare - bottomShare) }
  const ground = panels.filter(isGround).reduce(intersection, whole)
  if (isHigh && saidTitle !== null) {
    const top = title.y + title.height
    const frame = footed(title, clearOf({ ...ground, y: top, height: ground.y + ground.height - top }, obstacles, size.height * (leastBody + footShare)))
    if (frame.body.height >= size.height * (leastBody - 0.05)) return made(frame, 1)
  }
  const room = clearOf(ground, obstacles, size.height * 0.8)
  const height = Math.min(size.height * titleShare, room.height * 0.2)
  const gap = size.height * 0.01
  const below = { ...room, y: room.y + height + gap, height: room.height - height - gap }
  const frame = footed(clearOf({ ...room, height }, obstacles, height), clearOf(below, obstacles, size.height * (leastBody + footShare)))
  return made(frame, 2)
}

function within({ x, width }: Box, least: number, most: number): Pick<Box, 'x' | 'width'> {
  const [from, to] = [Math.max(x, least), Math.min(x + width, most)]
  return { x: from, width: to - from }
}

/** Of the room for content: less is decoration. */
const mostCovered = 0.1

/** A band behind all of a title is made for it; a box behind half of it is not. */
function isPartlyCovered(title: Box, obstacles: readonly Box[]): boolean {
  const share = coveredShare(title, obstacles)
  return share > 0.15 && share < mostBehindTitle
}

/** Of a title: what is behind more of it is a band that was made for it. */
const mostBehindTitle = 0.8

function coveredShare(body: Box, obstacles: readonly Box[]): number {
  return Math.min(1, obstacles.reduce((sum, obstacle) => sum + areaOf(intersection(body, obstacle)), 0) / Math.max(1, areaOf(body)))
}

/** Of the room there is at first: what stands in the way of more than this is a ground and no obstacle. */
const [mostLostAtOnce, leastKept] = [0.3, 0.55]

/** A rectangle cut down, where it loses least, until nothing stands in it, or no more can be spared. */
function clearOf(room: Box, obstacles: readonly Box[], leastHeight: number): Box {
  const whole = areaOf(room)
  return obstacles.toSorted((one, other) => areaOf(intersection(room, other)) - areaOf(intersection(room, one))).reduce((left, obstacle) => {
    if (areaOf(intersection(left, obstacle)) <= 0) return left
    const best = cuts(left, obstacle).filter(({ height }) => height >= Math.min(left.height, leastHeight)).toSorted((one, other) => areaOf(other) - areaOf(one))[0]
    return best === undefined || areaOf(best) < areaOf(left) * (1 - mostLostAtOnce) || areaOf(best) < whole * leastKept ? left : best
  }, room)
}

/** What is left of a rectangle above, below, left and right of another. */
function cuts(room: Box, { x, y, width, height }: Box): Box[] {
  const [right, bottom] = [room.x + room.width, room.y + room.height]
  return [
    { ...room, height: y - room.y }, { ...room, y: y + height, height: bottom - y - height },
    { ...room, width: x - room.x }, { ...room, x: x + width, width: right - x - width },
  ].filter((cut) => cut.width > 0 && cut.height > 0)
}

export function areaOf({ width, height }: Box): number {
  return width > 0 && height > 0 ? width * height : 0
}

/** What two rectangles share; of those that share nothing one without an area. */
export function intersection(one: Box, other: Box): Box {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)]
  return { x, y, width: Math.min(one.x + one.width, other.x + other.width) - x, height: Math.min(one.y + one.height, other.y + other.height) - y }
}

/** Where a kind of placeholder stands: as the layout says, or the master behind it. */
export function placeholderBox(deck: OfficePackage, layout: string, types: readonly string[]): Box | null {
  for (const shape of placeholderShapes(deck, layout, types)) {
    const place = elementAt(shape, 'spPr', 'xfrm')
    const box = place === null ? null : boxOf(place)
    if (box !== null) return box
  }
  return null
}
