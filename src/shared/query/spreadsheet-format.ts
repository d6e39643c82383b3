import { showAsRules } from '../catalog/show-as'
import type { Measure, NumberFormat } from './measure'
import type { Column } from '../result/columns'
import { decimalsFor } from '../result/decimals'

/** How a spreadsheet writes a measure's numbers: as the screen does, in the spreadsheet's own notation. Null: its general format. */
export function spreadsheetFormat(measure: Measure | null, column: Column, rowCount: number): string | null {
  const chosen: NumberFormat | null = measure?.format ?? (measure !== null && isShare(measure) ? { kind: 'percent', decimals: null } : null)
  const zero = measure?.look?.zero
  const code = chosen === null ? automaticFormat(column, rowCount) : chosenFormat(chosen, column, rowCount)
  if (chosen?.kind === 'compact') return code
  const isSigned = chosen?.negatives === 'signed'
  if (chosen?.negatives === undefined && zero === undefined) return code
  const written = code ?? 'General'
  const negative = chosen?.negatives === 'brackets' ? `(${written})` : `-${written}`
  return [isSigned ? `+${written}` : written, negative, ...(zero === undefined ? (isSigned ? [written] : []) : [quoted(zero)])].join(';')
}

/** A comma behind the digits divides by a thousand. */
const scales = { thousands: ',', millions: ',,', billions: ',,,' } as const

function chosenFormat({ kind, decimals, scale, prefix = '', suffix = '' }: NumberFormat, column: Column, rowCount: number): string | null {
  const comma = scale === undefined ? '' : scales[scale]
  const around = (digits: string): string => `${quoted(prefix)}${digits}${quoted(suffix)}`
  switch (kind) {
    case 'number': {
      const automatic = automaticFormat(column, rowCount)
      if (decimals === null && comma === '') return prefix + suffix === '' ? automatic : around(automatic ?? 'General')
      return around(`#,##0${fraction(decimals ?? 2)}${comma}`)
    }
    case 'percent': return around(`0${fraction(decimals ?? 1)}${comma}%`)
    case 'compact': {
      const digits = fraction(decimals ?? 1)
      return `[>=1000000]${around(`0${digits},,"M"`)};[>=1000]${around(`0${digits},"K"`)};${around(`0${decimals === null ? '' : digits}`)}`
    }
  }
}

/** A text that stands in a format as it is. */
function quoted(text: string): string {
  return text === '' ? '' : text.split('"').map((part) => (part === '' ? '' : `"${part}"`)).join('\\"')
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
