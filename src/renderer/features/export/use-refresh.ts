import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { DeckSlide, RefreshOutcome } from '../../../shared/contract/deck-channels'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { i18n, loadWords } from '../../i18n/i18n'
import { remakeSlide } from '../../slides/remake-slide'
import { slideColours } from '../../slides/slide-colours'
import { useDatasetStore } from '../../store/datasets'
import { localeOf } from '../../store/settings'
import { exportWords } from './export-words'
import { useExportTask, type ExportTask } from '../../store/use-export-task'

/** An earlier deck that was chosen. */
export interface ChosenDeck extends Output<EngineChannels['deck/read']> {
  readonly reading: string
}

export interface Refresh {
  readonly state: ExportTask['state']
  readonly deck: ChosenDeck | null
  readonly outcome: RefreshOutcome | null
  readonly choose: () => Promise<void>
  readonly run: () => Promise<void>
}

/** Refreshes an earlier deck: it is read, its questions are asked again, and a copy with the present numbers is saved. */
export function useRefresh(): Refresh {
  const { t } = useTranslation()
  const { state, perform } = useExportTask()
  const [deck, setDeck] = useState<ChosenDeck | null>(null)
  const [outcome, setOutcome] = useState<RefreshOutcome | null>(null)
  const choose = async (): Promise<void> => {
    const read = await perform(async (signal) => {
      const chosen = await request('deck/choose', { what: 'deck' })
      return chosen === null ? null : { reading: chosen.reading, ...(await engineRequest('deck/read', { reading: chosen.reading }, { signal })) }
    })
    if (read === null) return
    setDeck(read)
    setOutcome(null)
  }
  const run = async (): Promise<void> => {
    if (deck === null) return
    const done = await perform(async (signal, onProgress) => {
      const name = deck.fileName.replace(/\.pptx$/i, '')
      const { destination } = await request('export/choose', { suggestedName: `${t('slides.refresh.copyName', { name })}.pptx` })
      if (destination === null) return null
      const slides: { number: number; slide: DeckSlide }[] = []
      const notAsked: { slide: number; reason: string }[] = []
      for (const [index, earlier] of deck.slides.entries()) {
        onProgress({ stage: 'asking', fraction: index / deck.slides.length })
        const words = await wordsIn(earlier.language)
        const remade = await remakeSlide({ earlier, open: useDatasetStore.getState().datasets, wordsOf: exportWords, ...words, say: t, signal })
        if (remade.kind === 'made') slides.push({ number: earlier.number, slide: remade.slide })
        else notAsked.push({ slide: earlier.number, reason: remade.reason })
      }
      return engineRequest('deck/refresh', { reading: deck.reading, destination, colours: slideColours('light'), slides, notAsked }, { signal, onProgress })
    })
    if (done !== null) setOutcome(done)
  }
  return { state, deck, outcome, choose, run }
}

/** A deck keeps its language, whatever the window speaks. */
async function wordsIn(language: 'en' | 'zh-CN'): Promise<{ readonly t: TFunction; readonly locale: string }> {
  await loadWords(language)
  return { t: i18n.getFixedT(language), locale: localeOf(language) }
}
