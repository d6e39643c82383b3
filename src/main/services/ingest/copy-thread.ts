import { Worker } from 'node:worker_threads'
import { AppFailure, type AppError } from '../../../shared/errors/errors'
import type { TableCopyResult } from '../../duckdb/table-copy'
import type { CopyOrder, RunCopy } from './run-copy'

/** What the copying thread is born with. */
export interface CopyThreadData {
  readonly order: CopyOrder
  readonly isPaused: boolean
}

/** What the copying thread is told. */
export type CopyThreadCommand = 'pause' | 'resume' | 'cancel'

/** What the copying thread tells. */
export type CopyThreadMessage =
  | { readonly kind: 'progress'; readonly rowCount: number; readonly fraction: number | null }
  | { readonly kind: 'done'; readonly result: TableCopyResult }
  | { readonly kind: 'failed'; readonly error: AppError }

/**
 * Makes each copy on a thread of its own. Appending is synchronous and takes about as long as reading does: on the engine's thread it would
 * stand between a person's question, or its cancellation, and its answer.
 * @param workerFile the built `copy-worker`
 */
export function makeCopyThreads(workerFile: URL): RunCopy {
  return (order, { gate, signal, onProgress }) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new AppFailure({ code: 'cancelled' }))
      const data: CopyThreadData = { order, isPaused: !gate.isOpen }
      const worker = new Worker(workerFile, { workerData: data })
      const tell = (command: CopyThreadCommand) => worker.postMessage(command)
      const onAbort = () => tell('cancel')
      const settle = (how: () => void) => {
        signal.removeEventListener('abort', onAbort)
        gate.onChange(() => {})
        how()
      }
      signal.addEventListener('abort', onAbort, { once: true })
      gate.onChange((isOpen) => tell(isOpen ? 'resume' : 'pause'))
      worker.on('message', (message: CopyThreadMessage) => {
        if (message.kind === 'progress') onProgress(message.rowCount, message.fraction)
        else if (message.kind === 'done') settle(() => resolve(message.result))
        else settle(() => reject(new AppFailure(message.error)))
      })
      // The thread ends by itself once it has closed what it opened; these come first only when something went wrong.
      worker.on('error', (error) => settle(() => reject(error)))
      worker.on('exit', () => settle(() => reject(new Error('The copying thread ended before it was done.'))))
    })
}
