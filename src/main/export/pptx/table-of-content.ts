import type { SlideTable, TableCell } from '../../../shared/slides/slide-table'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { cellScalar } from '../../../shared/result/cell-scalar'
import { numberText } from '../number-text'
import { spreadsheetFormat } from '../../../shared/result/spreadsheet-format'
import type { HeaderCell, SheetBlock, SheetCell, SheetContent } from '../sheet-content'

/** What fits on a slide and is still read. */
export const mostTableLines = 20
const mostText = 300

export interface CutTable {
  readonly table: SlideTable
  /** Lines and columns of the table on the slide, headers not counted. */
  readonly lines: number
  readonly columns: number
}

/** The upper left part of what stands on a sheet, as texts. */
export async function tableOfContent(content: SheetContent, mostColumns: number): Promise<CutTable> {
  const columns = Math.min(content.columnCount, mostColumns)
  const headers = content.headers.map((line) => headerLine(line, columns))
  const room = Math.max(1, mostTableLines - headers.length)
  const lines: TableCell[][] = []
  for await (const block of content.blocks()) {
    const shown = Math.min(block.rowCount, room - lines.length)
    const formats = Array.from({ length: columns }, (_, column) => floatFormat(block, column, shown))
    for (let row = 0; row < shown; row += 1) lines.push(Array.from({ length: columns }, (_, column) => bodyCell(block.cell(row, column), formats[column] ?? null)))
    if (lines.length >= room) break
  }
  const widths = Array.from({ length: columns }, (_, column) => Math.min(40, Math.max(7, ...[...headers.map((line) => cellAt(line, column)), ...lines.map((line) => line[column])].map((cell) => (cell === undefined || cell.span > 1 ? 0 : units(cell.text))))))
  return { table: { headerLines: headers.length, widths: widths.length === 0 ? [1] : widths, lines: [...headers, ...lines] }, lines: lines.length, columns }
}

function headerLine(cells: readonly HeaderCell[], columns: number): TableCell[] {
  const line: TableCell[] = []
  let at = 0
  for (const { column, span, text, align } of [...cells].sort((one, other) => one.column - other.column)) {
    if (column >= columns) break
    while (at < column) {
      line.push(plain(''))
      at += 1
    }
    const width = Math.min(span, columns - column)
    line.push({ ...plain(text.slice(0, mostText)), align, span: width })
    at = column + width
  }
  while (at < columns) {
    line.push(plain(''))
    at += 1
  }
  return line
}

function cellAt(line: readonly TableCell[], column: number): TableCell | undefined {
  let at = 0
  return line.find(({ span }) => {
    at += span
    return at > column
  })
}

/** Floating-point numbers without a format show as many decimals as suit those on the slide. */
function floatFormat(block: SheetBlock, column: number, rowCount: number): string | null {
  for (let row = 0; row < rowCount; row += 1) {
    const { source } = block.cell(row, column)
    if (source === null || typeof source === 'string') continue
    return source.column.data.encoding === 'float64' ? spreadsheetFormat(null, source.column, Math.min(rowCount, source.column.data.values.length)) : null
  }
  return null
}

function bodyCell({ source, look }: SheetCell, format: string | null): TableCell {
  const isNumber = source !== null && typeof source !== 'string' && fieldKinds[source.column.field.kind].isNumeric
  const value = source === null ? null : typeof source === 'string' ? source : cellScalar(source.column, source.row)
  const text = value === null ? '' : isNumber && /^-?\d/.test(String(value)) ? numberText(String(value), look.numberFormat ?? format) : String(value)
  const indent = '  '.repeat(look.indent)
  return {
    text: `${indent}${text.slice(0, mostText)}`, align: look.align === 'automatic' ? (isNumber ? 'end' : 'start') : look.align, isBold: look.isBold, isMuted: look.isMuted, span: 1, fill: look.fill,
  }
}

function plain(text: string): TableCell {
  return { text, align: 'start', isBold: false, isMuted: false, span: 1, fill: null }
}

function units(text: string): number {
  let count = 0
  for (const character of text) count += character > '\u2e7f' ? 2 : 1
  return count
}
