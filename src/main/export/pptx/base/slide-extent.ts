import { elementsOf, type XmlElement } from '../../xml/xml-tree'

/** How large slides are, in English metric units. */
export interface SlideExtent {
  readonly width: number
  readonly height: number
}

/** Of a presentation; a file that says none is as wide as new ones are. */
export function sizeOf(presentation: XmlElement): SlideExtent {
  const size = elementsOf(presentation, 'sldSz')[0]?.attributes
  return { width: Number(size?.get('cx') ?? 12_192_000), height: Number(size?.get('cy') ?? 6_858_000) }
}
