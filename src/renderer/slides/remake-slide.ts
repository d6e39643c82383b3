import type { TFunction } from 'i18next'
import type { DeckSlide, EarlierSlide } from '../../shared/contract/deck-channels'
import type { ExportWords } from '../../shared/contract/export-channels'
import { toAppError } from '../../shared/errors/errors'
import { asksDataset, type View } from '../../shared/query/view'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { SlideLook } from '../../shared/slides/deck'
import { errorSentences } from '../errors/error-sentences'
import { figureSlide } from './figure-slide'
import { matchDatasets, withDatasets } from '../../shared/slides/match-datasets'
import { viewSlides } from './view-slide'

export interface RemakeOrder {
  readonly earlier: EarlierSlide
  readonly open: readonly DatasetSummary[]
  readonly wordsOf: (view: View, t: TFunction, locale: string) => ExportWords
  /** Of the slide's own language. */
  readonly t: TFunction
  readonly locale: string
  /** Of the person who refreshes: reasons are said in it. */
  readonly say: TFunction
  readonly signal: AbortSignal
}

/** A slide made again of the present data, or why it cannot be. */
export type Remade = { readonly kind: 'made'; readonly slide: DeckSlide } | { readonly kind: 'not-asked'; readonly reason: string }

/** Of decks that did not say. */
const usualLook: SlideLook = { theme: 'light', size: '16:9' }

/** Asks the question of an earlier slide again. @throws AppFailure `cancelled` */
export async function remakeSlide({ earlier, open, wordsOf, t, locale, say, signal }: RemakeOrder): Promise<Remade> {
  const { provenance } = earlier
  const { spec, name } = provenance.view
  const { theme, size } = earlier.making?.look ?? usualLook
  try {
    if (spec.kind === 'figures') {
      if (spec.figure === null) return { kind: 'not-asked', reason: '' }
      return { kind: 'made', slide: await figureSlide({ id: spec.figure, params: spec.params, theme, size, t, locale, signal }) }
    }
    const matches = matchDatasets(provenance, open)
    const missing = matches.filter(({ now }) => now === null)
    if (missing.length > 0) return { kind: 'not-asked', reason: say('slides.refresh.noDataset', { names: missing.map(({ was }) => was.name).join(', ') }) }
    const ids = new Map(matches.flatMap(({ was, now }) => (now === null ? [] : [[was.id, now.id] as const])))
    const asked = withDatasets(spec, ids)
    const view: View = { id: 'refresh', name: name === '' ? earlier.title : name, spec: asked }
    if (asksDataset(asked) && !open.some(({ id }) => id === asked.dataset)) return { kind: 'not-asked', reason: say('slides.refresh.noDataset', { names: earlier.title }) }
    const slides = await viewSlides({ view, words: wordsOf(view, t, locale), theme, size, t, locale, signal })
    const slide = slides.find(({ part }) => part === earlier.part)
    return slide === undefined ? { kind: 'not-asked', reason: say('slides.refresh.noPart') } : { kind: 'made', slide }
  } catch (thrown) {
    const error = toAppError(thrown)
    if (error.code === 'cancelled') throw thrown
    return { kind: 'not-asked', reason: errorSentences(error, say, locale) }
  }
}
