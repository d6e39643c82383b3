import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/channel-shape'
import type { DeckSlide } from '../../../shared/contract/deck-channels'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import { toAppError, type AppError } from '../../../shared/contract/errors'
import type { FigureParameters } from '../../../shared/economic-index/figure'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { figureSlide } from '../../slides/figure-slide'
import { slideColours } from '../../slides/slide-colours'
import { useLocale } from '../../store/settings'

type DeckOutcome = Output<EngineChannels['deck/write']>

export type ReportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface Report {
  readonly state: ReportState
  /** Asks where to save, then draws and writes. Resolves to null when the person changed their mind, or it failed. */
  readonly run: (figures: readonly { readonly id: FigureId; readonly params: FigureParameters }[], title: string) => Promise<DeckOutcome | null>
}

/** Writes a deck of figures of the Economic Index. */
export function useReport(): Report {
  const { t } = useTranslation()
  const locale = useLocale()
  const [state, setState] = useState<ReportState>({ kind: 'idle' })
  const isRunning = useRef(false)
  const run: Report['run'] = async (figures, title) => {
    if (isRunning.current) return null
    isRunning.current = true
    const controller = new AbortController()
    const { signal } = controller
    try {
      const { destination } = await request('export/choose', { suggestedName: `${t('slides.report.fileName')}.pptx` })
      if (destination === null) return null
      const slides: DeckSlide[] = []
      for (const [index, { id, params }] of figures.entries()) {
        setState({ kind: 'running', fraction: index / (figures.length + 1), cancel: () => { controller.abort() } })
        slides.push(await figureSlide({ id, params, theme: 'light', t, locale, signal }))
      }
      const outcome = await engineRequest('deck/write', {
        destination, template: null, language: locale.startsWith('zh') ? 'zh-CN' : 'en', size: '16:9', colours: slideColours('light'),
        heading: { title, subtitle: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date()) }, slides,
      }, { signal })
      setState({ kind: 'idle' })
      return outcome
    } catch (thrown) {
      const error = toAppError(thrown)
      setState(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', error })
      return null
    } finally {
      isRunning.current = false
    }
  }
  return { state, run }
}
