import { Worker } from 'node:worker_threads'
import { checkLines, type CheckLinesRequest, type LineCounts } from './json/check-lines'
import { scanRecords } from './text/record-scanner'
import type { ScanResult } from './text/scan-result'
import type { TextDialect } from './text/text-dialect'
import { TextFileError, type TextFileErrorCode } from './text/text-file-error'
import { transcodeToUtf8, type TranscodeResult } from './text/transcode'
import { copySheet, type CopySheetRequest, type SheetCopy } from './xlsx/copy-sheet'
import { wholeLoad, type WholeLoadRequest, type WholeLoadResult } from './text/whole-load'

/** The long jobs over the bytes of text files. Each reads a whole file, so each runs on a thread of its own where there is one. */
export interface TextTasks {
  scan: { input: { path: string; dialect: TextDialect }; output: ScanResult }
  transcode: { input: { path: string; encoding: string; outputPath: string }; output: TranscodeResult }
  copySheet: { input: CopySheetRequest; output: SheetCopy }
  checkLines: { input: CheckLinesRequest; output: LineCounts }
  wholeLoad: { input: Omit<WholeLoadRequest, 'signal' | 'onProgress'>; output: WholeLoadResult }
}
export type TextTaskName = keyof TextTasks

export interface TextTaskOptions {
  readonly signal?: AbortSignal
  /** Decompressed bytes read so far. */
  readonly onProgress?: (bytes: number) => void
}

/** @throws TextFileError, `cancelled` among them */
export type RunTextTask = <Name extends TextTaskName>(name: Name, input: TextTasks[Name]['input'], options?: TextTaskOptions) => Promise<TextTasks[Name]['output']>

const tasks: { [Name in TextTaskName]: (input: TextTasks[Name]['input'], options: TextTaskOptions) => Promise<TextTasks[Name]['output']> } = {
  scan: ({ path, dialect }, options) => scanRecords(path, dialect, options),
  transcode: ({ path, encoding, outputPath }, options) => transcodeToUtf8(path, encoding, outputPath, options),
  copySheet: (request, options) => copySheet(request, options),
  checkLines: (request, options) => checkLines(request, options),
  wholeLoad: (request, options) => wholeLoad({ ...request, ...options }),
}

/** Runs a job on the calling thread. */
export const runTextTaskHere: RunTextTask = (name, input, options = {}) => tasks[name](input, options)

export type TextWorkerMessage =
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: { code: TextFileErrorCode; path: string; what: string; why: string; whatToDo: string } | null; readonly reason: string }

/** Runs each job on a worker thread of its own: the loop of the engine process stays free, and a cancelled job ends at once. */
export function makeTextWorkers(workerFile: URL): RunTextTask {
  return <Name extends TextTaskName>(name: Name, input: TextTasks[Name]['input'], options: TextTaskOptions = {}) =>
    new Promise<TextTasks[Name]['output']>((resolve, reject) => {
      const path = input.path
      const cancelled = () => new TextFileError('cancelled', path, 'Reading was cancelled.', 'It was stopped before the end of the file.', 'Open the file again to read it.')
      if (options.signal?.aborted === true) return reject(cancelled())
      const worker = new Worker(workerFile, { workerData: { name, input } })
      const end = (settle: () => void): void => {
        options.signal?.removeEventListener('abort', onAbort)
        settle()
        void worker.terminate()
      }
      const onAbort = (): void => end(() => reject(cancelled()))
      options.signal?.addEventListener('abort', onAbort)
      worker.on('message', (message: TextWorkerMessage) => {
        if (message.kind === 'progress') options.onProgress?.(message.bytes)
        else if (message.kind === 'done') end(() => resolve(message.output as TextTasks[Name]['output']))
        else {
          const { error, reason } = message
          end(() => reject(error === null ? new Error(reason) : new TextFileError(error.code, error.path, error.what, error.why, error.whatToDo)))
        }
      })
      worker.on('error', (error) => end(() => reject(error)))
      worker.on('exit', () => end(() => reject(new Error('The reading thread ended before it was done.'))))
    })
}
