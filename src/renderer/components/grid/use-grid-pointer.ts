import { useEffect, useState, type MouseEvent, type PointerEvent } from 'react'
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
}

/** What lies under a point of the surface. */
interface Hit extends CellPosition {
  readonly isGutter: boolean
}

/** Selecting with the pointer: press, drag (scrolls at the edges), Shift extends, the gutter takes whole rows. */
export function useGridPointer(input: PointerInput): PointerSelection['handlers'] {
  const [pointer] = useState(() => new PointerSelection(input))
  useEffect(() => { pointer.update(input) })
  useEffect(() => pointer.end, [pointer])
  return pointer.handlers
}

/** One pointer's way over the grid, outside React because a drag outlives many renders. */
class PointerSelection {
  #input: PointerInput
  #drag: { readonly isGutter: boolean; x: number; y: number; frame: number } | null = null

  constructor(input: PointerInput) {
    this.#input = input
  }

  update(input: PointerInput): void {
    this.#input = input
  }

  readonly end = (): void => {
    if (this.#drag !== null) cancelAnimationFrame(this.#drag.frame)
    this.#drag = null
  }

  readonly handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      const { selection, shape, choose } = this.#input
      const hit = this.#hitAt(event.clientX, event.clientY)
      if (event.button !== 0 || hit === null || hit.row === headerRow) return
      event.preventDefault()
      this.#focus()
      const position = { row: hit.row, column: hit.column }
      if (isSign(event.target)) {
        choose(selectCell(position), false)
        this.#input.onExpand?.(position, null)
        return
      }
      if (hit.isGutter) choose(selectRow(selection, hit.row, shape.columnCount, event.shiftKey), false)
      else choose(event.shiftKey ? extendTo(selection, position) : selectCell(position), true)
      event.currentTarget.setPointerCapture(event.pointerId)
      this.#drag = { isGutter: hit.isGutter, x: event.clientX, y: event.clientY, frame: requestAnimationFrame(this.#scrollAtEdge) }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (this.#drag === null) return
      this.#drag.x = event.clientX
      this.#drag.y = event.clientY
      this.#dragOn()
    },
    onPointerUp: this.end,
    onPointerCancel: this.end,
    onDoubleClick: (event: MouseEvent<HTMLElement>): void => {
      const hit = this.#hitAt(event.clientX, event.clientY)
      if (hit === null || hit.isGutter || hit.row === headerRow || isSign(event.target)) return
      const element = this.#input.elementOf(hit)
      if (element !== null) this.#input.onActivateCell?.({ row: hit.row, column: hit.column }, element)
    },
    onContextMenu: (event: MouseEvent<HTMLElement>): void => {
      const { selection, choose, elementOf, onCellMenu } = this.#input
      const hit = this.#hitAt(event.clientX, event.clientY)
      if (hit === null || hit.isGutter || hit.row === headerRow) return
      event.preventDefault()
      this.#focus()
      const position = { row: hit.row, column: hit.column }
      if (!rangeHolds(rangeOf(selection), hit.row, hit.column)) choose(selectCell(position), false)
      const element = elementOf(hit)
      if (element !== null) onCellMenu?.(position, element)
    },
  }

  #focus(): void {
    this.#input.viewport.elements?.grid.focus({ preventScroll: true })
  }

  #dragOn(): void {
    const held = this.#drag
    const hit = held === null ? null : this.#hitAt(held.x, held.y)
    if (held === null || hit === null) return
    const { selection, shape, choose } = this.#input
    const row = Math.max(0, hit.row)
    const focus = selection?.focus
    if (held.isGutter) choose(selectRow(selection, row, shape.columnCount, true), false)
    else if (focus?.row !== row || focus.column !== hit.column) choose(extendTo(selection, { row, column: hit.column }), false)
  }

  readonly #scrollAtEdge = (): void => {
    const held = this.#drag
    const { viewport } = this.#input
    const box = viewport.elements?.surface.getBoundingClientRect()
    if (held === null || box === undefined) return
    const { headerHeightPx, gutterPx, frozenPx } = viewport.geometry
    const byTopPx = beyond(held.y, box.top + headerHeightPx, box.bottom)
    const byLeftPx = held.isGutter ? 0 : beyond(held.x, box.left + gutterPx + frozenPx, box.right)
    // Over the frozen columns a drag scrolls only once it has left them: otherwise selecting in them would move the rest.
    const isInFrozen = held.x >= box.left + gutterPx && held.x < box.left + gutterPx + frozenPx
    if (byTopPx !== 0 || (byLeftPx !== 0 && !isInFrozen)) {
      viewport.scrollTo(viewport.leftPx + (isInFrozen ? 0 : byLeftPx / 4), viewport.topPx + byTopPx / 2)
      this.#dragOn()
    }
    held.frame = requestAnimationFrame(this.#scrollAtEdge)
  }

  #hitAt(clientX: number, clientY: number): Hit | null {
    const { viewport, frozen, frozenCount, shape } = this.#input
    const box = viewport.elements?.surface.getBoundingClientRect()
    if (box === undefined || shape.rowCount === 0 || shape.columnCount === 0) return null
    const { rowHeightPx, headerHeightPx, gutterPx, frozenPx, scrolling } = viewport.geometry
    const insideX = clientX - box.left - gutterPx
    const insideY = clientY - box.top - headerHeightPx
    return {
      row: insideY < 0 ? headerRow : Math.min(shape.rowCount - 1, Math.floor((viewport.topPx + insideY) / rowHeightPx)),
      column: insideX < frozenPx ? columnAt(frozen, Math.max(0, insideX)) : frozenCount + columnAt(scrolling, viewport.leftPx + insideX - frozenPx),
      isGutter: insideX < 0,
    }
  }
}

/** The sign in front of what can be opened answers to one press. */
function isSign(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-grid-sign]') !== null
}

/** How far a point lies outside [low, high]; signed, 0 inside. */
function beyond(at: number, low: number, high: number): number {
  return at < low ? at - low : at > high ? at - high : 0
}
