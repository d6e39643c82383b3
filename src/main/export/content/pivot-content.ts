import type { PivotSpec } from '../../../shared/query/pivot-spec'
import type { AxisName } from '../../../shared/pivot/axis-choices'
import type { PivotModel } from '../../../shared/pivot/pivot-model'
import { cellScalar } from '../../../shared/result/cell-scalar'
import { spreadsheetFormat } from '../../../shared/query/spreadsheet-format'
import { plainLook, type CellLook, type CellSource, type HeaderCell, type SheetContent } from '../sheet-content'
import type { ContentWords } from '../words'

const rowsABlock = 2_000

/**
 * A pivot as it stands on screen: labels at the left, spanning headers above, totals in bold. Reads the very matrix the screen shows.
 * @param measures names, in the order of the spec
 */
export function pivotContent(name: string, spec: PivotSpec, model: PivotModel, resultRows: number, measures: readonly string[], words: ContentWords): SheetContent {
  const { rowFields, measures: columns, rows } = model
  const formats = columns.map((column, index) => spreadsheetFormat(spec.values[index] ?? null, column, resultRows))
  const values = formats.map((numberFormat): CellLook => ({ ...plainLook, align: 'end', numberFormat }))
  const totals = values.map((look): CellLook => ({ ...look, isBold: true }))
  const [label, totalLabel, muted]: [CellLook, CellLook, CellLook] = [{ ...plainLook, align: 'start' }, { ...plainLook, align: 'start', isBold: true }, { ...plainLook, align: 'start', isMuted: true }]
  return {
    name,
    columnCount: rowFields.length + model.columns.lineCount * columns.length,
    headers: headerLines(spec, model, measures, words),
    frozenColumns: rowFields.length,
    isPlainTable: false,
    rowCount: rows.lineCount,
    *blocks() {
      for (let from = 0; from < rows.lineCount; from += rowsABlock) {
        yield {
          rowCount: Math.min(rowsABlock, rows.lineCount - from),
          cell: (row: number, index: number) => {
            const line = from + row
            if (index < rowFields.length) {
              const text = axisLabel(model, 'rows', line, index, words)
              return { source: text.source, look: text.isTotal ? totalLabel : text.isOurs ? muted : label }
            }
            const [columnLine, measure] = place(index - rowFields.length, columns.length)
            const look = (rows.isTotal(line) || model.columns.isTotal(columnLine) ? totals : values)[measure] ?? plainLook
            return { source: cellOf(model, line, columnLine, measure), look }
          },
        }
      }
    },
  }
}

function place(index: number, measureCount: number): [columnLine: number, measure: number] {
  return [Math.floor(index / measureCount), index % measureCount]
}

function cellOf(model: PivotModel, rowLine: number, columnLine: number, measure: number): CellSource {
  const row = model.cellRow(rowLine, columnLine)
  const column = model.measures[measure]
  return row === -1 || column === undefined ? null : { column, row }
}

interface AxisLabel {
  readonly source: CellSource
  readonly isTotal: boolean
  /** Our words for what is missing or gathered, and no value of the data. */
  readonly isOurs: boolean
}

/**
 * What stands at a level of a line: a value of the data (dates and numbers stay what they are), how many items the rest holds, "Total" where
 * the key of a total ends, or nothing: a closed item has no label below its own.
 */
function axisLabel(model: PivotModel, axisName: AxisName, line: number, level: number, words: ContentWords): AxisLabel {
  const axis = model[axisName]
  const depth = axis.depth(line)
  const column = (axisName === 'rows' ? model.rowFields : model.columnFields)[level]
  if (level > depth || column === undefined || (level === depth && !axis.isTotal(line))) return { source: null, isTotal: false, isOurs: false }
  if (level === depth) return { source: words.total, isTotal: true, isOurs: false }
  const held = model.heldItems(axisName, line, level)
  if (held !== null) return { source: words.rest(held), isTotal: false, isOurs: true }
  const row = axis.sourceRow(line)
  const value = cellScalar(column, row)
  if (value === null) return { source: words.missing, isTotal: false, isOurs: true }
  return { source: { column, row }, isTotal: false, isOurs: false }
}

/** A line for each column field and, unless the columns alone tell them apart, one for the measures; labels that repeat span. */
function headerLines(spec: PivotSpec, model: PivotModel, measures: readonly string[], words: ContentWords): HeaderCell[][] {
  const { columnFields, columns, rowFields } = model
  const [shift, count] = [rowFields.length, measures.length]
  const names = (): HeaderCell[] => rowFields.map((_, level) => ({ column: level, span: 1, text: spec.rows[level] ?? '', align: 'start' }))
  const lines = columnFields.map((_, level): HeaderCell[] => {
    const cells: HeaderCell[] = []
    for (let line = 0; line < columns.lineCount; line = columns.spanEnd(line, level) + 1) {
      const span = (columns.spanEnd(line, level) - line + 1) * count
      cells.push({ column: shift + line * count, span, text: columnLabel(model, line, level, words), align: span > 1 ? 'centre' : 'end' })
    }
    return cells.filter(({ span }) => span > 0)
  })
  if (columnFields.length === 0 || count > 1) {
    lines.push(Array.from({ length: columns.lineCount * count }, (_, index) => ({ column: shift + index, span: 1, text: measures[index % count] ?? '', align: 'end' as const })))
  }
  const title = columnFields.length === 0 || columns.lineCount * count === 0 ? [] : [[{
    column: shift, span: columns.lineCount * count, text: count === 1 ? `${measures[0] ?? ''} · ${spec.columns.join(' › ')}` : spec.columns.join(' › '), align: 'start' as const,
  }]]
  const all = [...title, ...lines]
  all[all.length - 1] = [...names(), ...(all.at(-1) ?? [])]
  return all
}

function columnLabel(model: PivotModel, line: number, level: number, words: ContentWords): string {
  const { source } = axisLabel(model, 'columns', line, level, words)
  if (source === null || typeof source === 'string') return source ?? ''
  const value = cellScalar(source.column, source.row)
  return value === '' ? words.emptyText : String(value)
}
