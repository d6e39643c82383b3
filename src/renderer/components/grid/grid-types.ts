import type { CellPosition, CellRange } from './selection'

/** How a cell's text is to be read; each has its own look. `total`: sums up others. `pending`: on its way. `failed`: could not be fetched. */
export type CellStyle = 'value' | 'null' | 'empty' | 'special' | 'total' | 'pending' | 'failed'

export interface CellView {
  readonly text: string
  readonly style: CellStyle
  /** Shown on hover; null for none. */
  readonly title: string | null
  /** Whether what is below it is shown; absent for a cell with nothing below. */
  readonly isOpen?: boolean
  /** How many steps the text is moved in. */
  readonly indent?: number
  /** A CSS colour behind the text, light or dark enough for it. */
  readonly fill?: string
  /** A bar behind the text, in per cent of the cell's width. */
  readonly bar?: { readonly fromPercent: number; readonly widthPercent: number; readonly isNegative: boolean }
}

export interface GridColumn {
  readonly id: string
  /** Accessible name. */
  readonly name: string
  readonly widthPx: number
  /** Frozen columns stand first, at the left. */
  readonly isFrozen: boolean
  readonly align: 'start' | 'end'
  readonly isResizable: boolean
  /** `order` is the place among several sort keys, from 1; null when it is the only one. */
  /** Whether what is below the header's item is shown; absent for one with nothing below. */
  readonly isOpen?: boolean
  readonly sort: { readonly direction: 'ascending' | 'descending'; readonly order: number | null } | null
}

/** What the grid reports; it changes nothing by itself but the selection and the scroll position. */
export interface GridCallbacks {
  readonly onVisibleRange?: (fromRow: number, toRow: number, firstColumn: number, lastColumn: number) => void
  readonly onSort?: (columnIndex: number, isAdding: boolean) => void
  /** While dragging (`isFinal` false) and once at the end. */
  readonly onResize?: (columnIndex: number, widthPx: number, isFinal: boolean) => void
  readonly onAutoSize?: (columnIndex: number) => void
  readonly onCopy?: (range: CellRange, withHeaders: boolean) => void
  /** +, −, → and ← on what can be opened and closed, or a press on its sign (`isOpening` null). Says whether anything was there to do. */
  readonly onExpand?: (position: CellPosition, isOpening: boolean | null) => boolean
  readonly onActivateCell?: (position: CellPosition, cell: HTMLElement) => void
  readonly onColumnMenu?: (columnIndex: number, header: HTMLElement) => void
  readonly onCellMenu?: (position: CellPosition, cell: HTMLElement) => void
  /** Ctrl+G. */
  readonly onJump?: () => void
}

/** Words the grid says aloud; it knows no language. */
export interface GridWords {
  readonly label: string
  readonly rowNumbers: string
  /** Stands at the foot of the corner above the row numbers. */
  readonly cornerNote?: { readonly text: string; readonly title: string }
  readonly rowNumber: (rowIndex: number) => string
  readonly position: (position: CellPosition, range: CellRange | null) => string
}

/** One step of `indent`. */
export const indentPx = 16

export const narrowestColumnPx = 48
export const widestColumnPx = 2_000
