import type { ColumnBatch, Column } from '../result/columns'
import { cellNumber } from '../result/cell-text'
import type { PivotSpec } from '../query/pivot-spec'
import type { ArrangedPivot, AxisName } from './axis-choices'
import { growKeyTree } from './key-tree'
import { compareLabels } from './order-labels'
import { longFormShape } from './long-form-shape'
import { layOutAxis, type AxisPlacement, type PivotAxis } from './pivot-axis'

/** The long form as `pivot/run` answers it. */
export interface PivotLongForm {
  readonly batch: ColumnBatch
  readonly rowFieldCount: number
  readonly columnFieldCount: number
}

/** The matrix a pivot shows. It holds no cells: each is read from the result when it is drawn. */
export interface PivotModel {
  readonly rowFields: readonly Column[]
  readonly columnFields: readonly Column[]
  readonly measures: readonly Column[]
  readonly rows: PivotAxis
  readonly columns: PivotAxis
  /** The row of the result that holds the measures of a cell, or −1 where the combination does not occur. */
  cellRow(rowLine: number, columnLine: number): number
  /** Visits every cell there is, each once: its row of the result and its two lines. */
  eachCell(visit: (row: number, rowLine: number, columnLine: number) => void): void
  /** How many items stand together under the label of a level that is the rest beyond the first ones; null for any other label. */
  heldItems(axis: AxisName, line: number, level: number): number | null
}

type ModelSpec = ArrangedPivot & Pick<PivotSpec, 'values' | 'layout'>

/**
 * Turns the long form into a matrix. Rows keep the order of the result, which the engine sorted as the spec says; so do columns where the
 * result says their place, and otherwise they stand by label; totals are told by the grouping mask alone. Takes time and memory in
 * proportion to the cells there are, not to rows × columns. Without a spec everything is open and totals come last.
 */
export function buildPivotModel({ batch, rowFieldCount, columnFieldCount }: PivotLongForm, spec: ModelSpec | null = null): PivotModel {
  const { rowCount, columns } = batch
  const keyCount = rowFieldCount + columnFieldCount
  const rowFields = columns.slice(0, rowFieldCount)
  const columnFields = columns.slice(rowFieldCount, keyCount)
  const grouping = wholeNumbers(columns[keyCount])
  const rowBits = 2 ** rowFieldCount - 1
  const shape = spec === null ? null : longFormShape(spec)
  const afterMeasures = shape === null ? columns.length : keyCount + 1 + shape.measureCount
  const toppedKeys = shape?.toppedKeys ?? []
  const others = toppedKeys.length === 0 ? null : wholeNumbers(columns[afterMeasures])
  const place = shape?.hasColumnPlace === true ? wholeNumbers(columns[afterMeasures + (others === null ? 0 : 1 + toppedKeys.length)]) : null

  const rowTree = growKeyTree(rowFields, rowCount, (row) => grouping[row]! & rowBits, (row) => (others?.[row] ?? 0) & rowBits)
  const columnTree = growKeyTree(columnFields, rowCount, (row) => grouping[row]! >>> rowFieldCount, (row) => (others?.[row] ?? 0) >>> rowFieldCount)
  const hasParentLines = spec?.layout !== undefined && spec.layout.form !== 'tabular'
  const rows = layOutAxis(rowTree.tree, (children) => children, { ...placementOf(spec, 'rows'), hasParentLines })
  const { depthOf, sourceRowOf } = columnTree.tree
  const columnLines = layOutAxis(columnTree.tree, (children) =>
    children.toSorted((one, other) => {
      if (place !== null) return place[sourceRowOf[one]!]! - place[sourceRowOf[other]!]!
      const column = columnFields[depthOf[one]! - 1]
      return column === undefined ? 0 : compareLabels(column, sourceRowOf[one]!, sourceRowOf[other]!)
    }), { ...placementOf(spec, 'columns'), hasParentLines: false })

  const rowLineOf = linesOf(rowTree.nodeOfRow, rows.lineOfNode)
  const columnLineOf = linesOf(columnTree.nodeOfRow, columnLines.lineOfNode)
  const axes = { rows: rows.axis, columns: columnLines.axis }
  return {
    rowFields,
    columnFields,
    measures: columns.slice(keyCount + 1, afterMeasures),
    ...axes,
    eachCell: (visit) => {
      for (let row = 0; row < rowCount; row += 1) {
        const rowLine = rowLineOf[row]!
        const columnLine = columnLineOf[row]!
        if (rowLine >= 0 && columnLine >= 0) visit(row, rowLine, columnLine)
      }
    },
    cellRow: cellFinder(rowLineOf, columnLineOf, rows.axis.lineCount, columnLines.axis.lineCount),
    heldItems: (axis, line, level) => {
      const held = toppedKeys.indexOf(axis === 'rows' ? level : rowFieldCount + level)
      const column = columns[afterMeasures + 1 + held]
      return held === -1 || column === undefined || !axes[axis].isRest(line, level) ? null : cellNumber(column, axes[axis].sourceRow(line))
    },
  }
}

function placementOf(spec: ModelSpec | null, axis: AxisName): Pick<AxisPlacement, 'grandTotal' | 'subtotals'> {
  return { grandTotal: spec?.axes[axis].grandTotal ?? 'last', subtotals: spec?.axes[axis].subtotals ?? 'last' }
}

function wholeNumbers(column: Column | undefined): Int32Array {
  if (column?.data.encoding !== 'int32') throw new Error('A pivot result carries its grouping mask, and what else places its cells, as int32.')
  return column.data.values
}

function linesOf(nodeOfRow: Int32Array, lineOfNode: Int32Array): Int32Array {
  return nodeOfRow.map((node) => (node < 0 ? -1 : lineOfNode[node]!))
}

/** Result rows sorted by (row line, column line) in two counting sorts, then found by binary search within a row line. */
function cellFinder(rowLineOf: Int32Array, columnLineOf: Int32Array, rowLines: number, columnLines: number): PivotModel['cellRow'] {
  const all = new Int32Array(rowLineOf.length)
  let count = 0
  for (let row = 0; row < rowLineOf.length; row += 1) if (rowLineOf[row]! >= 0 && columnLineOf[row]! >= 0) all[count++] = row
  const shown = all.subarray(0, count)
  const byColumn = countingSort(shown, columnLineOf, columnLines).sorted
  const { sorted, starts } = countingSort(byColumn, rowLineOf, rowLines)
  return (rowLine, columnLine) => {
    let low = starts[rowLine] ?? 0
    let high = (starts[rowLine + 1] ?? 0) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const row = sorted[middle]!
      const line = columnLineOf[row]!
      if (line === columnLine) return row
      if (line < columnLine) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}

/** Stable. `starts[line]` is where a line begins in `sorted`. */
function countingSort(rows: Int32Array, lineOf: Int32Array, lineCount: number): { sorted: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(lineCount + 1)
  for (const row of rows) starts[lineOf[row]! + 1]! += 1
  for (let line = 0; line < lineCount; line += 1) starts[line + 1]! += starts[line]!
  const next = starts.slice()
  const sorted = new Int32Array(rows.length)
  for (const row of rows) {
    const line = lineOf[row]!
    sorted[next[line]!] = row
    next[line]! += 1
  }
  return { sorted, starts }
}
