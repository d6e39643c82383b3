import { cellXmlText, xmlDeclaration } from '../../xml-text'
import { StyleTable } from '../../xlsx/styles'
import { columnLetters, mostCharacters } from '../../xlsx/sheet-xml'
import { finishWorkbook } from '../../xlsx/workbook'
import { ZipWriter } from '../../zip/zip-writer'
import { sheetName, type SheetColumn } from './chart-sheet'

/**
 * The workbook that a chart is edited with. Numbers are numbers with every digit the engine gave, whatever Excel shows of them: as texts they
 * would be drawn as zeros.
 */
export async function chartWorkbook(columns: readonly SheetColumn[]): Promise<Uint8Array> {
  const { zip, bytes } = ZipWriter.inMemory()
  const styles = new StyleTable()
  await zip.add('xl/worksheets/sheet1.xml', worksheetXml(columns, styles))
  await finishWorkbook(zip, [sheetName], styles, null)
  return bytes()
}

function worksheetXml(columns: readonly SheetColumn[], styles: StyleTable): string {
  const letters = columns.map((_, index) => columnLetters(index))
  const bold = styles.numberOf({ isBold: true, hasLine: true })
  const looks = columns.map(({ format }) => styles.numberOf({ numberFormat: format }))
  const lineCount = Math.max(0, ...columns.map(({ values }) => values.length))
  const headers = columns.map(({ header }, index) => (header === '' ? '' : textCell(`${letters[index] ?? ''}1`, header, bold)))
  const lines = Array.from({ length: lineCount }, (_, line) => {
    const cells = columns.map(({ kind, values, formula }, index) => {
      const value = values[line] ?? null
      const place = `${letters[index] ?? ''}${line + 2}`
      if (value === null) return ''
      return kind === 'text' ? textCell(place, value, looks[index] ?? 0) : `<c r="${place}" s="${looks[index] ?? 0}">${formula === undefined ? '' : `<f>${formula(line)}</f>`}<v>${value}</v></c>`
    })
    return `<row r="${line + 2}">${cells.join('')}</row>`
  })
  const widths = columns.map(({ kind }, index) => `<col min="${index + 1}" max="${index + 1}" width="${kind === 'text' ? 28 : 16}" customWidth="1"/>`)
  return `${xmlDeclaration}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${
    widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`}<sheetData><row r="1">${headers.join('')}</row>${lines.join('')}</sheetData></worksheet>`
}

function textCell(place: string, text: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXmlText(text.slice(0, mostCharacters))}</t></is></c>`
}
