import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Field } from '../../shared/result/field'
import type { TableSpec } from '../../shared/query/table-spec'
import { engineRequest } from '../api/engine'
import { useDatasetVersion } from '../store/datasets'
import { usePreparation, withPreparation } from '../store/preparations'
import { RowWindows, type FetchWindow, type RowWindowsSnapshot } from './row-windows'

const slowAfterMs = 150

export interface RowWindowsUse {
  readonly windows: RowWindows
  readonly snapshot: RowWindowsSnapshot
  /** The screen has been waiting long enough to say so. */
  readonly isSlow: boolean
}

/** The specification as the engine needs it: how the table is laid out changes nothing about its rows. */
export function rowsSpec(spec: Pick<TableSpec, 'dataset' | 'sort' | 'filter'>): TableSpec {
  return {
    version: 1, kind: 'table', dataset: spec.dataset, sort: spec.sort, filter: spec.filter, layout: { hidden: [], frozen: [], widthsPx: {} },
  }
}

/**
 * Asks the engine for windows of a specification's rows. `fields` are the dataset's, in file order, prepared ones after them: by name,
 * because a preparation may have changed before the engine has said what it gives.
 */
export function windowFetcher(spec: TableSpec, fields: readonly Field[], lane: string): FetchWindow {
  return async (request, signal, onFraction) => {
    const answer = await engineRequest(
      'table/window',
      withPreparation('table/window', {
        spec: rowsSpec(spec), from: request.from, count: request.count,
        fields: request.fields === null ? fields.map(({ name }) => name) : request.fields.map((index) => fields[index]?.name ?? ''),
      }),
      { signal, lane, isBackground: request.isPrefetch, onProgress: ({ fraction }) => { onFraction(fraction) } },
    )
    return { batch: answer.batch, totalRows: answer.totalRows, elapsedMs: answer.trace.elapsedMs }
  }
}

/** The rows of a view as they are scrolled through. A new sort, filter or version of the data begins anew; late answers to the old are dropped. */
export function useRowWindows(spec: TableSpec, fields: readonly Field[], viewId: string): RowWindowsUse {
  const version = useDatasetVersion(spec.dataset)
  const preparation = usePreparation(spec.dataset)
  const question = JSON.stringify([version, spec.dataset, spec.sort, spec.filter, preparation])
  const windows = useMemo(() => {
    const [, dataset, sort, filter] = JSON.parse(question) as [number, TableSpec['dataset'], TableSpec['sort'], TableSpec['filter']]
    return new RowWindows(windowFetcher(rowsSpec({ dataset, sort, filter }), fields, `rows of ${viewId}`), fields.length)
  }, [question, fields, viewId])
  const snapshot = useSyncExternalStore(windows.subscribe, windows.snapshot)
  useEffect(() => {
    // Mounted again (React does so in development), the same windows go on where they were stopped.
    windows.retry()
    // A grid without rows asks for none, and nobody may know yet how many there are: the first ones are asked for unseen.
    if (windows.snapshot().knownRows === 0) windows.show(0, 0, [0])
    return () => { windows.stop() }
  }, [windows])
  return { windows, snapshot, isSlow: useIsSlow(snapshot.load.kind === 'running') }
}

function useIsSlow(isRunning: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => { setIsSlow(true) }, slowAfterMs)
    return () => {
      clearTimeout(timer)
      setIsSlow(false)
    }
  }, [isRunning])
  return isRunning && isSlow
}
