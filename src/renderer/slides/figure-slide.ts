import type { TFunction } from 'i18next'
import type { DeckSlide } from '../../shared/contract/deck-channels'
import type { FigureParameters } from '../../shared/economic-index/figure'
import type { FigureId } from '../../shared/economic-index/figure-id'
import { engineRequest } from '../api/engine'
import { askChart } from '../charting/ask-chart'
import { figureWords } from '../figure-words/figure-words'
import { namedAnswer, namedChart } from '../figure-words/named-chart'
import { chartSlide } from './chart-slide'
import { figureNotes } from './figure-notes'
import type { SlideSize } from '../../shared/slides/deck'
import type { SlideTheme } from './slide-colours'

export interface FigureSlideOrder {
  readonly id: FigureId
  readonly params: FigureParameters
  readonly theme: SlideTheme
  readonly size: SlideSize
  readonly t: TFunction
  readonly locale: string
  readonly signal: AbortSignal
}

/** A figure of the Economic Index as a slide: method, statistics and whom to cite go into the notes. @throws AppFailure */
export async function figureSlide({ id, params, theme, size, t, locale, signal }: FigureSlideOrder): Promise<DeckSlide> {
  const { figure, dataset, chart } = await engineRequest('index/draw', { id, params }, { signal })
  try {
    const spec = namedChart(chart, figure, t)
    const shown = await askChart(spec, signal)
    const word = figureWords(figure, t, locale)
    const answer = { ...shown, ...namedAnswer({ ...shown, blanks: [], elapsedMs: 0 }, word) }
    const slide = await chartSlide({ answer, fields: dataset.fields, title: spec.title, notes: figureNotes(figure, t, locale), theme, size, t, locale })
    return {
      ...slide, look: { theme, size }, spec: { version: 1, kind: 'figures', figure: id, params: figure.params },
      words: { language: locale.startsWith('zh') ? 'zh-CN' : 'en', viewName: spec.title ?? id, filters: null, overrides: [], measures: [] },
      sourcePaths: figure.sources.map(({ path }) => path),
    }
  } finally {
    // Its rows were kept for this slide only; an engine that has stopped has forgotten them already.
    engineRequest('sql/release', { dataset: dataset.id }, { isBackground: true }).catch(() => undefined)
  }
}
