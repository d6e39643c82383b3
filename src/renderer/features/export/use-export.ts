import { useRef, useState } from 'react'
import type { ExportOutcome, ExportProgress, ExportRequest } from '../../../shared/contract/export-channels'
import { toAppError, type AppError } from '../../../shared/contract/errors'
import { engineRequest } from '../../api/engine'
import { request } from '../../api/request'
import { withPreparation } from '../../store/preparations'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ExportProgress | null; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface Export {
  readonly state: ExportState
  /** Asks where to save, then writes. Resolves to null when the person changed their mind or it failed. */
  readonly run: (asked: Omit<ExportRequest, 'destination'>, suggestedName: string) => Promise<ExportOutcome | null>
}

/** Exports one view at a time. */
export function useExport(): Export {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const isRunning = useRef(false)
  const run: Export['run'] = async (asked, suggestedName) => {
    if (isRunning.current) return null
    isRunning.current = true
    try {
      const { destination } = await request('export/choose', { suggestedName })
      if (destination === null) return null
      const controller = new AbortController()
      const cancel = (): void => { controller.abort() }
      setState({ kind: 'running', progress: null, cancel })
      const outcome = await engineRequest('export/run', withPreparation('export/run', { ...asked, destination }), {
        signal: controller.signal, onProgress: (progress) => { setState({ kind: 'running', progress, cancel }) },
      })
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
