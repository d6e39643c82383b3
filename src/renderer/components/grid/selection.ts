/** A cell, or a column's header when `row` is `headerRow`. */
export interface CellPosition {
  readonly row: number
  readonly column: number
}

export const headerRow = -1

/** A rectangle of cells from where it was begun to where the focus is; both ends belong to it. */
export interface Selection {
  readonly anchor: CellPosition
  readonly focus: CellPosition
}

/** Inclusive bounds of a selection, lesser first. */
export interface CellRange {
  readonly fromRow: number
  readonly toRow: number
  readonly fromColumn: number
  readonly toColumn: number
}

export interface GridShape {
  readonly rowCount: number
  readonly columnCount: number
  /** Whole rows on screen: what PageUp and PageDown move by. */
  readonly pageRows: number
}

export type Move =
  | 'up' | 'down' | 'left' | 'right'
  | 'page-up' | 'page-down'
  | 'row-start' | 'row-end'
  | 'column-start' | 'column-end'
  | 'grid-start' | 'grid-end'

/** One cell, nothing else selected. */
export function selectCell(position: CellPosition): Selection {
  return { anchor: position, focus: position }
}

/** The rectangle from the old anchor to a cell. */
export function extendTo(selection: Selection | null, position: CellPosition): Selection {
  if (selection === null || selection.anchor.row === headerRow) return selectCell(position)
  return { anchor: selection.anchor, focus: position }
}

/** Whole rows, from the old anchor's row when extending. */
export function selectRow(selection: Selection | null, row: number, columnCount: number, isExtending: boolean): Selection {
  const anchorRow = isExtending && selection !== null && selection.anchor.row !== headerRow ? selection.anchor.row : row
  return { anchor: { row: anchorRow, column: 0 }, focus: { row, column: Math.max(0, columnCount - 1) } }
}

/** Every cell; the focus is at the top left. */
export function selectAll(shape: GridShape): Selection | null {
  if (shape.rowCount === 0 || shape.columnCount === 0) return null
  return { anchor: { row: shape.rowCount - 1, column: shape.columnCount - 1 }, focus: { row: 0, column: 0 } }
}

/** The rectangle, or null when nothing or only a header is chosen. */
export function rangeOf(selection: Selection | null): CellRange | null {
  if (selection === null || selection.focus.row === headerRow) return null
  const { anchor, focus } = selection
  return {
    fromRow: Math.max(0, Math.min(anchor.row, focus.row)),
    toRow: Math.max(anchor.row, focus.row),
    fromColumn: Math.min(anchor.column, focus.column),
    toColumn: Math.max(anchor.column, focus.column),
  }
}

export function rangeHolds(range: CellRange | null, row: number, column: number): boolean {
  return range !== null && row >= range.fromRow && row <= range.toRow && column >= range.fromColumn && column <= range.toColumn
}

/** Rows × columns. */
export function cellCount(range: CellRange): number {
  return (range.toRow - range.fromRow + 1) * (range.toColumn - range.fromColumn + 1)
}

/**
 * Where a key takes the focus. The header is one step above the first row; an extended range never reaches into it.
 * From nothing, keys that go to an end go there; any other takes the first cell.
 */
export function moveFocus(selection: Selection | null, move: Move, shape: GridShape, isExtending: boolean): Selection | null {
  if (shape.columnCount === 0) return null
  const first = { row: shape.rowCount > 0 ? 0 : headerRow, column: 0 }
  if (selection === null && !move.endsWith('-end')) return selectCell(first)
  const target = destination(selection?.focus ?? first, move, shape)
  const topRow = isExtending ? 0 : headerRow
  const position = {
    row: Math.max(Math.min(topRow, shape.rowCount - 1), Math.min(shape.rowCount - 1, target.row)),
    column: Math.max(0, Math.min(shape.columnCount - 1, target.column)),
  }
  return isExtending ? extendTo(selection, position) : selectCell(position)
}

function destination(focus: CellPosition, move: Move, shape: GridShape): CellPosition {
  const { row, column } = focus
  const page = Math.max(1, shape.pageRows)
  switch (move) {
    case 'up': return { row: row - 1, column }
    case 'down': return { row: row + 1, column }
    case 'left': return { row, column: column - 1 }
    case 'right': return { row, column: column + 1 }
    case 'page-up': return { row: row === headerRow ? row : Math.max(0, row - page), column }
    case 'page-down': return { row: Math.max(0, row) + page, column }
    case 'row-start': return { row, column: 0 }
    case 'row-end': return { row, column: shape.columnCount - 1 }
    case 'column-start': return { row: 0, column }
    case 'column-end': return { row: shape.rowCount - 1, column }
    case 'grid-start': return { row: 0, column: 0 }
    case 'grid-end': return { row: shape.rowCount - 1, column: shape.columnCount - 1 }
  }
}

/** A selection cut to a grid that has become smaller; null when nothing of it is left. */
export function clampSelection(selection: Selection | null, shape: GridShape): Selection | null {
  if (selection === null || shape.columnCount === 0) return null
  const clamp = (position: CellPosition): CellPosition => ({
    row: Math.min(position.row, shape.rowCount - 1),
    column: Math.min(position.column, shape.columnCount - 1),
  })
  const anchor = clamp(selection.anchor)
  const focus = clamp(selection.focus)
  return anchor.row === selection.anchor.row && anchor.column === selection.anchor.column &&
    focus.row === selection.focus.row && focus.column === selection.focus.column
    ? selection
    : { anchor, focus }
}
