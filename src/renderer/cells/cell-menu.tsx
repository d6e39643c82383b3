import type { TFunction } from 'i18next'
import { CircleHelp, FilterX, ListFilter, TableProperties } from 'lucide-react'
import type { MenuGroup } from '../components/menu'
import { filterByLabels, openRows } from './cell-actions'
import type { CellTarget } from './cell-target'

/** The shortcut of "where from?". Enter, like a double click, shows the rows. */
export const whereFromShortcut = 'mod+i'

/** What can be asked of a number or a heading. `onWhereFrom` opens the answer; `onDone` closes the menu. */
export function cellMenu(target: CellTarget, t: TFunction, onWhereFrom: () => void, onDone: () => void): MenuGroup[] {
  const { key, label, measure } = target
  const hasLabels = key.rows.length + key.columns.length > 0
  const act = (run: () => void) => (): void => {
    onDone()
    run()
  }
  return [
    {
      id: 'answer',
      entries: [
        { id: 'rows', label: t('cells.showRows'), icon: <TableProperties size={14} />, shortcut: 'enter', onAction: act(() => { openRows(target) }) },
        ...(measure === null ? [] : [{ id: 'where-from', label: t('cells.whereFrom'), icon: <CircleHelp size={14} />, shortcut: whereFromShortcut, onAction: act(onWhereFrom) }]),
      ],
    },
    ...(hasLabels ? [{
      id: 'filter',
      entries: [
        { id: 'keep', label: t('cells.keepOnly', { label }), icon: <ListFilter size={14} />, onAction: act(() => { filterByLabels(target, true) }) },
        { id: 'exclude', label: t('cells.exclude', { label }), icon: <FilterX size={14} />, onAction: act(() => { filterByLabels(target, false) }) },
      ],
    }] : []),
  ]
}
