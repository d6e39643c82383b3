import type { SlideLook, SlideSize } from '../../../shared/slides/deck'
import type { SlideTheme } from '../../slides/slide-colours'

/** A template a person chose: a name for the engine, and one for people. */
export interface ChosenTemplate {
  readonly reading: string
  readonly fileName: string
  /** What it asks of pictures and tables. */
  readonly look: SlideLook
}

/** What a person chose for slides. */
export interface SlideSettings {
  readonly what: 'view' | 'all'
  /** Views left out of a deck, by id. */
  readonly without: readonly string[]
  readonly size: SlideSize
  readonly theme: SlideTheme
  readonly template: ChosenTemplate | null
  /** Of a deck; null: no title slide. */
  readonly title: string | null
}

export function usualSlides(title: string): SlideSettings {
  return { what: 'view', without: [], size: '16:9', theme: 'light', template: null, title }
}
