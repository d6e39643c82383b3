import type { Input, Output } from '../../shared/contract/channel-shape'
import type { DeckSlide } from '../../shared/contract/deck-channels'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import type { ExportProgress } from '../../shared/contract/export-channels'
import { engineRequest } from '../api/engine'
import { slideColours, type SlideTheme } from './slide-colours'

type DeckRequest = Input<EngineChannels['deck/write']>
export type DeckOutcome = Output<EngineChannels['deck/write']>

export interface DeckOrder<Item> extends Pick<DeckRequest, 'destination' | 'template' | 'size'> {
  /** What becomes slides, in their order. */
  readonly items: readonly Item[]
  readonly slidesOf: (item: Item) => Promise<DeckSlide[]>
  /** Told before the slides of each are made: when one fails, it is of that one. */
  readonly onItem?: (item: Item) => void
  /** Of the title slide; null: none. */
  readonly title: string | null
  readonly theme: SlideTheme
  readonly locale: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: ExportProgress | null) => void
}

/** Makes the slides one after another and has the deck written. @throws AppFailure */
export async function writeDeck<Item>({ items, slidesOf, onItem, title, theme, locale, signal, onProgress, ...deck }: DeckOrder<Item>): Promise<DeckOutcome> {
  const slides: DeckSlide[] = []
  for (const [index, item] of items.entries()) {
    onProgress({ stage: 'asking', fraction: index / items.length })
    onItem?.(item)
    slides.push(...await slidesOf(item))
  }
  const heading = title === null ? null : { title, subtitle: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date()) }
  return engineRequest('deck/write', { ...deck, language: locale.startsWith('zh') ? 'zh-CN' : 'en', colours: slideColours(theme), heading, slides }, { signal, onProgress })
}
