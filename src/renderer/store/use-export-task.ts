import { useRef, useState } from 'react'
import type { ExportProgress } from '../../shared/contract/export-channels'
import { toAppError, type AppError } from '../../shared/errors/errors'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ExportProgress | null; readonly cancel: () => void }
  | { readonly kind: 'failed'; readonly error: AppError }

/** `onProgress` with null: it has begun. */
type Work<Result> = (signal: AbortSignal, onProgress: (progress: ExportProgress | null) => void) => Promise<Result | null>

export interface ExportTask {
  readonly state: ExportState
  /** Does one piece of work. Resolves to null when there is one already, or it failed or was cancelled: `state` then says why. */
  readonly perform: <Result>(work: Work<Result>) => Promise<Result | null>
}

/** Exports one thing at a time. */
export function useExportTask(): ExportTask {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const isRunning = useRef(false)
  const perform: ExportTask['perform'] = async (work) => {
    if (isRunning.current) return null
    isRunning.current = true
    const controller = new AbortController()
    const cancel = (): void => { controller.abort() }
    try {
      const onProgress = (progress: ExportProgress | null): void => { setState({ kind: 'running', progress, cancel }) }
      const result = await work(controller.signal, onProgress)
      setState({ kind: 'idle' })
      return result
    } catch (thrown) {
      const error = toAppError(thrown)
      setState(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', error })
      return null
    } finally {
      isRunning.current = false
    }
  }
  return { state, perform }
}
