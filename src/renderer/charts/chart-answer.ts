import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Column, ColumnBatch } from '../../shared/result/columns'
import { cellFullText, isMissing } from '../../shared/result/cell-text'
import { cellText } from '../format/cells'
import { measureFormat, type MeasureFormat } from '../format/measures'

/** What the engine answered, with the question it belongs to. */
export interface ChartAnswer {
  readonly spec: ChartSpec
  readonly batch: ColumnBatch
  readonly omitted: number
  readonly missing: number
}

/** Words a chart needs and cannot make itself. */
export interface ChartWords {
  readonly locale: string
  /** Stands for a missing value on an axis or in a key: no text of the data is drawn like it. */
  readonly missing: string
  readonly emptyText: string
  /** The rest of many series, taken together. */
  readonly otherSeries: (count: number) => string
}

/** A category or series: what it is called, and whether that is a value or the lack of one. */
export interface ChartLabel {
  readonly text: string
  readonly isMissing: boolean
}

export interface ChartColumns {
  readonly x: Column
  readonly y: Column
  readonly series: Column | null
  readonly yText: MeasureFormat
}

/** The columns of an answer: x, y and, when split, series. @throws Error when the engine broke the contract */
export function chartColumns({ batch }: Pick<ChartAnswer, 'batch'>, locale: string): ChartColumns {
  const [x, y, series = null] = batch.columns
  if (x === undefined || y === undefined) throw new Error('A chart result has the columns x and y.')
  return { x, y, series, yText: measureFormat(y, batch.rowCount, { locale }) }
}

/** How a cell is called on an axis or in a key. */
export function labelOf(column: Column, row: number, words: ChartWords): ChartLabel {
  if (isMissing(column, row)) return { text: words.missing, isMissing: true }
  const text = cellText(column, row, { locale: words.locale }) ?? ''
  return text === '' ? { text: words.emptyText, isMissing: true } : { text, isMissing: false }
}

/** One number for each different cell, in order of first appearance. Missing, empty and the text "null" are three. */
export class LabelNumbering {
  readonly #numbers = new Map<string | null, number>()
  readonly firstRows: number[] = []

  constructor(readonly column: Column) {}

  numberOf(row: number): number {
    const key = isMissing(this.column, row) ? null : cellFullText(this.column, row)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(key, number)
    this.firstRows.push(row)
    return number
  }
}

export function isTemporal(column: Column): boolean {
  return fieldKinds[column.field.kind].isTemporal && column.data.encoding !== 'text'
}

export function isNumeric(column: Column): boolean {
  return fieldKinds[column.field.kind].isNumeric
}
