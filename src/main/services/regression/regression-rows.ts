import { regressionColumns } from '../../sql/regression/regression'
import type { RegressionSpec, RegressionTerm } from '../../../shared/query/regression-spec'
import type { ColumnBatch } from '../../../shared/result/columns'
import type { RegressionExclusion } from '../../../shared/result/regression-result'
import { completeRows, type ExcludedRow, type ModelColumn } from '../../../shared/stats/complete-rows'

/** Categories of the rows: the text of row i is `levels[codes[i]]`, −1 is missing. */
export interface Categories {
  readonly field: string
  readonly codes: Int32Array
  readonly levels: readonly string[]
}

/** The columns of a model as read, and which rows can be used. */
export interface RegressionRows {
  readonly rowCount: number
  readonly y: ModelColumn
  readonly x: ModelColumn
  readonly controls: readonly ModelColumn[]
  readonly weight: ModelColumn | null
  readonly effects: readonly Categories[]
  readonly group: Categories | null
  readonly label: Categories | null
  /** From 0, in the file; null where rows carry no number. */
  readonly rowNumbers: Float64Array | null
  readonly kept: Int32Array
  readonly excluded: readonly RegressionExclusion[]
}

const mostExamples = 5

/** The batch of `regressionStatement` as columns of a model. Both terms of the spec are chosen. */
export function regressionRows(spec: RegressionSpec & { readonly y: RegressionTerm; readonly x: RegressionTerm }, batch: ColumnBatch): RegressionRows {
  const names = regressionColumns
  const term = (name: string, { field, isLog }: RegressionTerm): ModelColumn => ({ ...numbers(batch, name), name: field, use: { kind: isLog ? 'log' : 'plain' } })
  const y = term(names.y, spec.y)
  const x = term(names.x, spec.x)
  const controls = spec.controls.map((control, index) => term(names.control(index), control))
  const weight: ModelColumn | null = spec.weight === null ? null : { ...numbers(batch, names.weight), name: spec.weight, use: { kind: 'weight' } }
  const threshold: ModelColumn | null = spec.threshold === null
    ? null : { ...numbers(batch, names.threshold), name: spec.threshold.field, use: { kind: 'at-least', threshold: spec.threshold.atLeast } }
  const effects = spec.fixedEffects.map((field, index) => categories(batch, names.effect(index), field))
  const group = spec.group === null ? null : categories(batch, names.group, spec.group)
  const label = spec.label === null ? null : categories(batch, names.label, spec.label)
  const rowNumbers = batch.columns.some(({ field }) => field.name === names.row) ? Float64Array.from(numbers(batch, names.row).values) : null
  const used = [y, x, ...controls, ...effects.map(asColumn), ...(weight === null ? [] : [weight]), ...(group === null ? [] : [asColumn(group)]), ...(threshold === null ? [] : [threshold])]
  const { kept, excluded } = completeRows(used, batch.rowCount)
  const nameOf = (row: number): string | null => label?.levels[label.codes[row]!] ?? (rowNumbers === null ? null : String(rowNumbers[row]! + 1))
  return { rowCount: batch.rowCount, y, x, controls, weight, effects, group, label, rowNumbers, kept, excluded: counted(excluded, nameOf) }
}

function counted(excluded: readonly ExcludedRow[], nameOf: (row: number) => string | null): RegressionExclusion[] {
  const byReason = new Map<string, { column: string; reason: string; count: number; examples: string[] }>()
  for (const { row, column, reason } of excluded) {
    const key = JSON.stringify([column, reason])
    const entry = byReason.get(key) ?? { column, reason, count: 0, examples: [] }
    byReason.set(key, entry)
    entry.count += 1
    const name = entry.examples.length < mostExamples ? nameOf(row) : null
    if (name !== null) entry.examples.push(name)
  }
  return [...byReason.values()].toSorted((one, other) => other.count - one.count)
}

function asColumn({ field, codes }: Categories): ModelColumn {
  return { name: field, values: codes, present: Uint8Array.from(codes, (code) => (code < 0 ? 0 : 1)), use: { kind: 'plain' } }
}

function dataOf(batch: ColumnBatch, name: string) {
  const column = batch.columns.find(({ field }) => field.name === name)
  if (column === undefined) throw new Error(`The result has no column ${name}`)
  return column.data
}

function numbers(batch: ColumnBatch, name: string): { values: ArrayLike<number>; present: ArrayLike<number> | null } {
  const data = dataOf(batch, name)
  if (data.encoding !== 'float64') throw new Error(`${name} is not a column of doubles`)
  return { values: data.values, present: data.validity }
}

function categories(batch: ColumnBatch, name: string, field: string): Categories {
  const data = dataOf(batch, name)
  if (data.encoding === 'dictionary') return { field, codes: data.codes, levels: data.dictionary }
  if (data.encoding !== 'text') throw new Error(`${name} is not a column of text`)
  const places = new Map<string, number>()
  const codes = Int32Array.from(data.values, (value) => {
    if (value === null) return -1
    const place = places.get(value) ?? places.size
    places.set(value, place)
    return place
  })
  return { field, codes, levels: [...places.keys()] }
}
