import { cellNumber, isMissing } from '../../shared/result/cell-text'
import { cellScalar } from '../format/cells'
import { measureFormat } from '../format/measures'
import { styledMeasureFormat } from '../format/measure-style'
import type { Column } from '../../shared/result/columns'
import type { Scalar } from '../../shared/result/scalar'
import { columnNamed, isNumeric, isTemporal, labelOf, type ChartAnswer, type ChartLabel, type ChartWords } from './chart-answer'
import { studentTQuantile } from '../../shared/stats/distributions/student-t-quantile'
import { seriesKey, type Series } from './series'
import { extremeFormat } from './short-number'

export interface GroupCategory {
  readonly key: string
  readonly label: ChartLabel
  readonly scalar: Scalar
  /** How many categories it stands for, 0 for one of its own. */
  readonly folded: number
  /** Its place on an axis of numbers or dates; null over labels. */
  readonly position: number | null
}

export interface GroupCell {
  readonly value: number | null
  readonly text: string | null
  /** The row of the answer it comes from, where every digit of it stands. */
  readonly row: number
  /** Ends of its error bar. */
  readonly low: number | null
  readonly high: number | null
}

/** The answer of a chart of groups as categories × series. */
export interface Groups {
  readonly categories: readonly GroupCategory[]
  readonly series: readonly Series[]
  /** By category, then series; null where there is no mark. */
  readonly cells: readonly (readonly (GroupCell | null)[])[]
  readonly hasErrors: boolean
}

/** Rows to categories and series, both in the order of the answer. Missing, empty and the text "null" are three categories. */
export function buildGroups(answer: ChartAnswer, words: ChartWords, measureNames: readonly string[] = [], known?: readonly Series[]): Groups {
  const { batch, spec } = answer
  const x = columnNamed(answer, 'x')
  const seriesColumn = columnNamed(answer, 'series')
  const [foldedX, foldedSeries] = [columnNamed(answer, 'folded_x'), columnNamed(answer, 'folded_series')]
  const measures = measureColumns(answer)
  const formats = measures.map((column, index) => (spec.y[index]?.format === undefined ? extremeFormat(column, batch.rowCount, words.locale) : null) ?? styledMeasureFormat(spec.y[index], column, batch.rowCount, { locale: words.locale }))
  const series = known ?? seriesOf(answer, words, measureNames)
  const seriesIndex = new Map(series.map((one, index) => [identityOfSeries(one), index]))
  const categories: GroupCategory[] = []
  const categoryIndex = new Map<string, number>()
  const cells: (GroupCell | null)[][] = []
  const errors = errorColumns(answer)
  for (let row = 0; row < batch.rowCount; row += 1) {
    const folded = foldedX === null ? 0 : (cellNumber(foldedX, row) ?? 0)
    const scalar = x === null ? null : cellScalar(x, row)
    const key = folded > 0 ? 'other' : JSON.stringify(scalar)
    let index = categoryIndex.get(key)
    if (index === undefined) {
      index = categories.length
      categoryIndex.set(key, index)
      const label = folded > 0 ? { text: words.otherSeries(folded), isMissing: true } : x === null ? { text: '', isMissing: false } : labelOf(x, row, words)
      categories.push({ key, label, scalar, folded, position: x === null ? null : cellNumber(x, row) })
      cells.push(series.map(() => null))
    }
    const foldedHere = foldedSeries === null ? 0 : (cellNumber(foldedSeries, row) ?? 0)
    const seriesScalar = seriesColumn === null ? undefined : cellScalar(seriesColumn, row)
    for (let measure = 0; measure < measures.length; measure += 1) {
      const at = seriesIndex.get(identityOf(seriesScalar, measure, foldedHere > 0))
      const column = measures[measure]
      if (at === undefined || column === undefined) continue
      const value = cellNumber(column, row)
      const isDrawn = value !== null && Number.isFinite(value)
      cells[index]![at] = {
        value: isDrawn ? value : null, text: formats[measure]?.(row) ?? null, row,
        ...(measure === 0 && isDrawn ? errors(row, value) : { low: null, high: null }),
      }
    }
  }
  return { categories, series, cells, hasErrors: spec.errorBars !== undefined && cells.some((line) => line.some((cell) => cell !== null && cell.low !== null)) }
}

/** The series of an answer: values of the colour field, in order; measures where there are several; or both together. */
export function seriesOf(answer: ChartAnswer, words: ChartWords, measureNames: readonly string[] = []): Series[] {
  const column = columnNamed(answer, 'series')
  const folded = columnNamed(answer, 'folded_series')
  const measureCount = Math.max(1, measureColumns(answer).length)
  const found: { readonly scalar: Scalar | undefined; readonly label: ChartLabel; readonly folded: number }[] = []
  if (column === null) found.push({ scalar: undefined, label: { text: '', isMissing: false }, folded: 0 })
  else {
    const seen = new Set<string>()
    for (let row = 0; row < answer.batch.rowCount; row += 1) {
      const count = folded === null ? 0 : (cellNumber(folded, row) ?? 0)
      const scalar = cellScalar(column, row)
      const identity = identityOf(scalar, 0, count > 0)
      if (seen.has(identity)) continue
      seen.add(identity)
      found.push({ scalar, label: count > 0 ? { text: words.otherSeries(count), isMissing: false } : labelOf(column, row, words), folded: count })
    }
  }
  // Numbers and dates have an order of their own; Other stands last, whatever its size.
  const own = found.filter((one) => one.folded === 0)
  const hasOrder = column !== null && (isNumeric(column) || isTemporal(column) || column.field.kind === 'boolean')
  const ordered = [...(hasOrder ? own.toSorted((one, other) => compareScalars(one.scalar, other.scalar)) : own), ...found.filter((one) => one.folded > 0)]
  const all = ordered.flatMap((one) => Array.from({ length: measureCount }, (_, measure) => ({ ...one, measure })))
  return all.map(({ scalar, label, folded: count, measure }, index): Series => ({
    key: seriesKey(index), colour: count > 0 ? null : index, measure, folded: count,
    ...(scalar === undefined ? {} : { scalar }),
    label: measureCount === 1 ? label : { text: [label.text, measureNames[measure] ?? ''].filter((text) => text !== '').join(' · '), isMissing: label.isMissing },
  }))
}

/** Numbers by size, dates by time, the missing last. */
function compareScalars(one: Scalar | undefined, other: Scalar | undefined): number {
  if (one === null || one === undefined || other === null || other === undefined) return Number(one === null || one === undefined) - Number(other === null || other === undefined)
  const [first, second] = [Number(one), Number(other)]
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0
}

/** `y`, `y_1`, … in order. */
export function measureColumns(answer: ChartAnswer): readonly Column[] {
  const columns = answer.batch.columns.filter(({ field }) => /^y(_\d+)?$/.test(field.name))
  return columns
}

function identityOfSeries({ scalar, measure = 0, folded = 0 }: Series): string {
  return identityOf(scalar, measure, folded > 0)
}

function identityOf(scalar: Scalar | undefined, measure: number, isOther: boolean): string {
  return JSON.stringify([isOther ? 'other' : 'own', isOther || scalar === undefined ? null : scalar, measure])
}

function errorColumns(answer: ChartAnswer): (row: number, value: number) => { readonly low: number | null; readonly high: number | null } {
  const [low, high, n, spread] = [columnNamed(answer, 'low'), columnNamed(answer, 'high'), columnNamed(answer, 'n'), columnNamed(answer, 'spread')]
  const bars = answer.spec.errorBars
  if (low !== null && high !== null) return (row) => ({ low: isMissing(low, row) ? null : cellNumber(low, row), high: isMissing(high, row) ? null : cellNumber(high, row) })
  if (n === null || spread === null || bars === undefined || bars.kind === 'fields') return () => ({ low: null, high: null })
  return (row, value) => {
    const [count, deviation] = [cellNumber(n, row) ?? 0, cellNumber(spread, row)]
    if (deviation === null || !Number.isFinite(deviation) || count < 2) return { low: null, high: null }
    const reach = bars.kind === 'stddev' ? deviation : (deviation / Math.sqrt(count)) * (bars.kind === 'confidence' ? studentTQuantile(0.5 + bars.level / 2, count - 1) : 1)
    return { low: value - reach, high: value + reach }
  }
}

/** Text of a sum made here of what the engine gave. */
export function sumText(value: number, words: ChartWords): string {
  return new Intl.NumberFormat(words.locale).format(value)
}

export { measureFormat }
