import type { KeyboardEvent } from 'react'
import type { GridCallbacks, GridColumn } from './grid-types'
import { clampWidth } from './grid-header'
import { gridCommand, type GridCommand } from './grid-key'
import type { GridViewport } from './grid-viewport'
import { headerRow, moveFocus, rangeOf, selectAll, selectCell, type CellPosition, type GridShape, type Move, type Selection } from './selection'

interface KeyboardInput extends GridCallbacks {
  readonly columns: readonly GridColumn[]
  readonly viewport: GridViewport
  readonly selection: Selection | null
  readonly shape: GridShape
  readonly choose: (selection: Selection | null, isRevealed: boolean) => void
  readonly elementOf: (position: CellPosition) => HTMLElement | null
}

const isMac = navigator.platform.startsWith('Mac')

/** Turns keys into movement and requests. Keys that are not the grid's pass through. */
export function useGridKeyboard(input: KeyboardInput): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (event.target !== event.currentTarget) return
    const command = gridCommand({
      key: event.key, isPrimary: isMac ? event.metaKey : event.ctrlKey, isShift: event.shiftKey, isAlt: event.altKey,
    })
    if (command !== null && obey(command, input)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
}

/** Whether the command was ours to obey. */
function obey(command: GridCommand, input: KeyboardInput): boolean {
  const { selection, shape, viewport, choose, columns, elementOf } = input
  const focus = selection?.focus ?? null
  switch (command.kind) {
    case 'expand':
      return focus !== null && input.onExpand?.(focus, command.isOpening) === true
    case 'move':
      if (focus !== null && !command.isExtending && opensInstead(command.move, focus) && input.onExpand?.(focus, command.move === 'right') === true) return true
      choose(moveFocus(selection, command.move, { ...shape, pageRows: viewport.pageRows }, command.isExtending), true)
      return true
    case 'select-all':
      choose(selectAll(shape), false)
      return true
    case 'copy': {
      const range = rangeOf(selection)
      if (range === null || input.onCopy === undefined) return false
      input.onCopy(range, command.withHeaders)
      return true
    }
    case 'activate': {
      if (focus === null) return false
      if (focus.row === headerRow) input.onSort?.(focus.column, command.isAdding)
      else withElement(elementOf(focus), (element) => input.onActivateCell?.(focus, element))
      return true
    }
    case 'menu': {
      if (focus === null) return false
      withElement(elementOf(focus), (element) => {
        if (focus.row === headerRow) input.onColumnMenu?.(focus.column, element)
        else input.onCellMenu?.(focus, element)
      })
      return true
    }
    case 'jump':
      if (input.onJump === undefined) return false
      input.onJump()
      return true
    case 'resize': {
      const column = focus === null ? undefined : columns[focus.column]
      if (focus === null || column === undefined || !column.isResizable) return false
      input.onResize?.(focus.column, clampWidth(column.widthPx + command.byPx), true)
      return true
    }
    case 'clear':
      if (selection === null || focus === null) return false
      if (selection.anchor.row === focus.row && selection.anchor.column === focus.column) return false
      choose(selectCell(focus), false)
      return true
  }
}

/** As in a tree: → opens what is closed, ← closes what is open where there is no cell further left to go to. */
function opensInstead(move: Move, { row, column }: CellPosition): boolean {
  return row !== headerRow && (move === 'right' || (move === 'left' && column === 0))
}

function withElement(element: HTMLElement | null, act: (element: HTMLElement) => void): void {
  if (element !== null) act(element)
}
