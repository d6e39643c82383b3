import { create } from 'zustand'
import { saysAll } from '../../../shared/brush/swap-parts'
import type { Filter } from '../../../shared/query/filter'
import type { View } from '../../../shared/query/view'
import { asksDataset } from '../../../shared/query/view'
import type { KeyPart } from '../../charts/scene/scene'
import { currentDocument, swapConditions } from '../../store/document'

/** What was chosen in a chart: marks by their keys (none for a brush), and the conditions they put into the other views. */
export interface MarkSelection {
  readonly keys: readonly (readonly KeyPart[])[]
  readonly parts: readonly Filter[]
}

const useSelections = create<{ readonly byView: Readonly<Record<string, MarkSelection>> }>()(() => ({ byView: {} }))
const nothing: MarkSelection = { keys: [], parts: [] }

/** What is chosen in a chart, for as long as another view says so: undone, or its chips taken off, it is over. */
export function useMarkSelection(viewId: string, dataset: string, views: readonly View[]): MarkSelection {
  const selection = useSelections(({ byView }) => byView[viewId])
  return selection !== undefined && isLive(selection, otherViews(viewId, dataset, views)) ? selection : nothing
}

/** The same outside React. */
export function markSelection(viewId: string, dataset: string): MarkSelection {
  const selection = useSelections.getState().byView[viewId]
  return selection !== undefined && isLive(selection, otherViews(viewId, dataset, currentDocument().views)) ? selection : nothing
}

/** Filters the other views of the dataset by what is chosen now, in the place of what was. Returns how many there are. */
export function selectMarks(viewId: string, dataset: string, next: MarkSelection): number {
  const others = otherViews(viewId, dataset, currentDocument().views)
  swapConditions(others.map(({ id }) => id), markSelection(viewId, dataset).parts, next.parts)
  useSelections.setState(({ byView }) => ({ byView: { ...byView, [viewId]: next } }))
  return others.length
}

/** Views of the same dataset beside this one. */
export function otherViews(viewId: string, dataset: string, views: readonly View[]): View[] {
  return views.filter(({ id, spec }) => id !== viewId && asksDataset(spec) && spec.dataset === dataset)
}

function isLive({ parts }: MarkSelection, others: readonly View[]): boolean {
  return others.some(({ spec }) => asksDataset(spec) && saysAll(spec.filter, parts))
}
