import { showAsRules } from '../../shared/catalog/show-as'
import type { Measure, NumberFormat } from '../../shared/query/measure'
import type { Column } from '../../shared/result/columns'
import { cellNumber, isMissing } from '../../shared/result/cell-text'
import { measureFormat, type MeasureFormat } from './measures'
import { formatFloat, type FormatOptions } from './numbers'

/** Writes the cells of one measure as a person chose, or as suits what they are: shares in per cent. */
export function styledMeasureFormat(measure: Measure | undefined, column: Column, rowCount: number, options: FormatOptions): MeasureFormat {
  const chosen = measure?.format ?? (measure !== undefined && isShare(measure) ? { kind: 'percent' as const, decimals: null } : null)
  if (chosen === null || (chosen.kind === 'number' && chosen.decimals === null)) return measureFormat(column, rowCount, options)
  const plain = measureFormat(column, rowCount, options)
  const format = new Intl.NumberFormat(options.locale, intlOptions(chosen))
  return (row) => {
    if (isMissing(column, row)) return null
    const value = cellNumber(column, row)
    if (value === null) return plain(row)
    return Number.isFinite(value) ? format.format(value) : formatFloat(value, options)
  }
}

/** Whether the numbers are parts of a whole. */
export function isShare({ aggregate, showAs }: Measure): boolean {
  return showAs === undefined ? aggregate === 'share-of-rows' : showAsRules[showAs.kind].unit === 'share'
}

function intlOptions({ kind, decimals }: NumberFormat): Intl.NumberFormatOptions {
  const digits = (usual: number): Intl.NumberFormatOptions => ({ minimumFractionDigits: decimals ?? usual, maximumFractionDigits: decimals ?? usual })
  switch (kind) {
    case 'number': return { useGrouping: 'min2', ...digits(0) }
    case 'percent': return { style: 'percent', ...digits(1) }
    case 'compact': return { notation: 'compact', ...(decimals === null ? { maximumSignificantDigits: 3 } : digits(decimals)) }
  }
}
