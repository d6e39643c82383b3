import { z } from 'zod'
import { SlideColours, type Slide } from './deck'

/** A slide as a hidden window hands it to the command line, which has it written into a presentation. */
export interface MadeSlide {
  readonly slide: Slide
  readonly colours: SlideColours
  /** How the window calls the filters and the measures, in the slide's language. */
  readonly words: SlideWords
}

const SlideWords = z.strictObject({ filters: z.string().nullable(), measures: z.array(z.string()) })
export type SlideWords = z.infer<typeof SlideWords>

/** The same as JSON can hold it: a picture's bytes stand beside the slide, in base64. */
export const SentSlide = z.strictObject({ slide: z.unknown(), svg: z.string().nullable(), png: z.string().nullable(), colours: SlideColours, words: SlideWords })
export type SentSlide = z.infer<typeof SentSlide>
