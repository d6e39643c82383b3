import type { TFunction } from 'i18next'
import type { Column } from '../../../shared/result/columns'
import type { Field } from '../../../shared/result/field'
import { cellFullText } from '../../../shared/result/cell-text'
import { cellText } from '../../format/cells'
import { formatCount } from '../../format/numbers'
import { styledMeasureFormat } from '../../format/measure-style'
import type { MeasureFormat } from '../../format/measures'
import { measureName } from '../../components/shelves/measure-name'
import { reasonsIn } from '../../../shared/grain/grain-reason'
import type { CellView } from '../../components/grid/grid-types'
import type { PivotAxis } from '../../../shared/pivot/pivot-axis'
import { cellPaints } from './cell-paint'
import type { ShownPivot } from './use-pivot'

/** Every text of a pivot on screen: labels of both sides and the numbers between them. */
export interface PivotTexts {
  readonly measureNames: readonly string[]
  /** What stands in a header at a level of a line: a label, "Total" where the line's own key ends, or nothing beyond it. */
  /** Of all fields together (level null) a line's own label, indented by its depth. */
  rowLabel(line: number, level: number | null): CellView
  columnLabel(line: number, level: number): string
  /** The whole path of a line, for screen readers. */
  rowName(line: number): string
  columnName(line: number): string
  value(rowLine: number, columnLine: number, measure: number): CellView
  /** A number that need not stand in a cell, written as the measure's are. */
  numberText(measure: number, value: number): string
  /** Without locale and in full, for copying; null where there is nothing. */
  exactValue(rowLine: number, columnLine: number, measure: number): string | null
}

export function pivotTexts({ spec, answer, model }: ShownPivot, t: TFunction, locale: string, fields: readonly Field[] = []): PivotTexts {
  const { rows, columns, rowFields, columnFields, measures } = model
  const formats = measures.map((column, index): MeasureFormat => styledMeasureFormat(spec.values[index], column, answer.batch.rowCount, { locale }))
  const percentages = new Set(fields.flatMap(({ name, unit }) => (unit === 'percent' ? [name] : [])))
  const paints = cellPaints(spec.values, model)
  const label = (axis: PivotAxis, fields: readonly Column[], line: number, level: number): CellView => {
    const depth = axis.depth(line)
    const field = fields[level]
    if (level > depth || field === undefined) return plain('')
    if (level === depth) return axis.isTotal(line) && !isOnParentLine(axis, line) ? { text: t('pivot.total'), style: 'total', title: null } : plain('')
    const side = axis === rows ? 'rows' : 'columns'
    const held = model.heldItems(side, line, level)
    if (held !== null) return { text: t('pivot.rest', { count: held, formatted: formatCount(held, { locale }) }), style: 'value', title: t('pivot.restTitle') }
    const text = cellText(field, axis.sourceRow(line), { locale, isPercent: percentages.has((axis === rows ? spec.rows : spec.columns)[level] ?? '') })
    if (text === null) return { text: t('common.missing'), style: 'null', title: null }
    if (text === '') return { text: t('common.emptyText'), style: 'empty', title: null }
    const exact = cellFullText(field, axis.sourceRow(line))
    return { text, style: 'value', title: exact === text ? text : exact }
  }
  const hasParentLines = spec.layout !== undefined && spec.layout.form !== 'tabular'
  /** A subtotal beside the label of what it totals needs no word of its own. */
  const isOnParentLine = (axis: PivotAxis, line: number): boolean => hasParentLines && axis === rows && axis.depth(line) > 0 && axis.isFirstOfItem(line)
  const rowLabel = (line: number, level: number): CellView => {
    const view = label(rows, rowFields, line, level)
    // Below its first line a group's label is repeated faintly: each line says whole what it is, wherever one has scrolled to.
    if (rows.spanStart(line, level) !== line) return view.style !== 'value' || spec.layout?.repeatLabels === true ? view : { ...view, style: 'special' }
    const isOpen = rows.isOpen(line, level)
    return isOpen === null ? view : { ...view, isOpen }
  }
  const ownLabel = (line: number): CellView => {
    const depth = rows.depth(line)
    if (depth === 0) return label(rows, rowFields, line, 0)
    const view = rowLabel(line, depth - 1)
    const indent = depth - 1
    return rows.isFirstOfItem(line) ? { ...view, indent } : { text: t('pivot.totalOf', { name: view.text }), style: 'total', title: view.title, indent }
  }
  const name = (axis: PivotAxis, fields: readonly Column[], line: number): string =>
    fields.map((_, level) => label(axis, fields, line, level).text).filter((text) => text !== '').join(', ')

  return {
    measureNames: spec.values.map((measure) => measureName(measure, t)),
    rowLabel: (line, level) => (level === null ? ownLabel(line) : rowLabel(line, level)),
    columnLabel: (line, level) => label(columns, columnFields, line, level).text,
    rowName: (line) => name(rows, rowFields, line),
    columnName: (line) => name(columns, columnFields, line),
    value: (rowLine, columnLine, measure) => {
      const isTotal = rows.isTotal(rowLine) || columns.isTotal(columnLine)
      const style = isTotal ? 'total' : 'value'
      const row = model.cellRow(rowLine, columnLine)
      if (row === -1) return rows.kind(rowLine) === 'header' ? plain('') : { text: spec.layout?.blank ?? '', style, title: t('pivot.noRows') }
      const column = measures[measure]
      const text = formats[measure]?.(row) ?? null
      if (column === undefined || text === null) {
        const [reason] = reasonsIn(answer.blanks.find((blank) => blank.measure === measure)?.masks[row] ?? 0)
        return { text: '', style, title: reason === undefined ? t('pivot.noValue') : t(`grain.reasons.${reason}`) }
      }
      const view: CellView = { text, style, title: cellFullText(column, row) }
      const paint = isTotal ? null : paints[measure]?.(row, rows.depth(rowLine)) ?? null
      return paint === null ? view : { ...view, ...paint }
    },
    numberText: (measure, value) => {
      const one: Column = { field: { name: '', kind: 'float', type: 'DOUBLE' }, data: { encoding: 'float64', values: Float64Array.of(value), validity: null } }
      return styledMeasureFormat(spec.values[measure], one, 1, { locale })(0) ?? ''
    },
    exactValue: (rowLine, columnLine, measure) => {
      const row = model.cellRow(rowLine, columnLine)
      const column = measures[measure]
      return row === -1 || column === undefined ? null : cellFullText(column, row)
    },
  }
}

function plain(text: string): CellView {
  return { text, style: 'value', title: null }
}
