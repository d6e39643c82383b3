import type { TFunction } from 'i18next'
import type { DeckSlide } from '../../shared/contract/deck-channels'
import type { ExportWords } from '../../shared/contract/export-channels'
import type { View, ViewSpec } from '../../shared/query/view'
import type { SlideSize } from '../../shared/slides/deck'
import { askChart } from '../charting/ask-chart'
import { askedChart } from '../charting/asked-chart'
import { datasetById } from '../store/datasets'
import { withPreparation } from '../store/preparations'
import { chartSlide } from './chart-slide'
import { figureSlide } from './figure-slide'
import { regressionSlides } from './regression-slides'
import type { SlideTheme } from './slide-colours'

/** Why a view is no slide; null: it is one. */
export function whyNoSlide(spec: ViewSpec): 'figures' | 'unfinished' | null {
  switch (spec.kind) {
    case 'regression': return spec.y === null || spec.x === null ? 'unfinished' : null
    case 'figures': return spec.figure === null ? 'figures' : null
    case 'chart': return askedChart(spec) === null ? 'unfinished' : null
    case 'pivot': return spec.values.length === 0 && spec.rows.length + spec.columns.length === 0 ? 'unfinished' : null
    case 'sql': return spec.text.trim() === '' ? 'unfinished' : null
    case 'table': return null
  }
}

export interface ViewSlideOrder {
  readonly view: View
  readonly words: ExportWords
  readonly theme: SlideTheme
  readonly size: SlideSize
  readonly t: TFunction
  readonly locale: string
  readonly signal: AbortSignal
}

/** A view as slides: one, but for a regression, which has several plots and a table. @throws AppFailure */
export async function viewSlides(order: ViewSlideOrder): Promise<DeckSlide[]> {
  const { spec } = order.view
  if (spec.kind !== 'regression') return [await viewSlide(order)]
  const prepared = withPreparation('export/provenance', { spec, words: order.words }).spec as ViewSpec
  return regressionSlides({ ...order, spec, prepared: prepared.kind === 'regression' ? prepared : spec })
}

/** A chart as a chart, rows and pivots as tables, which the engine fills. @throws AppFailure */
async function viewSlide({ view, words, theme, size, t, locale, signal }: ViewSlideOrder): Promise<DeckSlide> {
  const { spec } = view
  if (spec.kind === 'figures' && spec.figure !== null) return figureSlide({ id: spec.figure, params: spec.params, theme, size, t, locale, signal })
  // A slide stands for itself: its specification says what is done to the data first.
  const prepared = withPreparation('export/provenance', { spec, words }).spec as ViewSpec
  const common = { spec: prepared, words, look: { theme, size }, sourcePaths: null }
  if (spec.kind === 'chart') {
    const answer = await askChart(spec, signal)
    const slide = await chartSlide({ answer, fields: datasetById(spec.dataset)?.fields ?? [], title: null, notes: words.overrides, theme, size, t, locale })
    return { ...common, ...slide }
  }
  return {
    ...common, title: view.name, subtitle: '', content: { kind: 'rows' }, altText: view.name, caveats: [], notes: [t('slides.question', { title: view.name })], source: null,
  }
}
