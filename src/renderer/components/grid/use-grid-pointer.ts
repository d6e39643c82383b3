import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import { columnAt, type ColumnPositions } from './column-positions'
import type { GridCallbacks } from './grid-types'
import type { GridViewport } from './grid-viewport'
import { extendTo, headerRow, rangeHolds, rangeOf, selectCell, selectRow, type CellPosition, type GridShape, type Selection } from './selection'

interface PointerInput extends GridCallbacks {
  readonly viewport: GridViewport
  readonly selection: Selection | null
  readonly frozen: ColumnPositions
  readonly frozenCount: number
  readonly shape: GridShape
  readonly choose: (selection: Selection | null, isRevealed: boolean) => void
  readonly elementOf: (position: CellPosition) => HTMLElement | null
  readonly gridRef: RefObject<HTMLElement | null>
  readonly surfaceRef: RefObject<HTMLElement | null>
}

interface PointerHandlers {
  onPointerDown(event: PointerEvent<HTMLElement>): void
  onPointerMove(event: PointerEvent<HTMLElement>): void
  onPointerUp(event: PointerEvent<HTMLElement>): void
  onPointerCancel(event: PointerEvent<HTMLElement>): void
  onDoubleClick(event: MouseEvent<HTMLElement>): void
  onContextMenu(event: MouseEvent<HTMLElement>): void
}

/** What lies under a point of the surface: `column` −1 is the gutter, `row` −1 the header. */
interface Hit extends CellPosition {
  readonly isGutter: boolean
}

/** Selecting with the pointer: press, drag (scrolls at the edges), Shift extends, the gutter takes whole rows. */
export function useGridPointer(input: PointerInput): PointerHandlers {
  const latest = useRef(input)
  useEffect(() => { latest.current = input })
  const drag = useRef<{ isGutter: boolean; x: number; y: number; frame: number } | null>(null)

  const dragTo = (): void => {
    const held = drag.current
    if (held === null) return
    const now = latest.current
    const hit = hitAt(now, held.x, held.y)
    if (hit === null) return
    const row = Math.max(0, hit.row)
    if (held.isGutter) now.choose(selectRow(now.selection, row, now.shape.columnCount, true), false)
    else now.choose(extendTo(now.selection, { row, column: Math.max(0, hit.column) }), false)
  }
  const scrollAtEdge = (): void => {
    const held = drag.current
    const { surfaceRef, viewport } = latest.current
    const box = surfaceRef.current?.getBoundingClientRect()
    if (held === null || box === undefined) return
    const { headerHeightPx, gutterPx, frozenPx } = viewport.geometry
    const byTopPx = beyond(held.y, box.top + headerHeightPx, box.bottom)
    const byLeftPx = held.isGutter ? 0 : beyond(held.x, box.left + gutterPx + frozenPx, box.right)
    if (byTopPx !== 0 || byLeftPx !== 0) {
      viewport.scrollTo(viewport.leftPx + byLeftPx / 4, viewport.topPx + byTopPx / 2)
      dragTo()
    }
    held.frame = requestAnimationFrame(scrollAtEdge)
  }
  const end = (): void => {
    if (drag.current !== null) cancelAnimationFrame(drag.current.frame)
    drag.current = null
  }
  useEffect(() => end, [])

  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return
      const hit = hitAt(input, event.clientX, event.clientY)
      if (hit === null || hit.row === headerRow) return
      event.preventDefault()
      input.gridRef.current?.focus({ preventScroll: true })
      const next = hit.isGutter
        ? selectRow(input.selection, hit.row, input.shape.columnCount, event.shiftKey)
        : event.shiftKey ? extendTo(input.selection, hit) : selectCell({ row: hit.row, column: hit.column })
      input.choose(next, !hit.isGutter)
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { isGutter: hit.isGutter, x: event.clientX, y: event.clientY, frame: requestAnimationFrame(scrollAtEdge) }
    },
    onPointerMove: (event) => {
      if (drag.current === null) return
      drag.current.x = event.clientX
      drag.current.y = event.clientY
      dragTo()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onDoubleClick: (event) => {
      const hit = hitAt(input, event.clientX, event.clientY)
      if (hit === null || hit.isGutter || hit.row === headerRow) return
      const element = input.elementOf(hit)
      if (element !== null) input.onActivateCell?.(hit, element)
    },
    onContextMenu: (event) => {
      const hit = hitAt(input, event.clientX, event.clientY)
      if (hit === null || hit.isGutter || hit.row === headerRow) return
      event.preventDefault()
      input.gridRef.current?.focus({ preventScroll: true })
      if (!rangeHolds(rangeOf(input.selection), hit.row, hit.column)) input.choose(selectCell({ row: hit.row, column: hit.column }), false)
      const element = input.elementOf(hit)
      if (element !== null) input.onCellMenu?.({ row: hit.row, column: hit.column }, element)
    },
  }
}

function hitAt({ viewport, surfaceRef, frozen, frozenCount, shape }: PointerInput, clientX: number, clientY: number): Hit | null {
  const box = surfaceRef.current?.getBoundingClientRect()
  if (box === undefined || shape.rowCount === 0 || shape.columnCount === 0) return null
  const { rowHeightPx, headerHeightPx, gutterPx, frozenPx, scrolling } = viewport.geometry
  const x = clientX - box.left
  const y = clientY - box.top - headerHeightPx
  const insideX = x - gutterPx
  const row = y < 0 ? headerRow : Math.min(shape.rowCount - 1, Math.floor((viewport.topPx + y) / rowHeightPx))
  const column = insideX < frozenPx
    ? columnAt(frozen, Math.max(0, insideX))
    : frozenCount + columnAt(scrolling, viewport.leftPx + insideX - frozenPx)
  return { row, column, isGutter: insideX < 0 }
}

/** How far a point lies outside [low, high]; signed, 0 inside. */
function beyond(at: number, low: number, high: number): number {
  return at < low ? at - low : at > high ? at - high : 0
}
