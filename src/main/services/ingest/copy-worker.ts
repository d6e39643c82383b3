import { parentPort, workerData } from 'node:worker_threads'
import { toAppError } from '../../../shared/errors/errors'
import type { CopyThreadCommand, CopyThreadData, CopyThreadMessage } from './copy-thread'
import { Gate } from './gate'
import { runCopyHere } from './run-copy'

/** Entry of the thread behind `makeCopyThreads`: one copy, then the thread ends. */
const { order, isPaused } = workerData as CopyThreadData
const gate = new Gate()
const controller = new AbortController()
if (isPaused) gate.close()

const commands: Readonly<Record<CopyThreadCommand, () => void>> = {
  pause: () => gate.close(),
  resume: () => gate.open(),
  cancel: () => {
    controller.abort()
    gate.open()
  },
}
parentPort?.on('message', (command: CopyThreadCommand) => commands[command]())

function tell(message: CopyThreadMessage): void {
  parentPort?.postMessage(message)
}

runCopyHere(order, { gate, signal: controller.signal, onProgress: (rowCount, fraction) => tell({ kind: 'progress', rowCount, fraction }) })
  .then(
    (result) => tell({ kind: 'done', result }),
    (thrown: unknown) => tell({ kind: 'failed', error: toAppError(thrown) }),
  )
  .finally(() => parentPort?.close())
