import type { OfficePackage } from '../../office/office-package'
import type { FurtherColours } from '../ink'
import type { Box, SlideFrame } from '../frame'
import type { SampleLook } from '../text'
import type { TemplateInk } from './template-ink'

/** A presentation that slides are added to: our own empty one, or a person's. */
export interface DeckBase {
  readonly deck: OfficePackage
  readonly frame: SlideFrame
  /** Whether titles stand where their layout has them; otherwise each slide places its own. */
  readonly isTitleOfLayout: boolean
  /** How titles are written where slides do not inherit it; null: as they inherit it. */
  readonly titleSample: SampleLook | null
  /** A sheet behind what is written, where the template's ground is a picture, on which nobody can say what is read; null: none. */
  readonly sheet: Box | null
  /** For the first slide; null: the template has no layout for it. */
  readonly titleLayout: string | null
  readonly contentLayout: string
  /** Colours behind the six accents. */
  readonly further: FurtherColours
  /** What a person's template writes in; null: ours, whose texts are the theme's first colour. */
  readonly ink: TemplateInk | null
}
