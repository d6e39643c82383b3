import type { TFunction } from 'i18next'
import { CircleHelp, FilterX, ListFilter, TableProperties } from 'lucide-react'
import type { MenuGroup } from '../components/menu'
import { filterByLabels, openRows } from './cell-actions'
import type { CellTarget } from './cell-target'

/** The shortcut of "where from?". Enter, like a double click, shows the rows. */
export const whereFromShortcut = 'mod+i'

/** What can be asked of a number or a heading. `onWhereFrom` opens the answer; `onDone` closes the menu; `filter` keeps its rows or leaves them out. */
export function cellMenu(target: CellTarget, t: TFunction, onWhereFrom: () => void, onDone: () => void, filter: ((isKept: boolean) => void) | null = labelFilter(target)): MenuGroup[] {
  const { label, measure } = target
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
    ...(filter !== null ? [{
      id: 'filter',
      entries: [
        { id: 'keep', label: t('cells.keepOnly', { label }), icon: <ListFilter size={14} />, onAction: act(() => { filter(true) }) },
        { id: 'exclude', label: t('cells.exclude', { label }), icon: <FilterX size={14} />, onAction: act(() => { filter(false) }) },
      ],
    }] : []),
  ]
}

function labelFilter(target: CellTarget): ((isKept: boolean) => void) | null {
  return target.key.rows.length + target.key.columns.length === 0 ? null : (isKept) => { filterByLabels(target, isKept) }
}
