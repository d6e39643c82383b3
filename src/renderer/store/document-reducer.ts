import { swapParts } from '../../shared/brush/swap-parts'
import { withBrush } from '../../shared/brush/brush-range'
import type { Roles } from '../../shared/index-builder/roles'
import type { DerivedField } from '../../shared/query/derived-field'
import type { Filter } from '../../shared/query/filter'
import type { Preparation } from '../../shared/query/preparation'
import { isNoPreparation, noPreparation } from '../../shared/query/preparation'
import type { View, ViewDocument, ViewSpec } from '../../shared/query/view'
import { asksDataset } from '../../shared/query/view'
import { withField, withFieldRenamed } from './derived-fields'

/** Everything a person can do to the document. */
export type DocumentAction =
  | { readonly type: 'add-view'; readonly view: View }
  | { readonly type: 'rename-view'; readonly id: string; readonly name: string }
  | { readonly type: 'duplicate-view'; readonly id: string; readonly newId: string; readonly name: string }
  | { readonly type: 'close-view'; readonly id: string }
  | { readonly type: 'reorder-view'; readonly id: string; readonly toIndex: number }
  | { readonly type: 'change-spec'; readonly id: string; readonly spec: ViewSpec }
  /** Puts a field's range into several views' filters, or takes it out of them (null). */
  | { readonly type: 'filter-views'; readonly ids: readonly string[]; readonly field: string; readonly condition: Filter | null }
  /** Puts conditions into several views' filters in the place of earlier ones. */
  | { readonly type: 'swap-conditions'; readonly ids: readonly string[]; readonly before: readonly Filter[]; readonly after: readonly Filter[] }
  | { readonly type: 'activate-view'; readonly id: string }
  | { readonly type: 'activate-dataset'; readonly dataset: string | null }
  | { readonly type: 'change-preparation'; readonly dataset: string; readonly preparation: Preparation }
  | { readonly type: 'change-derived-field'; readonly dataset: string; readonly field: DerivedField; readonly before: string | null }
  /** A choice of a dialog that undoes its own steps: it is saved, and is no step here. */
  | { readonly type: 'keep-index-roles'; readonly dataset: string; readonly roles: Roles }
  | { readonly type: 'close-dataset'; readonly dataset: string }

/** The dataset a view asks, or null for SQL, which names its tables itself, and for figures, which ask the open releases. */
export function datasetOf(spec: ViewSpec): string | null {
  return asksDataset(spec) ? spec.dataset : null
}

/** The next document. Pure; an action that changes nothing returns the same object. */
export function reduceDocument(document: ViewDocument, action: DocumentAction): ViewDocument {
  switch (action.type) {
    case 'add-view':
      return activate({ ...document, views: insertAfterActive(document, action.view) }, action.view.id)
    case 'rename-view':
      return changeView(document, action.id, (view) => (view.name === action.name ? view : { ...view, name: action.name }))
    case 'duplicate-view': {
      const index = document.views.findIndex((view) => view.id === action.id)
      const original = document.views[index]
      if (original === undefined) return document
      const copy: View = { ...original, id: action.newId, name: action.name }
      return activate({ ...document, views: document.views.toSpliced(index + 1, 0, copy) }, copy.id)
    }
    case 'close-view':
      return closeViews(document, (view) => view.id === action.id)
    case 'reorder-view': {
      const from = document.views.findIndex((view) => view.id === action.id)
      const moved = document.views[from]
      const to = Math.max(0, Math.min(action.toIndex, document.views.length - 1))
      if (moved === undefined || from === to) return document
      return { ...document, views: document.views.toSpliced(from, 1).toSpliced(to, 0, moved) }
    }
    case 'change-spec':
      return changeView(document, action.id, (view) => (view.spec === action.spec ? view : { ...view, spec: action.spec }))
    case 'filter-views':
      return filterEach(document, action.ids, (filter) => withBrush(filter, action.field, action.condition))
    case 'swap-conditions':
      return filterEach(document, action.ids, (filter) => swapParts(filter, action.before, action.after))
    case 'activate-view':
      return document.activeView === action.id ? document : activate(document, action.id)
    case 'activate-dataset':
      return document.activeDataset === action.dataset ? document : { ...document, activeDataset: action.dataset }
    case 'change-preparation':
      return withPreparation(document, action.dataset, action.preparation)
    case 'change-derived-field': {
      const preparation = withField(document.preparations[action.dataset] ?? noPreparation, action.field, action.before)
      const changed = withPreparation(document, action.dataset, preparation)
      return action.before === null || action.before === action.field.name ? changed : withFieldRenamed(changed, action.dataset, action.before, action.field.name)
    }
    case 'keep-index-roles':
      return { ...document, indexRoles: { ...document.indexRoles, [action.dataset]: action.roles } }
    case 'close-dataset': {
      const others = withoutLookupsIn(closeViews(document, (view) => datasetOf(view.spec) === action.dataset), action.dataset)
      // A step even where nothing asked the dataset: it can be undone.
      const closed = { ...withoutRoles(withPreparation(others, action.dataset, noPreparation), action.dataset) }
      if (closed.activeDataset !== action.dataset) return closed
      const active = closed.views.find((view) => view.id === closed.activeView)
      return { ...closed, activeDataset: active === undefined ? null : datasetOf(active.spec) }
    }
  }
}

function filterEach(document: ViewDocument, ids: readonly string[], change: (filter: Filter | null) => Filter | null): ViewDocument {
  return ids.reduce((filtered, id) => changeView(filtered, id, (view) => {
    if (!asksDataset(view.spec)) return view
    const filter = change(view.spec.filter)
    return JSON.stringify(filter) === JSON.stringify(view.spec.filter) ? view : { ...view, spec: { ...view.spec, filter } }
  }), document)
}

function withoutRoles(document: ViewDocument, dataset: string): ViewDocument {
  const { indexRoles } = document
  return indexRoles === undefined || !(dataset in indexRoles) ? document : { ...document, indexRoles: Object.fromEntries(Object.entries(indexRoles).filter(([id]) => id !== dataset)) }
}

/** A lookup in a dataset that is gone would leave every question about its own dataset without an answer. */
function withoutLookupsIn(document: ViewDocument, closed: string): ViewDocument {
  return Object.entries(document.preparations).reduce((next, [dataset, preparation]) => {
    const lookups = preparation.lookups.filter((lookup) => lookup.dataset !== closed)
    return lookups.length === preparation.lookups.length ? next : withPreparation(next, dataset, { ...preparation, lookups })
  }, document)
}

/** A preparation that does nothing is not kept. */
function withPreparation(document: ViewDocument, dataset: string, preparation: Preparation): ViewDocument {
  if (document.preparations[dataset] === preparation) return document
  const others = Object.entries(document.preparations).filter(([id]) => id !== dataset)
  if (isNoPreparation(preparation)) {
    return dataset in document.preparations ? { ...document, preparations: Object.fromEntries(others) } : document
  }
  return { ...document, preparations: { ...document.preparations, [dataset]: preparation } }
}

/** Whether an action only moves the eye, or is kept for a dialog: such a step is not worth an undo. */
export function isNavigation(action: DocumentAction): boolean {
  return action.type === 'activate-view' || action.type === 'activate-dataset' || action.type === 'keep-index-roles'
}

function insertAfterActive(document: ViewDocument, view: View): View[] {
  const active = document.views.findIndex((candidate) => candidate.id === document.activeView)
  return document.views.toSpliced(active === -1 ? document.views.length : active + 1, 0, view)
}

/** A view brings its dataset to the front: the fields on the left are those it asks. */
function activate(document: ViewDocument, id: string): ViewDocument {
  const view = document.views.find((candidate) => candidate.id === id)
  if (view === undefined) return document
  return { ...document, activeView: id, activeDataset: datasetOf(view.spec) ?? document.activeDataset }
}

function changeView(document: ViewDocument, id: string, change: (view: View) => View): ViewDocument {
  const index = document.views.findIndex((view) => view.id === id)
  const before = document.views[index]
  if (before === undefined) return document
  const after = change(before)
  return after === before ? document : { ...document, views: document.views.with(index, after) }
}

function closeViews(document: ViewDocument, isClosed: (view: View) => boolean): ViewDocument {
  const views = document.views.filter((view) => !isClosed(view))
  if (views.length === document.views.length) return document
  const active = document.views.findIndex((view) => view.id === document.activeView)
  const activeView = document.views[active]
  if (activeView === undefined || !isClosed(activeView)) return { ...document, views }
  // The neighbour on the left takes over, as in every tab strip; the first one closed leaves its right neighbour.
  const leftNeighbours = document.views.slice(0, active).filter((view) => !isClosed(view)).length
  const next = views[Math.max(0, leftNeighbours - 1)]
  return next === undefined ? { ...document, views, activeView: null } : activate({ ...document, views }, next.id)
}
