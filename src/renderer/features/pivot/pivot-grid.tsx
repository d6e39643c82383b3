import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataGrid, type GridHandle } from '../../components/grid/data-grid'
import type { CellView, GridColumn, GridWords } from '../../components/grid/grid-types'
import type { CellRange } from '../../components/grid/selection'
import { formatCount } from '../../format/numbers'
import { changePivot } from './change-pivot'
import { columnId, gridColumns, headerLevels, isSortColumn, pivotColumns, widthColumn, type PivotColumn } from './pivot-columns'
import { withWidth } from './layout-edits'
import { PivotHeader, headerLinePx } from './pivot-header'
import type { PivotTexts } from './pivot-texts'
import { useCellAnswers } from './use-cell-answers'
import type { ShownPivot } from './use-pivot'

interface PivotGridProps {
  readonly viewId: string
  readonly shown: ShownPivot
  readonly texts: PivotTexts
  readonly label: string
  readonly locale: string
  readonly onSort: (column: PivotColumn) => void
  readonly onCopy: (range: CellRange, withHeaders: boolean) => void
}

const emptyCell: CellView = { text: '', style: 'value', title: null }

/** The matrix on screen: labels frozen at the left, nested headers above, cells read as they are drawn. */
export function PivotGrid({ viewId, shown, texts, label, locale, onSort, onCopy }: PivotGridProps) {
  const { t } = useTranslation()
  const [dragged, setDragged] = useState<{ readonly id: string; readonly widthPx: number } | null>(null)
  const columns = useMemo(() => pivotColumns(shown), [shown])
  const levels = useMemo(() => headerLevels(shown), [shown])
  const laidOut = useMemo(() => gridColumns(shown, columns, texts, dragged), [shown, columns, texts, dragged])
  const grid = useRef<GridHandle>(null)
  const answers = useCellAnswers(viewId, shown, texts, grid)

  const cell = useCallback((row: number, index: number): CellView => {
    const column = columns[index]
    if (column === undefined) return emptyCell
    return column.kind === 'label' ? texts.rowLabel(row, column.level) : texts.value(row, column.line, column.measure)
  }, [columns, texts])

  const words = useMemo((): GridWords => ({
    label,
    rowNumbers: t('pivot.lineNumbers'),
    rowNumber: (row) => formatCount(row + 1, { locale }),
    position: ({ row, column: index }) => {
      const name = laidOut[index]?.name ?? ''
      if (row < 0) return name
      const view = cell(row, index)
      return `${t('pivot.cellName', { row: texts.rowName(row), column: name })}: ${view.text === '' ? (view.title ?? '') : view.text}`
    },
  }), [label, t, locale, laidOut, cell, texts])

  const { onToggleColumn } = answers
  const renderHeader = useCallback((_: GridColumn, index: number, isFirst: boolean) => (
    <PivotHeader shown={shown} texts={texts} levels={levels} columns={columns} gridColumns={laidOut} index={index} isFirst={isFirst} onToggle={onToggleColumn} />
  ), [shown, texts, levels, columns, laidOut, onToggleColumn])

  const resize = (index: number, widthPx: number | null, isFinal: boolean): void => {
    const column = columns[index]
    if (column === undefined) return
    setDragged(isFinal || widthPx === null ? null : { id: columnId(column), widthPx })
    if (isFinal) changePivot(viewId, (spec) => withWidth(spec, widthColumn(shown, column), widthPx))
  }

  return (
    <div className="pivot-grid" data-split={shown.model.columnFields.length > 0 || undefined}>
      <DataGrid
        ref={grid}
        rowCount={shown.model.rows.lineCount} columns={laidOut} cell={cell} words={words} headerHeightPx={levels.length * headerLinePx}
        renderHeader={renderHeader}
        onSort={(index) => {
          const column = columns[index]
          if (column !== undefined && canSort(shown, column)) onSort(column)
        }}
        onResize={resize}
        onAutoSize={(index) => { resize(index, null, true) }}
        onCopy={onCopy}
        onActivateCell={answers.onActivateCell}
        onExpand={answers.onExpand}
        onCellMenu={answers.onCellMenu}
        onColumnMenu={answers.onColumnMenu}
      />
      {answers.overlay}
    </div>
  )
}

/** Rows are sorted by their labels or by a measure, over all columns or in one of them. */
function canSort(shown: ShownPivot, column: PivotColumn): boolean {
  return column.kind === 'label' || isSortColumn(shown, column)
}
