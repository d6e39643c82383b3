import { assertNever } from '../lang/assert-never'
import { dateText, decimalText, timestampText } from './cell-scalar'
import type { Column } from './columns'

/** Whether a cell holds no value. Empty text is a value. */
export function isMissing({ data }: Column, row: number): boolean {
  if (data.encoding === 'dictionary') return (data.codes[row] ?? -1) < 0
  if (data.encoding === 'text') return (data.values[row] ?? null) === null
  return row >= data.values.length || (data.validity !== null && data.validity[row] === 0)
}

/** A cell's exact value as text without any locale: for tooltips, copying and filters. Null where there is no value. */
export function cellFullText(column: Column, row: number): string | null {
  if (isMissing(column, row)) return null
  const { data, field } = column
  switch (data.encoding) {
    case 'float64':
      return formatFullFloat(data.values[row] ?? NaN)
    case 'int32':
    case 'int64':
      return String(data.values[row] ?? '')
    case 'decimal64':
      return decimalText(data.values[row] ?? 0n, data.scale)
    case 'boolean':
      return data.values[row] === 1 ? 'true' : 'false'
    case 'date32':
      return dateText(data.values[row] ?? 0)
    case 'timestamp64':
      return timestampText(data.values[row] ?? 0n, field.kind === 'timestamp-with-zone')
    case 'dictionary':
      return data.dictionary[data.codes[row] ?? -1] ?? null
    case 'text':
      return data.values[row] ?? null
    default:
      return assertNever(data)
  }
}

/**
 * A cell as a position on an axis, or null where it has none: numbers as they are, dates and stamps in milliseconds since 1970,
 * yes/no as 1/0. Wide numbers are rounded to a double: never print what this returns.
 */
export function cellNumber(column: Column, row: number): number | null {
  if (isMissing(column, row)) return null
  const { data } = column
  switch (data.encoding) {
    case 'float64':
    case 'int32':
    case 'boolean':
      return data.values[row] ?? null
    case 'int64':
      return Number(data.values[row] ?? 0n)
    case 'decimal64':
      return Number(decimalText(data.values[row] ?? 0n, data.scale))
    case 'date32': {
      const days = data.values[row] ?? 0
      return Math.abs(days) === 2147483647 ? Math.sign(days) * Infinity : days * 86_400_000
    }
    case 'timestamp64': {
      const microseconds = data.values[row] ?? 0n
      if (timestampText(microseconds, false).endsWith('infinity')) return microseconds > 0n ? Infinity : -Infinity
      return Number(microseconds) / 1000
    }
    case 'dictionary':
      return null
    case 'text':
      return data.approximate?.[row] ?? null
    default:
      return assertNever(data)
  }
}

/** Every digit of a double, as a program would read it back. */
export function formatFullFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  return Object.is(value, -0) ? '-0' : String(value)
}
