import type { TFunction } from 'i18next'
import type { RegressionJob } from '../../shared/contract/draw-job'
import { slideSizeOf } from '../../shared/slides/deck'
import { viewWords } from '../shelves/view-words'
import { encodeSlides } from '../slides/encode-slide'
import { slidesOfRegression } from '../slides/regression-slides'
import { slideColours } from '../slides/slide-colours'

/** The slides of a regression that the command line asked. */
export function drawnRegression({ spec, result, fields, viewName, look }: RegressionJob, t: TFunction, locale: string): Uint8Array<ArrayBuffer> {
  const words = viewWords({ name: viewName, spec }, { fields, prepare: spec.prepare ?? null, t, locale })
  const theme = look.theme === 'dark' ? 'dark' : 'light'
  const slides = slidesOfRegression({ spec, prepared: spec, result, words, theme, size: slideSizeOf(look), t, locale })
  return encodeSlides(slides.map(({ title, subtitle, content, altText, caveats, notes, source, part, words: { filters, measures } }) => ({
    slide: { title, subtitle, content, altText, caveats, notes, source, ...(part === undefined ? {} : { part }) }, colours: slideColours(theme), words: { filters, measures },
  })))
}
