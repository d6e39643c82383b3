import { partsOfLine } from '../../../shared/cells/cell-key-of-line'
import type { CellTarget } from '../../cells/cell-target'
import { labelsOfLine } from '../../../shared/pivot/pivot-axis'
import type { AxisKey } from '../../../shared/query/pivot-arrangement'
import type { CellPosition } from '../../components/grid/selection'
import { labelLevel, type PivotColumn } from './pivot-columns'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

/**
 * What stands at a place of the grid: a number, or the label of a row at its level (a total's label is its line). Null where there is
 * nothing, as in a combination that does not occur.
 */
export function targetAt(viewId: string, shown: ShownPivot, texts: PivotTexts, column: PivotColumn, row: number): CellTarget | null {
  const { model, spec } = shown
  const rowKey = partsOfLine(model.rows, model.rowFields, row)
  if (column.kind === 'label') {
    const rows = rowKey.slice(0, labelLevel(shown, column, row) + 1)
    return { viewId, spec, key: { rows, columns: [] }, measure: null, label: named(rows.map((_, level) => texts.rowLabel(row, level).text), texts.rowName(row)), text: '' }
  }
  if (model.cellRow(row, column.line) === -1) return null
  const columnKey = partsOfLine(model.columns, model.columnFields, column.line)
  const labels = [...rowKey.map((_, level) => texts.rowLabel(row, level).text), ...columnKey.map((_, level) => texts.columnLabel(column.line, level))]
  const { text } = texts.value(row, column.line, column.measure)
  return { viewId, spec, key: { rows: rowKey, columns: columnKey }, measure: column.measure, label: named(labels, texts.rowName(row)), text }
}

/** The item whose label stands at a place, where it has items below it to open or close. */
export function itemAt(shown: ShownPivot | null, columns: readonly PivotColumn[], { row, column: index }: CellPosition): { readonly key: AxisKey; readonly isOpen: boolean } | null {
  const column = columns[index]
  if (shown === null || column?.kind !== 'label') return null
  const { rows, rowFields } = shown.model
  if (row < 0 || row >= rows.lineCount) return null
  const level = labelLevel(shown, column, row)
  const isOpen = rows.isOpen(row, level)
  return isOpen === null ? null : { key: labelsOfLine(rows, rowFields, row).slice(0, level + 1), isOpen }
}

/** The labels of a key; of the grand total, which has none, what its line is called. */
function named(labels: readonly string[], whole: string): string {
  return labels.length === 0 ? whole : labels.join(', ')
}

/** The heading of a column: its labels on the columns, or null where the heading is that of a field or a measure alone. */
export function headingTarget(viewId: string, shown: ShownPivot, texts: PivotTexts, column: PivotColumn): CellTarget | null {
  if (column.kind === 'label') return null
  const columns = partsOfLine(shown.model.columns, shown.model.columnFields, column.line)
  return columns.length === 0 ? null : { viewId, spec: shown.spec, key: { rows: [], columns }, measure: null, label: texts.columnName(column.line), text: '' }
}
