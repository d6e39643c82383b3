import type { TFunction } from 'i18next'
import type { ExportProgress } from '../../../shared/contract/export-channels'
import { asksDataset, type View } from '../../../shared/query/view'
import { viewSlides } from '../../slides/view-slide'
import { writeDeck, type DeckOutcome } from '../../slides/write-deck'
import { datasetById } from '../../store/datasets'
import { exportWords } from './export-words'
import type { SlideSettings } from './slide-settings'

interface Work {
  readonly t: TFunction
  readonly locale: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: ExportProgress | null) => void
  readonly onView: (view: View) => void
}

/** Makes slides of each view and has them written. @param views those that are slides, in their order */
export function makeDeck(views: readonly View[], settings: SlideSettings, destination: string, { t, locale, signal, onProgress, onView }: Work): Promise<DeckOutcome> {
  const { what, title, template } = settings
  const { size, theme } = template?.look ?? settings
  return writeDeck({
    items: views, slidesOf: (view) => viewSlides({ view, words: exportWords(view, t, locale), theme, size, t, locale, signal }), onItem: onView,
    title: what === 'view' || title === null ? null : title.trim() === '' ? usualTitle(views, t, locale) : title.trim(),
    destination, template: template?.reading ?? null, size, theme, locale, signal, onProgress,
  })
}

/** What a deck is called that nobody named: after its data. */
export function usualTitle(views: readonly View[], t: TFunction, locale: string): string {
  const names = new Set(views.flatMap(({ spec }) => (asksDataset(spec) ? [withoutEnding(datasetById(spec.dataset)?.name ?? '')] : [])).filter((name) => name !== ''))
  return t('slides.usualTitle', { names: new Intl.ListFormat(locale, { type: 'conjunction' }).format([...names].slice(0, 4)) })
}

/** A title is read, not opened. */
function withoutEnding(name: string): string {
  return name.replace(/(\.[a-z0-9]{2,7}){1,2}$/i, '')
}
