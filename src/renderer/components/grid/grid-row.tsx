import { memo, type ReactElement } from 'react'
import type { ColumnPositions } from './column-positions'
import { columnStart } from './column-positions'
import { indentPx, type CellView, type GridColumn } from './grid-types'


export type CellReader = (rowIndex: number, columnIndex: number) => CellView | null

interface GridRowProps {
  readonly rowIndex: number
  /** From the row that anchors the layer. */
  readonly topPx: number
  readonly heightPx: number
  readonly gutterPx: number
  readonly rowNumber: string
  readonly columns: readonly GridColumn[]
  readonly frozenCount: number
  readonly frozen: ColumnPositions
  readonly scrolling: ColumnPositions
  readonly fromColumn: number
  readonly toColumn: number
  /** What cells are placed from. */
  readonly anchorColumn: number
  readonly cell: CellReader
  /** Selected columns of this row, inclusive; `selectedTo` −1 for none. */
  readonly selectedFrom: number
  readonly selectedTo: number
  /** The column that has the focus, or −1. */
  readonly focusedColumn: number
  readonly idPrefix: string
}

/** Id of a cell's element, for aria-activedescendant and for placing a popover. Row −1 is the header. */
export function cellId(idPrefix: string, row: number, column: number): string {
  return `${idPrefix}-${row}-${column}`
}

/** Elements of columns are kept by so many. */
const spareColumns = 8

/** One row of cells: its number, the frozen columns, and those scrolling columns that are on screen. */
export const GridRow = memo(function GridRow(props: GridRowProps): ReactElement {
  const { rowIndex, topPx, heightPx, gutterPx, frozenCount, frozen, scrolling, fromColumn, toColumn } = props
  const basePx = columnStart(scrolling, props.anchorColumn)
  const frozenCells: (ReactElement | null)[] = []
  for (let index = 0; index < frozenCount; index += 1) {
    frozenCells.push(cellAt(props, index, index, columnStart(frozen, index)))
  }
  const cells: (ReactElement | null)[] = []
  // Columns that leave the screen lend their elements to those that enter it, as rows do; how many are on screen varies with their widths.
  const slots = Math.ceil((toColumn - fromColumn + 2) / spareColumns) * spareColumns
  for (let index = fromColumn; index <= toColumn; index += 1) {
    cells.push(cellAt(props, index % slots, frozenCount + index, columnStart(scrolling, index) - basePx))
  }
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 2}
      className="grid-row"
      data-odd={rowIndex % 2 === 1 || undefined}
      style={{ transform: `translateY(${topPx}px)`, height: heightPx }}
    >
      <div role="rowheader" aria-colindex={1} className="grid-gutter" data-selected={props.selectedTo >= 0 || undefined} style={{ width: gutterPx }}>
        {props.rowNumber}
      </div>
      {frozenCount > 0 && (
        <div role="presentation" className="grid-frozen" style={{ left: gutterPx, width: frozen.totalPx }}>
          {frozenCells}
        </div>
      )}
      <div role="presentation" className="grid-clip" style={{ left: gutterPx + frozen.totalPx }}>
        <div role="presentation" data-grid-shift="" className="grid-shift">{cells}</div>
      </div>
    </div>
  )
})

function cellAt({ rowIndex, columns, cell, selectedFrom, selectedTo, focusedColumn, idPrefix }: GridRowProps, key: number, columnIndex: number, leftPx: number): ReactElement | null {
  const column = columns[columnIndex]
  return column === undefined ? null : (
    <GridCell
      key={key} rowIndex={rowIndex} columnIndex={columnIndex} leftPx={leftPx} column={column} cell={cell} idPrefix={idPrefix}
      isSelected={columnIndex >= selectedFrom && columnIndex <= selectedTo} isFocused={columnIndex === focusedColumn}
    />
  )
}

interface GridCellProps extends Pick<GridRowProps, 'rowIndex' | 'cell' | 'idPrefix'> {
  readonly column: GridColumn
  readonly columnIndex: number
  readonly leftPx: number
  readonly isSelected: boolean
  readonly isFocused: boolean
}

/** Drawn anew only when it becomes another cell: most of a row stays while it moves sideways. */
const GridCell = memo(function GridCell({ rowIndex, columnIndex, leftPx, column, cell, isSelected, isFocused, idPrefix }: GridCellProps): ReactElement {
  const view = cell(rowIndex, columnIndex)
  const style = view?.style ?? 'pending'
  return (
    <div
      role="gridcell"
      id={cellId(idPrefix, rowIndex, columnIndex)}
      aria-colindex={columnIndex + 2}
      aria-selected={isSelected}
      aria-expanded={view?.isOpen}
      aria-busy={style === 'pending' || undefined}
      title={view?.title ?? undefined}
      className="grid-cell"
      data-style={style}
      data-align={column.align}
      data-focused={isFocused || undefined}
      data-filled={view?.fill !== undefined || undefined}
      style={{ left: leftPx, width: column.widthPx, backgroundColor: view?.fill, paddingLeft: view?.indent === undefined ? undefined : 8 + view.indent * indentPx }}
    >
      {view?.bar !== undefined && (
        <span className="grid-bar" aria-hidden="true" data-negative={view.bar.isNegative || undefined} style={{ left: `${view.bar.fromPercent}%`, width: `${view.bar.widthPercent}%` }} />
      )}
      {view?.isOpen !== undefined && <span className="grid-sign" data-grid-sign="" data-open={view.isOpen || undefined} aria-hidden="true" />}
      {style === 'pending' ? <span className="grid-pending" /> : <bdi className="grid-text">{view?.text}</bdi>}
    </div>
  )
})
