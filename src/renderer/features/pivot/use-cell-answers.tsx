import { useCallback, useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { filterByLabels, openRows } from '../../cells/cell-actions'
import { cellMenu, whereFromShortcut } from '../../cells/cell-menu'
import type { CellTarget } from '../../cells/cell-target'
import { WhereFromDialog } from '../../cells/where-from-dialog'
import { offerCommands } from '../../store/extra-commands'
import type { GridHandle } from '../../components/grid/data-grid'
import type { CellPosition } from '../../components/grid/selection'
import { MenuList } from '../../components/menu'
import { AnchoredPopover } from '../../rows/anchored-popover'
import { announce } from '../../store/screen'
import type { AxisName } from '../../../shared/pivot/axis-choices'
import { labelsOfLine } from '../../../shared/pivot/pivot-axis'
import type { AxisKey } from '../../../shared/query/pivot-arrangement'
import { toggleItem } from './axis-edits'
import { changePivot } from './change-pivot'
import { columnItem, pivotColumns, type PivotColumn } from './pivot-columns'
import { headingTarget, itemAt, targetAt } from './pivot-targets'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

export interface CellAnswers {
  /** + and −, arrows, and the sign before a label. */
  readonly onExpand: (position: CellPosition, isOpening: boolean | null) => boolean
  readonly onToggleColumn: (line: number, level: number) => void
  /** Enter, double click. */
  readonly onActivateCell: (position: CellPosition) => void
  readonly onCellMenu: (position: CellPosition, anchor: HTMLElement) => void
  readonly onColumnMenu: (columnIndex: number, anchor: HTMLElement) => void
  /** What is open over the grid. */
  readonly overlay: ReactNode
}

/** Rows behind a number, where it comes from, and filters made of labels: by double click, keys, menu and palette. */
export function useCellAnswers(viewId: string, shown: ShownPivot | null, texts: PivotTexts | null, grid: RefObject<GridHandle | null>): CellAnswers {
  const { t } = useTranslation()
  const [menu, setMenu] = useState<{ readonly target: CellTarget; readonly anchor: HTMLElement } | null>(null)
  const [asked, setAsked] = useState<CellTarget | null>(null)
  const columns = useMemo((): readonly PivotColumn[] => (shown === null ? [] : pivotColumns(shown)), [shown])

  const at = useCallback(({ row, column: index }: CellPosition): CellTarget | null => {
    const column = columns[index]
    return column === undefined || shown === null || texts === null ? null : targetAt(viewId, shown, texts, column, row)
  }, [viewId, shown, texts, columns])
  useEffect(() => {
    const withSelected = (run: (target: CellTarget) => void) => (): void => {
      const range = grid.current?.selectedRange() ?? null
      const target = range === null ? null : at({ row: range.fromRow, column: range.fromColumn })
      if (target === null) announce(t('cells.noRows'))
      else run(target)
    }
    return offerCommands(`cells of ${viewId}`, [
      { id: 'cell-rows', title: t('cells.showRows'), run: withSelected(openRows) },
      { id: 'cell-where-from', title: t('cells.whereFrom'), shortcut: whereFromShortcut, run: withSelected((target) => { if (target.measure !== null) setAsked(target) }) },
      { id: 'cell-keep', title: t('cells.keepOnly', { label: '…' }), run: withSelected((target) => { filterByLabels(target, true) }) },
      { id: 'cell-exclude', title: t('cells.exclude', { label: '…' }), run: withSelected((target) => { filterByLabels(target, false) }) },
    ])
  }, [viewId, at, grid, t])

  const toggle = (axis: AxisName, key: AxisKey, wasOpen: boolean, label: string): boolean => {
    changePivot(viewId, (spec) => toggleItem(spec, axis, key))
    announce(t(wasOpen ? 'pivot.levels.closed' : 'pivot.levels.opened', { label }))
    return true
  }
  const expand = (position: CellPosition, isOpening: boolean | null): boolean => {
    if (shown === null || texts === null) return false
    const column = columns[position.column]
    if (position.row < 0) {
      const item = column?.kind !== 'value' || isOpening === null ? null : columnItem(shown, column.line, !isOpening)
      return item !== null && column?.kind === 'value' && toggle('columns', item.key, isOpening === false, texts.columnLabel(column.line, item.level))
    }
    const item = itemAt(shown, columns, position)
    if (item === null || item.isOpen === isOpening) return false
    return toggle('rows', item.key, item.isOpen, texts.rowLabel(position.row, item.key.length - 1).text)
  }
  const toggleColumn = (line: number, level: number): void => {
    if (shown === null || texts === null) return
    const isOpen = shown.model.columns.isOpen(line, level)
    if (isOpen !== null) toggle('columns', labelsOfLine(shown.model.columns, shown.model.columnFields, line).slice(0, level + 1), isOpen, texts.columnLabel(line, level))
  }
  const close = (): void => {
    setMenu(null)
    grid.current?.focus()
  }
  return {
    onExpand: expand,
    onToggleColumn: toggleColumn,
    onActivateCell: (position) => {
      if (expand(position, null)) return
      const target = at(position)
      if (target === null) announce(t('cells.noRows'))
      else openRows(target)
    },
    onCellMenu: (position, anchor) => {
      const target = at(position)
      if (target === null) announce(t('cells.noRows'))
      else setMenu({ target, anchor })
    },
    onColumnMenu: (index, anchor) => {
      const column = columns[index]
      const target = column === undefined || shown === null || texts === null ? null : headingTarget(viewId, shown, texts, column)
      if (target !== null) setMenu({ target, anchor })
    },
    overlay: (
      <>
        {menu !== null && (
          <AnchoredPopover anchor={menu.anchor} label={t('cells.menu')} onClose={close} isMenu>
            <MenuList label={t(menu.target.measure === null ? 'cells.headerMenu' : 'cells.menu')} groups={cellMenu(menu.target, t, () => { setAsked(menu.target) }, close)} />
          </AnchoredPopover>
        )}
        {asked !== null && (
          <WhereFromDialog
            target={asked}
            onClose={() => {
              setAsked(null)
              grid.current?.focus()
            }}
          />
        )}
      </>
    ),
  }
}
