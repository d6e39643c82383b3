import { AppFailure } from '../../../shared/errors/errors'
import type { Field } from '../../../shared/result/field'
import type { TableCopySettings } from '../../duckdb/table-copy'
import type { Sql } from '../../sql/statement'
import type { CacheFolder, CachedCopy } from './cache-folder'
import { Gate } from './gate'
import type { RunCopy } from './run-copy'

export interface IngestRequest {
  /** From `planKey`. */
  readonly key: string
  /** Goes after FROM: the reader of the dataset's files. */
  readonly source: Sql
  /** What is copied, in order; a column that only numbers rows is left out. */
  readonly fields: readonly Field[]
  /** What the engine has to be allowed to read. */
  readonly readableFiles: readonly string[]
  /** The dataset's files, for the note beside the copy. */
  readonly paths: readonly string[]
  readonly cache: CacheFolder
  readonly settings: TableCopySettings
  /** On which thread the copy is made. */
  readonly runCopy: RunCopy
  /** Makes the fraction exact; null when nobody knows. */
  readonly expectedRowCount: number | null
  /** Fraction done, 0–1, or null while it is unknown. A few times a second at most. */
  readonly onProgress: (fraction: number | null) => void
}

export interface RunningIngest {
  /** Stops reading at the next chunk; what is in hand is still written. Tables of more than 400 columns run on. */
  pause(): void
  resume(): void
  /** Ends it at once and removes what was written; `done` then rejects with `cancelled`. */
  cancel(): void
  /**
   * @throws AppFailure `cancelled`; `result-too-large` when the copy alone would break the cache's budget; `disk-full`; what reading the
   * files gave. Nothing is left behind in any of these cases.
   */
  readonly done: Promise<CachedCopy>
}

/** Copies one dataset into the cache folder in the background. */
export function startIngest(request: IngestRequest): RunningIngest {
  const controller = new AbortController()
  const gate = new Gate()
  return {
    pause: () => gate.close(),
    resume: () => gate.open(),
    cancel: () => {
      controller.abort()
      gate.open()
    },
    done: ingest(request, gate, controller.signal),
  }
}

async function ingest(request: IngestRequest, gate: Gate, signal: AbortSignal): Promise<CachedCopy> {
  const { key, cache, onProgress, expectedRowCount, source, fields, readableFiles, settings } = request
  const release = cache.use(key)
  try {
    await cache.removePartial(key)
    const order = { source, fields, readableFiles, settings, targetFile: cache.partialFileOf(key), budgetBytes: cache.budgetBytes }
    const result = await request.runCopy(order, {
      gate, signal,
      onProgress: (rowCount, fraction) =>
        onProgress(expectedRowCount === null || expectedRowCount === 0 ? fraction : Math.min(rowCount / expectedRowCount, 1)),
    })
    if (signal.aborted) throw new AppFailure({ code: 'cancelled' })
    return await cache.adopt(key, result, request.paths)
  } catch (thrown) {
    await cache.removePartial(key)
    throw thrown
  } finally {
    release()
  }
}
