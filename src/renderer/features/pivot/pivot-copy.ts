import type { CellRange } from '../../components/grid/selection'
import { tsvRow } from '../../components/grid/tsv'
import { headerLevels, type HeaderLevel, type PivotColumn } from './pivot-columns'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

export const mostCopiedCells = 2_000_000

/** Part of a pivot as text for a spreadsheet: numbers in full and without separators. With headers, the labels of the chosen cells come along. */
export function pivotTsv(shown: ShownPivot, texts: PivotTexts, columns: readonly PivotColumn[], range: CellRange, withHeaders: boolean): string {
  const copied = copiedColumns(columns, range, withHeaders)
  const lines: string[] = withHeaders ? headerLines(shown, texts, copied) : []
  for (let row = range.fromRow; row <= range.toRow; row += 1) {
    lines.push(tsvRow(copied.map((column) => (column.kind === 'label' ? labelText(texts, row, column.level) : texts.exactValue(row, column.line, column.measure)))))
  }
  return lines.join('\n')
}

/** The columns of a range; with headers, those of all labels and then the chosen numbers. */
export function copiedColumns(columns: readonly PivotColumn[], range: CellRange, withHeaders: boolean): readonly PivotColumn[] {
  const chosen = columns.slice(range.fromColumn, range.toColumn + 1)
  const labels = columns.filter((column) => column.kind === 'label')
  return withHeaders ? [...labels, ...chosen.filter((column) => column.kind === 'value')] : chosen
}

/** One line of the header, a text for each column; the last one names the row fields. */
export function headerCells(shown: ShownPivot, texts: PivotTexts, columns: readonly PivotColumn[], level: HeaderLevel, isLast: boolean): readonly (string | null)[] {
  return columns.map((column) => {
    if (column.kind === 'label') return isLast ? labelHeader(shown, column.level) : null
    return level.kind === 'field' ? texts.columnLabel(column.line, level.level) : (texts.measureNames[column.measure] ?? null)
  })
}

function headerLines(shown: ShownPivot, texts: PivotTexts, columns: readonly PivotColumn[]): string[] {
  const levels = headerLevels(shown).filter(({ kind }) => kind !== 'title')
  return levels.map((level, position) => tsvRow(headerCells(shown, texts, columns, level, position === levels.length - 1)))
}

/** The name of a row field, or of all of them over one column. */
function labelHeader({ spec }: ShownPivot, level: number | null): string | null {
  return level === null ? spec.rows.join(' › ') : (spec.rows[level] ?? null)
}

/** A missing label is an empty cell, as everywhere on the clipboard. */
function labelText(texts: PivotTexts, line: number, level: number | null): string | null {
  const { text, style } = texts.rowLabel(line, level)
  return style === 'null' || style === 'empty' ? null : text
}
