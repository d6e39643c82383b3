import { excluding, keeping, keyConditions, rowsBehind } from '../../shared/cells/rows-behind'
import type { Filter } from '../../shared/query/filter'
import type { TableSpec } from '../../shared/query/table-spec'
import { asksDataset } from '../../shared/query/view'
import { i18n } from '../i18n/i18n'
import { activateView, addView, changeSpec, currentDocument } from '../store/document'
import { newTableSpec } from '../store/new-spec'
import { announce } from '../store/screen'
import type { CellTarget } from './cell-target'

const longestName = 300

/** Shows the rows behind a number in a table of their own, or brings the one to the front that shows them already. */
export function openRows({ spec, key, label }: CellTarget): void {
  openTable(spec.dataset, rowsBehind(spec, key), i18n.t('cells.rowsName', { label }))
  announce(i18n.t('cells.rowsOpened', { label }))
}

/** Of a share of rows: only those that match its own filter. */
export function openMatchingRows({ spec, key, label, measure }: CellTarget): void {
  const own = measure === null ? undefined : spec.values[measure]?.filter
  const parts = [rowsBehind(spec, key), own ?? null].filter((part) => part !== null)
  openTable(spec.dataset, parts.length === 1 ? (parts[0] ?? null) : { kind: 'and', of: parts }, i18n.t('cells.matchingName', { label }))
  announce(i18n.t('cells.rowsOpened', { label }))
}

/** Narrows the view to the rows with the labels of the target, or leaves just these out. Its chips show it, undo takes it back. */
export function filterByLabels({ viewId, spec, key, label }: CellTarget, isKept: boolean): void {
  const conditions = keyConditions(spec, key)
  filterView(viewId, (filter) => (isKept ? keeping(filter, conditions) : excluding(filter, conditions)), isKept, label)
}

/** Gives a view another filter, and says that only these rows are kept, or left out. */
export function filterView(viewId: string, change: (filter: Filter | null) => Filter | null, isKept: boolean, label: string): void {
  const view = currentDocument().views.find(({ id }) => id === viewId)
  if (view === undefined || !asksDataset(view.spec)) return
  changeSpec(viewId, { ...view.spec, filter: change(view.spec.filter) })
  announce(i18n.t(isKept ? 'cells.kept' : 'cells.excluded', { label }))
}

function openTable(dataset: string, filter: Filter | null, name: string): void {
  const spec: TableSpec = { ...newTableSpec(dataset), filter }
  const isSame = JSON.stringify(filter)
  const shown = currentDocument().views.find((view) =>
    view.spec.kind === 'table' && view.spec.dataset === dataset && filter !== null && JSON.stringify(view.spec.filter) === isSame)
  if (shown === undefined) addView(name.slice(0, longestName), spec)
  else activateView(shown.id)
}
