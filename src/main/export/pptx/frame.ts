import type { SlideSize } from '../../../shared/slides/deck'

/** A place on a slide in English metric units: 914,400 an inch. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const emuPerInch = 914_400
export const emuPerPoint = 12_700

export const slideSizes: Readonly<Record<SlideSize, { readonly width: number; readonly height: number }>> = {
  '16:9': { width: 12_192_000, height: 6_858_000 },
  '4:3': { width: 9_144_000, height: 6_858_000 },
}

/** Where things stand on a slide. */
export interface SlideFrame {
  readonly title: Box
  /** For chart, table or picture. */
  readonly body: Box
  readonly footer: Box
}

const margin = 457_200
const footerHeight = 480_000

/** The places of a slide without a template. */
export function ownFrame({ width, height }: { readonly width: number; readonly height: number }): SlideFrame {
  const inner = width - 2 * margin
  const footer: Box = { x: margin, y: height - footerHeight - 120_000, width: inner, height: footerHeight }
  const title: Box = { x: margin, y: 260_000, width: inner, height: 830_000 }
  return { title, footer, body: bodyBetween(title, footer) }
}

/** The places left by a template: below its title, above its own footers. */
export function framedBy(title: Box, body: Box, slide: { readonly width: number; readonly height: number }): SlideFrame {
  const top = Math.max(body.y, title.y + title.height)
  const bottom = Math.min(slide.height - 100_000, Math.max(body.y + body.height, top + slide.height / 3))
  const footer: Box = { x: body.x, y: bottom - footerHeight, width: body.width, height: footerHeight }
  return { title, footer, body: { x: body.x, y: top, width: body.width, height: Math.max(emuPerInch, footer.y - top - 60_000) } }
}

/** A title, and the room below it with the source line at its end. */
export function footed(title: Box, room: Box): SlideFrame {
  const height = Math.min(footerHeight, room.height * 0.12)
  const footer: Box = { ...room, y: room.y + room.height - height, height }
  return { title, footer, body: { ...room, height: Math.max(emuPerInch, footer.y - room.y - 60_000) } }
}

/** What a table may take of a slide: columns that are still read, and points. */
export interface TableRoom {
  readonly mostColumns: number
  readonly widthPoints: number
  readonly heightPoints: number
}

const widePoints = 750

/** @param widthFactor how much wider the letters may be than those that are measured: a template's face is not known */
export function tableRoom({ body }: SlideFrame, widthFactor = 1): TableRoom {
  const widthPoints = body.width / emuPerPoint / widthFactor
  return { mostColumns: widthPoints >= widePoints ? 12 : 9, widthPoints, heightPoints: body.height / emuPerPoint }
}

function bodyBetween(title: Box, footer: Box): Box {
  const top = title.y + title.height + 60_000
  return { x: title.x, y: top, width: title.width, height: footer.y - top - 60_000 }
}

/** `a:xfrm` or `p:xfrm`. */
export function transformXml(name: string, { x, y, width, height }: Box): string {
  return `<${name}><a:off x="${Math.round(x)}" y="${Math.round(y)}"/><a:ext cx="${Math.round(width)}" cy="${Math.round(height)}"/></${name}>`
}
