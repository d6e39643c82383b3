import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract/channel-shape'
import type { EngineChannels } from '../../../shared/contract/engine-channels'
import type { AppError } from '../../../shared/errors/errors'
import { toAppError } from '../../../shared/errors/errors'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import { engineRequest } from '../../api/engine'

export type Preview = Output<EngineChannels['reader/preview']>

export interface PreviewState {
  /** The newest preview that worked; it stays while the next one is made. */
  readonly preview: Preview | null
  readonly isRunning: boolean
  readonly error: AppError | null
}

const waitMs = 200

/** How the file would look with these options, a moment after they stop changing. */
export function useReaderPreview(dataset: string, options: ReaderOptions): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: null, isRunning: true, error: null })
  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, isRunning: true }))
      engineRequest('reader/preview', { dataset, options }, { signal: abort.signal, lane: 'reader-preview' })
        .then((preview) => {
          if (!abort.signal.aborted) setState({ preview, isRunning: false, error: null })
        })
        .catch((thrown: unknown) => {
          if (!abort.signal.aborted) setState((before) => ({ ...before, isRunning: false, error: toAppError(thrown) }))
        })
    }, waitMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [dataset, options])
  return state
}
