import type { OfficePackage } from '../../office/office-package'
import type { Box } from '../frame'
import type { SampleLook } from '../text'
import type { SlideExtent } from './slide-extent'
import { areaOf, intersection, placeholderBox } from './template-frame'
import { isMidTone, isPictured, onSheet, titleSample } from './template-ink'
import { templateShapes } from './template-shapes'

/** How title and subtitle stand on the first slide of a person's template. */
export interface TitlePlace {
  /** Null: where the layout has it. */
  readonly title: Box | null
  readonly subtitle: Box | null
  /** Null: as the slide inherits it. */
  readonly sample: SampleLook | null
  /** A white sheet behind both, where neither would be read on what the template draws there; null: none. */
  readonly sheet: Box | null
}

/** Of the slide: letters nearer to its edge look cut off. */
const [leastMargin, margin] = [0.03, 0.05]
/** Of the height. */
const subtitleShare = 0.12

/** As the layout has it, as far as that can be read: clear of the edge, not across the borders of shapes, and in no colour between light and dark on a picture. */
export function titlePlace(deck: OfficePackage, master: string, layout: string, size: SlideExtent): TitlePlace {
  const said = placeholderBox(deck, layout, ['title', 'ctrTitle'])
  const below = placeholderBox(deck, layout, ['subTitle'])
  if (said === null) return { title: null, subtitle: null, sample: null, sheet: null }
  const sample = titleSample(deck, master, layout, said, size)
  const hasPicture = isPictured(deck, master, layout, size)
  if ((hasPicture && isMidTone(sample)) || isPatchy(said, templateShapes(deck, layout, size).obstacles)) return sheeted(sample, size)
  const isCut = said.x < size.width * leastMargin
  const title = isCut ? { ...said, x: size.width * margin, width: Math.min(said.width, size.width * (1 - 2 * margin)) } : said
  const isBelowSlide = below !== null && below.y + below.height > size.height
  // On a picture two texts are read best in one place.
  const subtitle = hasPicture || isCut || isBelowSlide ? { ...title, y: title.y + title.height, height: size.height * subtitleShare } : null
  return { title: isCut ? title : null, subtitle: subtitle !== null && subtitle.y + subtitle.height <= size.height ? subtitle : null, sample, sheet: null }
}

function sheeted(sample: SampleLook | null, { width, height }: SlideExtent): TitlePlace {
  const title: Box = { x: width * 0.12, y: height * 0.32, width: width * 0.76, height: height * 0.26 }
  return {
    title, subtitle: { ...title, y: title.y + title.height, height: height * subtitleShare }, sample: onSheet(sample),
    sheet: { x: width * 0.08, y: height * 0.28, width: width * 0.84, height: height * 0.46 },
  }
}

/** Of a title: a shape behind less is an ornament, one behind more a band that was made for it. */
const [leastPatch, mostPatch] = [0.05, 0.8]

/** Whether the border of something runs through a title. */
function isPatchy(title: Box, shapes: readonly Box[]): boolean {
  return shapes.some((shape) => {
    const share = areaOf(intersection(title, shape)) / Math.max(1, areaOf(title))
    return share > leastPatch && share < mostPatch
  })
}
