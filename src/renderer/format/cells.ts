import { fieldKinds } from '../../shared/catalog/field-kinds'
import { cellFullText, formatFullFloat, isMissing } from '../../shared/result/cell-text'
import type { Column } from '../../shared/result/columns'
import type { Scalar } from '../../shared/result/scalar'
import { decimalText } from '../../shared/result/cell-scalar'
import type { FormatOptions } from './numbers'
import { formatExactDecimal, formatFloat, formatInteger, formatPercent } from './numbers'

/** A cell as it stands on screen, or null where there is no value. */
export function cellText(column: Column, row: number, options: FormatOptions): string | null {
  if (isMissing(column, row)) return null
  const { data } = column
  if (options.isPercent === true) {
    const exact = cellScalar(column, row)
    const percent = typeof exact === 'number' || typeof exact === 'string' ? formatPercent(exact, options) : null
    if (percent !== null) return percent
  }
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
  const percent = options.isPercent === true && typeof value !== 'boolean' ? formatPercent(value, options) : null
  if (percent !== null) return percent
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
