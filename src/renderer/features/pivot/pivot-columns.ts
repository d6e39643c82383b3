import { indentPx, type GridColumn } from '../../components/grid/grid-types'
import { isSameKey, levelSettings, levelSort } from '../../../shared/pivot/axis-choices'
import { labelsOfLine } from '../../../shared/pivot/pivot-axis'
import type { AxisKey, ColumnWidth } from '../../../shared/query/pivot-arrangement'
import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { textWidthPx } from '../../components/text-width'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

/** One column of the grid: a row field's labels (level null: those of all fields, indented), or a measure under a column line. */
export type PivotColumn =
  | { readonly kind: 'label'; readonly level: number | null }
  | { readonly kind: 'value'; readonly line: number; readonly measure: number }

/** The lines of the header, from top to bottom. */
export type HeaderLevel = { readonly kind: 'title' } | { readonly kind: 'field'; readonly level: number } | { readonly kind: 'measures' }

const sampleLines = 200
const paddingPx = 22
const sortSignPx = 16
const openSignPx = 20
const widestLabelPx = 320
const widestHeaderPx = 180
const narrowestPx = 72

/** A title over spread columns; a line for each column field; the measures' names where columns alone do not tell them. */
export function headerLevels({ model }: ShownPivot): readonly HeaderLevel[] {
  const fields = model.columnFields.map((_, level): HeaderLevel => ({ kind: 'field', level }))
  const measures: HeaderLevel[] = fields.length === 0 || model.measures.length > 1 ? [{ kind: 'measures' }] : []
  return [...(fields.length > 0 ? [{ kind: 'title' } as const] : []), ...fields, ...measures]
}

/** Whether the labels of all row fields share one column. */
function isCompact({ spec, model }: ShownPivot): boolean {
  return spec.layout?.form === 'compact' && model.rowFields.length > 1
}

/** How many columns of labels stand at the left. */
export function labelColumnCount(shown: ShownPivot): number {
  return isCompact(shown) ? 1 : shown.model.rowFields.length
}

/** The level whose label a line has in a column: of all fields together its own, of a total that of what it totals. */
export function labelLevel({ model }: ShownPivot, column: Extract<PivotColumn, { kind: 'label' }>, line: number): number {
  return column.level ?? Math.max(0, model.rows.depth(line) - 1)
}

/** Columns from left to right: labels first, then every column line with each measure. */
export function pivotColumns(shown: ShownPivot): readonly PivotColumn[] {
  const { model } = shown
  const labels: readonly PivotColumn[] = isCompact(shown) ? [{ kind: 'label', level: null }] : model.rowFields.map((_, level) => ({ kind: 'label', level }))
  const measureCount = model.measures.length
  const values = Array.from({ length: model.columns.lineCount * measureCount }, (_, index): PivotColumn => ({
    kind: 'value', line: Math.floor(index / measureCount), measure: index % measureCount,
  }))
  return [...labels, ...values]
}

/** The grid's columns, as wide as what stands in them or as a person chose; `dragged` is being made wider or narrower just now. */
export function gridColumns(shown: ShownPivot, columns: readonly PivotColumn[], texts: PivotTexts, dragged: { readonly id: string; readonly widthPx: number } | null): GridColumn[] {
  const widthsPx = chosenWidths(shown, columns)
  const valueWidths = texts.measureNames.map((_, measure) => widestValuePx(shown, texts, measure))
  const { spec } = shown
  const isSplit = shown.model.columnFields.length > 0
  return columns.map((column): GridColumn => {
    const id = columnId(column)
    const chosen = dragged?.id === id ? dragged.widthPx : widthsPx.get(id)
    if (column.kind === 'label') {
      return {
        id, name: column.level === null ? spec.rows.join(' › ') : (spec.rows[column.level] ?? ''), widthPx: chosen ?? labelWidthPx(shown, texts, column), isFrozen: true, align: 'start',
        isResizable: true, sort: sortOfLabels(spec, column.level ?? 0),
      }
    }
    const measure = texts.measureNames[column.measure] ?? ''
    const path = texts.columnName(column.line)
    const header = isSplit && texts.measureNames.length === 1 ? texts.columnLabel(column.line, shown.model.columnFields.length - 1) || path : measure
    const headerPx = Math.min(widestHeaderPx, textWidthPx(header, 12, 600)) + paddingPx + sortSignPx
    return {
      id, name: path === '' ? measure : `${path}, ${measure}`, isFrozen: false, align: 'end', isResizable: true,
      widthPx: chosen ?? Math.max(narrowestPx, Math.ceil(Math.max(headerPx, (valueWidths[column.measure] ?? 0) + paddingPx))),
      sort: sortOfValues(shown, column), ...(isSplit ? expandedAt(shown, column.line) : {}),
    }
  })
}

/** Whether the rows can be sorted by a column from its header: every measure that is there, under each item. */
export function isSortColumn({ spec }: ShownPivot, column: PivotColumn): boolean {
  return column.kind === 'value' && column.measure < spec.values.length
}

/** The item of the columns whose cells a header sorts the rows by; absent over all columns. */
export function sortKeyOf({ model }: ShownPivot, column: Extract<PivotColumn, { kind: 'value' }>): { readonly at?: AxisKey } {
  const at = labelsOfLine(model.columns, model.columnFields, column.line)
  return at.length === 0 ? {} : { at }
}

/** The innermost item above a column line that is open, or closed, and has items below; null where there is none. */
export function columnItem({ model }: ShownPivot, line: number, isOpen: boolean): { readonly key: AxisKey; readonly level: number } | null {
  const { columns, columnFields } = model
  for (let level = columnFields.length - 1; level >= 0; level -= 1) {
    if (columns.isOpen(line, level) === isOpen) return { key: labelsOfLine(columns, columnFields, line).slice(0, level + 1), level }
  }
  return null
}

/** What + and − would do at a header: open what is closed first. */
function expandedAt(shown: ShownPivot, line: number): { readonly isOpen?: boolean } {
  if (columnItem(shown, line, false) !== null) return { isOpen: false }
  return columnItem(shown, line, true) === null ? {} : { isOpen: true }
}

/** What a column's width is kept under. The one column of all labels is the first. */
export function widthColumn({ model }: ShownPivot, column: PivotColumn): ColumnWidth['column'] {
  return column.kind === 'label' ? { kind: 'label', level: column.level ?? 0 } : { kind: 'value', key: labelsOfLine(model.columns, model.columnFields, column.line), measure: column.measure }
}

/** The widths a person chose, by column id. */
function chosenWidths(shown: ShownPivot, columns: readonly PivotColumn[]): ReadonlyMap<string, number> {
  const widths = shown.spec.layout?.widths ?? []
  if (widths.length === 0) return new Map()
  const byColumn = new Map(widths.map(({ column, widthPx }) => [JSON.stringify(ordered(column)), widthPx]))
  return new Map(columns.flatMap((column) => {
    const widthPx = byColumn.get(JSON.stringify(ordered(widthColumn(shown, column))))
    return widthPx === undefined ? [] : [[columnId(column), widthPx] as const]
  }))
}

/** A key as a tuple whose text does not depend on the order of members. */
function ordered(column: ColumnWidth['column']): unknown {
  return column.kind === 'label' ? ['label', column.level] : ['value', column.measure, column.key]
}

function sortOfLabels(spec: PivotSpec, level: number): GridColumn['sort'] {
  const sort = levelSort(spec, 'rows', level)
  return sort.by === 'label' && (spec.axes.rows.sort !== undefined || levelSettings(spec, 'rows', level)?.sort !== undefined)
    ? { direction: sort.direction, order: null } : null
}

function sortOfValues(shown: ShownPivot, column: PivotColumn): GridColumn['sort'] {
  const sort = levelSort(shown.spec, 'rows', 0)
  return column.kind === 'value' && sort.by === 'measure' && sort.measure === column.measure && isSameKey(sort.at ?? [], sortKeyOf(shown, column).at ?? [])
    ? { direction: sort.direction, order: null } : null
}

export function columnId(column: PivotColumn): string {
  return column.kind === 'label' ? `label ${column.level ?? 'all'}` : `value ${column.line} ${column.measure}`
}

function labelWidthPx({ model, spec }: ShownPivot, texts: PivotTexts, { level }: Extract<PivotColumn, { kind: 'label' }>): number {
  let widestPx = textWidthPx(level === null ? spec.rows.join(' › ') : (spec.rows[level] ?? ''), 12, 600) + 16
  const lines = Math.min(model.rows.lineCount, sampleLines)
  const hasSigns = level === null || level + 1 < model.rowFields.length
  for (let line = 0; line < lines; line += 1) {
    const { text, indent = 0 } = texts.rowLabel(line, level)
    widestPx = Math.max(widestPx, textWidthPx(text, 13) + (hasSigns ? openSignPx : 0) + indent * indentPx)
  }
  return Math.ceil(Math.min(widestLabelPx, Math.max(narrowestPx, widestPx + paddingPx)))
}

/** The widest of a sample: the first lines and the last, where totals are. */
function widestValuePx({ model }: ShownPivot, texts: PivotTexts, measure: number): number {
  const { rows, columns } = model
  const rowLines = sampled(rows.lineCount)
  const columnLines = sampled(columns.lineCount)
  let widestPx = 0
  for (const row of rowLines) for (const column of columnLines) {
    const view = texts.value(row, column, measure)
    if (view.text !== '') widestPx = Math.max(widestPx, textWidthPx(view.text, 13, view.style === 'total' ? 600 : 400))
  }
  return widestPx
}

function sampled(count: number): number[] {
  const first = Math.min(count, 24)
  return [...Array.from({ length: first }, (_, line) => line), ...(count > first ? [count - 1] : [])]
}
