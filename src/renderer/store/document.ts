import { create } from 'zustand'
import type { Roles } from '../../shared/index-builder/roles'
import type { DerivedField } from '../../shared/query/derived-field'
import type { Filter } from '../../shared/query/filter'
import type { Preparation } from '../../shared/query/preparation'
import type { View, ViewDocument, ViewSpec } from '../../shared/query/view'
import { emptyDocument } from '../../shared/query/view'
import type { DocumentAction } from './document-reducer'
import { datasetOf, isNavigation } from './document-reducer'
import type { History } from './history'
import { recordAction, redo, startHistory, undo } from './history'

interface DocumentStore {
  readonly history: History
  /** True once the saved document has been read: nothing is saved before that. */
  readonly isLoaded: boolean
  readonly load: (document: ViewDocument) => void
  readonly dispatch: (action: DocumentAction, mergeKey?: string) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** What the person chose: saved as it is, undone as it is. */
export const useDocumentStore = create<DocumentStore>()((set) => ({
  history: startHistory(emptyDocument),
  isLoaded: false,
  load: (document) => set({ history: startHistory(document), isLoaded: true }),
  dispatch: (action, mergeKey) => set(({ history: before }) => {
    const history = recordAction(before, action, mergeKey ?? null)
    noteClosing(before.present, history.present, action)
    return { history }
  }),
  undo: () => set((state) => ({ history: undo(state.history) })),
  redo: () => set((state) => ({ history: redo(state.history) })),
}))

/** The documents that came of closing a dataset: stepping over one opens or closes it again. */
const closings = new WeakMap<ViewDocument, string>()

function noteClosing(before: ViewDocument, after: ViewDocument, action: DocumentAction): void {
  if (after === before) return
  const closed = action.type === 'close-dataset' ? action.dataset : isNavigation(action) ? closings.get(before) : undefined
  if (closed !== undefined) closings.set(after, closed)
}

/** The dataset whose closing made this document what it is; undefined for any other step. */
export function closedBy(document: ViewDocument): string | undefined {
  return closings.get(document)
}

/** The document as it is now, outside React. */
export function currentDocument(): ViewDocument {
  return useDocumentStore.getState().history.present
}

export function useDocument(): ViewDocument {
  return useDocumentStore((state) => state.history.present)
}

export function useActiveView(): View | null {
  return useDocumentStore(({ history: { present } }) => present.views.find((view) => view.id === present.activeView) ?? null)
}

/** A name no open id has had; ids are saved, so they are not numbers that start again. */
function newViewId(): string {
  return `view-${crypto.randomUUID()}`
}

/** Adds a view beside the active one and shows it. Returns its id. */
export function addView(name: string, spec: ViewSpec): string {
  const id = newViewId()
  useDocumentStore.getState().dispatch({ type: 'add-view', view: { id, name, spec } })
  return id
}

export function renameView(id: string, name: string): void {
  useDocumentStore.getState().dispatch({ type: 'rename-view', id, name })
}

export function duplicateView(id: string, name: string): string {
  const newId = newViewId()
  useDocumentStore.getState().dispatch({ type: 'duplicate-view', id, newId, name })
  return newId
}

export function closeView(id: string): void {
  useDocumentStore.getState().dispatch({ type: 'close-view', id })
}

/** Saves what was chosen for an index that is to be built from a dataset. */
export function keepIndexRoles(dataset: string, roles: Roles): void {
  useDocumentStore.getState().dispatch({ type: 'keep-index-roles', dataset, roles })
}

export function reorderView(id: string, toIndex: number): void {
  useDocumentStore.getState().dispatch({ type: 'reorder-view', id, toIndex })
}

export function activateView(id: string): void {
  useDocumentStore.getState().dispatch({ type: 'activate-view', id })
}

/**
 * Gives a view another spec. Calls in a row with the same `mergeKey` are one step of undo (a drag, a word being typed).
 */
export function changeSpec(id: string, spec: ViewSpec, mergeKey?: string): void {
  useDocumentStore.getState().dispatch({ type: 'change-spec', id, spec }, mergeKey === undefined ? undefined : `${id} ${mergeKey}`)
}

/** Changes what is done to a dataset before it is asked: every view of it follows. */
export function changePreparation(dataset: string, preparation: Preparation, mergeKey?: string): void {
  useDocumentStore.getState().dispatch({ type: 'change-preparation', dataset, preparation }, mergeKey === undefined ? undefined : `${dataset} ${mergeKey}`)
}

/** Adds a derived field, or changes the one called `before`; views follow it to a new name. */
export function changeDerivedField(dataset: string, field: DerivedField, before: string | null): void {
  useDocumentStore.getState().dispatch({ type: 'change-derived-field', dataset, field, before })
}

/** Puts a field's range into several views' filters, or takes it out of them (null): one step of undo, joined by `mergeKey`. */
export function filterViews(ids: readonly string[], field: string, condition: Filter | null, mergeKey: string): void {
  useDocumentStore.getState().dispatch({ type: 'filter-views', ids, field, condition }, mergeKey)
}

/** Puts conditions into several views' filters in the place of earlier ones: one step of undo. */
export function swapConditions(ids: readonly string[], before: readonly Filter[], after: readonly Filter[]): void {
  useDocumentStore.getState().dispatch({ type: 'swap-conditions', ids, before, after })
}

/** Shows a dataset's fields, and one of its views when it has any. */
export function activateDataset(dataset: string): void {
  const { dispatch } = useDocumentStore.getState()
  const document = currentDocument()
  const active = document.views.find((view) => view.id === document.activeView)
  const own = document.views.find((view) => datasetOf(view.spec) === dataset)
  if (own !== undefined && (active === undefined || datasetOf(active.spec) !== dataset)) dispatch({ type: 'activate-view', id: own.id })
  dispatch({ type: 'activate-dataset', dataset })
}

/** Drops the views of a dataset that was closed. */
export function forgetDataset(dataset: string): void {
  useDocumentStore.getState().dispatch({ type: 'close-dataset', dataset })
}
