import type { SlideColours } from '../../../shared/slides/deck'
import { addSlide, addTitleSlide, type CompleteSlide } from './add-slide'
import type { DeckBase } from './base/deck-base'
import { setProperties } from './properties'
import type { SlideLanguage } from './text'

export interface DeckContent {
  readonly language: SlideLanguage
  readonly colours: SlideColours
  /** Null: no title slide. */
  readonly heading: { readonly title: string; readonly subtitle: string } | null
  readonly slides: readonly CompleteSlide[]
  readonly appVersion: string
  /** ISO 8601. */
  readonly moment: string
}

/**
 * Writes a presentation to a new file. Equal content makes equal bytes.
 * @param base ours, or a person's own template; its package becomes the deck
 * @param onSlide told how many are done
 */
export async function writeDeck(path: string, content: DeckContent, base: DeckBase, onSlide: (done: number) => void = () => undefined): Promise<void> {
  if (content.heading !== null) addTitleSlide(base, content.heading.title, content.heading.subtitle, content.language)
  for (const [index, slide] of content.slides.entries()) {
    await addSlide(base, slide, content.colours)
    onSlide(index + 1)
  }
  setProperties(base.deck, content.heading?.title ?? content.slides[0]?.slide.title ?? '', content.moment, content.appVersion)
  await base.deck.write(path)
}
