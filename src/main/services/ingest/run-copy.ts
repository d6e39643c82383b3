import { stat } from 'node:fs/promises'
import { AppFailure } from '../../../shared/errors/errors'
import { copyTable, type TableCopyRequest, type TableCopyResult } from '../../duckdb/table-copy'
import type { Gate } from './gate'

/** What to copy and where to, as plain data: it crosses to a thread of its own. */
export interface CopyOrder extends Pick<TableCopyRequest, 'source' | 'fields' | 'readableFiles' | 'targetFile' | 'settings'> {
  /** The most the target file may take. */
  readonly budgetBytes: number
}

export interface CopyControls {
  /** While it is closed, no more is read. */
  readonly gate: Gate
  readonly signal: AbortSignal
  /** A few times a second at most; the same numbers as `TableCopyRequest.onProgress`. */
  readonly onProgress: (rowCount: number, fraction: number | null) => void
}

/** @throws AppFailure what `copyTable` throws, and `result-too-large` beyond the budget */
export type RunCopy = (order: CopyOrder, controls: CopyControls) => Promise<TableCopyResult>

const progressEveryMs = 250

/** Makes the copy on the calling thread, whose event loop spends half of its time appending meanwhile. */
export const runCopyHere: RunCopy = async ({ budgetBytes, ...order }, { gate, signal, onProgress }) => {
  const { targetFile } = order
  let reportedMs = 0
  const result = await copyTable({
    ...order,
    gate: () => gate.passed(),
    signal,
    onProgress: (rowCount, fraction) => {
      const nowMs = performance.now()
      if (nowMs - reportedMs < progressEveryMs) return
      reportedMs = nowMs
      onProgress(rowCount, fraction)
    },
    onStored: () => refuseBeyondBudget(targetFile, budgetBytes),
    roomBytes: async () => budgetBytes - (await stat(targetFile)).size,
  })
  await refuseBeyondBudget(targetFile, budgetBytes)
  return result
}

async function refuseBeyondBudget(file: string, budgetBytes: number): Promise<void> {
  const { size } = await stat(file)
  if (size > budgetBytes) throw new AppFailure({ code: 'result-too-large', what: 'The copy in the cache', count: size, limit: budgetBytes })
}
