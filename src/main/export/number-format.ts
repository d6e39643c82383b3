import { showAsRules } from '../../shared/catalog/show-as'
import type { Measure, NumberFormat } from '../../shared/query/measure'
import type { Column } from '../../shared/result/columns'
import { decimalsFor } from '../../shared/result/decimals'

/** How a spreadsheet writes a measure's numbers: as the screen does, in the spreadsheet's own notation. Null: its general format. */
export function spreadsheetFormat(measure: Measure | null, column: Column, rowCount: number): string | null {
  const chosen: NumberFormat | null = measure?.format ?? (measure !== null && isShare(measure) ? { kind: 'percent', decimals: null } : null)
  if (chosen === null || (chosen.kind === 'number' && chosen.decimals === null)) return automaticFormat(column, rowCount)
  switch (chosen.kind) {
    case 'number': return `#,##0${fraction(chosen.decimals ?? 0)}`
    case 'percent': return `0${fraction(chosen.decimals ?? 1)}%`
    case 'compact': {
      const decimals = fraction(chosen.decimals ?? 1)
      return `[>=1000000]0${decimals},,"M";[>=1000]0${decimals},"K";0${chosen.decimals === null ? '' : decimals}`
    }
  }
}

/** Whether the numbers are parts of a whole. */
function isShare({ aggregate, showAs }: Measure): boolean {
  return showAs === undefined ? aggregate === 'share-of-rows' : showAsRules[showAs.kind].unit === 'share'
}

function automaticFormat({ data, field }: Column, rowCount: number): string | null {
  switch (data.encoding) {
    case 'int32':
    case 'int64':
      return '#,##0'
    case 'decimal64':
      return `#,##0${fraction(data.scale)}`
    case 'text':
      return field.kind === 'integer' ? '#,##0' : null
    case 'float64': {
      const decimals = decimalsFor(data.values.subarray(0, rowCount))
      return decimals === null ? null : `#,##0${fraction(decimals)}`
    }
    default:
      return null
  }
}

function fraction(decimals: number): string {
  return decimals === 0 ? '' : `.${'0'.repeat(Math.min(30, decimals))}`
}
