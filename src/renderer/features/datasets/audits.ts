import { useEffect } from 'react'
import { create } from 'zustand'
import type { AppError } from '../../../shared/errors/errors'
import { toAppError } from '../../../shared/errors/errors'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { ImportAudit } from '../../../shared/dataset/import-audit'
import { engineRequest } from '../../api/engine'
import { useDatasetVersion } from '../../store/datasets'
import { whenQuiet } from '../../store/quiet'

export type AuditState =
  | { readonly kind: 'running'; readonly fraction: number | null; readonly cancel: () => void }
  | { readonly kind: 'done'; readonly audit: ImportAudit | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: AppError }

interface Entry {
  readonly version: number
  readonly abort: AbortController
  readonly state: AuditState
}

const useAuditStore = create<{ readonly byDataset: Readonly<Record<string, Entry>> }>()(() => ({ byDataset: {} }))

/** Files of text: what they hold is counted and held against what was loaded. */
export function isAudited({ reader, format }: Pick<DatasetSummary, 'reader' | 'format'>): boolean {
  return reader !== null || format === 'json'
}

/**
 * The import audit of a text dataset; asking for it starts it, where nobody looks at it yet behind the first rows (`isBehind`).
 * Null for formats that need none.
 */
export function useAuditState(dataset: DatasetSummary, isBehind = false): AuditState | null {
  const version = useDatasetVersion(dataset.id)
  const isText = isAudited(dataset)
  useEffect(() => {
    if (isText) startAudit(dataset.id, version, { isBehind })
  }, [dataset.id, version, isText, isBehind])
  return useAuditStore((state) => state.byDataset[dataset.id]?.state ?? null)
}

/** Counts the records unless that is done or under way for this version of the file; `isForced` counts again. */
export function startAudit(dataset: string, version: number, { isForced = false, isBehind = false } = {}): void {
  const known = useAuditStore.getState().byDataset[dataset]
  if (known?.version === version && !isForced) return
  known?.abort.abort()
  void run(dataset, version, isBehind)
}

async function run(dataset: string, version: number, isBehind: boolean): Promise<void> {
  const abort = new AbortController()
  const cancel = (): void => abort.abort()
  const put = (state: AuditState): void =>
    useAuditStore.setState(({ byDataset }) => ({ byDataset: { ...byDataset, [dataset]: { version, abort, state } } }))
  // A newer count may have taken this one's place.
  const putIfCurrent = (state: AuditState): void => {
    if (useAuditStore.getState().byDataset[dataset]?.abort === abort) put(state)
  }
  put({ kind: 'running', fraction: null, cancel })
  try {
    if (isBehind) await whenQuiet()
    const { audit } = await engineRequest('audit/run', { dataset }, {
      isBackground: true, signal: abort.signal, onProgress: ({ fraction }) => putIfCurrent({ kind: 'running', fraction, cancel }),
    })
    putIfCurrent({ kind: 'done', audit })
  } catch (thrown) {
    const error = toAppError(thrown)
    putIfCurrent(error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error })
  }
}
