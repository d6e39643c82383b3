import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataGrid, type GridHandle } from '../../components/grid/data-grid'
import type { CellView, GridWords } from '../../components/grid/grid-types'
import type { CellRange } from '../../components/grid/selection'
import { formatCount } from '../../format/numbers'
import { columnId, gridColumns, headerLevels, isSortColumn, pivotColumns, type PivotColumn } from './pivot-columns'
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
  const [widthsPx, setWidthsPx] = useState<ReadonlyMap<string, number>>(new Map())
  const [firstVisible, setFirstVisible] = useState(0)
  const columns = useMemo(() => pivotColumns(shown), [shown])
  const levels = useMemo(() => headerLevels(shown), [shown])
  const laidOut = useMemo(() => gridColumns(shown, columns, texts, widthsPx), [shown, columns, texts, widthsPx])
  const labelCount = shown.model.rowFields.length
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

  const onVisibleRange = useCallback((_from: number, _to: number, firstColumn: number): void => {
    // One column more than is on screen is drawn at either side; the very first has none before it.
    setFirstVisible(firstColumn <= labelCount ? labelCount : firstColumn + 1)
  }, [labelCount])

  const resize = (index: number, widthPx: number | null): void => {
    const column = columns[index]
    if (column === undefined) return
    const next = new Map(widthsPx)
    if (widthPx === null) next.delete(columnId(column))
    else next.set(columnId(column), widthPx)
    setWidthsPx(next)
  }

  return (
    <div className="pivot-grid" data-split={shown.model.columnFields.length > 0 || undefined}>
      <DataGrid
        ref={grid}
        rowCount={shown.model.rows.lineCount} columns={laidOut} cell={cell} words={words} headerHeightPx={levels.length * headerLinePx}
        renderHeader={(_, index) => (
          <PivotHeader shown={shown} texts={texts} levels={levels} columns={columns} gridColumns={laidOut} index={index} firstVisible={firstVisible} />
        )}
        onVisibleRange={onVisibleRange}
        onSort={(index) => {
          const column = columns[index]
          if (column !== undefined && canSort(shown, column)) onSort(column)
        }}
        onResize={(index, widthPx) => { resize(index, widthPx) }}
        onAutoSize={(index) => { resize(index, null) }}
        onCopy={onCopy}
        onActivateCell={answers.onActivateCell}
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
