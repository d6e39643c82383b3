import { describe, expect, it } from 'vitest'
import { emptyDocument, ViewDocument } from '../../../../src/shared/query/view'
import type { View } from '../../../../src/shared/query/view'
import { draftOf, rolesOf } from '../../../../src/renderer/features/index-builder/roles-draft'
import { reduceDocument } from '../../../../src/renderer/store/document-reducer'
import type { DocumentAction } from '../../../../src/renderer/store/document-reducer'
import { recordAction, redo, startHistory, undo } from '../../../../src/renderer/store/history'
import { newSpec, newTableSpec } from '../../../../src/renderer/store/new-spec'

const view = (id: string, dataset = 'd1'): View => ({ id, name: id, spec: newTableSpec(dataset) })
const documentWith = (...views: View[]): ViewDocument => ({ version: 2, views, activeView: views[0]?.id ?? null, activeDataset: 'd1', preparations: {} })
const ids = (document: ViewDocument): string[] => document.views.map(({ id }) => id)

describe('document', () => {
  it('a new view stands right of the active one and is shown with its dataset', () => {
    const next = reduceDocument(documentWith(view('a'), view('b')), { type: 'add-view', view: view('c', 'd2') })
    expect(ids(next)).toEqual(['a', 'c', 'b'])
    expect([next.activeView, next.activeDataset]).toEqual(['c', 'd2'])
  })
  it('a preparation belongs to its dataset, can be undone, and goes with the dataset', () => {
    const fields = [{ kind: 'date-part', name: 'Year', field: 'day', part: 'year' } as const]
    const change: DocumentAction = { type: 'change-preparation', dataset: 'd1', preparation: { fields, lookups: [], filter: null } }
    const history = recordAction(startHistory(documentWith(view('a'))), change, null)
    expect(history.present.preparations).toEqual({ d1: { fields, lookups: [], filter: null } })
    expect(undo(history).present.preparations).toEqual({})
    expect(redo(undo(history)).present.preparations).toEqual(history.present.preparations)
    expect(reduceDocument(history.present, { type: 'close-dataset', dataset: 'd1' }).preparations).toEqual({})
    expect(reduceDocument(history.present, { ...change, preparation: { fields: [], lookups: [], filter: null } }).preparations).toEqual({})
  })
  it('roles of an index are saved with the document and are no step of it; they go with their dataset', () => {
    const roles = rolesOf(draftOf({ conversation: 'id', account: 'who', thresholds: { conversations: 40, accounts: 9, clusterConversations: 500, clusterAccounts: 250 } }))
    if (roles === null) throw new Error('They are whole.')
    const history = recordAction(startHistory(documentWith(view('a'))), { type: 'keep-index-roles', dataset: 'd1', roles })
    expect(ViewDocument.parse(JSON.parse(JSON.stringify(history.present))).indexRoles).toEqual({ d1: roles })
    expect(history.past).toEqual([])
    expect(reduceDocument(history.present, { type: 'close-dataset', dataset: 'd1' }).indexRoles).toEqual({})
  })
  it('closing the active view shows its left neighbour, closing the first its right one', () => {
    const three = { ...documentWith(view('a'), view('b'), view('c')), activeView: 'b' }
    expect(reduceDocument(three, { type: 'close-view', id: 'b' }).activeView).toBe('a')
    expect(reduceDocument({ ...three, activeView: 'a' }, { type: 'close-view', id: 'a' }).activeView).toBe('b')
    expect(reduceDocument(documentWith(view('a')), { type: 'close-view', id: 'a' }).activeView).toBeNull()
  })
  it('closing a dataset takes its views along and leaves SQL alone', () => {
    const sql: View = { id: 's', name: 's', spec: newSpec.sql('', 'd1') }
    const next = reduceDocument(documentWith(view('a'), sql, view('b', 'd2')), { type: 'close-dataset', dataset: 'd1' })
    expect(ids(next)).toEqual(['s', 'b'])
    expect(next.activeDataset).not.toBe('d1')
  })
  it('views move, are copied and renamed', () => {
    const three = documentWith(view('a'), view('b'), view('c'))
    expect(ids(reduceDocument(three, { type: 'reorder-view', id: 'a', toIndex: 2 }))).toEqual(['b', 'c', 'a'])
    expect(ids(reduceDocument(three, { type: 'duplicate-view', id: 'a', newId: 'x', name: 'a copy' }))).toEqual(['a', 'x', 'b', 'c'])
    expect(reduceDocument(three, { type: 'rename-view', id: 'b', name: 'B' }).views[1]?.name).toBe('B')
  })
  it('an action that changes nothing returns the same document', () => {
    const document = documentWith(view('a'))
    const idle: DocumentAction[] = [
      { type: 'rename-view', id: 'a', name: 'a' }, { type: 'close-view', id: 'none' }, { type: 'activate-view', id: 'a' },
      { type: 'reorder-view', id: 'a', toIndex: 9 }, { type: 'change-spec', id: 'none', spec: newTableSpec('d1') },
    ]
    for (const action of idle) expect(reduceDocument(document, action)).toBe(document)
  })
})

describe('history', () => {
  const rename = (name: string): DocumentAction => ({ type: 'rename-view', id: 'a', name })

  it('every step comes back, and forth again, however many there are', () => {
    let history = startHistory(documentWith(view('a')))
    for (let step = 1; step <= 500; step++) history = recordAction(history, rename(`name ${step}`))
    for (let step = 0; step < 500; step++) history = undo(history)
    expect(history.present.views[0]?.name).toBe('a')
    expect(undo(history)).toBe(history)
    for (let step = 0; step < 500; step++) history = redo(history)
    expect(history.present.views[0]?.name).toBe('name 500')
    expect(redo(history)).toBe(history)
  })
  it('a new step forgets what was undone', () => {
    const history = recordAction(undo(recordAction(startHistory(documentWith(view('a'))), rename('one'))), rename('two'))
    expect(history.future).toEqual([])
  })
  it('steps with one key are undone together, unless another step came between', () => {
    let history = startHistory(documentWith(view('a')))
    for (const name of ['t', 'ty', 'typ']) history = recordAction(history, rename(name), 'typing')
    expect(history.past).toHaveLength(1)
    expect(undo(history).present.views[0]?.name).toBe('a')
    history = recordAction(recordAction(history, rename('other')), rename('type'), 'typing')
    expect(history.past).toHaveLength(3)
  })
  it('looking at another view is no step', () => {
    const history = recordAction(startHistory(documentWith(view('a'), view('b'))), { type: 'activate-view', id: 'b' })
    expect(history.past).toEqual([])
    expect(history.present.activeView).toBe('b')
  })
  it('starts with the empty document a fresh workspace has', () => {
    expect(startHistory(emptyDocument).present.views).toEqual([])
  })
})
