import type { DeckSlide } from '../../../shared/contract/deck-channels'
import { useTranslation } from 'react-i18next'
import type { FigureParameters } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { request } from '../../api/request'
import { formatBytes } from '../../format/numbers'
import { figureSlide } from '../../slides/figure-slide'
import { writeDeck, type DeckOutcome } from '../../slides/write-deck'
import { notify } from '../../store/notices'
import { useLocale } from '../../store/settings'
import { useExportTask, type ExportTask } from '../../store/use-export-task'

export interface Report {
  readonly state: ExportTask['state']
  /** Asks where to save, then draws, writes and says so. Resolves to null when the person changed their mind, or it failed. */
  readonly run: (figures: readonly { readonly id: FigureId; readonly params: FigureParameters }[], title: string) => Promise<DeckOutcome | null>
}

/** Writes a deck of figures of the Economic Index. */
export function useReport(): Report {
  const { t } = useTranslation()
  const locale = useLocale()
  const { state, perform } = useExportTask()
  return {
    state,
    run: (figures, title) => perform(async (signal, onProgress) => {
      const { destination } = await request('export/choose', { suggestedName: `${t('slides.report.fileName')}.pptx` })
      if (destination === null) return null
      const slidesOf = async ({ id, params }: (typeof figures)[number]): Promise<DeckSlide[]> => [await figureSlide({ id, params, theme: 'light', size: '16:9', t, locale, signal })]
      const outcome = await writeDeck({ items: figures, slidesOf, title, destination, template: null, size: '16:9', theme: 'light', locale, signal, onProgress })
      notify({ kind: 'info', text: t('exporting.saved', { name: outcome.fileName, size: formatBytes(outcome.sizeBytes, { locale }) }) })
      return outcome
    }),
  }
}
