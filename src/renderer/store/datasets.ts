import { useMemo } from 'react'
import { create } from 'zustand'
import { toAppError } from '../../shared/errors/errors'
import type { OpenResult } from '../../shared/contract/app-channels'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { wasOpenedBefore } from '../../shared/dataset/opening-order'
import { request, subscribe } from '../api/request'
import { activateView, addView, currentDocument, forgetDataset, useDocumentStore } from './document'
import { newTableSpec } from './new-spec'
import { notify } from './notices'
import { preparedFieldsOf, usePreparedFields, withPreparedFields } from './prepared-fields'
import { invalidateDataset } from './results'

interface DatasetStore {
  readonly datasets: readonly DatasetSummary[]
  readonly isLoaded: boolean
  /** How many requests to open something are under way. */
  readonly openings: number
  /** Grows when the rows of a dataset may have changed: results of an older version are stale. */
  readonly versions: Readonly<Record<string, number>>
}

export const useDatasetStore = create<DatasetStore>()(() => ({ datasets: [], isLoaded: false, openings: 0, versions: {} }))

export function useDatasets(): readonly DatasetSummary[] {
  return useDatasetStore((state) => state.datasets)
}

/** An open dataset with every field it has once it is prepared, or null when it is not open (any more). */
export function useDataset(id: string | null): DatasetSummary | null {
  return usePrepared(useDatasetStore((state) => state.datasets.find((dataset) => dataset.id === id) ?? null))
}

/** Whether something is being opened: what was open before, or what a person has just chosen. */
export function useIsOpening(): boolean {
  return useDatasetStore(({ isLoaded, openings }) => !isLoaded || openings > 0)
}

/** The dataset whose fields are on the left. */
export function useActiveDataset(): DatasetSummary | null {
  const active = useDocumentStore((state) => state.history.present.activeDataset)
  return usePrepared(useDatasetStore((state) => state.datasets.find((dataset) => dataset.id === active) ?? state.datasets[0] ?? null))
}

function usePrepared(dataset: DatasetSummary | null): DatasetSummary | null {
  const prepared = usePreparedFields(dataset === null ? null : dataset.id)
  return useMemo(() => withPreparedFields(dataset, prepared), [dataset, prepared])
}

/** An open dataset with every field it has once it is prepared. */
export function datasetById(id: string): DatasetSummary | null {
  return withPreparedFields(openDataset(id), preparedFieldsOf(id))
}

/** An open dataset as it is without a preparation. */
function openDataset(id: string): DatasetSummary | null {
  return useDatasetStore.getState().datasets.find((dataset) => dataset.id === id) ?? null
}

export function useDatasetVersion(id: string | null): number {
  return useDatasetStore((state) => (id === null ? 0 : (state.versions[id] ?? 0)))
}

/** Puts summaries in, in place of older ones with the same id. */
export function putDatasets(summaries: readonly DatasetSummary[]): void {
  for (const summary of summaries) {
    const before = openDataset(summary.id)
    const isStale = before !== null && haveRowsChanged(before, summary)
    useDatasetStore.setState(({ datasets, versions }) => {
      const index = datasets.findIndex((dataset) => dataset.id === summary.id)
      const next = before === null ? summary : { ...summary, fields: sameFields(before, summary) }
      return {
        datasets: index === -1 ? inPlace(datasets, next) : datasets.with(index, next),
        versions: isStale ? { ...versions, [summary.id]: (versions[summary.id] ?? 0) + 1 } : versions,
      }
    })
    if (isStale) invalidateDataset(summary.id)
    if (isStale || before === null) touchLookers(summary.id)
  }
}

/** At the end; one that comes back, where it was. */
function inPlace(datasets: readonly DatasetSummary[], dataset: DatasetSummary): readonly DatasetSummary[] {
  const later = datasets.findIndex(({ id }) => wasOpenedBefore(dataset.id, id))
  return later === -1 ? [...datasets, dataset] : datasets.toSpliced(later, 0, dataset)
}

/** What is asked of a dataset (or of a topic that stands for several) is to be asked again. */
export function touchDataset(id: string): void {
  invalidateDataset(id)
  useDatasetStore.setState(({ versions }) => ({ versions: { ...versions, [id]: (versions[id] ?? 0) + 1 } }))
}

/** Takes what came of opening files: datasets get a table each and the first comes to the front; failures are told. */
export function acceptOpened(result: OpenResult): void {
  putDatasets(result.opened)
  for (const summary of result.opened) showTable(summary)
  const [first] = result.opened
  if (first !== undefined) showTable(first)
  for (const error of result.failed) notify({ kind: 'error', error })
}

/** Shows the dataset's first table view, making it when there is none. */
export function showTable(summary: DatasetSummary): void {
  const views = currentDocument().views
  const own = views.find((view) => view.spec.kind === 'table' && view.spec.dataset === summary.id)
  if (own === undefined) addView(summary.name, newTableSpec(summary.id))
  else activateView(own.id)
}

/** Runs something that opens datasets; failures become notices beside it. */
export async function openWith(opening: Promise<OpenResult>): Promise<void> {
  const result = await countOpening(tell(opening))
  if (result !== null) acceptOpened(result)
}

/** Lets the window say that something is being opened until this ends. */
export async function countOpening<Value>(opening: Promise<Value>): Promise<Value> {
  const count = (by: number): void => useDatasetStore.setState(({ openings }) => ({ openings: openings + by }))
  count(1)
  try {
    return await opening
  } finally {
    count(-1)
  }
}

/** Reads the list and follows its changes. Returns the function that ends it. */
export async function startDatasets(): Promise<() => void> {
  const ends = [
    subscribe('dataset/opened', acceptOpened),
    subscribe('dataset/changed', (summary) => putDatasets([summary])),
    subscribe('dataset/closed', ({ dataset }) => {
      takeOffList(dataset)
      forgetDataset(dataset)
    }),
  ]
  const open = await tell(request('dataset/list', null))
  putDatasets(open ?? [])
  // What was opened for this start came as an event and has its table; the rest is as it was left, with or without views.
  if (currentDocument().views.length === 0) for (const summary of open ?? []) if (summary.format !== 'query-result') showTable(summary)
  useDatasetStore.setState({ isLoaded: true })
  return () => ends.forEach((end) => end())
}

/** Takes a dataset that is no longer open off the list, with what was answered about it. */
export function takeOffList(id: string): void {
  useDatasetStore.setState(({ datasets }) => ({ datasets: datasets.filter((dataset) => dataset.id !== id) }))
  invalidateDataset(id)
}

/** What is looked up in a dataset is another answer once its rows are others, or there at all. */
function touchLookers(id: string): void {
  for (const [looker, { lookups }] of Object.entries(currentDocument().preparations)) if (lookups.some(({ dataset }) => dataset === id)) touchDataset(looker)
}

/** A dataset that only moved into the cache answers the same questions the same way. */
function haveRowsChanged(before: DatasetSummary, after: DatasetSummary): boolean {
  return JSON.stringify([before.files, before.fields, before.reader]) !== JSON.stringify([after.files, after.fields, after.reader])
}

/** A copy reports its progress several times a second: fields that are still the same stay the same array, so that no view begins anew. */
function sameFields(before: DatasetSummary, after: DatasetSummary): DatasetSummary['fields'] {
  return JSON.stringify(before.fields) === JSON.stringify(after.fields) ? before.fields : after.fields
}

async function tell<Value>(promise: Promise<Value>): Promise<Value | null> {
  try {
    return await promise
  } catch (thrown) {
    notify({ kind: 'error', error: toAppError(thrown) })
    return null
  }
}
