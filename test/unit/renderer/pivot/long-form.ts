import type { Column, ColumnBatch } from '../../../../src/shared/result/columns'
import type { PivotLongForm } from '../../../../src/shared/pivot/pivot-model'

/** A text column; null is a missing value. */
export function textColumn(name: string, values: readonly (string | null)[]): Column {
  const dictionary = [...new Set(values.filter((value) => value !== null))]
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : dictionary.indexOf(value)))
  return { field: { name, kind: 'text', type: 'VARCHAR' }, data: { encoding: 'dictionary', codes, dictionary } }
}

/** A DOUBLE column; null is a missing value. */
export function floatColumn(name: string, values: readonly (number | null)[]): Column {
  const validity = values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 0 : 1)) : null
  return {
    field: { name, kind: 'float', type: 'DOUBLE' },
    data: { encoding: 'float64', values: Float64Array.from(values, (value) => value ?? 0), validity },
  }
}

export function intColumn(name: string, values: readonly (number | null)[]): Column {
  const validity = values.includes(null) ? Uint8Array.from(values, (value) => (value === null ? 0 : 1)) : null
  return {
    field: { name, kind: 'integer', type: 'INTEGER' },
    data: { encoding: 'int32', values: Int32Array.from(values, (value) => value ?? 0), validity },
  }
}

export function dateColumn(name: string, days: readonly (number | null)[]): Column {
  const validity = days.includes(null) ? Uint8Array.from(days, (value) => (value === null ? 0 : 1)) : null
  return {
    field: { name, kind: 'date', type: 'DATE' },
    data: { encoding: 'date32', values: Int32Array.from(days, (value) => value ?? 0), validity },
  }
}

export function batchOf(...columns: Column[]): ColumnBatch {
  const [first] = columns
  if (first === undefined) return { rowCount: 0, columns }
  const { data } = first
  return { rowCount: data.encoding === 'dictionary' ? data.codes.length : data.values.length, columns }
}

/** One result row: row key, column key, grouping mask, measures. Totalled keys are given as null, as the engine does. */
export type LongRow = readonly [rows: readonly (string | null)[], columns: readonly (string | null)[], grouping: number, measures: readonly (number | null)[]]

export function longForm(rowFieldCount: number, columnFieldCount: number, rows: readonly LongRow[]): PivotLongForm {
  const measureCount = rows[0]?.[3].length ?? 1
  return {
    rowFieldCount,
    columnFieldCount,
    batch: batchOf(
      ...Array.from({ length: rowFieldCount }, (_, index) => textColumn(`row ${index}`, rows.map((row) => row[0][index] ?? null))),
      ...Array.from({ length: columnFieldCount }, (_, index) => textColumn(`column ${index}`, rows.map((row) => row[1][index] ?? null))),
      intColumn('grouping', rows.map((row) => row[2])),
      ...Array.from({ length: measureCount }, (_, index) => floatColumn(`measure_${index}`, rows.map((row) => row[3][index] ?? null))),
    ),
  }
}
