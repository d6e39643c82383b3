import { z } from 'zod'
import { SlideColours, type Slide } from './deck'

/** A slide as a hidden window hands it to the command line, which has it written into a presentation. */
export interface MadeSlide {
  readonly slide: Slide
  readonly colours: SlideColours
}

/** The same as JSON can hold it: a picture's bytes stand beside the slide, in base64. */
export const SentSlide = z.strictObject({ slide: z.unknown(), svg: z.string().nullable(), png: z.string().nullable(), colours: SlideColours })
export type SentSlide = z.infer<typeof SentSlide>
