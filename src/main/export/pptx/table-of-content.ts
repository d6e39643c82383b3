import type { SlideTable, TableCell } from '../../../shared/slides/slide-table'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import { cellScalar } from '../../../shared/result/cell-scalar'
import { numberText } from '../number-text'
import type { TableRoom } from './frame'
import { boldFactor, cellMarginPoints, lineHeightPoints, linesWithin, textPoints, widestPartPoints } from './table-measures'
import { spreadsheetFormat } from '../../../shared/query/spreadsheet-format'
import type { HeaderCell, SheetBlock, SheetCell, SheetContent } from '../sheet-content'

/** What fits on a slide and is still read. */
const mostTableLines = 20
const mostText = 300

export interface CutTable {
  readonly table: SlideTable
  /** Lines and columns of the table on the slide, headers not counted. */
  readonly lines: number
  readonly columns: number
}

/** The upper left part of what stands on a sheet, as texts: as many columns and lines as are read on a slide, no number broken. */
export async function tableOfContent(content: SheetContent, room: TableRoom): Promise<CutTable> {
  const asked = Math.min(content.columnCount, room.mostColumns)
  const most = Math.max(1, mostTableLines - content.headers.length)
  const lines: TableCell[][] = []
  for await (const block of content.blocks()) {
    const shown = Math.min(block.rowCount, most - lines.length)
    const formats = Array.from({ length: asked }, (_, column) => floatFormat(block, column, shown))
    for (let row = 0; row < shown; row += 1) lines.push(Array.from({ length: asked }, (_, column) => bodyCell(block.cell(row, column), formats[column] ?? null)))
    if (lines.length >= most) break
  }
  const { points, widths } = fittedColumns(Array.from({ length: asked }, (_, column) => [...content.headers.map((line) => inBold(cellAt(headerLine(line, asked), column))), ...lines.map((line) => line[column])].filter((cell) => cell !== undefined)), room.widthPoints)
  const columns = Math.max(1, widths.length)
  const headers = content.headers.map((line) => headerLine(line, columns))
  const kept = fittingLines(headers, lines.map((line) => line.slice(0, columns)), widths, points, room.heightPoints)
  return { table: { headerLines: headers.length, widths: widths.length === 0 ? [1] : [...widths], lines: [...headers, ...kept], points }, lines: kept.length, columns }
}

const letterSizes = [12, 11, 10, 9] as const
/** A text may be broken into lines of this width; numbers and dates stay whole. */
const narrowestText = 72

/** Letters as large as the columns allow, and the widths; where even small ones do not fit, the last columns are left out. */
function fittedColumns(columns: readonly (readonly TableCell[])[], widthPoints: number): { readonly points: number; readonly widths: readonly number[] } {
  for (const points of letterSizes) {
    const widths = widthsOf(columns, points, widthPoints)
    if (widths !== null) return { points, widths }
  }
  return columns.length <= 1 ? { points: letterSizes.at(-1) ?? 9, widths: columns.map(() => widthPoints) } : fittedColumns(columns.slice(0, -1), widthPoints)
}

/** Null: the columns do not fit. */
function widthsOf(columns: readonly (readonly TableCell[])[], points: number, widthPoints: number): number[] | null {
  const needs = columns.map((cells) => {
    const own = cells.filter(({ span }) => span === 1)
    const wide = (cell: TableCell): number => textPoints(cell.text, points * (cell.isBold ? boldFactor : 1)) + cellMarginPoints
    const whole = Math.max(24, ...own.map(wide))
    const canBreak = own.some(({ text }) => text.length > 12 && /[\s\u2e80-\u9fff]/.test(text))
    const least = canBreak ? Math.max(...own.map((cell) => (/\d/.test(cell.text) && !/\s/.test(cell.text) ? wide(cell) : widestPartPoints(cell.text, points * (cell.isBold ? boldFactor : 1)) + cellMarginPoints)), Math.min(whole, narrowestText)) : whole
    return { whole, least }
  })
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const [whole, least] = [sum(needs.map((need) => need.whole)), sum(needs.map((need) => need.least))]
  if (whole <= widthPoints) return needs.map((need) => need.whole)
  if (least > widthPoints) return null
  const share = (widthPoints - least) / (whole - least)
  return needs.map((need) => need.least + (need.whole - need.least) * share)
}

/** As many lines as there is height for. */
function fittingLines(headers: readonly (readonly TableCell[])[], lines: readonly TableCell[][], widths: readonly number[], points: number, heightPoints: number): TableCell[][] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const heightOf = (line: readonly TableCell[]): number => lineHeightPoints(points, Math.max(1, ...line.map(({ text, span }, at) => (span > 1 ? 1 : linesWithin(text, (widths[at] ?? total) - cellMarginPoints, points)))))
  let used = headers.reduce((sum, line) => sum + heightOf(line), 0)
  return lines.filter((line, index) => {
    used += heightOf(line)
    return index === 0 || used <= heightPoints
  })
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

/** Headers are set in bold letters. */
function inBold(cell: TableCell | undefined): TableCell | undefined {
  return cell === undefined ? undefined : { ...cell, isBold: true }
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
  const text = value === null ? '' : isNumber && /^-?\d/.test(String(value)) ? numberOnSlide(String(value), look.numberFormat ?? format) : String(value)
  const indent = '  '.repeat(look.indent)
  return {
    text: `${indent}${text.slice(0, mostText)}`, align: look.align === 'automatic' ? (isNumber ? 'end' : 'start') : look.align, isBold: look.isBold, isMuted: look.isMuted, span: 1, fill: look.fill,
  }
}

function plain(text: string): TableCell {
  return { text, align: 'start', isBold: false, isMuted: false, span: 1, fill: null }
}

/** A number that would be read as zero and is none shows the digits that count. */
function numberOnSlide(digits: string, format: string | null): string {
  const text = numberText(digits, format)
  return /[1-9]/.test(text) || !/[1-9]/.test(digits.replace(/e.*$/i, '')) ? text : String(Number(Number(digits).toPrecision(2)))
}
