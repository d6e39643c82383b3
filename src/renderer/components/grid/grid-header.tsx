import { memo, useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactElement, type ReactNode } from 'react'
import { columnStart, type ColumnPositions } from './column-positions'
import { cellId } from './grid-row'
import { narrowestColumnPx, widestColumnPx, type GridCallbacks, type GridColumn, type GridWords } from './grid-types'
import { headerRow } from './selection'


interface GridHeaderProps extends Pick<GridCallbacks, 'onSort' | 'onResize' | 'onAutoSize' | 'onColumnMenu'> {
  readonly heightPx: number
  readonly gutterPx: number
  readonly columns: readonly GridColumn[]
  readonly frozenCount: number
  readonly frozen: ColumnPositions
  readonly scrolling: ColumnPositions
  readonly fromColumn: number
  readonly toColumn: number
  readonly anchorColumn: number
  readonly firstColumn: number
  readonly focusedColumn: number
  readonly idPrefix: string
  readonly gutterLabel: string
  readonly gutterNote: GridWords['cornerNote']
  readonly renderHeader: (column: GridColumn, columnIndex: number, isFirst: boolean) => ReactNode
  readonly onFocusHeader: (columnIndex: number) => void
  readonly onSelectAll: () => void
}

/** The sticky row of column headers. A click sorts, a drag on the right edge resizes, a double click there fits the content. */
export function GridHeader(props: GridHeaderProps): ReactElement {
  const { heightPx, gutterPx, columns, frozenCount, frozen, scrolling, fromColumn, toColumn, idPrefix, renderHeader } = props
  const basePx = columnStart(scrolling, props.anchorColumn)
  const latest = useRef(props)
  useLayoutEffect(() => { latest.current = props })
  const [callbacks] = useState((): HeaderCallbacks => ({
    onSort: (...given) => latest.current.onSort?.(...given),
    onColumnMenu: (...given) => latest.current.onColumnMenu?.(...given),
    onFocusHeader: (...given) => { latest.current.onFocusHeader(...given) },
    onResize: (...given) => latest.current.onResize?.(...given),
    onAutoSize: (...given) => latest.current.onAutoSize?.(...given),
  }))
  const cellAt = (columnIndex: number, leftPx: number): ReactElement | null => {
    const column = columns[columnIndex]
    return column === undefined ? null : (
      <HeaderCell
        key={column.id} column={column} columnIndex={columnIndex} leftPx={leftPx} idPrefix={idPrefix} renderHeader={renderHeader} callbacks={callbacks}
        isFocused={columnIndex === props.focusedColumn} isFirst={columnIndex === frozenCount + props.firstColumn}
      />
    )
  }
  return (
    <div role="rowgroup" className="grid-header" style={{ height: heightPx }}>
      <div role="row" aria-rowindex={1} className="grid-header-row">
        <div role="columnheader" aria-colindex={1} aria-label={props.gutterLabel} className="grid-corner" style={{ width: gutterPx }} onClick={props.onSelectAll}>
          {props.gutterNote !== undefined && <span className="grid-corner-note" title={props.gutterNote.title}>{props.gutterNote.text}</span>}
        </div>
        {frozenCount > 0 && (
          <div role="presentation" className="grid-frozen" style={{ left: gutterPx, width: frozen.totalPx }}>
            {Array.from({ length: frozenCount }, (_, index) => cellAt(index, columnStart(frozen, index)))}
          </div>
        )}
        <div role="presentation" className="grid-clip" style={{ left: gutterPx + frozen.totalPx }}>
          <div role="presentation" data-grid-shift="" className="grid-shift">
            {Array.from({ length: Math.max(0, toColumn - fromColumn + 1) }, (_, index) =>
              cellAt(frozenCount + fromColumn + index, columnStart(scrolling, fromColumn + index) - basePx))}
          </div>
        </div>
      </div>
    </div>
  )
}

type HeaderCallbacks = Required<Pick<GridHeaderProps, 'onSort' | 'onResize' | 'onAutoSize' | 'onColumnMenu' | 'onFocusHeader'>>

interface HeaderCellProps extends Pick<GridHeaderProps, 'idPrefix' | 'renderHeader'> {
  readonly column: GridColumn
  readonly columnIndex: number
  readonly leftPx: number
  readonly isFocused: boolean
  readonly isFirst: boolean
  readonly callbacks: HeaderCallbacks
}

/** Drawn anew when its column or what it shows changes, not when others come and go beside it. */
const HeaderCell = memo(function HeaderCell({ column, columnIndex, leftPx, isFocused, isFirst, idPrefix, renderHeader, callbacks }: HeaderCellProps): ReactElement {
  const { onSort, onColumnMenu, onFocusHeader, onResize, onAutoSize } = callbacks
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    if (isOwnControl(event.target)) return
    onFocusHeader(columnIndex)
    onSort(columnIndex, event.shiftKey)
  }
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    event.preventDefault()
    onFocusHeader(columnIndex)
    onColumnMenu(columnIndex, event.currentTarget)
  }
  return (
    <div
      role="columnheader"
      id={cellId(idPrefix, headerRow, columnIndex)}
      aria-colindex={columnIndex + 2}
      aria-sort={column.sort?.direction ?? 'none'}
      aria-label={column.name}
      aria-expanded={column.isOpen}
      className="grid-header-cell"
      data-focused={isFocused || undefined}
      style={{ left: leftPx, width: column.widthPx }}
      onClick={onClick}
      onContextMenu={onContextMenu}
    >
      {renderHeader(column, columnIndex, isFirst)}
      {column.isResizable && <ResizeHandle widthPx={column.widthPx} columnIndex={columnIndex} onResize={onResize} onAutoSize={onAutoSize} />}
    </div>
  )
})

/** Buttons inside a header and the resize handle answer for themselves. */
function isOwnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, [data-grid-handle]') !== null
}

interface ResizeHandleProps extends Pick<GridCallbacks, 'onResize' | 'onAutoSize'> {
  readonly widthPx: number
  readonly columnIndex: number
}

/** Pointer only: the keyboard resizes with Alt+←/→ on the focused header, which says so itself. */
function ResizeHandle({ widthPx, columnIndex, onResize, onAutoSize }: ResizeHandleProps): ReactElement {
  const drag = useRef<{ startX: number; startWidthPx: number; widthPx: number } | null>(null)
  const finish = useCallback((isKept: boolean) => {
    const ended = drag.current
    drag.current = null
    if (ended !== null && ended.widthPx !== ended.startWidthPx) onResize?.(columnIndex, isKept ? ended.widthPx : ended.startWidthPx, true)
  }, [columnIndex, onResize])
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { startX: event.clientX, startWidthPx: widthPx, widthPx }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (drag.current === null) return
    drag.current.widthPx = clampWidth(drag.current.startWidthPx + event.clientX - drag.current.startX)
    onResize?.(columnIndex, drag.current.widthPx, false)
  }
  return (
    <div
      data-grid-handle=""
      aria-hidden="true"
      className="grid-handle"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => finish(true)}
      onPointerCancel={() => finish(false)}
      onDoubleClick={() => onAutoSize?.(columnIndex)}
      onKeyDown={(event: KeyboardEvent) => { if (event.key === 'Escape') finish(false) }}
    />
  )
}

/** A width within what a person can see and grab, in whole pixels. */
export function clampWidth(widthPx: number): number {
  return Math.round(Math.min(widestColumnPx, Math.max(narrowestColumnPx, widthPx)))
}
