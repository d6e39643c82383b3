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
  /** Whether a mark is one of all, one of a sample, or a cell in which rows are counted. */
  readonly form?: 'marks' | 'sample' | 'density'
}

/** Words a chart needs and cannot make itself. */
export interface ChartWords {
  readonly locale: string
  /** Stands for a missing value on an axis or in a key: no text of the data is drawn like it. */
  readonly missing: string
  readonly emptyText: string
  /** The rest of many series, taken together. */
  readonly otherSeries: (count: number) => string
  /** Words that only some charts need; a chart made without them names nothing. */
  /** Whether a field holds dates, whose positions the engine gives as milliseconds since 1970. */
  readonly isTime?: (field: string | null) => boolean
  /** Whether the numbers of a field are read as percentages. */
  readonly isPercent?: (field: string | null) => boolean
  readonly say?: (key: ChartWord, values?: Readonly<Record<string, string | number>>) => string
}

/** What pictures say: keys below `chart.words` of the catalogues. */
export type ChartWord =
  | 'count' | 'median' | 'lowerQuartile' | 'upperQuartile' | 'whiskers' | 'outlier' | 'values' | 'share' | 'shareOfUnits' | 'shareOfSum' | 'equality' | 'gini' | 'rank' | 'rankedUnits'
  | 'size' | 'noValue' | 'trend' | 'trendOf' | 'loess' | 'density' | 'from' | 'to' | 'bars' | 'all' | 'boundaries' | 'unmatched' | 'ambiguous' | 'notDrawn' | 'otherCategories' | 'total'
  | 'errorStddev' | 'errorStandard' | 'errorConfidence' | 'errorFields' | 'nonPositive' | 'trendLinear' | 'trendLoess' | 'trendSample' | 'trendCode' | 'trendTooFew' | 'trendTooMany' | 'trendFlat' | 'rankErrors' | 'whiskerRule' | 'outsideCut' | 'negativeParts' | 'seriesNotDrawn' | 'change'
  | 'coloursLog' | 'coloursNotLog' | 'coloursQuantiles' | 'coloursSkewed'

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

/** A column by its name in the answer; null where the answer has none. */
export function columnNamed({ batch }: Pick<ChartAnswer, 'batch'>, name: string): Column | null {
  return batch.columns.find(({ field }) => field.name === name) ?? null
}

/** A word of a picture. */
export function say(words: ChartWords, key: ChartWord, values?: Readonly<Record<string, string | number>>): string {
  return words.say?.(key, values) ?? ''
}

/** The columns of an answer: x, y and, when split, series. @throws Error when the engine broke the contract */
export function chartColumns({ batch }: Pick<ChartAnswer, 'batch'>, locale: string): ChartColumns {
  const [x, y] = [columnNamed({ batch }, 'x'), columnNamed({ batch }, 'y')]
  if (x === null || y === null) throw new Error('A chart result has the columns x and y.')
  return { x, y, series: columnNamed({ batch }, 'series'), yText: measureFormat(y, batch.rowCount, { locale }) }
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
