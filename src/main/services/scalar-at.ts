import { assertNever } from '../../shared/lang/assert-never'
import type { Column, ColumnBatch } from '../../shared/result/columns'
import type { Scalar } from '../../shared/result/scalar'
import { decimalText } from '../sql/exact-number'

/**
 * One value of a result as a scalar of the contract: numbers that JavaScript holds exactly as numbers, wider ones as exact text,
 * NaN and infinities by name. Dates and times are asked for as text in SQL; by themselves they come as their count of days or microseconds.
 */
export function scalarAt({ data }: Column, row: number): Scalar {
  if ('validity' in data && data.validity !== null && data.validity[row] === 0) return null
  switch (data.encoding) {
    case 'float64': {
      const value = data.values[row] ?? null
      return value === null || Number.isFinite(value) ? value : String(value)
    }
    case 'int32':
    case 'date32':
      return data.values[row] ?? null
    case 'int64':
    case 'timestamp64':
      return data.values[row]?.toString() ?? null
    case 'decimal64':
      return decimalText(data.values[row] ?? 0n, data.scale)
    case 'boolean':
      return data.values[row] === 1
    case 'dictionary': {
      const code = data.codes[row] ?? -1
      return code < 0 ? null : (data.dictionary[code] ?? null)
    }
    case 'text':
      return data.values[row] ?? null
    default:
      return assertNever(data)
  }
}

/** The value of a named column of a statement of ours. @throws Error when there is no such column, which is a bug of ours. */
export function valueOf(batch: ColumnBatch, name: string, row = 0): Scalar {
  const column = batch.columns.find((one) => one.field.name === name)
  if (!column) throw new Error(`The result has no column ${name}`)
  return scalarAt(column, row)
}

/** A count or other number of a statement of ours; null counts as zero. */
export function numberOf(batch: ColumnBatch, name: string, row = 0): number {
  return Number(valueOf(batch, name, row) ?? 0)
}
