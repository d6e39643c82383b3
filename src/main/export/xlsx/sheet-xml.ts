import { AppFailure } from '../../../shared/errors/errors'
import type { CellSource, HeaderCell, SheetBlock, SheetContent } from '../sheet-content'
import { cellXmlText, xmlDeclaration } from '../xml-text'
import { cellValue, type CellValue } from './cell-value'
import type { StyleTable } from './styles'

/** Source: Excel specifications and limits. */
const mostRows = 1_048_576
const mostColumns = 16_384
export const mostCharacters = 32_767

/** What a sheet could not hold as it is: said on the second sheet and to the person, never silent. */
export interface SheetCounts {
  rows: number
  /** Numbers and moments with more digits than a spreadsheet keeps: written as texts. */
  keptAsText: number
  /** Texts cut at the longest a cell holds. */
  cutTexts: number
}

const momentFormats = { date: 'yyyy-mm-dd', seconds: 'yyyy-mm-dd hh:mm:ss', milliseconds: 'yyyy-mm-dd hh:mm:ss.000', time: 'hh:mm:ss' } as const
const formulaStart = /^[=+\-@\t\r]/
const sampleRows = 200
const widest = 60

/**
 * One worksheet in pieces. `counts` is filled as it goes.
 * @throws AppFailure `format-limit` beyond a spreadsheet's rows or columns
 */
export async function* sheetXml(content: SheetContent, styles: StyleTable, counts: SheetCounts): AsyncGenerator<string> {
  const { columnCount, headers } = content
  if (columnCount > mostColumns) throw new AppFailure({ code: 'format-limit', format: 'Excel', what: 'columns', count: columnCount, limit: mostColumns })
  if ((content.rowCount ?? 0) + headers.length > mostRows) throw tooManyRows(content.rowCount ?? 0)
  const letters = Array.from({ length: columnCount }, (_, column) => columnLetters(column))
  const iterator = iterate(content.blocks())
  let next = await iterator.next()
  yield sheetStart(content, next.done === true ? null : next.value)
  let line = 1
  for (const header of headers) {
    yield headerRow(header, line, letters, styles)
    line += 1
  }
  while (next.done !== true) {
    const block = next.value
    if (line - 1 + block.rowCount > mostRows) throw tooManyRows(content.rowCount ?? line + block.rowCount)
    yield blockRows(block, line, letters, styles, counts)
    line += block.rowCount
    counts.rows += block.rowCount
    next = await iterator.next()
  }
  yield sheetEnd(content, line - 1, letters, counts)
}

async function* iterate<Value>(values: AsyncIterable<Value> | Iterable<Value>): AsyncGenerator<Value> {
  yield* values
}

function tooManyRows(count: number): AppFailure {
  return new AppFailure({ code: 'format-limit', format: 'Excel', what: 'rows', count, limit: mostRows - 1 })
}

function sheetStart({ headers, frozenColumns, columnCount }: SheetContent, first: SheetBlock | null): string {
  const [across, down] = [frozenColumns, headers.length]
  const pane = across === 0 && down === 0 ? '' : `<pane${across > 0 ? ` xSplit="${across}"` : ''}${down > 0 ? ` ySplit="${down}"` : ''} topLeftCell="${columnLetters(across)}${down + 1}" activePane="${
    across === 0 ? 'bottomLeft' : down === 0 ? 'topRight' : 'bottomRight'}" state="frozen"/>`
  const headerUnits = new Map<number, number>()
  for (const { column, span, text } of headers.flat()) if (span === 1) headerUnits.set(column, Math.max(headerUnits.get(column) ?? 0, textUnits(text)))
  const columns = Array.from({ length: columnCount }, (_, column) => {
    const width = Math.min(widest, Math.max(headerUnits.get(column) ?? 0, widestValue(first, column)) + 3)
    return `<col min="${column + 1}" max="${column + 1}" width="${Math.max(9, width)}" customWidth="1"/>`
  })
  return `${xmlDeclaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView workbookViewId="0">${
    pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`
}

/** Characters of the widest of the first values; Chinese characters take two. */
function widestValue(first: SheetBlock | null, column: number): number {
  let most = 0
  for (let row = 0; row < Math.min(sampleRows, first?.rowCount ?? 0); row += 1) {
    const cell = first?.cell(row, column)
    if (cell !== undefined) most = Math.max(most, shownUnits(cellValue(cell.source), cell.look.numberFormat) + cell.look.indent * 2)
  }
  return most
}

function shownUnits(value: CellValue | null, numberFormat: string | null): number {
  if (value === null) return 0
  if (value.kind === 'text') return textUnits(value.text.slice(0, widest))
  if (value.kind === 'number') {
    const whole = value.digits.replace(/\..*$/, '').length
    return numberFormat === null ? Math.min(value.digits.length, 12) : Math.ceil(whole * 1.34) + 1 + (/\.(0+)/.exec(numberFormat)?.[1]?.length ?? 0)
  }
  return value.kind === 'boolean' ? 5 : momentFormats[value.kind].length
}

function textUnits(text: string): number {
  let units = 0
  for (const character of text) units += character > '\u2e7f' ? 2 : 1
  return units
}

function headerRow(header: readonly HeaderCell[], line: number, letters: readonly string[], styles: StyleTable): string {
  const style = { start: 'left', end: 'right', centre: 'center' } as const
  const cells = header.flatMap(({ column, span, text, align }) => {
    const number = styles.numberOf({ isBold: true, align: style[align], fill: 'F1F3F5', hasLine: true })
    const rest = Array.from({ length: span - 1 }, (_, step) => `<c r="${letters[column + step + 1] ?? ''}${line}" s="${number}"/>`)
    return [`<c r="${letters[column] ?? ''}${line}" s="${number}" t="inlineStr"><is><t xml:space="preserve">${cellXmlText(text)}</t></is></c>`, ...rest]
  })
  return `<row r="${line}">${cells.join('')}</row>`
}

function blockRows(block: SheetBlock, firstLine: number, letters: readonly string[], styles: StyleTable, counts: SheetCounts): string {
  let xml = ''
  for (let row = 0; row < block.rowCount; row += 1) {
    const line = firstLine + row
    xml += `<row r="${line}">`
    for (let column = 0; column < letters.length; column += 1) {
      const { source, look } = block.cell(row, column)
      xml += cellXml(`${letters[column] ?? ''}${line}`, source, look, styles, counts)
    }
    xml += '</row>'
  }
  return xml
}

function cellXml(place: string, source: CellSource, look: Parameters<StyleTable['ofLook']>[0], styles: StyleTable, counts: SheetCounts): string {
  const value = cellValue(source)
  if (value === null) return look.fill === null ? '' : `<c r="${place}" s="${styles.ofLook(look, null, false)}"/>`
  switch (value.kind) {
    case 'number': return `<c r="${place}" s="${styles.ofLook(look, look.numberFormat, false)}"><v>${value.digits}</v></c>`
    case 'boolean': return `<c r="${place}" s="${styles.ofLook(look, null, false)}" t="b"><v>${value.value ? 1 : 0}</v></c>`
    case 'text': {
      if (value.isKeptAsText) counts.keptAsText += 1
      if (value.text.length > mostCharacters) counts.cutTexts += 1
      const style = styles.ofLook(look, null, formulaStart.test(value.text))
      return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXmlText(value.text.slice(0, mostCharacters))}</t></is></c>`
    }
    default: return `<c r="${place}" s="${styles.ofLook(look, momentFormats[value.kind], false)}"><v>${value.serial}</v></c>`
  }
}

function sheetEnd(content: SheetContent, lastLine: number, letters: readonly string[], counts: SheetCounts): string {
  const { headers, columnCount } = content
  const lastColumn = letters[columnCount - 1]
  const merges = headers.flatMap((header, line) => header.flatMap(({ column, span }) => (span > 1 ? [`<mergeCell ref="${letters[column] ?? ''}${line + 1}:${letters[column + span - 1] ?? ''}${line + 1}"/>`] : [])))
  const filter = content.isPlainTable && lastColumn !== undefined && lastLine > 1 ? `<autoFilter ref="A${headers.length}:${lastColumn}${lastLine}"/>` : ''
  const ignored = counts.keptAsText > 0 && lastColumn !== undefined ? `<ignoredErrors><ignoredError sqref="A1:${lastColumn}${lastLine}" numberStoredAsText="1"/></ignoredErrors>` : ''
  return `</sheetData>${filter}${merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`}${ignored}</worksheet>`
}

/** 0 is A, 25 is Z, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) letters = String.fromCharCode(65 + (left % 26)) + letters
  return letters
}
