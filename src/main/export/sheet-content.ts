import type { Column } from '../../shared/result/columns'

/** A cell of a result, to be read when it is written; or a text of our own (a label, a header); or nothing. */
export type CellSource = { readonly column: Column; readonly row: number } | string | null

export interface CellLook {
  readonly isBold: boolean
  readonly isMuted: boolean
  /** Steps to the right, for levels of a compact pivot. */
  readonly indent: number
  readonly align: 'start' | 'end' | 'automatic'
  /** How a spreadsheet writes a number here, in its own notation, e.g. `#,##0.00`. Null: its general format. */
  readonly numberFormat: string | null
  /** `RRGGBB` behind and of the text; null for none. */
  readonly fill: string | null
  readonly colour: string | null
}

export const plainLook: CellLook = { isBold: false, isMuted: false, indent: 0, align: 'automatic', numberFormat: null, fill: null, colour: null }

export interface SheetCell {
  readonly source: CellSource
  readonly look: CellLook
}

/** A text over one column or several, counted from 0. */
export interface HeaderCell {
  readonly column: number
  readonly span: number
  readonly text: string
  readonly align: 'start' | 'end' | 'centre'
}

/** A run of lines that are in memory together. */
export interface SheetBlock {
  readonly rowCount: number
  cell(row: number, column: number): SheetCell
}

/** What stands in a spreadsheet or a text file for people: headers over lines, as on screen. */
export interface SheetContent {
  readonly name: string
  readonly columnCount: number
  readonly headers: readonly (readonly HeaderCell[])[]
  /** Columns that stay in sight when the rest moves. */
  readonly frozenColumns: number
  /** Whether a spreadsheet may offer to filter and sort it: one line of headers, no totals. */
  readonly isPlainTable: boolean
  /** Lines below the headers; null while nobody has counted. */
  readonly rowCount: number | null
  blocks(): AsyncIterable<SheetBlock> | Iterable<SheetBlock>
}
