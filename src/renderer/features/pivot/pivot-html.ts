import { htmlTable, spreadsheetDigits, type HtmlCell } from '../../components/grid/html-table'
import type { CellRange } from '../../components/grid/selection'
import { headerLevels, type HeaderLevel, type PivotColumn } from './pivot-columns'
import { copiedColumns, headerCells } from './pivot-copy'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

/** Of more cells than this the text alone is copied: no document wants so long a table, and it takes ten times the room. */
export const mostHtmlCells = 100_000

/** Part of a pivot as a table for documents: the very cells of `pivotTsv`, numbers as they are written on screen. */
export function pivotHtml(shown: ShownPivot, texts: PivotTexts, columns: readonly PivotColumn[], range: CellRange, withHeaders: boolean): string {
  const copied = copiedColumns(columns, range, withHeaders)
  const levels = withHeaders ? headerLevels(shown).filter(({ kind }) => kind !== 'title') : []
  const head = levels.map((level, position) => spanned(shown, headerCells(shown, texts, copied, level, position === levels.length - 1), copied, level))
  const body: HtmlCell[][] = []
  for (let row = range.fromRow; row <= range.toRow; row += 1) body.push(copied.map((column) => (column.kind === 'label' ? labelCell(texts, row, column.level) : valueCell(texts, row, column))))
  return htmlTable(head, body)
}

function labelCell(texts: PivotTexts, row: number, level: number | null): HtmlCell {
  const { text, style, indent = 0 } = texts.rowLabel(row, level)
  return { text: style === 'null' || style === 'empty' ? '' : text, isHeader: style === 'total', indent }
}

function valueCell(texts: PivotTexts, row: number, { line, measure }: Extract<PivotColumn, { kind: 'value' }>): HtmlCell {
  const exact = texts.exactValue(row, line, measure)
  const { text, style } = texts.value(row, line, measure)
  const number = exact === null ? null : spreadsheetDigits(exact)
  // What no double holds stays text with all of its digits, whatever the screen makes of it.
  const isWide = exact !== null && number === null && /^-?\d+(\.\d+)?$/.test(exact)
  return { text: isWide ? exact : text, number, isTotal: style === 'total', align: 'end' }
}

/** Neighbours of one item are one header over all of them. */
function spanned({ model }: ShownPivot, cells: readonly (string | null)[], columns: readonly PivotColumn[], level: HeaderLevel): HtmlCell[] {
  const out: (HtmlCell & { readonly span: number; readonly start: number | null })[] = []
  for (const [index, cell] of cells.entries()) {
    const column = columns[index]
    const start = column?.kind === 'value' && level.kind === 'field' ? model.columns.spanStart(column.line, level.level) : null
    const last = out.at(-1)
    if (last !== undefined && start !== null && last.start === start) out[out.length - 1] = { ...last, span: last.span + 1, align: 'centre' }
    else out.push({ text: cell ?? '', isHeader: true, align: column?.kind === 'value' ? 'end' : 'start', span: 1, start })
  }
  return out
}
