import type { TFunction } from 'i18next'
import type { DeckSlide } from '../../../shared/contract/deck-channels'
import type { ExportProgress } from '../../../shared/contract/export-channels'
import type { Input, Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import { asksDataset, type View } from '../../../shared/query/view'
import { engineRequest } from '../../api/engine'
import { slideColours } from '../../slides/slide-colours'
import { viewSlide } from '../../slides/view-slide'
import { datasetById } from '../../store/datasets'
import { exportWords } from './export-words'
import type { SlideSettings } from './slide-settings'

interface Work {
  readonly t: TFunction
  readonly locale: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: ExportProgress | null) => void
}

/** Makes a slide of each view and has them written. @param views those that are slides, in their order */
export async function makeDeck(views: readonly View[], settings: SlideSettings, destination: string, { t, locale, signal, onProgress }: Work): Promise<Output<EngineChannels['deck/write']>> {
  const slides: DeckSlide[] = []
  for (const [index, view] of views.entries()) {
    onProgress({ stage: 'asking', fraction: index / views.length })
    slides.push(await viewSlide({ view, words: exportWords(view, t, locale), theme: settings.theme, t, locale, signal }))
  }
  const title = settings.title?.trim() ?? ''
  const heading = settings.what === 'view' || settings.title === null ? null : { title: title === '' ? usualTitle(views, t, locale) : title, subtitle: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date()) }
  const request: Input<EngineChannels['deck/write']> = {
    destination, template: settings.template?.reading ?? null, language: locale.startsWith('zh') ? 'zh-CN' : 'en', size: settings.size, colours: slideColours(settings.theme), heading, slides,
  }
  return engineRequest('deck/write', request, { signal, onProgress })
}

/** What a deck is called that nobody named: after its data. */
export function usualTitle(views: readonly View[], t: TFunction, locale: string): string {
  const names = new Set(views.flatMap(({ spec }) => (asksDataset(spec) ? [datasetById(spec.dataset)?.name ?? ''] : [])).filter((name) => name !== ''))
  return t('slides.usualTitle', { names: new Intl.ListFormat(locale, { type: 'conjunction' }).format([...names].slice(0, 4)) })
}
