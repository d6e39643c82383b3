import { parentPort, workerData } from 'node:worker_threads'
import { TextFileError } from './text/text-file-error'
import { runTextTaskHere, type TextTaskName, type TextTasks, type TextWorkerMessage } from './text-work'

/** Entry of the worker thread behind `makeTextWorkers`: one job, then the thread is ended. */
const { name, input } = workerData as { name: TextTaskName; input: TextTasks[TextTaskName]['input'] }

function tell(message: TextWorkerMessage): void {
  parentPort?.postMessage(message)
}

// TypeScript cannot see that name and input belong together once they have crossed a thread.
const run = runTextTaskHere as (name: TextTaskName, input: TextTasks[TextTaskName]['input'], options: { onProgress: (bytes: number) => void }) => Promise<unknown>

run(name, input, { onProgress: (bytes) => tell({ kind: 'progress', bytes }) }).then(
  (output) => tell({ kind: 'done', output }),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    const typed = error instanceof TextFileError ? { code: error.code, path: error.path, what: error.what, why: error.why, whatToDo: error.whatToDo } : null
    tell({ kind: 'failed', error: typed, reason })
  },
)
