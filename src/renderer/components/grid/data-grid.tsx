import { useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, useSyncExternalStore, type ReactElement, type ReactNode, type Ref } from 'react'
import { columnStart } from './column-positions'
import { GridHeader } from './grid-header'
import { GridRow, cellId, type CellReader } from './grid-row'
import { GridViewport } from './grid-viewport'
import type { GridCallbacks, GridColumn, GridWords } from './grid-types'
import { clampSelection, headerRow, rangeHolds, rangeOf, selectAll, selectCell, type CellPosition, type CellRange, type GridShape, type Selection } from './selection'
import { spacerPx } from './scroll-axis'
import { useColumnLayout } from './use-column-layout'
import { useGridKeyboard } from './use-grid-keyboard'
import { useGridPointer } from './use-grid-pointer'
import { WheelGlide } from './wheel-glide'
import './grid.css'


/** What a parent may ask of a grid it holds. */
export interface GridHandle {
  /** Puts a cell in the middle of the screen, selects it and takes the focus. */
  jumpTo(position: CellPosition): void
  /** The same without taking the focus. */
  show(position: CellPosition): void
  focus(): void
  selectedRange(): CellRange | null
}

export interface DataGridProps extends GridCallbacks {
  readonly ref?: Ref<GridHandle>
  /** Any whole number up to 2^31 and beyond: nothing here grows with it. */
  readonly rowCount: number
  /** Frozen ones first. */
  readonly columns: readonly GridColumn[]
  /** Null while the cell is on its way. A new function redraws what is on screen. */
  readonly cell: CellReader
  /** `isFirst`: the first scrolling column on screen, which has nothing of a wider header at its left. The same function draws nothing anew while columns pass. */
  readonly renderHeader: (column: GridColumn, columnIndex: number, isFirst: boolean) => ReactNode
  readonly words: GridWords
  readonly rowHeightPx?: number
  readonly headerHeightPx?: number
}

const announceAfterMs = 250

/**
 * A virtualised grid: rows and columns off screen do not exist. It knows nothing of where cells come from. The scroll position is an
 * exact offset of its own (see scroll-axis), so a hundred million rows move by single pixels and each can be reached.
 */
export function DataGrid(props: DataGridProps): ReactElement {
  const { ref, ...rest } = props
  const { rowCount, columns, cell, renderHeader, words, rowHeightPx = 28, headerHeightPx = 32, onVisibleRange } = rest
  const [viewport] = useState(() => new GridViewport())
  const part = useSyncExternalStore(viewport.subscribe, viewport.visiblePart)
  const [selection, setSelection] = useState<Selection | null>(null)
  const idPrefix = useId()
  const gridRef = useRef<HTMLDivElement>(null)
  const scrollerRef = useRef<HTMLDivElement>(null)
  const surfaceRef = useRef<HTMLDivElement>(null)
  const layerRef = useRef<HTMLDivElement>(null)

  const { frozenCount, frozen, scrolling } = useColumnLayout(columns)
  const gutterPx = gutterWidthPx(words.rowNumber(Math.max(0, rowCount - 1)))
  const shape: GridShape = { rowCount, columnCount: columns.length, pageRows: 1 }
  const current = clampSelection(selection, shape)
  const range = rangeOf(current)
  const focus = current?.focus ?? null

  useLayoutEffect(() => {
    viewport.setGeometry({ rowCount, rowHeightPx, headerHeightPx, gutterPx, frozenPx: frozen.totalPx, scrolling })
  }, [viewport, rowCount, rowHeightPx, headerHeightPx, gutterPx, frozen, scrolling])

  useLayoutEffect(() => {
    const scroller = scrollerRef.current
    const grid = gridRef.current
    if (scroller === null || grid === null) return
    const measure = (): void => viewport.setSize(scroller.clientWidth, scroller.clientHeight)
    const observer = new ResizeObserver(measure)
    const glide = new WheelGlide(viewport, () => window.matchMedia('(prefers-reduced-motion: reduce)').matches)
    const stopGlide = (): void => { glide.stop() }
    const onScroll = (): void => { viewport.followScrollbars() }
    viewport.attach({ grid, scroller, surface: surfaceRef.current ?? scroller })
    measure()
    observer.observe(scroller)
    grid.addEventListener('wheel', glide.onWheel, { passive: false })
    grid.addEventListener('pointerdown', stopGlide)
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      glide.stop()
      observer.disconnect()
      grid.removeEventListener('wheel', glide.onWheel)
      grid.removeEventListener('pointerdown', stopGlide)
      scroller.removeEventListener('scroll', onScroll)
      viewport.attach(null)
    }
  }, [viewport])

  // Two transforms move everything; after a render they are set again, because cells may stand on another base.
  const place = useCallback(() => {
    const layer = layerRef.current
    const surface = surfaceRef.current
    if (layer === null || surface === null) return
    const { anchorRow, anchorColumn } = viewport.visiblePart()
    const { geometry } = viewport
    layer.style.transform = `translate3d(0, ${Math.round(anchorRow * geometry.rowHeightPx - viewport.topPx)}px, 0)`
    const shift = `translateX(${Math.round(columnStart(geometry.scrolling, anchorColumn) - viewport.leftPx)}px)`
    for (const element of surface.querySelectorAll<HTMLElement>('[data-grid-shift]')) element.style.transform = shift
  }, [viewport])
  useLayoutEffect(place)
  useLayoutEffect(() => viewport.onScroll(place), [viewport, place])

  useEffect(() => {
    if (part.toRow < 0) return
    onVisibleRange?.(part.fromRow, part.toRow, frozenCount + part.fromColumn, frozenCount + part.toColumn)
  }, [onVisibleRange, part, frozenCount])

  const choose = useCallback((next: Selection | null, isRevealed: boolean) => {
    setSelection(next)
    if (next === null || !isRevealed) return
    const column = next.focus.column - frozenCount
    viewport.reveal(next.focus.row === headerRow ? null : next.focus.row, column < 0 ? null : column)
  }, [viewport, frozenCount])

  useImperativeHandle(ref, () => ({
    show: (position) => {
      viewport.centreRow(position.row)
      choose(selectCell(position), true)
    },
    jumpTo: (position) => {
      viewport.centreRow(position.row)
      choose(selectCell(position), true)
      gridRef.current?.focus()
    },
    focus: () => gridRef.current?.focus(),
    selectedRange: () => range,
  }), [viewport, choose, range])

  const elementOf = useCallback((position: CellPosition) => document.getElementById(cellId(idPrefix, position.row, position.column)), [idPrefix])
  const onKeyDown = useGridKeyboard({ ...rest, viewport, selection: current, shape, choose, elementOf })
  const pointer = useGridPointer({ ...rest, viewport, selection: current, frozen, frozenCount, shape, choose, elementOf })

  const rows: ReactElement[] = []
  const slots = Math.max(1, part.toRow - part.fromRow + 2)
  // The viewport hears of fewer rows after this render: those that are gone are asked for no more.
  for (let row = part.fromRow; row <= Math.min(part.toRow, rowCount - 1); row += 1) {
    const isInRange = range !== null && row >= range.fromRow && row <= range.toRow
    rows.push(
      // Rows that leave the screen lend their elements to those that enter it.
      <GridRow
        key={row % slots}
        rowIndex={row}
        topPx={(row - part.anchorRow) * rowHeightPx}
        heightPx={rowHeightPx}
        gutterPx={gutterPx}
        rowNumber={words.rowNumber(row)}
        columns={columns}
        frozenCount={frozenCount}
        frozen={frozen}
        scrolling={scrolling}
        fromColumn={part.fromColumn}
        toColumn={part.toColumn}
        anchorColumn={part.anchorColumn}
        cell={cell}
        selectedFrom={isInRange ? range.fromColumn : 0}
        selectedTo={isInRange ? range.toColumn : -1}
        focusedColumn={focus?.row === row ? focus.column : -1}
        idPrefix={idPrefix}
      />,
    )
  }

  const isFocusDrawn = focus !== null && (focus.row === headerRow || (focus.row >= part.fromRow && focus.row <= part.toRow)) &&
    (focus.column < frozenCount || (focus.column >= frozenCount + part.fromColumn && focus.column <= frozenCount + part.toColumn))

  return (
    <div
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label={words.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-readonly="true"
      aria-activedescendant={isFocusDrawn ? cellId(idPrefix, focus.row, focus.column) : undefined}
      className="grid"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target === event.currentTarget && current === null && columns.length > 0 && event.currentTarget.matches(':focus-visible')) {
          choose(selectCell({ row: rowCount > 0 ? part.fromRow : headerRow, column: 0 }), false)
        }
      }}
    >
      <div ref={scrollerRef} role="presentation" tabIndex={-1} className="grid-scroller">
        <div
          role="presentation"
          className="grid-spacer"
          style={{
            width: gutterPx + frozen.totalPx + spacerPx({ contentPx: scrolling.totalPx, viewportPx: Math.max(0, part.widthPx - gutterPx - frozen.totalPx) }),
            height: headerHeightPx + spacerPx({ contentPx: rowCount * rowHeightPx, viewportPx: Math.max(0, part.heightPx - headerHeightPx) }),
          }}
        >
          <div ref={surfaceRef} role="presentation" className="grid-surface" style={{ width: part.widthPx, height: part.heightPx }} {...pointer}>
            <GridHeader
              {...rest}
              heightPx={headerHeightPx}
              gutterPx={gutterPx}
              frozenCount={frozenCount}
              frozen={frozen}
              scrolling={scrolling}
              fromColumn={part.fromColumn}
              toColumn={part.toColumn}
              anchorColumn={part.anchorColumn}
              firstColumn={part.firstColumn}
              focusedColumn={focus?.row === headerRow ? focus.column : -1}
              idPrefix={idPrefix}
              gutterLabel={words.rowNumbers}
              gutterNote={words.cornerNote}
              renderHeader={renderHeader}
              onFocusHeader={(column) => { choose(selectCell({ row: headerRow, column }), true) }}
              onSelectAll={() => { choose(selectAll(shape), false) }}
            />
            <div role="rowgroup" className="grid-body" style={{ top: headerHeightPx }}>
              <div ref={layerRef} role="presentation" className="grid-layer">{rows}</div>
            </div>
          </div>
        </div>
      </div>
      <Announcer text={focus === null ? '' : words.position(focus, rangeHolds(range, focus.row, focus.column) ? range : null)} />
    </div>
  )
}

/** Says the position once the keys have come to rest, so that a held arrow key does not pile up words. */
function Announcer({ text }: { readonly text: string }): ReactElement {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => { setSaid(text) }, announceAfterMs)
    return () => { clearTimeout(timer) }
  }, [text])
  return <div aria-live="polite" className="grid-announcer">{said}</div>
}

/** Wide enough for the longest row number, in tabular figures of the small size. */
function gutterWidthPx(longestNumber: string): number {
  return Math.max(44, Math.ceil(longestNumber.length * 7) + 20)
}
