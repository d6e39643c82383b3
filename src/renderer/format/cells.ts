import { fieldKinds } from '../../shared/catalog/field-kinds'
import { assertNever } from '../../shared/lang/assert-never'
import type { Column } from '../../shared/result/columns'
import type { Scalar } from '../../shared/result/scalar'
import { dateText, decimalText, timestampText } from '../../shared/result/cell-scalar'
import type { FormatOptions } from './numbers'
import { formatExactDecimal, formatFloat, formatFullFloat, formatInteger } from './numbers'

/** Whether a cell holds no value. Empty text is a value. */
export function isMissing({ data }: Column, row: number): boolean {
  if (data.encoding === 'dictionary') return (data.codes[row] ?? -1) < 0
  if (data.encoding === 'text') return (data.values[row] ?? null) === null
  return row >= data.values.length || (data.validity !== null && data.validity[row] === 0)
}

/** A cell as it stands on screen, or null where there is no value. */
export function cellText(column: Column, row: number, options: FormatOptions): string | null {
  if (isMissing(column, row)) return null
  const { data } = column
  switch (data.encoding) {
    case 'float64':
      return formatFloat(data.values[row] ?? NaN, options)
    case 'int32':
    case 'int64':
      return formatInteger(data.values[row] ?? 0, options)
    case 'decimal64':
      return formatExactDecimal(decimalText(data.values[row] ?? 0n, data.scale), options)
    case 'text':
      return fieldKinds[column.field.kind].isNumeric ? formatExactDecimal(data.values[row] ?? '', options) : (data.values[row] ?? '')
    default:
      return cellFullText(column, row)
  }
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

/** A cell as it travels in a filter: see `Scalar`. What a double cannot hold goes as its exact text. */
export function cellScalar(column: Column, row: number): Scalar {
  if (isMissing(column, row)) return null
  const { data } = column
  switch (data.encoding) {
    case 'float64': {
      const value = data.values[row] ?? NaN
      return Number.isFinite(value) ? value : formatFullFloat(value)
    }
    case 'int32':
      return data.values[row] ?? null
    case 'boolean':
      return data.values[row] === 1
    default:
      return cellFullText(column, row)
  }
}

/** A value of a profile or filter as it stands on screen; null stays null. */
export function scalarText(value: Scalar, kind: Column['field']['kind'], options: FormatOptions): string | null {
  if (value === null) return null
  if (typeof value === 'number') return Number.isInteger(value) && kind !== 'float' ? formatInteger(value, options) : formatFloat(value, options)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (!fieldKinds[kind].isNumeric) return value
  const nonFinite = { NaN, Infinity, '-Infinity': -Infinity }[value]
  return nonFinite === undefined ? formatExactDecimal(value, options) : formatFloat(nonFinite, options)
}

/** Numbers stand on the right so that their digits line up. */
export function isRightAligned({ field }: Pick<Column, 'field'>): boolean {
  return fieldKinds[field.kind].isNumeric
}
