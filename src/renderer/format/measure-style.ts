import { showAsRules } from '../../shared/catalog/show-as'
import type { Measure, NumberFormat } from '../../shared/query/measure'
import type { Column } from '../../shared/result/columns'
import { cellNumber, isMissing } from '../../shared/result/cell-text'
import { hasWideNumbers, measureFormat, type MeasureFormat } from './measures'
import { formatFloat, type FormatOptions } from './numbers'

/** Writes the cells of one measure as a person chose, or as suits what they are: shares in per cent. */
export function styledMeasureFormat(measure: Measure | undefined, column: Column, rowCount: number, options: FormatOptions): MeasureFormat {
  const chosen = measure?.format ?? (measure !== undefined && isShare(measure) ? { kind: 'percent' as const, decimals: null } : null)
  const plain = measureFormat(column, rowCount, options)
  const written = chosen === null || isPlain(chosen) ? plain : chosenFormat(chosen, plain, column, rowCount, options)
  const { missing, zero } = measure?.look ?? {}
  if (missing === undefined && zero === undefined) return written
  return (row) => {
    if (isMissing(column, row)) return missing ?? null
    return zero !== undefined && cellNumber(column, row) === 0 ? zero : written(row)
  }
}

const divisors = { thousands: 1e3, millions: 1e6, billions: 1e9 } as const

/** Nothing is asked for but what suits the numbers. */
function isPlain({ kind, decimals, scale, prefix, suffix, negatives }: NumberFormat): boolean {
  return kind === 'number' && decimals === null && [scale, prefix, suffix, negatives].every((one) => one === undefined)
}

function chosenFormat(chosen: NumberFormat, plain: MeasureFormat, column: Column, rowCount: number, options: FormatOptions): MeasureFormat {
  const { scale, prefix = '', suffix = '', negatives } = chosen
  const format = new Intl.NumberFormat(options.locale, {
    ...intlOptions(chosen), ...(chosen.kind === 'number' && hasWideNumbers(column, rowCount) ? { useGrouping: 'always' } : {}), ...(negatives === 'signed' ? { signDisplay: 'exceptZero' } : {}),
  })
  const isAsItIs = chosen.kind === 'number' && chosen.decimals === null && scale === undefined
  return (row) => {
    if (isMissing(column, row)) return null
    const value = cellNumber(column, row)
    if (value === null) return plain(row)
    if (!Number.isFinite(value)) return formatFloat(value, options)
    const shown = scale === undefined ? value : value / divisors[scale]
    const inBrackets = negatives === 'brackets' && shown < 0
    // As it is, the number keeps every digit that a double would not hold.
    const digits = isAsItIs && negatives === undefined ? (plain(row) ?? '') : format.format(inBrackets ? -shown : shown)
    return inBrackets ? `(${prefix}${digits}${suffix})` : withSign(digits, prefix, suffix)
  }
}

/** A sign stands before the prefix: −$5. */
function withSign(digits: string, prefix: string, suffix: string): string {
  const sign = prefix === '' ? '' : (/^[-−+]/.exec(digits)?.[0] ?? '')
  return `${sign}${prefix}${digits.slice(sign.length)}${suffix}`
}

/** Whether the numbers are parts of a whole. */
export function isShare({ aggregate, showAs }: Measure): boolean {
  return showAs === undefined ? aggregate === 'share-of-rows' : showAsRules[showAs.kind].unit === 'share'
}

/** Whether an axis of these measures is marked in per cent: because all of them are shares, or because they are to be written so. */
export function areInPercent(measures: readonly Measure[]): boolean {
  return measures.length > 0 && measures.every((measure) => (measure.format === undefined ? isShare(measure) : measure.format.kind === 'percent'))
}

function intlOptions({ kind, decimals }: NumberFormat): Intl.NumberFormatOptions {
  const digits = (usual: number): Intl.NumberFormatOptions => ({ minimumFractionDigits: decimals ?? usual, maximumFractionDigits: decimals ?? usual })
  switch (kind) {
    case 'number': return { useGrouping: 'min2', ...(decimals === null ? { maximumFractionDigits: 2 } : digits(decimals)) }
    case 'percent': return { style: 'percent', ...digits(1) }
    case 'compact': return { notation: 'compact', ...(decimals === null ? { maximumSignificantDigits: 3 } : digits(decimals)) }
  }
}
