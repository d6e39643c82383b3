import { chartTypes } from '../../shared/catalog/chart-types'
import { cellFullText, cellNumber, isMissing } from '../../shared/result/cell-text'
import type { Column, ColumnBatch } from '../../shared/result/columns'
import type { Scalar } from '../../shared/result/scalar'
import { cellScalar } from '../format/cells'
import { perBatch } from './per-batch'
import { columnNamed, labelOf, type ChartAnswer, type ChartLabel, type ChartWords } from './chart-answer'

export interface Panel {
  readonly label: ChartLabel
  readonly scalar: Scalar
  readonly answer: ChartAnswer
}

/** The parts of an answer by panel, as the chart orders them, else by name; null where there are no panels. */
export function panelsOf(answer: ChartAnswer, words: ChartWords): Panel[] | null {
  const column = columnNamed(answer, 'panel')
  return column === null ? null : panels(answer.batch, JSON.stringify([words.locale, answer.spec.panel, answer.spec.sort, answer.spec.panels ?? null, answer.spec.colour]), () => panelsBy(column, answer, words)).map((panel) => ({ ...panel, answer: { ...answer, batch: panel.answer.batch } }))
}

const panels = perBatch<Panel[]>()

function panelsBy(column: Column, answer: ChartAnswer, words: ChartWords): Panel[] {
  const rows = new Map<string | null, number[]>()
  for (let row = 0; row < answer.batch.rowCount; row += 1) {
    const key = isMissing(column, row) ? null : cellFullText(column, row)
    const known = rows.get(key)
    if (known === undefined) rows.set(key, [row])
    else known.push(row)
  }
  const all = [...rows.values()].map((own) => ({
    label: labelOf(column, own[0] ?? 0, words), scalar: cellScalar(column, own[0] ?? 0), answer: { ...answer, batch: sliceBatch(answer.batch, inOwnOrder(answer, own)) },
  }))
  const order = answer.spec.panels?.order ?? []
  const placeOf = ({ scalar }: Panel): number => (order.includes(String(scalar)) ? order.indexOf(String(scalar)) : order.length)
  // Panels are found by their names, unless the chart says how they follow one another; what has none comes last.
  return all.toSorted((one, other) => placeOf(one) - placeOf(other) || Number(one.scalar === null) - Number(other.scalar === null) || one.label.text.localeCompare(other.label.text, words.locale, { numeric: true }))
}

/** Where each panel has a scale of its own, its categories stand by its own numbers and not by those of all panels together. */
function inOwnOrder(answer: ChartAnswer, rows: readonly number[]): readonly number[] {
  const { spec } = answer
  const { family, x } = chartTypes[spec.chart]
  const amount = columnNamed(answer, 'y')
  if (spec.panels?.scales !== 'free' || spec.sort !== 'by-value' || family !== 'groups' || x !== 'category' || spec.colour !== null || amount === null) return rows
  return rows.toSorted((one, other) => (cellNumber(amount, other) ?? -Infinity) - (cellNumber(amount, one) ?? -Infinity))
}

/** Some rows of a batch. */
function sliceBatch(batch: ColumnBatch, rows: readonly number[]): ColumnBatch {
  return { rowCount: rows.length, columns: batch.columns.map((column) => ({ field: column.field, data: sliceData(column.data, rows) })) }
}

function sliceData(data: Column['data'], rows: readonly number[]): Column['data'] {
  const validity = 'validity' in data && data.validity !== null ? Uint8Array.from(rows, (row) => data.validity?.[row] ?? 0) : null
  switch (data.encoding) {
    case 'float64': return { ...data, values: Float64Array.from(rows, (row) => data.values[row] ?? 0), validity }
    case 'int32':
    case 'date32': return { ...data, values: Int32Array.from(rows, (row) => data.values[row] ?? 0), validity }
    case 'boolean': return { ...data, values: Uint8Array.from(rows, (row) => data.values[row] ?? 0), validity }
    case 'int64':
    case 'decimal64':
    case 'timestamp64': return { ...data, values: BigInt64Array.from(rows, (row) => data.values[row] ?? 0n), validity }
    case 'dictionary': return { ...data, codes: Int32Array.from(rows, (row) => data.codes[row] ?? -1) }
    case 'text': return { ...data, values: rows.map((row) => data.values[row] ?? null), approximate: data.approximate === null ? null : Float64Array.from(rows, (row) => data.approximate?.[row] ?? 0) }
  }
}
